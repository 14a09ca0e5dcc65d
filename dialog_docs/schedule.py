"""What is due today: the daily backup, and the reports, letters, board and workbook of ``[[schedule]]`` by date."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from dialog_docs import keeping
from dialog_docs.dialogue.problem import explained
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.press.requests import MAKERS
from dialog_docs.wording import say

CYCLES = {"month": 1, "quarter": 3, "half": 6, "9-months": 12, "year": 12}
"""Period of a schedule row → months between two makings."""
NINTH = 9
"""The month in which a period of nine months ends."""

Tried = MutableMapping[str, tuple[str, str]]
"""Job → the hour in which it failed last, and why: it is tried again once an hour, told until it succeeds."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to make: its name among the makers, its period, and the name under which it is noted as made."""

    make: str
    period: str
    job: str


def back_up(house: House) -> None:
    """Make the backup of the day if it is not there yet; raises OSError or DialogDocsError when it cannot be made."""
    today = house.today()
    if not house.register.job_done(f"backup {today}"):
        keeping.back_up(house.register, today)
        house.register.note_job(f"backup {today}", house.clock())


def make_due(house: House, tried: Tried) -> tuple[str, ...]:
    """Make what is due today and was not made yet; sentences about what could not be made."""
    today, hour = house.today(), house.clock().isoformat(timespec="hours")
    for due in due_today(house, today):
        if tried.get(due.job, ("", ""))[0] == hour:
            continue
        tried.pop(due.job, None)
        trouble = _make(house, due, today)
        if trouble is None:
            house.register.note_job(due.job, house.clock())
        else:
            tried[due.job] = (hour, trouble)
    return tuple(trouble for _, trouble in tried.values())


def due_today(house: House, today: dt.date) -> Iterator[Due]:
    """Rows of the schedule whose day has come and whose job is not noted; days missed while stopped count."""
    began = house.register.first_job_on() or today
    for row in house.settings.schedule:
        due, day = _due(row, today)
        is_ours = day >= began or (day.year, day.month) == (today.year, today.month)
        if is_ours and not house.register.job_done(due.job):
            yield due


def _due(row: Mapping[str, Any], today: dt.date) -> tuple[Due, dt.date]:
    """The newest making of a row and its day: daily without ``day``, else that day of a month that ends a cycle."""
    make, period = str(row["make"]), str(row.get("period", "month"))
    if "day" not in row:
        return Due(make, code_of(period, today), f"{make} {today}"), today
    day = _in_month(today.year, today.month, int(row["day"]))
    while day > today or not _ends_cycle(period, day.month):
        before = day.replace(day=1) - dt.timedelta(days=1)
        day = _in_month(before.year, before.month, int(row["day"]))
    code = code_of(period, day)
    return Due(make, code, f"{make} {code}"), day


def _in_month(year: int, month: int, day: int) -> dt.date:
    """That day of a month; its last one when the month is shorter."""
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _ends_cycle(period: str, month: int) -> bool:
    return month == NINTH if period == "9-months" else month % CYCLES[period] == 0


def code_of(period: str, today: dt.date) -> str:
    """Code of the period that contains a day: ``2026-09``, ``2026-Q3``, ``2026-H2``, ``2026-9M``, ``2026``."""
    endings = {
        "month": f"-{today.month:02d}",
        "quarter": f"-Q{(today.month + 2) // 3}",
        "half": f"-H{(today.month + 5) // 6}",
        "9-months": "-9M",
        "year": "",
    }
    return f"{today.year}{endings[period]}"


def _make(house: House, due: Due, today: dt.date) -> str | None:
    """Make it; a sentence about what kept it from being made."""
    try:
        made = MAKERS[due.make](house, due.period, today)
    except DialogDocsError as fault:
        return _trouble(due, say(fault.key, **fault.values))
    if not made.held:
        return None
    held = [problem for problem in made.problems if problem.blocks or problem.rule == "paper-not-made"]
    return _trouble(due, "; ".join(dict.fromkeys(explained(problem).message for problem in held)))


def _trouble(due: Due, why: str) -> str:
    return say("watch.schedule_fault", name=say(f"watch.scheduled.{due.make}"), why=why)
