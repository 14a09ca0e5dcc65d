"""Waking the watcher early: events are a hint, never the truth, and their failure changes nothing."""

from __future__ import annotations

import os
import threading
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from dialog_docs.watch.names import is_ours

LEAST_PAUSE = 0.5
"""Seconds between two looks, whatever events say."""


class _Ring(FileSystemEventHandler):
    """Sets the bell at any event in the inbox."""

    def __init__(self, bell: threading.Event) -> None:
        self._bell = bell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A change of somebody's file; reading is no change, and what we write ourselves must not wake us."""
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        names = [PurePath(os.fsdecode(path)).name for path in (event.src_path, event.dest_path) if path]
        if not all(map(is_ours, names)):
            self._bell.set()


class WakeUp:
    """Waits until something stirs in a folder, a time has passed, or somebody asks to stop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._observer = Observer()
        self._stirred = False
        """The last wait was ended by an event."""

    def __enter__(self) -> Self:
        try:
            self._observer.schedule(_Ring(self._bell), str(self._folder), recursive=False)
            self._observer.start()
        except OSError:
            # No inotify watches left, or a share without events: the regular look finds everything all the same.
            pass
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(timeout=2)

    @property
    def stopping(self) -> bool:
        """Whether a stop was asked for."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Ask the loop to end at the next step's edge (called from a signal handler)."""
        self._stopping.set()
        self._bell.set()

    def wait(self, seconds: float) -> None:
        """Sleep until an event, a stop or the time.

        After silence an event wakes us at once; a file being written, no more than twice a second.
        """
        pause = min(seconds, LEAST_PAUSE) if self._stirred else 0.0
        self._stopping.wait(pause)
        if not self.stopping:
            self._stirred = self._bell.wait(seconds - pause)
        self._bell.clear()
