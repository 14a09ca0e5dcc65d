"""What an office knows of the units below it: the rows they sent, who they are, and how their periods are meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from dialog_docs.dialogue.followup import Unit, UnitFiguresRow, fold
from dialog_docs.dialogue.period import CALENDAR, Period, Spans, parse_period
from dialog_docs.figures.units import units_in


@dataclass(frozen=True, slots=True)
class Submission:
    """One row with when it came and from which file."""

    row: UnitFiguresRow
    received_on: dt.date
    source: str = ""

    @property
    def order(self) -> tuple[dt.date, dt.date, str]:
        """Later ones replace earlier ones: by the day it was compiled, then by the day it came."""
        return self.row.compiled_on or self.received_on, self.received_on, self.source


@dataclass(frozen=True, slots=True)
class Below:
    """What an office knows of the units whose figures it puts together."""

    submissions: Sequence[Submission] = ()
    units: Sequence[Unit] = ()
    cut_off: str = CALENDAR
    due_days: int | None = None
    """Days after the period in which a submission is in time; None: no limit."""
    own: str = ""
    """The office's own unit: its dialogues are in the register, it sends nothing to itself."""
    named: Spans = field(default_factory=dict)
    """Periods of the settings by name."""

    def span(self, text: str, period: Period) -> Period | None:
        """What a row's period means; one named like the report's means that, whatever days the unit's cut-off gives."""
        try:
            found = parse_period(text, self.cut_off, self.named)
        except ValueError:
            return period if fold(text) == fold(period.code) else None
        return period if found.code == period.code else found

    def heir(self, name: str, period: Period) -> str:
        """The folded name of the unit a row belongs to in the period: itself, or the unit that took its place."""
        key = fold(name)
        alive = units_in(self.units, period)
        if any(fold(unit.name) == key for unit in alive):
            return key
        found = next((unit for unit in alive if key in map(fold, unit.predecessors)), None)
        return fold(found.name) if found else key

    def lives(self, name: str, period: Period) -> Period:
        """The part of the period in which a unit of that name existed; all of it for a unit outside the list."""
        unit = next((unit for unit in self.units if fold(unit.name) == name), None)
        first = max(period.first_day, unit.valid_from or period.first_day) if unit else period.first_day
        last = min(period.last_day, unit.valid_to or period.last_day) if unit else period.last_day
        return period if last < first else Period(period.code, first, last)
