"""What an indicator is: a named number with its parts, its denominator and the rows it was counted from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dialog_docs.dialogue.amount import Precision


class Measure(StrEnum):
    """In what an indicator is measured."""

    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of a period.

    ``value`` is None, never 0, when there is nothing to divide by or nothing was reported. ``rows`` are the codes that
    make the value (of a rate: its numerator), ``base`` those of the denominator. Parts are indicators, dotted codes.
    """

    code: str
    value: float | int | None
    measure: Measure
    numerator: int | None = None
    denominator: int | None = None
    precision: Precision = Precision.EXACT
    parts: tuple[Indicator, ...] = ()
    rows: tuple[str, ...] = ()
    base: tuple[str, ...] = ()

    def part(self, name: str) -> Indicator:
        """The part ``I11.settled`` by its short name ``settled``; raises KeyError when there is none."""
        wanted = f"{self.code}.{name}"
        for part in self.parts:
            if part.code == wanted:
                return part
        raise KeyError(wanted)

    @property
    def whole(self) -> int:
        """The value as a whole number; 0 when there is none. For counts."""
        return int(self.value or 0)


def percent_value(part: int, whole: int) -> float | None:
    """Per cent with one decimal, half up as the papers print it; None when there is nothing to divide by."""
    return None if whole == 0 else (part * 2000 + whole) // (2 * whole) / 10


def counted(code: str, rows: Iterable[str], *parts: Indicator, of: int | None = None) -> Indicator:
    """A plain count of rows; ``of`` is the whole it may be held against."""
    codes = tuple(rows)
    return Indicator(code, len(codes), Measure.COUNT, len(codes), of, parts=parts, rows=codes)


def rate(code: str, hits: Iterable[str], base: Iterable[str], *parts: Indicator) -> Indicator:
    """The share of ``hits`` in ``base``."""
    part, whole = tuple(hits), tuple(base)
    value = percent_value(len(part), len(whole))
    return Indicator(code, value, Measure.PERCENT, len(part), len(whole), parts=parts, rows=part, base=whole)


def number(code: str, value: float | None, measure: Measure = Measure.COUNT, rows: Iterable[str] = ()) -> Indicator:
    """A figure that is neither a count of rows nor a share."""
    return Indicator(code, value, measure, rows=tuple(rows))


def average(code: str, days: Sequence[int], rows: Iterable[str] = ()) -> Indicator:
    """The mean of days with its median and longest as parts; None without any."""
    from statistics import mean, median  # noqa: PLC0415 - a twentieth of a start, for reports alone

    middle = round(median(days), 1) if days else None
    return Indicator(
        code,
        round(mean(days), 1) if days else None,
        Measure.DAYS,
        sum(days) if days else None,
        len(days),
        parts=(
            number(f"{code}.median", middle, Measure.DAYS),
            number(f"{code}.longest", max(days, default=None), Measure.DAYS),
        ),
        rows=tuple(rows),
    )
