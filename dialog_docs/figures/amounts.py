"""Sums of stated counts: an inexact or missing part makes the whole inexact, nothing stated stays nothing."""

from __future__ import annotations

from collections.abc import Iterable

from dialog_docs.dialogue.amount import Amount, Precision

_FROM_BELOW = frozenset({Precision.EXACT, Precision.MORE_THAN, Precision.AT_LEAST})


def add(parts: Iterable[Amount | None], *, complete: bool = True) -> Amount | None:
    """The sum of what is stated; None when nothing is.

    Exact parts give an exact sum. "hơn", "ít nhất", or a part that is missing while ``complete`` is False, give "ít
    nhất"; with "gần" or "khoảng" among them it is "khoảng".
    """
    stated = [part for part in parts if part is not None]
    if not stated:
        return None
    value = sum(part.value for part in stated)
    precisions = {part.precision for part in stated}
    if precisions == {Precision.EXACT} and complete:
        return Amount(value)
    if len(stated) == 1 and complete:
        return stated[0]
    return Amount(value, Precision.AT_LEAST if precisions <= _FROM_BELOW else Precision.ABOUT)
