"""Earlier periods a report may be held against: the register's own, and what units and predecessors sent for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dialog_docs.dialogue.entry import FigureRows
from dialog_docs.dialogue.followup import fold
from dialog_docs.dialogue.period import Period, parse_period
from dialog_docs.figures import Base, Below, Facts, LastDay, gather, indicators, over_units
from dialog_docs.figures.consolidation import consolidate


def began_within(formed_on: dt.date | None, period: Period) -> bool:
    """Whether a unit began its work inside a period; one that closes on the 14th is told by its months."""
    first = parse_period(period.code).first_day
    return formed_on is not None and first < formed_on <= period.last_day


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of the time before a period."""

    rows: FigureRows
    last_day: LastDay
    below: Below
    """Sent figures and the list of units."""
    is_area: bool
    """Whether the report covers several units; else only the office's own unit and its predecessors count."""
    formed_on: dt.date | None = None

    def base(self, period: Period) -> Base | None:
        """The figures of an earlier period; None when they are not known whole: then nothing is compared."""
        then = gather(self.rows, period, period.last_day, self.last_day)
        together = consolidate(then, replace(self.below, due_days=None))
        if not self.is_area:
            together = together.only(self._family())
        sent = any(line.figures is not None and not line.from_rows for line in together.lines)
        if not sent and not self._is_known(then):
            return None
        if any(line.figures is None for line in together.lines):
            return None
        return Base(period, over_units(indicators(then), together if sent else None))

    def _is_known(self, then: Facts) -> bool:
        """Whether the register was kept in the period: something was held in it, or before it.

        Of a period within which the unit was formed it knows the end only, unless it was kept before.
        """
        first = min((row.day for row in self.rows.dialogues), default=dt.date.max)
        if began_within(self.formed_on, then.period) and self.formed_on and first >= self.formed_on:
            return False
        alive = self.formed_on is None or then.period.last_day >= self.formed_on
        return bool(then.dialogues) or (first <= then.period.first_day and alive)

    def _family(self) -> frozenset[str]:
        own = fold(self.below.own)
        old = (name for unit in self.below.units if fold(unit.name) == own for name in unit.predecessors)
        return frozenset({own, *map(fold, old)})
