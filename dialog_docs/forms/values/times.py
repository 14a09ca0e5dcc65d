"""Times of day: ``8h00``, ``8 giờ``, ``7 giờ 30 phút``, ``08:30``, ``2h chiều``, or a part of a day in a cell."""

from __future__ import annotations

import datetime as dt

from dialog_docs.forms.grid import Value
from dialog_docs.forms.values.grammar import flat, pattern, words
from dialog_docs.forms.values.outcome import Parsed, fault

_SHAPE = (
    r"(?P<before>{time.morning time.afternoon time.noon})?\s*"
    r"(?P<hour>\d{1,2})\s*(?:(?:{time.hour}\b\.?|{time.hour}(?=\d)|:)\s*(?:(?P<minute>\d{1,2})(?::\d{1,2})?\s*{time.minute}?)?)"
    r"\s*(?P<after>{time.morning time.afternoon time.noon})?"
)
_TRAIL = r"[\s,]*(?:{calendar.weekday}|{calendar.day}\b|\().*"


def read_time(value: Value) -> Parsed[dt.time]:
    """The time in a cell, to the minute; an hour that no day has is told."""
    if value is None:
        return Parsed(None)
    if isinstance(value, dt.datetime):
        return Parsed(value.time().replace(second=0, microsecond=0))
    if isinstance(value, dt.time):
        return Parsed(value.replace(second=0, microsecond=0))
    if isinstance(value, dt.timedelta):
        return _part(value.total_seconds() / 86_400)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _part(value)
    return _text(value) if isinstance(value, str) else _unreadable()


def _part(value: float) -> Parsed[dt.time]:
    """A part of a day, or a bare hour such as 8 typed into a number cell."""
    if 0 <= value < 1:
        minutes = round(value * 1440)
        return Parsed(dt.time(minutes // 60 % 24, minutes % 60))
    if value == int(value) and 1 <= value <= 24:
        return _of(int(value), 0)
    if 36526 <= value <= 55153:
        return _part(value % 1)
    return _unreadable()


def _text(value: str) -> Parsed[dt.time]:
    text = flat(value).strip(" .,;'")
    if not text:
        return Parsed(None)
    if text.isdigit() and len(text) <= 2:
        return _of(int(text), 0)
    match = pattern(_SHAPE + rf"(?:{_TRAIL})?").fullmatch(text)
    if match is None:
        return _unreadable()
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    part = match["after"] or match["before"]
    if part in words("time.afternoon") and hour < 12:
        hour += 12
    if part in words("time.noon") and hour < 4:
        hour += 12
    return _of(hour, minute)


def _of(hour: int, minute: int) -> Parsed[dt.time]:
    if hour < 24 and minute < 60:
        return Parsed(dt.time(hour, minute))
    return Parsed(None, (fault("time-impossible"),))


def _unreadable() -> Parsed[dt.time]:
    return Parsed(None, (fault("time-unreadable"),))
