"""A figure of many days from those of each: what no two days share adds up, so one changed day is counted alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialog_docs.dialogue.amount import Precision
from dialog_docs.figures.indicator import Indicator, Measure, percent_value

UNCOUNTED = "without_count"
"""The part of I02 that tells of dialogues which state no attendance."""


def added(days: Sequence[Indicator]) -> Indicator:
    """The indicator of all days together, without rows and parts; for counts, shares and attendances.

    ``days`` hold the same indicator of each day, at least one; raises ValueError for a mean, which does not add up.
    """
    first = replace(days[0], parts=(), rows=(), base=())
    if first.measure is Measure.COUNT:
        value = sum(day.whole for day in days)
        return replace(first, value=value, numerator=value, denominator=_sum([day.denominator for day in days]))
    if first.measure is Measure.PERCENT:
        part, whole = _sum([day.numerator for day in days]) or 0, _sum([day.denominator for day in days]) or 0
        return replace(first, value=percent_value(part, whole), numerator=part, denominator=whole)
    if first.measure is Measure.PEOPLE:
        return _people(first, days)
    raise ValueError(first.code)


def _people(first: Indicator, days: Sequence[Indicator]) -> Indicator:
    """Attendances: "at least" as soon as one dialogue does not state them, or not exactly."""
    told = [day for day in days if day.value is not None]
    exact = all(day.precision is Precision.EXACT for day in told) and not any(day.part(UNCOUNTED).value for day in days)
    people = sum(day.whole for day in told) if told else None
    precision = Precision.EXACT if exact or not told else Precision.AT_LEAST
    dialogues = _sum([day.denominator for day in days])
    return replace(first, value=people, numerator=people, denominator=dialogues, precision=precision)


def _sum(found: Sequence[int | None]) -> int | None:
    known = [value for value in found if value is not None]
    return sum(known) if known else None
