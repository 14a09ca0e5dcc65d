"""A workspace opened for work: one frozen value that stations are handed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from dialog_docs import durable, forms
from dialog_docs.errors import DialogDocsError
from dialog_docs.register import Register
from dialog_docs.settings import Settings, load
from dialog_docs.watch.answers import Doors
from dialog_docs.watch.arrivals import fingerprint_of

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def wall_clock() -> dt.datetime:
    """The time in Vietnam; the only place where the program asks what time it is."""
    return dt.datetime.now(VIETNAM)


@dataclass(frozen=True, slots=True)
class House:
    """Settings, files, register, lists and a clock."""

    settings: Settings
    files: durable.Files
    register: Register
    lists: forms.Lists
    clock: Callable[[], dt.datetime]
    attempted: set[str] = field(default_factory=set)
    """SHA-256 of what this process has begun to read: a reader's death is counted once a process, not once a try."""

    @property
    def inbox(self) -> Path:
        """The door in."""
        return self.settings.folders.inbox

    @property
    def outbox(self) -> Path:
        """The door out."""
        return self.settings.folders.outbox

    @property
    def doors(self) -> Doors:
        """The inbox as answers need it."""
        return Doors(self.files, self.inbox)

    @property
    def spool(self) -> Path:
        """Where copies stand until they are whole."""
        return self.register.state / "spool"

    def remember_ours(self, sha256: str) -> None:
        """Note the bytes of an annotated copy that we wrote, so that it is not taken for a clerk's work."""
        self._remember("answers", sha256, b"")

    def is_ours(self, sha256: str) -> bool:
        """Whether these bytes are an annotated copy as we wrote it."""
        return (self.register.state / "answers" / sha256).exists()

    def _remember(self, what: str, sha256: str, mark: bytes) -> None:
        folder = self.register.state / what
        self.files.make_folder(folder)
        self.files.remove(folder / sha256)
        self.files.write_new(folder / sha256, mark)
        self.files.sync_folder(folder)

    def leave(self, sha256: str, path: Path) -> None:
        """Remember that an answered original could not be moved and still lies where it was dropped."""
        self._remember("left", sha256, _mark(path))

    def is_left(self, sha256: str, path: Path) -> bool:
        """Whether this very file was answered and left where it lies."""
        note = self.register.state / "left" / sha256
        return note.exists() and note.read_bytes() == _mark(path)

    def forget_left(self, sha256: str) -> None:
        """The original could be moved after all."""
        self.files.remove(self.register.state / "left" / sha256)

    def today(self) -> dt.date:
        """The day in Vietnam."""
        return self.clock().date()


def _mark(path: Path) -> bytes:
    return f"{fingerprint_of(path)} {path}".encode("utf-8", "replace")


@contextmanager
def opened(
    root: Path,
    *,
    clock: Callable[[], dt.datetime] = wall_clock,
    files: durable.Files | None = None,
    settings: Settings | None = None,
) -> Iterator[House]:
    """Open a workspace, whose ``settings`` may be known; raises DialogDocsError when they or its register are unfit."""
    settings = settings or load(root)
    _require_answers(settings)
    if settings.folders.outbox.resolve().is_relative_to(settings.folders.inbox.resolve()):
        raise DialogDocsError("house.outbox_in_inbox", outbox=settings.folders.outbox, inbox=settings.folders.inbox)
    port = files or durable.Files()
    with Register.open(settings, port) as register:
        yield House(settings, port, register, forms.office_lists(settings), clock)


def _require_answers(settings: Settings) -> None:
    """Raise DialogDocsError rather than wait for ever on a share that hangs."""
    patience = float(settings.watch["answer"])
    for folder in durable.Knocker((settings.folders.inbox, settings.folders.outbox)).hanging(patience):
        raise DialogDocsError("house.hangs", path=folder, seconds=round(patience))


def require_doors(house: House) -> None:
    """Refuse to work on folders that are not really there (an unmounted share looks empty)."""
    for folder in (house.inbox, house.outbox):
        if not folder.is_dir():
            raise DialogDocsError("house.no_inbox", path=folder)
        if not durable.is_marked(folder):
            raise DialogDocsError("house.no_marker", path=folder)
