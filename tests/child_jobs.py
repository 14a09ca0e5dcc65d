"""Jobs for the limited child in tests: good ones, and each way to go wrong."""

from __future__ import annotations

import ctypes
import os
import socket
import time
from typing import Any


def echo(*args: Any) -> Any:
    return [item.hex() if isinstance(item, bytes) else item for item in args]


def environment() -> dict[str, str]:
    return dict(os.environ)


def process() -> int:
    return os.getpid()


def hang() -> None:
    time.sleep(3600)


def spin() -> None:
    while True:
        pass


def abort() -> None:
    os.abort()


def segfault() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(0)


def fail() -> None:
    raise ValueError("a fault of the parser")


def grow() -> int:
    return len(bytearray(3 << 30))


def shout() -> str:
    os.write(1, b"stray output")
    return "said"


def long_answer(size: int) -> str:
    return "x" * size


def write_file(path: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write("escaped")


def start_process() -> int:
    return os.fork()


def call_out() -> str:
    with socket.create_connection(("192.0.2.1", 80), timeout=1):
        return "connected"
