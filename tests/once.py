"""Work that many tests look at is done once a run, whichever of the runner's processes comes first."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

import pytest
from filelock import FileLock

T = TypeVar("T")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, kept under ``name`` for all processes of this run."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return make()
    kept = factory.getbasetemp().parent / f"{name}.pickle"
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            partial = kept.with_suffix(".partial")
            partial.write_bytes(pickle.dumps(make()))
            partial.replace(kept)
    return pickle.loads(kept.read_bytes())
