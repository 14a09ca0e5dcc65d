"""Work in child processes with limits on memory, CPU and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use: wall and CPU seconds, bytes of memory, bytes of the answer."""

    wall_s: float = 30.0
    cpu_s: int = 20
    memory: int = 1 << 30
    answer: int = 64 << 20


@dataclass(frozen=True, slots=True)
class ChildFault:
    """The child gave no answer: timeout | memory | crashed | failed | too-large; ``detail`` is for the log."""

    reason: str
    detail: str = ""


def run_limited(function: str, *args: bytes | str | Any, limits: Limits | None = None) -> Any:
    """The JSON answer of an allowed ``module:function`` run in a limited child, or a ChildFault."""
    raise NotImplementedError(function, args, limits)
