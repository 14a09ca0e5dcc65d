"""Numbers shown as dates: which formats do that, and what moment a number is (MS-OI29500, ECMA-376 18.17.4)."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from dialog_docs.forms.grid import Value

_EPOCHS = {"1900": dt.datetime(1899, 12, 30), "1904": dt.datetime(1904, 1, 1)}
_LITERAL = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_DATE_LETTER = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_STRETCH = re.compile(r"\[hh?\](:mm(:ss(\.0*)?)?)?|\[mm?\](:ss(\.0*)?)?|\[ss?\](\.0*)?", re.IGNORECASE)
_BUILT_IN = {**dict.fromkeys((*range(14, 23), 45, 47), "date"), 46: "stretch"}


@lru_cache(maxsize=1024)
def sort_of(number: int, code: str | None) -> str:
    """date | stretch | empty: how a number format (its id, and its code when the workbook gives one) shows a number."""
    if code is None:
        return _BUILT_IN.get(number, "")
    first = code.split(";")[0]
    if _DATE_LETTER.search(_LITERAL.sub("", first)) is None:
        return ""
    return "stretch" if _STRETCH.search(first) else "date"


def moment(value: float, sort: str) -> Value:
    """The moment of a number; ``sort`` is ``1900``, ``1904`` or ``stretch``; ``#VALUE!`` outside the calendar."""
    try:
        if sort == "stretch":
            return _stretch(value)
        day, part = divmod(value, 1)
        clock = dt.timedelta(milliseconds=round(part * 86_400_000))
        if 0 <= value < 1 and clock.days == 0:
            return _time(clock)
        if 0 < value < 60 and sort == "1900":
            day += 1
        return _EPOCHS[sort] + dt.timedelta(days=day) + clock
    except (OverflowError, ValueError):
        return "#VALUE!"


def _stretch(value: float) -> dt.timedelta:
    found = dt.timedelta(days=value)
    if found.microseconds:
        return dt.timedelta(seconds=found.total_seconds() // 1, microseconds=round(found.microseconds, -3))
    return found


def _time(clock: dt.timedelta) -> dt.time:
    minutes, seconds = divmod(clock.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return dt.time(hours, minutes, seconds, clock.microseconds)
