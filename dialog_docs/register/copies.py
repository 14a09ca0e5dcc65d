"""Copies of the embedded register by SQLite's own backup call, verified before they count."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from dialog_docs.durable import Files
from dialog_docs.errors import DialogDocsError


def copy_verified(source: Path, target: Path, files: Files) -> Path:
    """A whole copy of a live database under ``target``: written beside it, checked, synced, then renamed.

    Raises DialogDocsError when the copy does not hold what the original holds.
    """
    temporary = target.with_name(f".~dd-{target.name}.tmp")
    files.make_folder(target.parent)
    files.remove(temporary)
    with contextlib.closing(_open(source)) as live, contextlib.closing(_open(temporary)) as copy:
        live.backup(copy)
        is_good = is_sound(copy) and counts(live) == counts(copy)
    if not is_good:
        files.remove(temporary)
        raise DialogDocsError("register.backup_failed", path=target)
    files.set_mode(temporary, 0o600)
    files.sync(temporary)
    files.replace(temporary, target)
    files.sync_folder(target.parent)
    return target


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=10)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite's full check finds nothing."""
    return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))


def is_sound_file(path: Path) -> bool:
    """Whether a database file can be opened and is sound."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return is_sound(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False  # the second when SQLite's message quotes bytes that are no text


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of every table."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names come from SQLite
        for name in names
    }
