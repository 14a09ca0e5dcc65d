"""Daily verified copies of the embedded register: 14 daily and 12 monthly ones are kept."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from dialog_docs.durable import Files
from dialog_docs.register import Register
from dialog_docs.register.copies import copy_verified, is_sound_file

DAILY, MONTHLY = 14, 12
_NAME = re.compile(r"(daily|monthly)-(\d{4}-\d{2}(?:-\d{2})?)\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy; ``span`` is ``2026-04-15`` for a daily, ``2026-04`` for a monthly one."""

    path: Path
    kind: str
    span: str


def back_up(register: Register, day: dt.date) -> Path | None:
    """Make the copies of a day that are not there yet; the newest copy, None for a register on a server."""
    if register.database is None:
        return None
    folder = register.state / "backup"
    daily = folder / f"daily-{day.isoformat()}.db"
    monthly = folder / f"monthly-{day:%Y-%m}.db"
    for target in (daily, monthly):
        if not target.exists():
            copy_verified(register.database, target, register.files)
    _prune(folder, register.files)
    return daily


def backups(state: Path) -> tuple[Backup, ...]:
    """All copies, the newest first; a daily one before the monthly one of its month."""
    folder = state / "backup"
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    found = [Backup(folder / name, hit[1], hit[2]) for name in names if (hit := _NAME.fullmatch(name))]
    return tuple(sorted(found, key=lambda backup: (backup.span, backup.kind == "daily"), reverse=True))


def newest_sound(state: Path) -> Backup | None:
    """The newest copy that is whole; None when there is none."""
    return next((backup for backup in backups(state) if is_sound_file(backup.path)), None)


def _prune(folder: Path, files: Files) -> None:
    for kind, kept in (("daily", DAILY), ("monthly", MONTHLY)):
        own = [backup for backup in backups(folder.parent) if backup.kind == kind]
        for old in own[kept:]:
            files.remove(old.path)
