"""Beside the watcher's work: what a folder that hangs would keep it from saying, and from hearing a stop."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from dialog_docs.durable import Errand, Files, Knocker
from dialog_docs.house.pulse import Beating
from dialog_docs.settings import Settings
from dialog_docs.watch.answers import Doors
from dialog_docs.wording import say

LOG = logging.getLogger("dialog_docs")


@dataclass(slots=True)
class Guard:
    """Asks both folders from time to time; tells of one that hangs in the log, and in the inbox while that answers."""

    settings: Settings
    beating: Beating
    clock: Callable[[], dt.datetime]
    files: Files = field(default_factory=Files)
    _hanging: tuple[Path, ...] = ()

    def stand(self, work: Callable[[], None]) -> None:
        """Do the work in a thread of its own and watch over it to its end; raises what it raises.

        The calling thread stays free for signals: a step that hangs in the kernel hears none.
        """
        folders, patience = self.settings.folders, float(self.settings.watch["answer"])
        knocker = Knocker((folders.inbox, folders.outbox))
        with ThreadPoolExecutor(1, "dialog-docs") as pool:
            working: Future[None] = pool.submit(work)
            while not wait([working], patience).done:
                self._tell(knocker.hanging(patience), patience)
        working.result()

    def _tell(self, hanging: tuple[Path, ...], patience: float) -> None:
        for folder in hanging:
            if folder not in self._hanging:
                LOG.warning("%s hangs: no answer for %.0f s", folder, patience)
        for folder in self._hanging:
            if folder not in hanging:
                LOG.info("%s answers again", folder)
        self._hanging = hanging
        inbox = self.settings.folders.inbox
        if hanging and inbox not in hanging:
            told = tuple(say("watch.hangs", path=folder, seconds=round(patience)) for folder in hanging)
            Errand(partial(self.beating.alarm, Doors(self.files, inbox), self.clock(), told)).is_done(patience)
