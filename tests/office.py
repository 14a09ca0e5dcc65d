"""A whole office for tests of the journey: a workspace made once and copied, workbooks, the watcher in a thread."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from dialog_docs import durable, forms, rounds
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.durable import Files
from dialog_docs.house.opened import VIETNAM, House, opened
from dialog_docs.house.workspace import Identity, create
from dialog_docs.pipeline import Outcome
from dialog_docs.rounds import Rounds
from dialog_docs.watch.settling import Settling
from tests.forms import workbench
from tests.forms.workbench import small_minutes

NOW = dt.datetime(2026, 9, 21, 9, 30, tzinfo=VIETNAM)
KINDS = ("minutes", "internal_annex", "conclusion_notice", "result_notice", "conclusion_plan", "summary_annex")
NOTICE = "Thông báo kết luận.docx"
HEARTBEAT = "_TRẠNG THÁI.txt"
ACCEPTED, RETURNED = "_đã nhận", "_cần sửa"
PATIENCE = 60.0
"""Seconds that a test waits at most for what it expects."""


@cache
def _made() -> Path:
    """One workspace as ``init`` makes it, with an empty register; tests work on copies."""
    root = Path(tempfile.mkdtemp(prefix="dialog-docs-office-")) / "w"
    create(root, Identity("state", "commune", "xã Minh Lâm", "tỉnh Hương Giang"))
    settings = root / "dialog-docs.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("interval = 3.0", "interval = 0.02").replace("settle = 6.0", "settle = 0.1")
    settings.write_text(text, encoding="utf-8")
    with opened(root):
        pass
    return root


@dataclass(slots=True)
class Office:
    """A workspace on disk."""

    root: Path
    dropped: dict[str, bytes] = field(default_factory=dict)
    """What a person put into the inbox, by name."""

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def outbox(self) -> Path:
        return self.root / "outbox"

    @property
    def state(self) -> Path:
        return self.root / ".state"

    def drop(self, name: str, data: bytes) -> Path:
        """Put a file into the inbox as a copy that is there at once."""
        path = self.inbox / name
        path.write_bytes(data)
        self.dropped[name] = data
        return path

    def papers(self) -> dict[str, bytes]:
        """Every file of the outbox but the marker, by its path."""
        return tree(self.outbox)

    def meetings(self) -> list[tuple[str, int, Minutes]]:
        """What the register knows of each meeting: code, revision, content."""
        with self.open() as house:
            return [(entry.code, entry.revision, entry.minutes) for entry in house.register.entries()]

    def returned(self, name: str) -> Path:
        return self.inbox / RETURNED / name

    def accepted(self, name: str) -> Path:
        return self.inbox / ACCEPTED / name

    def note(self, stem: str) -> str:
        return self.returned(f"{stem} - CẦN SỬA.txt").read_text(encoding="utf-8-sig")

    def heartbeat(self) -> str:
        try:
            return (self.inbox / HEARTBEAT).read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return ""

    def set(self, old: str, new: str) -> None:
        """Change the settings file."""
        path = self.root / "dialog-docs.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def only_the_notice(self) -> None:
        """One paper a meeting: for tests that make the journey hundreds of times."""
        others = [kind for kind in KINDS if kind not in ("conclusion_notice", "result_notice")]
        self.set("[issue]", "\n".join(["[issue]", *(f"{kind} = []" for kind in others)]))
        self.set('result_notice = ["state"]', "result_notice = []")

    @contextmanager
    def open(self, files: Files | None = None, now: dt.datetime = NOW) -> Iterator[House]:
        with opened(self.root, clock=lambda: now, files=files) as house:
            yield house

    def work(self, files: Files | None = None, looks: int = 4, now: dt.datetime = NOW) -> list[Outcome]:
        """Several rounds in this thread, ten minutes apart, so that everything settles and no rest lasts."""
        with self.open(files, now) as house:
            return work(house, looks)

    @contextmanager
    def watching(self) -> Iterator[Watching]:
        """The real loop in a thread of its own."""
        watching = Watching(self.root)
        watching.start()
        try:
            yield watching
        finally:
            watching.stop()


def work(house: House, looks: int = 4) -> list[Outcome]:
    """Several rounds of one house."""
    clock = iter(range(0, 100_000_000, 600))
    from dialog_docs.house.opening import tidy

    tidy(house)
    walking = Rounds(house, Settling(6.0), lambda: float(next(clock)))
    return [outcome for _ in range(looks) for outcome in walking.walk()]


class Watching(threading.Thread):
    """``rounds.run`` in a thread; ``until`` waits for its rounds instead of sleeping."""

    def __init__(self, root: Path) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._stop_asked = threading.Event()
        self._round = threading.Condition()
        self._rounds = 0
        self.fault: BaseException | None = None

    @property
    def stopping(self) -> bool:
        return self._stop_asked.is_set()

    def wait(self, seconds: float) -> None:
        with self._round:
            self._rounds += 1
            self._round.notify_all()
        self._stop_asked.wait(seconds)

    def run(self) -> None:
        try:
            with opened(self._root, clock=lambda: NOW) as house:
                rounds.run(house, time.monotonic, self)
        except BaseException as fault:
            self.fault = fault
            raise

    def stop(self) -> None:
        self._stop_asked.set()
        self.join(PATIENCE)
        assert not self.is_alive()

    def until(self, condition: Callable[[], Any], seconds: float = PATIENCE) -> None:
        """Wait, round by round, until something holds; fails after ``seconds``."""
        end = time.monotonic() + seconds
        while not condition():
            assert self.is_alive(), self.fault
            assert time.monotonic() < end, "it did not happen in time"
            with self._round:
                self._round.wait(1.0)

    def looks(self, count: int) -> None:
        """Wait until the watcher has looked so many times more."""
        wanted = self._rounds + count
        self.until(lambda: self._rounds >= wanted)

    def answered(self, office: Office) -> None:
        """Wait until nothing lies in the inbox itself any more."""
        self.until(lambda: not waiting(office))


@contextmanager
def until(condition: Callable[[], Any], seconds: float = PATIENCE) -> Iterator[None]:
    """Wait after the block until something holds outside this process; asks twenty times a second."""
    yield
    wait_for(condition, seconds)


def wait_for(condition: Callable[[], Any], seconds: float = PATIENCE) -> None:
    """Wait until something holds outside this process; fails after ``seconds``."""
    end, pause = time.monotonic() + seconds, threading.Event()
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        pause.wait(0.05)


@contextmanager
def watch_command(office: Office, repository: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`dialog-docs watch` as a process of its own, which never outlives the block."""
    words = [sys.executable, "-m", "dialog_docs", "watch", "--workspace", str(office.root)]
    watcher = subprocess.Popen(words, cwd=repository, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield watcher
    finally:
        watcher.kill()
        watcher.wait()


def waiting(office: Office) -> list[str]:
    """What still lies in the inbox itself."""
    ours = {HEARTBEAT, durable.MARKER, ACCEPTED, RETURNED}
    return [name for name in names(office.inbox) if name not in ours and not name.startswith(".~dd-")]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def an_office(folder: Path) -> Office:
    """A fresh copy of the workspace."""
    root = folder / "w"
    shutil.copytree(_made(), root)
    return Office(root)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, but for markers and the heartbeat; looks again when one goes meanwhile."""
    skip = {durable.MARKER, HEARTBEAT}
    while True:
        with suppress(FileNotFoundError):
            found = [path for path in folder.rglob("*") if path.is_file() and path.name not in skip]
            return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}
        assert folder.is_dir(), folder


def filled(minutes: Minutes) -> bytes:
    """The minutes form filled in."""
    return forms.fill("minutes", minutes, workbench.LISTS)


def good(**values: Any) -> bytes:
    """A workbook in order (six opinions, three tasks); without values it is small and always the same."""
    return filled(small_minutes(**values)) if values else workbench.a_filled_form()


@cache
def bad() -> bytes:
    """The same workbook, refused: the day of the meeting is none."""
    return typed(good(), workbench.INFO, workbench.place_of(workbench.INFO, "day"), "31/02/2026")


def typed(data: bytes, sheet: str, cell: str, value: object) -> bytes:
    """A workbook after one cell was typed anew and saved."""

    def change(book: Any) -> None:
        book[sheet][cell].value = value

    return workbench.changed(data, change)


def text_of(paper: bytes) -> str:
    """All text of a Word file."""
    import docx

    document = docx.Document(BytesIO(paper))
    return "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))


def sheet_names(data: bytes) -> list[str]:
    return load_workbook(BytesIO(data)).sheetnames


def without_opinions(count: int) -> Minutes:
    """Minutes with so many opinions (6 at most) and tasks that speak of none."""
    base = small_minutes()
    tasks = tuple(replace(task, opinions=()) for task in base.assignments)
    return replace(base, opinions=base.opinions[:count], assignments=tasks)


# I1-I6 of reliability 4


def assert_nothing_lost(office: Office, originals: Iterable[bytes] | None = None) -> None:
    """I1-I5 at rest: kept, answered once, whole, nobody's file gone, no leftovers, everything told and written down."""
    expected = list(office.dropped.values() if originals is None else originals)
    lying = list(tree(office.inbox).values())
    with office.open() as house:
        register = house.register
        known = {register.original(sha).read_bytes() for sha in register.originals()}
        assert set(expected) <= known, "I1: an original is not in the store"
        assert register.unfinished() == (), "I2: a submission has no answer"
        assert len(register.originals()) == len(set(register.originals())), "I2: a submission is doubled"
        assert register.damaged_rows() == {} and register.journal.damaged() == ()
        arrivals = {row.sha256 for row in register.audit() if row.kind == "arrival"}
        assert set(register.originals()) <= arrivals, "an arrival is not in the audit trail"
    for data in set(expected):
        assert lying.count(data) >= expected.count(data), "I4: a person's file is gone"
    assert_papers_whole(office.papers())
    assert leftovers(office) == [], "I5: a temporary file is left"


def assert_papers_whole(papers: Mapping[str, bytes]) -> None:
    """I3: every paper opens and every part adds up."""
    for name, data in papers.items():
        if name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(BytesIO(data)) as package:
                assert package.testzip() is None, f"I3: {name} is damaged"


def leftovers(office: Office) -> list[Path]:
    """Our own temporary files anywhere in the workspace."""
    return sorted(office.root.rglob(".~dd-*"))
