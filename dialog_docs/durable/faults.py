"""Hooks that make the n-th durable step crash or fail, or write down what a power cut could lose."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dialog_docs.durable.port import Hook


class Crash(BaseException):
    """The process dies here; nothing but a test catches it."""


@dataclass
class Counter(Hook):
    """Counts the steps of a run, so that a test can go through all of them."""

    steps: list[tuple[str, Path]] = field(default_factory=list)

    def before(self, step: str, path: Path) -> None:
        """Write the step down."""
        self.steps.append((step, path))


class CrashAt(Counter):
    """Dies before step ``number`` (from 0); a write is left half done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def writes(self, path: Path, data: bytes) -> bytes:
        """Half of the data when the coming step is the fatal one."""
        return data[: len(data) // 2] if len(self.steps) == self.number else data

    def before(self, step: str, path: Path) -> None:
        """Die when it is time."""
        if len(self.steps) == self.number:
            raise Crash(f"{step} {path}")
        super().before(step, path)


class FailAt(Counter):
    """Step ``number`` fails with an errno; the steps after it work again unless ``for_good``."""

    def __init__(self, number: int, code: int, for_good: bool = False) -> None:
        super().__init__()
        self.number, self.code, self.for_good = number, code, for_good

    def before(self, step: str, path: Path) -> None:
        """Fail when it is time."""
        super().before(step, path)
        now = len(self.steps) - 1
        if now == self.number or (self.for_good and now > self.number):
            raise OSError(self.code, os.strerror(self.code), str(path))


@dataclass(frozen=True, slots=True)
class Step:
    """One durable step as it happened, with the bytes that the file held afterwards."""

    name: str
    path: Path
    target: Path | None = None
    data: bytes = b""


class PowerLog(Hook):
    """Writes down every step below a folder, for ``after_power_cut``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps: list[Step] = []

    def after(self, step: str, path: Path, target: Path | None = None) -> None:
        """Keep the step with what it left on disk."""
        final = target or path
        holds = step in ("create", "write", "sync", "commit") and final.is_file()
        self.steps.append(Step(step, path, target, final.read_bytes() if holds else b""))


@dataclass(eq=False)
class _Inode:
    """A file without its name: what was written last, and what of it is certainly on disk."""

    data: bytes = b""
    synced: bytes = b""


_Change = tuple[Path, _Inode | None]


@dataclass
class _Disk:
    """Names as a program sees them, names that are certainly on disk, and changes that wait for a folder's sync."""

    chance: Callable[[], bool]
    seen: dict[Path, _Inode] = field(default_factory=dict)
    durable: dict[Path, _Inode] = field(default_factory=dict)
    waiting: dict[Path, list[_Change]] = field(default_factory=dict)

    def change_name(self, path: Path, inode: _Inode | None) -> None:
        """A name appears or goes; durable only after its folder is synced."""
        self.waiting.setdefault(path.parent, []).append((path, inode))
        _set(self.seen, (path, inode))

    def apply(self, step: Step) -> None:
        """Play one step."""
        match step.name:
            case "create":
                self.change_name(step.path, _Inode())
            case "write":
                self.seen[step.path].data = step.data
            case "sync":
                self.seen[step.path].synced = step.data
            case "link" | "rename" | "replace":
                self.change_name(step.target or step.path, self.seen[step.path])
                if step.name != "link":
                    self.change_name(step.path, None)
            case "remove":
                self.change_name(step.path, None)
            case "sync-folder":
                for change in self.waiting.pop(step.path, []):
                    _set(self.durable, change)
            case "commit":
                self.seen[step.path] = self.durable[step.path] = _Inode(step.data, step.data)

    def cut(self) -> dict[Path, bytes]:
        """The power goes: unsynced names and data are there or not, as chance has it."""
        for changes in self.waiting.values():
            for change in changes:
                if self.chance():
                    _set(self.durable, change)
        return {name: inode.data if self.chance() else inode.synced for name, inode in self.durable.items()}


def _set(names: dict[Path, _Inode], change: _Change) -> None:
    path, inode = change
    if inode is None:
        names.pop(path, None)
    else:
        names[path] = inode


def after_power_cut(start: dict[Path, bytes], steps: list[Step], seed: int | None) -> dict[Path, bytes]:
    """The files that a disk may hold when power goes after ``steps``.

    ``start`` is what was safely there before. ``seed`` None drops everything that was not synced; a number keeps,
    drops and reorders at random (ALICE's model, reliability F3).
    """
    luck = random.Random(seed)  # noqa: S311 - a reproducible choice in tests, no secret
    disk = _Disk(chance=(lambda: False) if seed is None else (lambda: luck.random() < 0.5))
    for name, data in start.items():
        disk.seen[name] = disk.durable[name] = _Inode(data, data)
    for step in steps:
        disk.apply(step)
    return disk.cut()
