"""I23: a figure held against an earlier period; a base of nothing is never "tăng 100%"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.period import Period
from dialog_docs.figures.indicator import Indicator, Measure, percent_value

SMALL_BASE = 5
"""Below this base only the difference is told, no per cent (wording B7)."""


class Trend(StrEnum):
    """How a figure moved."""

    RISE = "rise"
    FALL = "fall"
    SAME = "same"
    NEW = "new"
    """The earlier period is known and had none."""
    NO_BASE = "no_base"
    """Nothing is known of the earlier period."""


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier period with its figures."""

    period: Period
    found: Mapping[str, Indicator]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure now and then."""

    code: str
    trend: Trend
    now: int | None
    base: int | None
    percent: float | None = None
    """Change in per cent of the base, without sign; None for a small base."""

    @property
    def change(self) -> int:
        """The difference without its sign."""
        return abs((self.now or 0) - (self.base or 0))


def compare(now: Indicator, then: Indicator | None) -> Comparison:
    """``now`` against ``then``; None, or a figure without an exact value, is no base."""
    base, value = _exact(then), _exact(now)
    if base is None or value is None:
        return Comparison(now.code, Trend.NO_BASE, value, base)
    if base == 0:
        return Comparison(now.code, Trend.NEW if value else Trend.SAME, value, base)
    trend = Trend.SAME if value == base else Trend.RISE if value > base else Trend.FALL
    share = percent_value(abs(value - base), base) if base >= SMALL_BASE else None
    return Comparison(now.code, trend, value, base, share)


def _exact(found: Indicator | None) -> int | None:
    known = found is not None and found.value is not None and found.precision is Precision.EXACT
    return found.whole if found is not None and known else None


COMPARED = ("I01", "I02", "I07", "I13")
"""Counts that are held against earlier periods."""


def comparisons(now: Mapping[str, Indicator], bases: Mapping[str, Base | None]) -> Indicator:
    """I23: a part for every figure and base (``I23.last_year.I01``); value: change in per cent with its sign.

    Numerator is the figure now, denominator the one then; value is None for no base, a base of nothing, or a base
    below ``SMALL_BASE``.
    """
    parts = [
        _part(f"I23.{name}.{code}", compare(now[code], then.found[code] if then else None))
        for name, then in bases.items()
        for code in COMPARED
    ]
    return Indicator("I23", None, Measure.PERCENT, parts=tuple(parts))


def _part(code: str, found: Comparison) -> Indicator:
    sign = -1 if found.trend is Trend.FALL else 1
    value = None if found.percent is None else sign * found.percent
    return Indicator(code, value, Measure.PERCENT, found.now, found.base)
