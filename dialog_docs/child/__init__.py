"""Work in child processes with limits on memory, CPU and time: a hostile file ends a child, never the watcher.

A worker is started once and reused; it is replaced after many jobs, after any fault and when it has grown. It gets no
environment, no network where the system allows that, and answers with JSON over a pipe. POSIX sets every limit; Windows
has the wall clock alone.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from dialog_docs.child.limited import DEFAULT, ChildFault, Limits, Worker, packed, value_of

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

__all__ = ["ALLOWED", "ChildFault", "Limits", "Pool", "ahead", "close", "get_ready", "run_limited"]

ALLOWED: tuple[str, ...] = (
    "dialog_docs.forms.crossing:read",
    "dialog_docs.forms.crossing:read_parts",
    "dialog_docs.forms.crossing:annotate",
    "dialog_docs.press.sheet:make_all",
    "dialog_docs.press.sheet:get_ready",
    "dialog_docs.press.sheet:issue_line",
)
"""``module:function`` names that a worker runs; each takes and gives bytes, text or JSON data."""

_Found = TypeVar("_Found")

_IN_HAND = 2
"""Jobs of a worker: the one that it works on and the next one, which waits in its pipe."""
_TURN = 0.0005
"""Seconds for which a thread may keep others waiting: a child that has answered gets its next job at once."""


class Pool:
    """Workers of one allow-list, so many at most; safe to use from several threads."""

    def __init__(self, allowed: Sequence[str] = ALLOWED, limits: Limits = DEFAULT, most: int = 1) -> None:
        self._allowed = tuple(allowed)
        self._limits = limits
        self._most = most
        self._jobs: dict[Worker, int] = {}
        """Workers, each with how many jobs it has in hand."""
        self._free = threading.Condition()

    def run(self, function: str, *args: Any) -> Any:
        """The answer of an allowed function (JSON data), or a ChildFault; raises KeyError for any other function.

        What crosses is made ready before a worker is asked for, and looked at after the next one has it; a worker has
        the next job before its answer is read: a child waits for nobody.
        """
        if function not in self._allowed:
            raise KeyError(function)
        job, found = packed(function, args), None
        while found is None:
            worker = self._taken()
            try:
                found = worker.run(job)
            finally:
                self._given(worker)
        return found if isinstance(found, ChildFault) else value_of(*found)

    def _taken(self) -> Worker:
        with self._free:
            while (worker := self._chosen()) is None:
                self._free.wait()
            return worker

    def _chosen(self) -> Worker | None:
        """A worker that gets one more job: an idle one, else a new one, else one with a single job; None without."""
        for worker in [worker for worker, jobs in self._jobs.items() if not jobs and not worker.alive()]:
            self._jobs.pop(worker)
            worker.end()
        able = [worker for worker, jobs in self._jobs.items() if jobs < _IN_HAND and not worker.worn]
        found = min(able, key=self._jobs.__getitem__, default=None)
        if (found is None or self._jobs[found]) and len(self._jobs) < self._most:
            found = Worker(self._allowed, self._limits)
        if found is not None:
            self._jobs[found] = self._jobs.get(found, 0) + 1
        return found

    def _given(self, worker: Worker) -> None:
        with self._free:
            self._jobs[worker] -= 1
            if worker.worn and not self._jobs[worker]:
                self._jobs.pop(worker)
                worker.end()
            self._free.notify()

    def close(self) -> None:
        """End every idle worker."""
        with self._free:
            idle = [worker for worker, jobs in self._jobs.items() if not jobs]
            for worker in idle:
                self._jobs.pop(worker)
        for worker in idle:
            worker.end()


def run_limited(function: str, *args: Any) -> Any:
    """The JSON answer of an allowed ``module:function`` run in a limited child, or a ChildFault.

    ``args`` are bytes, text or JSON data; an answer with bytes (``worker.WithBytes``) is a pair of its
    JSON data and the list of them. Raises KeyError for a function that ``ALLOWED`` does not name.
    """
    return _POOL.run(function, *args)


def ahead(ask: Callable[[], _Found]) -> Callable[[], _Found]:
    """Let children work on ``ask`` while this process goes on; calling the answer waits for it.

    They begin in the order they were asked for. On two processors one child works beside this process, on more of them
    two: there what a further child costs to start is won back.
    """
    return _line().submit(ask).result


def get_ready(form: str, templates: Mapping[str, str]) -> None:
    """Let a child start and do what it does once (``press.sheet.get_ready``), while this process starts too."""
    ahead(lambda: run_limited("dialog_docs.press.sheet:get_ready", form, templates))


@cache
def _line() -> ThreadPoolExecutor:
    """One thread more than there are children: it has the next job ready when a child has answered."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  only a build of several files needs it

    sys.setswitchinterval(_TURN)
    return ThreadPoolExecutor(_children() + 1, "ahead")


def _children() -> int:
    return 2 if _processors() > 2 else 1


def _processors() -> int:
    """How many of them this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def close() -> None:
    """End the workers of this program that wait for work."""
    _POOL.close()


_POOL = Pool(most=_children())
atexit.register(close)
