"""Indicators over the list of units: I03 plans, I04 units that held a dialogue, I05 and I06 quotas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialog_docs.dialogue.followup import Unit
from dialog_docs.dialogue.period import Period
from dialog_docs.figures.indicator import Indicator, Measure, number, percent_value, rate

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class UnitHeld:
    """What one unit held and owes in a period."""

    unit: str
    held: int | None
    """Dialogues that count towards the quota (all but those held ad hoc); None: chưa có số liệu."""
    quota: int | None
    """Due within the period; None when nothing is due or no quota is set."""
    plan_issued: bool | None = None
    meetings: int | None = None
    """All dialogues, those held ad hoc too."""

    @property
    def below(self) -> bool:
        """Whether it held fewer than were due."""
        return self.quota is not None and self.held is not None and self.held < self.quota


def units_in(units: Iterable[Unit], period: Period) -> tuple[Unit, ...]:
    """Units that existed on a day of the period."""
    return tuple(
        unit
        for unit in units
        if (unit.valid_from or dt.date.min) <= period.last_day and (unit.valid_to or dt.date.max) >= period.first_day
    )


def quota_due(unit: Unit, period: Period, as_of: dt.date | None = None) -> int | None:
    """I06: a norm per quarter times the quarters that ended in the period, in the unit's life and by ``as_of``; a
    yearly norm is due only in a period that holds the end of its year. None when nothing is due."""
    if unit.quota is None:
        return None
    alive = (unit.valid_from or dt.date.min, unit.valid_to or dt.date.max)
    step = 3 if unit.quota_cycle == "quarter" else 12
    ends = [
        dt.date(year, month, period.last_day.day if period.last_day.day == CUT_DAY else 28)
        for year in range(period.first_day.year, period.last_day.year + 1)
        for month in range(step, 13, step)
    ]
    last = min(period.last_day, as_of or period.last_day)
    due = sum(period.first_day <= end <= last and alive[0] <= end <= alive[1] for end in ends)
    return unit.quota * due or None


CUT_DAY = 14
"""Last day of a State period (NĐ 09/2019): there, a quarter ends on the 14th of its last month."""


def plans_issued(lines: Iterable[UnitHeld]) -> Indicator:
    """I03: units that issued their plan / units that answered; None when no unit said."""
    told = [line for line in lines if line.plan_issued is not None]
    return rate("I03", (line.unit for line in told if line.plan_issued), (line.unit for line in told))


def units_that_held(lines: Iterable[UnitHeld]) -> Indicator:
    """I04: units that held at least one dialogue / all units, those without figures included."""
    found = tuple(lines)
    return rate("I04", (line.unit for line in found if line.meetings), (line.unit for line in found))


def quota_met(lines: Iterable[UnitHeld]) -> Indicator:
    """I05: capped compliance, so that a busy unit cannot hide an idle one; ``raw`` is the uncapped share.

    Units that stated nothing are counted apart, not as zero.
    """
    found = [line for line in lines if line.quota]
    owing = [line for line in found if line.held is not None]
    silent = tuple(line.unit for line in found if line.held is None)
    quota = sum(line.quota or 0 for line in owing)
    capped = sum(min(line.held or 0, line.quota or 0) for line in owing)
    held = sum(line.held or 0 for line in owing)
    below = tuple(line.unit for line in owing if line.below)
    raw = Indicator("I05.raw", percent_value(held, quota), Measure.PERCENT, held, quota)
    return Indicator(
        "I05",
        percent_value(capped, quota),
        Measure.PERCENT,
        capped,
        quota,
        parts=(
            raw,
            number("I05.units_below", len(below), rows=below),
            number("I05.without_figures", len(silent), rows=silent),
        ),
        rows=tuple(line.unit for line in owing),
    )


def quota_of(lines: Iterable[UnitHeld]) -> Indicator:
    """I06: dialogues due in the period by the units' quotas; None when none is set or due."""
    owing = [line for line in lines if line.quota]
    return number("I06", sum(line.quota or 0 for line in owing) or None, rows=(line.unit for line in owing))
