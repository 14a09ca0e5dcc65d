"""Is everything still what was written? Originals against their names, rows against their hashes, the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dialog_docs.durable import sha256_of
from dialog_docs.keeping.finding import Finding, error, ok, warning
from dialog_docs.register import Register
from dialog_docs.register.copies import is_sound_file

PARTS = 7
"""The store is read through once a week, a seventh a day."""


def verify(register: Register, part: int | None = None) -> tuple[Finding, ...]:
    """Everything, or one of ``PARTS`` parts of the store with all rows; one OK finding when nothing is wrong."""
    found = (*_originals(register, part), *_strays(register.store, part), *_journal(register), *_rows(register))
    return found or (ok("verify.sound", originals=len(register.originals())),)


def _in_part(sha256: str, part: int | None) -> bool:
    return part is None or int(sha256[:8], 16) % PARTS == part


def _originals(register: Register, part: int | None) -> Iterator[Finding]:
    for sha256 in register.originals():
        path = register.original(sha256)
        if not _in_part(sha256, part):
            continue
        if not path.is_file():
            yield error("verify.original_missing", sha256=sha256)
        elif sha256_of(path) != sha256:
            yield error("verify.original_changed", path=path)


def _strays(store: Path, part: int | None) -> Iterator[Finding]:
    """Files that are stored but were never recorded may still be damaged."""
    for path in sorted(_stored(store)):
        if _in_part(path.name, part) and sha256_of(path) != path.name:
            yield warning("verify.stray", path=path)


def _stored(store: Path) -> Iterable[Path]:
    return (path for path in store.glob("[0-9a-f][0-9a-f]/*") if len(path.name) == len("0" * 64))


def _journal(register: Register) -> Iterator[Finding]:
    for path in register.journal.damaged():
        yield error("verify.journal", path=path)


def _rows(register: Register) -> Iterator[Finding]:
    for table, keys in register.damaged_rows().items():
        yield error("verify.rows", table=table, count=len(keys), keys=", ".join(keys[:5]))
    if register.database is not None and not is_sound_file(register.database):
        yield error("verify.database", path=register.database)
