"""The way back: the register again from the store alone, or from a backup and what the store knows beyond it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dialog_docs.durable import Files, state_folder
from dialog_docs.errors import DialogDocsError
from dialog_docs.keeping.backup import Backup, newest_sound
from dialog_docs.register import Reader, Register
from dialog_docs.register.engine import FILE_NAME
from dialog_docs.settings import Settings

_PARTS = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Recovered:
    """How a recovery ended."""

    set_aside: Path | None
    """The former database, renamed, never deleted."""
    meetings: int
    unread: tuple[str, ...]
    """SHA-256 of originals that could not be read or placed again."""
    backup: Backup | None = None


def rebuild(where: Settings | Path, read: Reader, now: dt.datetime, files: Files | None = None) -> Recovered:
    """The register from the stored originals, arrivals and facts alone; raises DialogDocsError on a server.

    ``now`` names the file that is set aside. The caller holds the instance lock.
    """
    port, state = files or Files(), _state(where)
    aside = _set_aside(state, port, now)
    return _opened(where, read, port, aside, None)


def restore(where: Settings | Path, read: Reader, now: dt.datetime, files: Files | None = None) -> Recovered:
    """The newest sound backup, then everything the store knows beyond it; without a backup the same as ``rebuild``."""
    port, state = files or Files(), _state(where)
    backup = newest_sound(state)
    aside = _set_aside(state, port, now)
    if backup is not None:
        temporary = state / f".~dd-{FILE_NAME}.tmp"
        port.remove(temporary)
        port.write_new(temporary, backup.path.read_bytes())
        port.place(temporary, state / FILE_NAME)
    return _opened(where, read, port, aside, backup)


def _state(where: Settings | Path) -> Path:
    if isinstance(where, Settings) and where.database:
        raise DialogDocsError("keeping.server")
    return where if isinstance(where, Path) else state_folder(where.root)


def _set_aside(state: Path, files: Files, now: dt.datetime) -> Path | None:
    database = state / FILE_NAME
    aside = state / "set-aside" / f"register-{now:%Y%m%d-%H%M%S}.db"
    files.make_folder(aside.parent)
    for part in _PARTS:
        source = Path(f"{database}{part}")
        if source.exists():
            files.place(source, Path(f"{aside}{part}"))
    return aside if aside.exists() else None


def _opened(where: Settings | Path, read: Reader, files: Files, aside: Path | None, backup: Backup | None) -> Recovered:
    with Register.open(where, files, read) as register:
        return Recovered(aside, len(register.entries()), register.unread, backup)
