"""Can this workspace do its work here? Folders, rights, space, clock, versions, fonts, LibreOffice, share type."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from dialog_docs import durable
from dialog_docs.durable import Files
from dialog_docs.errors import DialogDocsError
from dialog_docs.keeping import machine
from dialog_docs.keeping.backup import backups
from dialog_docs.keeping.finding import Finding, error, note, ok, warning
from dialog_docs.register import Register
from dialog_docs.settings import Settings
from dialog_docs.wording import say
from dialog_docs.wording.numbers import short_date

LEAST_SPACE = 200 * 1024 * 1024
"""Bytes that must be free (reliability 6.2)."""
CLOCK_TOLERANCE = dt.timedelta(minutes=5)
EARLIEST = dt.date(2026, 1, 1)
"""A clock before this day is wrong."""
BACKUP_AGE = dt.timedelta(days=2)


def examine(settings: Settings, now: dt.datetime) -> tuple[Finding, ...]:
    """Every check, in the order in which a person should read them; ``now`` is aware."""
    folders = {"inbox": settings.folders.inbox, "outbox": settings.folders.outbox}
    patience = float(settings.watch["answer"])
    hanging = durable.Knocker(tuple(folders.values())).hanging(patience)
    seconds = round(patience)
    return (
        *(
            error("doctor.folder_hangs", name=name, path=folders[name], seconds=seconds)
            for name in folders
            if folders[name] in hanging
        ),
        *(
            finding
            for name, folder in folders.items()
            if folder not in hanging
            for finding in _folder(name, folder, now)
        ),
        *(() if hanging else _apart(settings.folders.inbox, settings.folders.outbox)),
        *_state(settings, now),
        *_clock(now),
        *machine.examine(),
    )


def _folder(name: str, folder: Path, now: dt.datetime) -> Iterator[Finding]:
    if not folder.is_dir():
        yield error("doctor.folder_missing", name=name, path=folder)
        return
    if not durable.is_marked(folder):
        yield warning("doctor.marker_missing", name=name, path=folder)
    kind = durable.network_type(folder)
    if kind is not None:
        yield note("doctor.share", name=name, path=folder, kind=kind)
    yield from _space(name, folder)
    yield from _rights(name, folder, now)


def _space(name: str, folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    if free < LEAST_SPACE:
        yield error("doctor.space", name=name, path=folder, free=free // (1024 * 1024))


def _rights(name: str, folder: Path, now: dt.datetime) -> Iterator[Finding]:
    """Create, rename and delete a file of ours; its time also tells the clock of a share."""
    files, probe = Files(), folder / f".~dd-{uuid4().hex[:12]}.tmp"
    renamed = probe.with_name(f".~dd-{uuid4().hex[:12]}.tmp")
    try:
        files.write_new(probe, b"dialog-docs")
        written = dt.datetime.fromtimestamp(probe.stat().st_mtime, dt.UTC)
        files.place(probe, renamed)
        files.remove(renamed)
    except OSError as fault:
        yield error("doctor.rights", name=name, path=folder, why=fault.strerror)
        return
    finally:
        _tidy(probe, renamed)
    yield ok("doctor.folder", name=name, path=folder)
    if abs(written - now) > CLOCK_TOLERANCE:
        minutes = round(abs(written - now).total_seconds() / 60)
        yield warning("doctor.share_clock", name=name, path=folder, minutes=minutes)


def _tidy(*paths: Path) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue


def _apart(inbox: Path, outbox: Path) -> Iterator[Finding]:
    """Our own papers must never come back as arrivals."""
    if outbox.resolve().is_relative_to(inbox.resolve()):
        yield error("doctor.outbox_inside", inbox=inbox, outbox=outbox)


def _state(settings: Settings, now: dt.datetime) -> Iterator[Finding]:
    try:
        with Register.open(settings) as register:
            yield ok("doctor.register", meetings=len(register.entries()), path=register.database or "PostgreSQL")
            yield from _backups(register, now)
            yield from _space("register", register.state)
    except DialogDocsError as fault:
        yield error("doctor.register_fault", why=say(fault.key, **fault.values))


def _backups(register: Register, now: dt.datetime) -> Iterator[Finding]:
    if register.database is None:
        yield note("doctor.server_backup")
        return
    newest = next((backup for backup in backups(register.state) if backup.kind == "daily"), None)
    if newest is None:
        yield warning("doctor.no_backup")
        return
    made = dt.date.fromisoformat(newest.span)
    if now.date() - made > BACKUP_AGE:
        yield warning("doctor.old_backup", day=short_date(made))
    else:
        yield ok("doctor.backup", day=short_date(made))


def _clock(now: dt.datetime) -> Iterator[Finding]:
    if now.date() < EARLIEST:
        yield error("doctor.clock", day=short_date(now.date()))
