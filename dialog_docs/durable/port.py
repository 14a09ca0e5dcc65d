"""The port to the file system: each changing operation is one counted step that a hook may stop, fail or write down."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dialog_docs.durable.system import open_regular, rename_without_replacing, sync_tolerantly
from dialog_docs.durable.waiting import Waiting

CHUNK = 1 << 20
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
"""What ``os.link`` answers on file systems without hard links (vfat, some NAS shares)."""
_OPEN_FILES = 100
"""Files that wait at once at most: a process may have 256 open on some systems."""


class Hook:
    """What is told of every step; the plain one does nothing. Tests use those of ``durable.faults``."""

    def before(self, step: str, path: Path) -> None:
        """Called before a step; raising here means that the step does not happen."""

    def writes(self, path: Path, data: bytes) -> bytes:
        """Called with what is about to be written; may cut it short, as a crash in the middle of a write does."""
        return data

    def after(self, step: str, path: Path, target: Path | None = None) -> None:
        """Called when a step has happened; ``target`` is the new name of a moved or linked file."""


class Files:
    """Durable operations on real files; ``OSError`` goes to the caller, who knows whether it is worth another try."""

    def __init__(self, hook: Hook | None = None) -> None:
        self.hook = hook or Hook()
        self._waiting: Waiting | None = None
        """What is not on the disk yet, inside ``gathered``."""

    @contextlib.contextmanager
    def step(self, name: str, path: Path, target: Path | None = None) -> Iterator[None]:
        """One counted step around something durable; the register uses it for its commits."""
        self.hook.before(name, path)
        yield
        self.hook.after(name, path, target)

    @contextlib.contextmanager
    def gathered(self) -> Iterator[None]:
        """What may wait is on the disk when the block ends: contents first, then their names, then each folder once.

        For work whose record comes after the block: until then a power cut leaves it undone, as a crash does, and a
        failure takes the names away that were to come. A disk brings many files home at once far sooner than one by
        one.
        """
        if self._waiting is not None:
            yield
            return
        self._waiting = Waiting()
        try:
            yield
            self.settle()
        except Exception:
            self._give_up()
            raise
        finally:
            waiting, self._waiting = self._waiting, None
            waiting.close(*waiting.contents)
            for folder in waiting.folders:
                self.sync_folder(folder)

    def settle(self, path: Path | None = None) -> None:
        """Bring all that waits onto the disk and under its name; with a path, only if that name or one in it waits."""
        waiting = self._waiting
        if waiting is None or (path is not None and not waiting.concerns(path)):
            return
        for source, descriptor in tuple(waiting.contents.items()):
            with self.step("sync", source):
                os.fsync(descriptor)
            waiting.close(source)
        for target, source in tuple(waiting.names.items()):
            if target in waiting.own:
                self._replace(source, target)
            else:
                self._place(source, target, may_wait=True)
            del waiting.names[target]
        waiting.homes.clear()

    def _give_up(self) -> None:
        """Nothing gets a name any more."""
        if self._waiting is not None:
            for source in (*self._waiting.contents, *self._waiting.names.values()):
                self.discard(source)
            self._waiting.names.clear()

    def discard(self, path: Path) -> None:
        """Take a temporary file of ours away that is not wanted any more."""
        if self._waiting is not None:
            self._waiting.close(path)
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path, *, may_wait: bool = False) -> None:
        """Create a folder and its parents, each entry synced; nothing happens when it is there."""
        if path.is_dir():
            return
        self.make_folder(path.parent, may_wait=may_wait)
        with self.step("mkdir", path):
            path.mkdir(exist_ok=True)
        if self._waiting is not None and may_wait:
            self._waiting.made.add(path)
        self.sync_folder(path.parent, may_wait=may_wait)

    def write_new(self, path: Path, data: bytes, *, may_wait: bool = False) -> None:
        """Create a file that must not exist, write it whole and sync it; raises FileExistsError.

        Inside ``gathered`` one that may wait is synced at its end, and gets its name then.
        """
        if self._waiting is not None and len(self._waiting.contents) >= _OPEN_FILES:
            self.settle()
        self._write_whole(_one_chunk(data), path, may_wait=may_wait)

    def copy_new(self, source: BinaryIO | Iterator[bytes], path: Path) -> str:
        """Create a file that must not exist from a stream, synced; its SHA-256 in hex."""
        digest = hashlib.sha256()
        self._write_whole(_hashed(_chunks(source), digest), path)
        return digest.hexdigest()

    def _write_whole(self, chunks: Iterator[bytes], path: Path, *, may_wait: bool = False) -> None:
        with self.step("create", path):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        with os.fdopen(descriptor, "wb") as stream:
            for chunk in chunks:
                self._write(stream, path, chunk)
            if self._waiting is not None and may_wait:
                self._waiting.contents[path] = os.dup(stream.fileno())
                return
            with self.step("sync", path):
                os.fsync(stream.fileno())

    def _write(self, stream: BinaryIO, path: Path, chunk: bytes) -> None:
        part = self.hook.writes(path, chunk)
        if len(part) < len(chunk):
            stream.write(part)
            stream.flush()
        with self.step("write", path):
            stream.write(chunk)
            stream.flush()

    def place(self, source: Path, target: Path, *, may_wait: bool = False) -> None:
        """Give a file its final name without ever replacing another; raises FileExistsError.

        The new name is on disk before the old one goes, unless the file is a copy of ours that can be made again
        (``may_wait``). When the old one cannot be taken away, the new one is taken back, so that a file never has two.
        A file whose content waits in ``gathered`` gets its name after it.
        """
        if self._waiting is not None and source in self._waiting.contents:
            if target in self._waiting.names:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
            self._waiting.name(source, target)
        else:
            self._place(source, target, may_wait=may_wait)

    def _place(self, source: Path, target: Path, *, may_wait: bool) -> None:
        if os.name == "nt":
            with self.step("rename", source, target):
                source.rename(target)
        elif self._link(source, target):
            self._leave(source, target, may_wait)
        else:
            with self.step("rename", source, target):
                rename_without_replacing(source, target)
            self.sync_folder(target.parent, may_wait=may_wait)

    def _link(self, source: Path, target: Path) -> bool:
        try:
            with self.step("link", source, target):
                os.link(source, target, follow_symlinks=False)
        except OSError as fault:
            if fault.errno in _NO_LINKS:
                return False
            raise
        return True

    def _leave(self, source: Path, target: Path, may_wait: bool) -> None:
        try:
            self.sync_folder(target.parent, may_wait=may_wait)
            self.remove(source)
        except OSError:
            target.unlink(missing_ok=True)
            raise

    def replace(self, source: Path, target: Path) -> None:
        """Put a file over one of our own (heartbeat, lock note); never used on a person's file."""
        if self._waiting is not None and source in self._waiting.contents:
            if (older := self._waiting.names.get(target)) is not None:
                self.discard(older)
            self._waiting.name(source, target)
            self._waiting.own.add(target)
        else:
            self._replace(source, target)

    def _replace(self, source: Path, target: Path) -> None:
        with self.step("replace", source, target):
            source.replace(target)

    def remove(self, path: Path) -> None:
        """Delete a file; nothing happens when it is gone."""
        if self._waiting is not None:
            self._waiting.close(path)
        with self.step("remove", path):
            path.unlink(missing_ok=True)

    def set_mode(self, path: Path, mode: int) -> None:
        """Set the rights of a file (0444 for a stored original, 0400 for one that only the owner may read)."""
        with self.step("chmod", path):
            path.chmod(mode)

    def sync(self, path: Path) -> None:
        """Bring a file that something else wrote (SQLite's backup) onto the disk."""
        with self.step("sync", path):
            descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def sync_folder(self, path: Path, *, may_wait: bool = False) -> None:
        """Make new names in a folder survive a power cut (Windows does so by itself).

        Inside ``gathered`` one that may wait is synced at its end; any other takes new folders above it along.
        """
        if os.name == "nt":
            return
        if self._waiting is not None and may_wait:
            self._waiting.folders[path] = None
            return
        for made in [made for made in (path, *path.parents) if self._waiting and made in self._waiting.made]:
            self._sync_now(made.parent)
        self._sync_now(path)

    def _sync_now(self, path: Path) -> None:
        if self._waiting is not None:
            self._waiting.folders.pop(path, None)
            self._waiting.made -= {made for made in self._waiting.made if made.parent == path}
        with self.step("sync-folder", path):
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
            try:
                sync_tolerantly(descriptor)
            finally:
                os.close(descriptor)

    def names(self, folder: Path) -> tuple[str, ...]:
        """Names in a folder, sorted; raises OSError when it cannot be listed (never an empty answer)."""
        self.hook.before("list", folder)
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names alone, of thousands of papers

    def read(self, path: Path) -> bytes:
        """A regular file whole; anything else (pipe, device, link) is refused with OSError."""
        self.hook.before("read", path)
        with open_regular(path) as stream:
            return stream.read()


def _one_chunk(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), CHUNK):
        yield data[start : start + CHUNK]


def _hashed(chunks: Iterator[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _chunks(source: BinaryIO | Iterator[bytes]) -> Iterator[bytes]:
    read = getattr(source, "read", None)
    if read is None:
        yield from source
        return
    while chunk := read(CHUNK):
        yield chunk
