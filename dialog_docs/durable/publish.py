"""Whole or not at all: publishing, moving and keeping files by the safe order of steps (reliability 6.2)."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from dialog_docs.durable.names import folded_name, numbered
from dialog_docs.durable.port import CHUNK, Files
from dialog_docs.durable.system import open_regular

MARKER = ".dialog-docs"
"""Stands in inbox and outbox; where it is missing, the share is not there."""
TEMPORARY = ".~dd-"
MOST_COPIES = 10_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An original in the store: its SHA-256 in hex, its place, and whether it was new."""

    sha256: str
    path: Path
    is_new: bool


def publish(files: Files, data: bytes, folder: Path, name: str, pattern: str | None = " ({number})") -> Path:
    """Put a file into a folder under ``name``, never over another; the final path.

    A taken name gets the number of ``pattern``; with ``pattern=None`` FileExistsError is raised. A crash leaves at most
    a ``.~dd-*.tmp`` that ``sweep`` removes. The same bytes under a name that would be chosen count as published, so
    an interrupted call can simply be made again: inside ``Files.gathered`` its name waits for the end.
    """
    files.make_folder(folder, may_wait=True)
    files.settle(folder / name)
    if pattern is not None and (done := _same_bytes(files, data, folder, name, pattern)):
        return done
    temporary = _temporary(folder)
    try:
        files.write_new(temporary, data, may_wait=True)
        return _place(files, temporary, folder, name, pattern, may_wait=True)
    except OSError:
        files.discard(temporary)
        raise


def move(files: Files, source: Path, folder: Path, name: str | None = None) -> Path:
    """Move a file into a folder, never over another, also across file systems; its new path.

    A move that a crash interrupted between the new name and the removal of the old one is finished, not doubled.
    """
    files.make_folder(folder)
    wanted = name or source.name
    final = _half_moved(files, source, folder, wanted)
    if final is not None:
        files.remove(source)
    else:
        final = _move(files, source, folder, wanted)
    files.sync_folder(source.parent, may_wait=True)
    return final


def _half_moved(files: Files, source: Path, folder: Path, name: str) -> Path | None:
    is_across = source.lstat().st_dev != folder.stat().st_dev
    for candidate in _numbered(name, " ({number})"):
        path = folder / candidate
        if not _is_taken(path):
            return None
        if path.samefile(source) or (is_across and path.is_file() and files.read(path) == files.read(source)):
            return path
    return None


