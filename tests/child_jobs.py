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


def judge(data: bytes) -> dict[str, Any]:
    """What the gate says, as data."""
    from dialog_docs.watch.gate import inspect

    verdict = inspect(data)
    return {
        "rules": [found.rule for found in verdict.problems],
        "refused": verdict.refused,
        "plain": verdict.plain,
        "complete": verdict.complete,
    }


def open_workbook(data: bytes, plain: bool) -> dict[str, Any]:
    """What an opener makes of it, as data."""
    from dialog_docs.forms.openers import open_book

    opened = open_book(data, plain=plain)
    sheets = opened.book.sheets if opened.book else ()
    return {
        "rules": [found.rule for found in opened.problems],
        "sheets": len(sheets),
        "values": [str(cell.value)[:40] for sheet in sheets for cell in list(sheet.cells.values())[:20]],
    }


def numbered(number: int) -> list[int]:
    return [number, os.getpid()]


def pause(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def size(data: bytes) -> int:
    return len(data)
