"""The inside of a limited child: take a job from standard input, run an allowed function, write JSON, again."""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Any, NamedTuple

_GARBAGE = 50_000
"""New containers after which circles are looked for: a job makes many values and hardly any circle."""
_NEW_NETWORK = 0x40000000 | 0x10000000
"""CLONE_NEWNET and CLONE_NEWUSER of Linux: a network with nothing in it."""


class WithBytes(NamedTuple):
    """An answer with bytes beside its JSON data; the other side gets both as a pair."""

    value: Any
    parts: list[bytes]


def serve(start: Mapping[str, Any]) -> None:
    """Work until the other side closes the pipe; ``start`` holds the allow-list and the limits."""
    sys.excepthook = _last_word
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    _quiet()
    _confine(start["limits"])
    gc.set_threshold(_GARBAGE)
    while (job := _job(jobs)) is not None:
        _more_time(start["limits"]["cpu_s"], start["limits"]["wall_s"])
        function, args = job
        if function not in start["allowed"]:
            raise KeyError(function)
        module, _, name = function.partition(":")
        _answer(answers, getattr(importlib.import_module(module), name)(*args))
        if sys.platform != "win32":
            signal.alarm(0)


def _answer(pipe: IO[bytes], value: Any) -> None:
    """A JSON header with the sizes of what follows it: the value as JSON, then the bytes beside it."""
    parts: list[bytes] = []
    if isinstance(value, WithBytes):
        value, parts = value.value, value.parts
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")  # a half to read of what is escaped
    header = json.dumps({"memory": _memory(), "sizes": [len(part) for part in (body, *parts)]}).encode()
    pipe.write(b"".join([len(header).to_bytes(8, "big"), header, body, *parts]))
    pipe.flush()


def _quiet() -> None:
    """What a library prints must not get into the answers."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)


def _job(pipe: IO[bytes]) -> tuple[str, list[Any]] | None:
    size = pipe.read(8)
    if len(size) < 8:
        return None
    header = json.loads(pipe.read(int.from_bytes(size, "big")))
    parts = [pipe.read(size) for size in header["sizes"]]
    pairs = zip(header["kinds"], parts, strict=True)
    return header["function"], [part if kind == "bytes" else json.loads(part) for kind, part in pairs]


def _confine(limits: Mapping[str, Any]) -> None:
    """Memory, files, processes and core dumps; the network where the system lets a plain user leave it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on Windows

    os.umask(0o077)
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).unshare(_NEW_NETWORK)
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _more_time(cpu_s: int, wall_s: float) -> None:
    """CPU time is counted over the life of a process: each job gets its own share on top.

    The alarm ends a job whose watcher was killed; while that lives, it looks at the clock itself.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + cpu_s + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
    signal.alarm(int(wall_s) + 5)


def _memory() -> int:
    """Bytes this process holds at most so far; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _last_word(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Any exception ends the worker: too little memory told apart, the rest with its trace on standard error."""
    if issubclass(kind, MemoryError):
        os._exit(77)
    sys.stderr.write("".join(traceback.format_exception(kind, fault, trace))[-8000:])
    sys.stderr.flush()
    os._exit(70)
