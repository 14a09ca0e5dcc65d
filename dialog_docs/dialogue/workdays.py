"""Working days in Vietnam: public holidays of the library, the office's own compensatory days; pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dialog_docs.dialogue.deadline import CountedFrom, Deadline

HOLIDAYS = Path(__file__).with_name("public_holidays.json")
"""The public holidays of the years that dialogues are about, kept because the library takes 0.1 s to import."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days an office works: not on weekends and public holidays, nor on ``days_off``, but on ``worked``."""

    days_off: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()

    @classmethod
    def of(cls, days_off: Iterable[dt.date], worked: Iterable[dt.date]) -> Workdays:
        """From the settings' two lists."""
        return cls(frozenset(days_off), frozenset(worked))

    def is_working(self, day: dt.date) -> bool:
        """Whether the office works that day."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off and day not in public_holidays(day.year)

    def add(self, day: dt.date, count: int) -> dt.date:
        """The ``count``-th working day after ``day``, which is not counted itself."""
        while count > 0:
            day += dt.timedelta(days=1)
            count -= self.is_working(day)
        return day


@cache
def public_holidays(year: int) -> frozenset[dt.date]:
    """Vietnam's public holidays of a year, Tết included: out of the kept table, else from the library."""
    known = _known_holidays().get(str(year))
    if known is not None:
        return frozenset(map(dt.date.fromisoformat, known))
    import holidays  # noqa: PLC0415 - 0.1 s that years of the table need not spend

    return frozenset(holidays.country_holidays("VN", years=year))


@cache
def _known_holidays() -> Mapping[str, list[str]]:
    """Year → days, as ``tools/make_holidays.py`` took them from the library."""
    known: dict[str, list[str]] = json.loads(HOLIDAYS.read_text(encoding="utf-8"))
    return known


def last_day(
    deadline: Deadline, notice_on: dt.date | None, workdays: Workdays, dialogue_on: dt.date | None = None
) -> dt.date | None:
    """The last day of a deadline: days are counted from the notice once it has its date, or from the dialogue."""
    if deadline.last_day is not None or deadline.days is None:
        return deadline.last_day
    start = notice_on if deadline.counted_from is CountedFrom.NOTICE else dialogue_on
    if start is None:
        return None
    if deadline.working_days:
        return workdays.add(start, deadline.days)
    return start + dt.timedelta(days=deadline.days)
