"""The clock of a dialogue: legal time limits, and the days on which reminders and replies fall due.

Limits come from the settings with their sources: public notice at least 7 days before and result at most 10 days after
(Luật Tổ chức chính quyền địa phương 2025), word to the citizen within 10 working days (Quy định 11-QĐi/TW). A last day
that is a rest day moves to the next working day (Bộ luật Dân sự 2015, Điều 148).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.settings import Limit

_ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StatutoryDays:
    """The last days that the rules leave around one dialogue."""

    public_notice_by: dt.date
    """The latest day of the public notice before it."""
    result_by: dt.date
    """The latest day on which its result is published."""
    conclusion_by: dt.date
    """The latest day of the written conclusion."""
    acknowledge_by: dt.date
    """The latest day on which each citizen is told that the opinion is accepted or passed on."""


def statutory_days(day: dt.date, limits: Mapping[str, Limit], calendar: Workdays) -> StatutoryDays:
    """The days for a dialogue held on ``day``."""
    return StatutoryDays(
        public_notice_by=day - dt.timedelta(days=limits["public_notice"].days),
        result_by=limit_day(day, limits["result_publication"], calendar),
        conclusion_by=limit_day(day, limits["conclusion_notice"], calendar),
        acknowledge_by=limit_day(day, limits["acknowledgement"], calendar),
    )


def limit_day(start: dt.date, limit: Limit, calendar: Workdays) -> dt.date:
    """The last day of a limit that begins the day after ``start``; working days skip rest days."""
    if limit.working:
        return calendar.add(start, limit.days)
    return start + dt.timedelta(days=limit.days)


def before_working_days(start: dt.date, days: int, calendar: Workdays) -> dt.date:
    """The ``days``-th working day before ``start``."""
    day = start
    for _ in range(days):
        day = on_or_before(day - _ONE, calendar)
    return day


def on_or_after(day: dt.date, calendar: Workdays) -> dt.date:
    """The day itself when it is worked, else the next working day."""
    while not calendar.is_working(day):
        day += _ONE
    return day


def on_or_before(day: dt.date, calendar: Workdays) -> dt.date:
    """The day itself when it is worked, else the working day before it."""
    while not calendar.is_working(day):
        day -= _ONE
    return day


def prompt_from(due: dt.date, days: int, calendar: Workdays) -> dt.date:
    """The day from which a task due on ``due`` is due soon: ``days`` ahead, never left to fall into a holiday."""
    return on_or_before(due - dt.timedelta(days=days), calendar)


def overdue_from(due: dt.date, calendar: Workdays) -> dt.date:
    """The first working day on which a letter may call a task overdue: after its last day, moved off rest days."""
    return on_or_after(on_or_after(due, calendar) + _ONE, calendar)
