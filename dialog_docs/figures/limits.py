"""The last day that is in time for a limit of the settings, working days included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from dialog_docs.dialogue.clock import limit_day
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.figures.facts import LastDay
from dialog_docs.settings import Limit

BEFORE = ("public_notice",)
"""Limits that count backwards from the dialogue."""


def last_days(limits: Mapping[str, Limit], calendar: Workdays) -> LastDay:
    """A function from (limit, day) to the last day in time; a limit that is not set never ends."""

    @cache
    def last(name: str, day: dt.date) -> dt.date:
        limit = limits.get(name)
        if limit is None:
            return dt.date.max
        return day - dt.timedelta(days=limit.days) if name in BEFORE else limit_day(day, limit, calendar)

    return last
