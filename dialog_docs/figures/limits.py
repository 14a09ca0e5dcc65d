"""The last day that is in time for a limit of the settings, working days included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dialog_docs.figures.facts import LastDay
from dialog_docs.settings.model import Limit

BEFORE = ("public_notice",)
"""Limits that count backwards from the dialogue."""


def last_days(limits: Mapping[str, Limit], days_off: frozenset[dt.date] = frozenset()) -> LastDay:
    """A function from (limit, day) to the last day in time; a limit that is not set never ends.

    Calendar days: the day of the event is not counted. Working days skip Saturdays, Sundays and ``days_off``.
    """

    def last(name: str, day: dt.date) -> dt.date:
        limit = limits.get(name)
        if limit is None:
            return dt.date.max
        if name in BEFORE:
            return day - dt.timedelta(days=limit.days)
        return _working(day, limit.days, days_off) if limit.working else day + dt.timedelta(days=limit.days)

    return last


def _working(day: dt.date, count: int, days_off: frozenset[dt.date]) -> dt.date:
    left = count
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < 5 and day not in days_off
    return day
