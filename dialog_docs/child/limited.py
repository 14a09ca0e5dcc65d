"""One child process with limits and its two pipes: jobs go in, answers come out, whatever else happens is a value."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import IO, Any

JOBS_OF_A_WORKER = 500
_PIPE = 1 << 20
"""Bytes a pipe to a child may hold, where the system lets a program say so: a job and an answer cross in one stroke."""
GROWN = 400 << 20
"""Bytes of memory after which a worker is replaced."""

_BAD_EXIT = {77: "memory", 70: "failed"}
_OUT_OF_TIME = (-24, -14)
"""SIGXCPU and SIGALRM, which the child sets itself."""
_BOOT = (
    "import json,sys;start=json.loads(sys.argv[1]);sys.path[:]=start['path'];"
    "from dialog_docs.child.worker import serve;serve(start)"
)


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


class Worker:
    """One child process and its two pipes."""

    def __init__(self, allowed: tuple[str, ...], limits: Limits) -> None:
        self._limits = limits
        self._jobs = 0
        self._timed_out = False
        self._begun: float | None = None
        """When the job that is worked on began, by the monotonic clock."""
        self._over = threading.Event()
        self._posting = threading.Lock()
        self._order = threading.Lock()
        self._last = threading.Event()
        """Set when the answer to the job that was posted last has been read."""
        self._last.set()
        self.worn = False
        """Not to be given another job: it died, has grown or did many."""
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
        """Whether it still runs."""
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

    def run(self, job: bytes) -> list[bytes] | ChildFault | None:
        """Its answer: JSON of the value, then the bytes beside it; None when the job before was its last.

        Several threads may ask: a job is written while the one before is worked on, answers are read in that order.
        """
        mine = threading.Event()
        with self._posting:
            with self._order:
                before, self._last = self._last, mine
                if before.is_set():
                    self._begun = time.monotonic()
            is_sent = self._send(job)
        before.wait()
        try:
            if self.worn:
                return None
            return self._answer() if is_sent else self._fault()
        finally:
            with self._order:
                self._begun = None if self._last is mine else time.monotonic()
                mine.set()

    def _send(self, job: bytes) -> bool:
        pipe = self._process.stdin
        try:
            if pipe is not None:
                pipe.write(job)
                pipe.flush()
        except (OSError, ValueError):
            return False  # it died; whose fault that was, the next answer tells
        return pipe is not None

    def _answer(self) -> list[bytes] | ChildFault:
        pipe = self._process.stdout
        if pipe is None:
            raise RuntimeError("worker without pipes")
        try:
            size = int.from_bytes(_exactly(pipe, 8), "big")
            if size > self._limits.answer:
                return self._too_large(size)
            header = json.loads(_exactly(pipe, size))
            if size + sum(header["sizes"]) > self._limits.answer:
                return self._too_large(sum(header["sizes"]))
            parts = [_exactly(pipe, part) for part in header["sizes"]]
            self._jobs += 1
            self.worn = self._jobs >= JOBS_OF_A_WORKER or header["memory"] > GROWN
            return parts
        except (OSError, EOFError, ValueError, LookupError, TypeError):
            return self._fault()

    def _too_large(self, size: int) -> ChildFault:
        self.worn = True
        return ChildFault("too-large", str(size))

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
        self.worn = True
        self._kill()
        _, errors = self._process.communicate()
        tail = errors[-2000:].decode("utf-8", "replace")
        code = self._process.returncode
        if self._timed_out or code in _OUT_OF_TIME:
            return ChildFault("timeout", tail)
        if code in _BAD_EXIT:
            return ChildFault(_BAD_EXIT[code], tail)
        return ChildFault("crashed", f"exit {code}: {tail}")


def _bare_environment() -> dict[str, str]:
    """Nothing of ours but what Windows needs to load libraries."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "SystemRoot") if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"}


def packed(function: str, args: Sequence[Any]) -> bytes:
    """One job: a JSON header of its sizes, then every argument's bytes."""
    parts = [item if isinstance(item, bytes) else json.dumps(item).encode() for item in args]
    kinds = ["bytes" if isinstance(item, bytes) else "json" for item in args]
    header = json.dumps({"function": function, "kinds": kinds, "sizes": [len(part) for part in parts]}).encode()
    return b"".join([len(header).to_bytes(8, "big"), header, *parts])


def value_of(body: bytes, *parts: bytes) -> Any:
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