def _is_taken(path: Path) -> bool:
    """Whether something has that name; raises OSError when that cannot be told."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _move(files: Files, source: Path, folder: Path, name: str) -> Path:
    try:
        return _place(files, source, folder, name)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        return _move_across(files, source, folder, name)


def _move_across(files: Files, source: Path, folder: Path, name: str) -> Path:
    temporary = _temporary(folder)
    with open_regular(source) as stream:
        files.copy_new(stream, temporary)
    final = _place(files, temporary, folder, name)
    files.remove(source)
    return final


def replace_own(files: Files, path: Path, data: bytes, *, may_wait: bool = False) -> None:
    """Write one of our own files anew (heartbeat, note, configuration of ours), whole or not at all."""
    temporary = _temporary(path.parent)
    try:
        files.write_new(temporary, data, may_wait=may_wait)
        files.replace(temporary, path)
    except OSError:
        files.discard(temporary)
        raise
    files.sync_folder(path.parent, may_wait=True)


def keep(files: Files, source: Path, store: Path, spool: Path) -> Kept:
    """Copy a file into the store under its own hash, synced and read-only; the same bytes are kept once.

    Raises OSError(EAGAIN) when the file changed while it was read.
    """
    files.make_folder(spool)
    temporary = spool / f"{TEMPORARY}{uuid4().hex[:12]}.tmp"
    try:
        with open_regular(source) as stream:
            before = os.fstat(stream.fileno())
            digest = files.copy_new(stream, temporary)
            after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(source))
        return _settle(files, temporary, digest, store)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def keep_bytes(files: Files, data: bytes, store: Path, spool: Path) -> Kept:
    """Keep bytes that are already in memory, as ``keep`` does."""
    digest = hashlib.sha256(data).hexdigest()
    if (found := stored_path(store, digest)).exists():
        files.sync_folder(found.parent, may_wait=True)  # a crash may have come between the name and its sync
        return Kept(digest, found, is_new=False)
    files.make_folder(spool)
    temporary = spool / f"{TEMPORARY}{uuid4().hex[:12]}.tmp"
    try:
        files.write_new(temporary, data, may_wait=True)
        return _settle(files, temporary, digest, store)
    except OSError:
        files.discard(temporary)
        raise


def stored_path(store: Path, sha256: str) -> Path:
    """Where the store holds an original: ``store/ab/abcd…``."""
    return store / sha256[:2] / sha256


def _settle(files: Files, temporary: Path, digest: str, store: Path) -> Kept:
    target = stored_path(store, digest)
    files.make_folder(target.parent, may_wait=True)
    files.set_mode(temporary, 0o444)
    try:
        files.place(temporary, target, may_wait=True)
    except FileExistsError:
        files.remove(temporary)
        return Kept(digest, target, is_new=False)
    return Kept(digest, target, is_new=True)


def sha256_of(path: Path) -> str:
    """SHA-256 of a regular file in hex."""
    digest = hashlib.sha256()
    with open_regular(path) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def mark(files: Files, folder: Path) -> None:
    """Set the marker that tells a mounted share from an empty mount point."""
    files.make_folder(folder)
    if not is_marked(folder):
        files.write_new(folder / MARKER, b"")
        files.sync_folder(folder)


def is_marked(folder: Path) -> bool:
    """Whether the folder is really ours and really there."""
    try:
        return (folder / MARKER).is_file()
    except OSError:
        return False


def require_marked(folder: Path) -> None:
    """Raise OSError(ENOTCONN) when the folder is not really there: nothing may be written under a mount point."""
    if not is_marked(folder):
        raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN), str(folder))


def sweep(files: Files, folder: Path) -> int:
    """Remove our own temporary files that a crash left in a folder; how many there were."""
    found = [name for name in files.names(folder) if name.startswith(TEMPORARY) and name.endswith(".tmp")]
    for name in found:
        (folder / name).chmod(0o644)
        files.remove(folder / name)
    return len(found)


def _temporary(folder: Path) -> Path:
    return folder / f"{TEMPORARY}{uuid4().hex[:12]}.tmp"


def _place(
    files: Files, source: Path, folder: Path, name: str, pattern: str | None = " ({number})", *, may_wait: bool = False
) -> Path:
    for candidate in _candidates(files, folder, name, pattern):
        try:
            files.place(source, folder / candidate, may_wait=may_wait)
        except FileExistsError:
            continue
        return folder / candidate
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder / name))


def _same_bytes(files: Files, data: bytes, folder: Path, name: str, pattern: str) -> Path | None:
    taken = set(files.names(folder))
    for candidate in itertools.takewhile(taken.__contains__, _numbered(name, pattern)):
        path = folder / candidate
        if path.lstat().st_size == len(data) and path.is_file() and files.read(path) == data:
            files.sync_folder(folder, may_wait=True)
            return path
    return None


def _candidates(files: Files, folder: Path, name: str, pattern: str | None) -> Iterator[str]:
    taken = {folded_name(found) for found in files.names(folder)}
    wanted = _numbered(name, pattern) if pattern is not None else iter((name,))
    return (candidate for candidate in wanted if folded_name(candidate) not in taken)


def _numbered(name: str, pattern: str) -> Iterator[str]:
    _, dot, ending = name.rpartition(".")
    suffix = dot + ending if dot and " " not in ending else ""
    return (numbered(name, suffix, number, pattern) for number in range(1, MOST_COPIES))
