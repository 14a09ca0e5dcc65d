"""One watcher a workspace: a lock of the system, free at once after kill -9, and a note of who holds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from dialog_docs.durable.port import Files
from dialog_docs.durable.publish import replace_own
from dialog_docs.errors import DialogDocsError


@dataclass(frozen=True, slots=True)
class Holder:
    """Who runs: process number, machine, and since when (ISO, UTC)."""

    process: int
    machine: str
    since: str


class InstanceLock:
    """The lock ``<state>/instance.lock``; the note beside it is for people and proves nothing."""

    def __init__(self, state: Path) -> None:
        from filelock import FileLock  # noqa: PLC0415 - it imports asyncio: only who locks pays for it

        self._lock = FileLock(state / "instance.lock", timeout=0)
        self._note = state / "instance.json"

    def take(self, files: Files, holder: Holder) -> None:
        """Take the lock; raises DialogDocsError that names the holder when another process has it."""
        files.make_folder(self._note.parent)
        try:
            self._lock.acquire()
        except TimeoutError as fault:
            held = self.holder()
            raise DialogDocsError(
                "durable.held",
                process=held.process if held else "?",
                machine=held.machine if held else "?",
                since=held.since if held else "?",
            ) from fault
        note = {"process": holder.process, "machine": holder.machine, "since": holder.since}
        replace_own(files, self._note, json.dumps(note).encode())

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        self._lock.release()

    def is_free(self) -> bool:
        """Whether nobody holds the lock at this moment."""
        try:
            self._lock.acquire()
        except TimeoutError:
            return False
        self._lock.release()
        return True

    def holder(self) -> Holder | None:
        """Who wrote the note last; None when there is none or it cannot be read."""
        try:
            return Holder(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
