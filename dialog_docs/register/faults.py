"""What a database says, in words the other rooms know: OSError for what passes, DialogDocsError for damage."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from dialog_docs.errors import DialogDocsError

_PASSING = {
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""The last is "no such column": our statements are right, so the stored schema is not."""


@contextlib.contextmanager
def translated(path: Path | None) -> Iterator[None]:
    """Turn the database's exceptions into OSError (worth another try) or DialogDocsError (damaged)."""
    try:
        yield
    except sqlite3.Error as fault:
        raise _from_sqlite(fault, path) from fault
    except DBAPIError as fault:
        if isinstance(fault.orig, sqlite3.Error):
            raise _from_sqlite(fault.orig, path) from fault
        if isinstance(fault, OperationalError):
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN)) from fault
        raise


def _from_sqlite(fault: sqlite3.Error, path: Path | None) -> Exception:
    code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _PASSING:
        return OSError(_PASSING[code], os.strerror(_PASSING[code]), str(path))
    if code in _DAMAGED:
        return DialogDocsError("register.damaged", path=path, why=fault)
    return fault
