"""A reporting period: first and last day, and how people name it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included; ``code`` is ``2026-Q3``, ``2026-H1``, ``2026-09``, ``2026`` or ``a..b``."""

    code: str
    first_day: dt.date
    last_day: dt.date

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period."""
        return day is not None and self.first_day <= day <= self.last_day
