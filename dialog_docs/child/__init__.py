"""Work in child processes with limits on memory, CPU and time: a hostile file ends a child, never the watcher.

A worker is started once and reused; it is replaced after many jobs, after any fault and when it has grown. It gets no
environment, no network where the system allows that, and answers with JSON over a pipe. POSIX sets every limit; Windows
has the wall clock alone.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

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

JOBS_OF_A_WORKER = 500
_PIPE = 1 << 20
"""Bytes a pipe to a child may hold, where the system lets a program say so: a job and an answer cross in one stroke."""
_TURN = 0.0005
"""Seconds for which a thread may keep others waiting: a child that has answered gets its next job at once."""
GROWN = 400 << 20
"""Bytes of memory after which a worker is replaced."""

_BAD_EXIT = {77: "memory", 70: "failed"}
_OUT_OF_TIME = (-24, -14)
"""SIGXCPU and SIGALRM, which the child sets itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use: wall and CPU seconds, bytes of memory, bytes of the answer."""

    wall_s: float = 30.0
    cpu_s: int = 20
    memory: int = 1 << 30
    answer: int = 64 << 20


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class ChildFault:
    """The child gave no answer: timeout | memory | crashed | failed | too-large; ``detail`` is for the log."""

    reason: str
    detail: str = ""

    @property
    def may_pass(self) -> bool:
        """Whether another child may do better: the machine was short of time or memory, or somebody killed it."""
        return self.reason in ("timeout", "memory", "crashed")


class Pool:
    """Workers of one allow-list, so many at most; safe to use from several threads, which get them in their turn."""

    def __init__(self, allowed: Sequence[str] = ALLOWED, limits: Limits = DEFAULT, most: int = 1) -> None:
        self._allowed = tuple(allowed)
        self._limits = limits
        self._free: list[_Worker | None] = [None] * most
        """Idle workers and, as None, those that were not started yet."""
        self._waiting: deque[SimpleQueue[_Worker | None]] = deque()
        self._lock = threading.Lock()

    def run(self, function: str, *args: Any) -> Any:
        """The answer of an allowed function (JSON data), or a ChildFault; raises KeyError for any other function.

        What crosses is made ready before a worker is asked for, and looked at after the next one has it: a child that
        has answered waits for nobody's JSON.
        """
        if function not in self._allowed:
            raise KeyError(function)
        job = _packed(function, args)
        worker = self._taken()
        try:
            if worker is None or not worker.alive():
                worker = _Worker(self._allowed, self._limits)
            found = worker.run(job)
            if isinstance(found, ChildFault) or worker.worn:
                worker.end()
                worker = None
        finally:
            self._given(worker)
        return found if isinstance(found, ChildFault) else _value(*found)

    def _taken(self) -> _Worker | None:
        with self._lock:
            if self._free:
                return self._free.pop()
            turn: SimpleQueue[_Worker | None] = SimpleQueue()
            self._waiting.append(turn)
        return turn.get()

    def _given(self, worker: _Worker | None) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().put(worker)
            else:
                self._free.append(worker)

    def close(self) -> None:
        """End every idle worker."""
        with self._lock:
            idle = [worker for worker in self._free if worker is not None]
            self._free = [None] * len(self._free)
        for worker in idle:
            worker.end()


class _Worker:
    """One child process and its two pipes."""

    def __init__(self, allowed: tuple[str, ...], limits: Limits) -> None:
        self._limits = limits
        self._jobs = 0
        self._timed_out = False
        self._begun: float | None = None
        """When the job that is worked on began, by the monotonic clock."""
        self._over = threading.Event()
        self.worn = False
        start = json.dumps({"path": sys.path, "allowed": allowed, "limits": asdict(limits)})
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-I", "-c", _BOOT, start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=_PIPE,
            pipesize=_PIPE,
            env=_bare_environment(),
            start_new_session=True,
        )
        threading.Thread(target=self._watch, name="watch", daemon=True).start()

    def alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        """Kill it with whatever it may have started, and wait for it; its pipes are closed."""
        self._over.set()
        self._kill()
        self._process.communicate()

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
        elif self.alive():
            os.killpg(self._process.pid, signal.SIGKILL)

    def run(self, job: bytes) -> list[bytes] | ChildFault:
        """Its answer: JSON of the value, then the bytes beside it."""
        to_child, from_child = self._process.stdin, self._process.stdout
        if to_child is None or from_child is None:
            raise RuntimeError("worker without pipes")
        self._begun = time.monotonic()
        try:
            to_child.write(job)
            to_child.flush()
            size = int.from_bytes(_exactly(from_child, 8), "big")
            if size > self._limits.answer:
                return ChildFault("too-large", str(size))
            header = json.loads(_exactly(from_child, size))
            if size + sum(header["sizes"]) > self._limits.answer:
                return ChildFault("too-large", str(sum(header["sizes"])))
            parts = [_exactly(from_child, part) for part in header["sizes"]]
            self._jobs += 1
            self.worn = self._jobs >= JOBS_OF_A_WORKER or header["memory"] > GROWN
            return parts
        except (OSError, EOFError, ValueError, LookupError, TypeError):
            return self._fault()
        finally:
            self._begun = None

    def _watch(self) -> None:
        """End a job that takes too long; one look for each span of a job's time, however many jobs there are."""
        left = self._limits.wall_s
        while not self._over.wait(left):
            begun = self._begun
            left = self._limits.wall_s - (0.0 if begun is None else time.monotonic() - begun)
            if left <= 0:
                self._timed_out = True
                self._kill()
                return

    def _fault(self) -> ChildFault:
        """Why the pipe broke."""
        self._kill()
        _, errors = self._process.communicate()
        tail = errors[-2000:].decode("utf-8", "replace")
        code = self._process.returncode
        if self._timed_out or code in _OUT_OF_TIME:
            return ChildFault("timeout", tail)
        if code in _BAD_EXIT:
            return ChildFault(_BAD_EXIT[code], tail)
        return ChildFault("crashed", f"exit {code}: {tail}")


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

_BOOT = (
    "import json,sys;start=json.loads(sys.argv[1]);sys.path[:]=start['path'];"
    "from dialog_docs.child.worker import serve;serve(start)"
)


def _bare_environment() -> dict[str, str]:
    """Nothing of ours but what Windows needs to load libraries."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "SystemRoot") if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"}


def _packed(function: str, args: Sequence[Any]) -> bytes:
    """One job: a JSON header of its sizes, then every argument's bytes."""
    parts = [item if isinstance(item, bytes) else json.dumps(item).encode() for item in args]
    kinds = ["bytes" if isinstance(item, bytes) else "json" for item in args]
    header = json.dumps({"function": function, "kinds": kinds, "sizes": [len(part) for part in parts]}).encode()
    return b"".join([len(header).to_bytes(8, "big"), header, *parts])


def _value(body: bytes, *parts: bytes) -> Any:
    """What an answer says; with bytes beside it, the pair of both."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as fault:
        return ChildFault("crashed", str(fault))
    return (found, list(parts)) if parts else found


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
