"""A share that hangs answers neither yes nor no: who touches it first asks in a thread that may be left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from dialog_docs.durable.publish import is_marked


class Errand:
    """Something done in a thread of its own; when it hangs it is left behind, and ends with the program."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._thread = threading.Thread(target=work, daemon=True)
        self._thread.start()

    def is_done(self, within: float) -> bool:
        """Whether it came to its end; waits so many seconds at most."""
        self._thread.join(within)
        return not self._thread.is_alive()


class Knocker:
    """Asks folders whether they are there, again and again; one that still owes its answer is not asked twice."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._asked: dict[Path, Errand] = {}

    def hanging(self, within: float) -> tuple[Path, ...]:
        """Folders that say neither yes nor no within so many seconds (reliability F24)."""
        for folder in self._folders:
            if folder not in self._asked or self._asked[folder].is_done(0):
                self._asked[folder] = Errand(partial(is_marked, folder))
        return tuple(folder for folder in self._folders if not self._asked[folder].is_done(within))
