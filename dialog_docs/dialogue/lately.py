"""What was worked out about the last few values of the model, found again without looking into them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_Value = TypeVar("_Value")
_Found = TypeVar("_Found")
_KEPT = 4
"""A meeting's minutes before and after they got their codes, in full and as the public may read them."""


def lately(work: Callable[[_Value], _Found]) -> Callable[[_Value], _Found]:
    """Do it once for each of the last few values, told apart by identity: they never change, and hashing all their
    rows would cost as much as the work."""
    known: deque[tuple[_Value, _Found]] = deque(maxlen=_KEPT)

    @wraps(work)
    def kept(value: _Value) -> _Found:
        for one, found in tuple(known):
            if one is value:
                return found
        found = work(value)
        known.appendleft((value, found))
        return found

    return kept
