"""What is due today: the daily backup, and the reports, letters, board and workbook of ``[[schedule]]`` by date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialog_docs import keeping
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.press.requests import MAKERS
from dialog_docs.wording import say

CYCLES = {"month": 1, "quarter": 3, "half": 6, "9-months": 12, "year": 12}
"""Period of a schedule row → months between two makings."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to make: its name among the makers, its period, and the name under which it is noted as made."""

    make: str
    period: str
    job: str


def make_due(house: House) -> tuple[str, ...]:
    """Make what is due today and was not made yet; sentences about what could not be made."""
    today = house.today()
    if not house.register.job_done(f"backup {today}"):
        keeping.back_up(house.register, today)
        house.register.note_job(f"backup {today}", house.clock())
    return tuple(trouble for due in due_today(house, today) if (trouble := _make(house, due, today)))


def due_today(house: House, today: dt.date) -> Iterator[Due]:
    """Rows of the schedule whose day has come in this cycle and whose job is not noted."""
    for row in house.settings.schedule:
        due = _due(row, today)
        if due is not None and not house.register.job_done(due.job):
            yield due


def _due(row: Mapping[str, Any], today: dt.date) -> Due | None:
    """A daily row (without ``day``) is due every day; the others from their day on in the month that ends a cycle."""
    make, period = str(row["make"]), str(row.get("period", "month"))
    if "day" not in row:
        return Due(make, code_of(period, today), f"{make} {today}")
    ends_cycle = today.month % CYCLES[period] == 0 if period != "9-months" else today.month == 9
    if today.day < int(row["day"]) or not ends_cycle:
        return None
    code = code_of(period, today)
    return Due(make, code, f"{make} {code}")


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
    try:
        MAKERS[due.make](house, due.period, today)
    except DialogDocsError as fault:
        return say("watch.schedule_fault", name=due.make, why=say(fault.key, **fault.values))
    house.register.note_job(due.job, house.clock())
    return None
