"""Stretches of days: months, quarters, half years, years, parts of them and ranges, for plans and deadlines."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from dialog_docs.dialogue.deadline import DeadlineKind
from dialog_docs.dialogue.plan import When
from dialog_docs.forms.grid import Value
from dialog_docs.forms.values.dates import FIRST_YEAR, LAST_YEAR, exact, read_date
from dialog_docs.forms.values.grammar import flat, pattern, words
from dialog_docs.forms.values.outcome import Fault, Parsed, fault
from dialog_docs.forms.values.times import read_time
from dialog_docs.wording.numbers import short_date

_YEAR = r"(?:\s*[-/,]?\s*(?:{calendar.year}\s*)?(?P<year>20\d\d))?"
_PART = r"(?:(?P<part>{calendar.early calendar.middle calendar.late})\s*)?"
_MONTH = _PART + r"(?:{calendar.month}\s*(?P<month>\d{1,2})" + _YEAR + r"|(?P<bare>\d{1,2})\s*/\s*(?P<bareyear>20\d\d))"
_QUARTER = _PART + r"(?:{calendar.quarter}\s*(?P<quarter>iv|i{1,3}|[1-4]))" + _YEAR
_LONG = (
    r"(?P<long>{calendar.first_half calendar.second_half calendar.nine_months})" + r"(?:\s*{calendar.year})?" + _YEAR
)
_WHOLE = _PART + r"{calendar.year}\s*(?P<year>20\d\d)"
_RANGE = re.compile(r"(?:tu\s+)?(?:ngay\s+)?(.+?)\s*(?:\bden\b(?:\s+het)?|[–—]|\s-\s)\s*(?:ngay\s+)?(.+)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TIME_FIRST = re.compile(r"(\d{1,2}\s*(?:h|:|g\b|gio)\s*(?:\d{1,2})?\s*(?:phut|p)?)[\s,]*(?:ngay\s+)?(?=\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day that words mean, and what was assumed."""

    kind: DeadlineKind
    first_day: dt.date
    last_day: dt.date
    faults: tuple[Fault, ...] = ()
    suggestion: str = ""


def find_span(text: str, near: dt.date | None) -> Span | None:
    """The span that flat text states and nothing else, or None."""
    if match := pattern(_MONTH).fullmatch(text):
        return _month(match, near)
    if match := pattern(_QUARTER).fullmatch(text):
        return _quarter(match, near)
    if match := pattern(_LONG).fullmatch(text):
        return _half(match, near)
    if match := pattern(_WHOLE).fullmatch(text):
        year = int(match["year"])
        return _cut(DeadlineKind.DATE, dt.date(year, 1, 1), dt.date(year, 12, 31), match["part"])
    return _range(text, near)


def read_when(value: Value, *, year: int) -> Parsed[When]:
    """A planned time: a day, month, quarter or span within ``year``; words that fix nothing are kept and told."""
    near = dt.date(year, 7, 1)
    if not isinstance(value, str):
        found = read_date(value)
        if found.value is None:
            return Parsed(None, found.faults, found.suggestion)
        return Parsed(When(short_date(found.value), found.value, found.value), found.faults, found.suggestion)
    words_of = " ".join(value.split())
    text = flat(words_of).strip(" .,;")
    if not text:
        return Parsed(None)
    hour, rest = _hour(text)
    span = find_span(re.sub(r"^(?:trong|vao)\s+", "", rest), near)
    if span is not None:
        faults = tuple(item for item in span.faults if item.rule != "period-year-assumed")
        return Parsed(When(words_of, span.first_day, span.last_day, hour), faults, span.suggestion)
    day = _dated(rest, year)
    if day.value is not None:
        return Parsed(When(words_of, day.value, day.value, hour), day.faults, day.suggestion)
    told = tuple(item for item in day.faults if item.rule != "date-unreadable") or (fault("when-not-understood"),)
    return Parsed(When(words_of), told, day.suggestion)


def _dated(text: str, year: int) -> Parsed[dt.date]:
    """A day without a year belongs to the plan's year: no guess, so nothing to tell."""
    found = read_date(text, near=dt.date(year, 1, 1))
    faults = tuple(item for item in found.faults if item.rule != "year-assumed")
    return Parsed(found.value, faults, found.suggestion if faults else "")


def _hour(text: str) -> tuple[dt.time | None, str]:
    match = _TIME_FIRST.match(text)
    if match is None:
        return None, text
    return read_time(match[1].strip()).value, text[match.end() :]


def _month(match: re.Match[str], near: dt.date | None) -> Span | None:
    month = int(match["month"] or match["bare"])
    if not 1 <= month <= 12:
        return None
    year, faults = _year(match["year"] or match["bareyear"], month, near)
    if year is None:
        return None
    last = calendar.monthrange(year, month)[1]
    return _cut(DeadlineKind.MONTH, dt.date(year, month, 1), dt.date(year, month, last), match["part"], faults)


def _quarter(match: re.Match[str], near: dt.date | None) -> Span | None:
    quarter = _ROMAN.get(match["quarter"]) or int(match["quarter"])
    year, faults = _year(match["year"], quarter * 3, near)
    if year is None:
        return None
    last = calendar.monthrange(year, quarter * 3)[1]
    first_day, last_day = dt.date(year, quarter * 3 - 2, 1), dt.date(year, quarter * 3, last)
    return _cut(DeadlineKind.QUARTER, first_day, last_day, match["part"], faults)


def _half(match: re.Match[str], near: dt.date | None) -> Span | None:
    long = match["long"]
    first, last = (1, 6) if long in words("calendar.first_half") else (7, 12)
    if long in words("calendar.nine_months"):
        first, last = 1, 9
    year, faults = _year(match["year"], last, near)
    if year is None:
        return None
    end = calendar.monthrange(year, last)[1]
    return Span(DeadlineKind.DATE, dt.date(year, first, 1), dt.date(year, last, end), faults)


def _range(text: str, near: dt.date | None) -> Span | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    last = exact(match[2], near) if not match[2].isdigit() else None
    if last is None or last.value is None:
        return None
    start = match[1] if not match[1].isdigit() else f"{match[1]}/{last.value.month}/{last.value.year}"
    first = exact(start, last.value)
    if first is None or first.value is None:
        return None
    first_day = min(first.value, first.value.replace(year=last.value.year)) if _yearless(start) else first.value
    if first_day > last.value:
        return None
    return Span(DeadlineKind.DATE, first_day, last.value, last.faults)


def _yearless(text: str) -> bool:
    return re.search(r"\d{4}", text) is None and not (text.endswith("29") and "2/" in text)


def _year(text: str | None, month: int, near: dt.date | None) -> tuple[int | None, tuple[Fault, ...]]:
    """The year written, else the meeting's, else the next one when the span would end over six months before it."""
    if text:
        return (int(text), ()) if FIRST_YEAR <= int(text) <= LAST_YEAR else (None, ())
    if near is None:
        return None, ()
    end = dt.date(near.year, month, calendar.monthrange(near.year, month)[1])
    year = near.year + 1 if (near - end).days > 183 else near.year
    return year, (fault("period-year-assumed", year=year),)


def _cut(kind: DeadlineKind, first: dt.date, last: dt.date, part: str | None, faults: tuple[Fault, ...] = ()) -> Span:
    """The whole span, or its early, middle or late third when the words say so."""
    if part is None:
        return Span(kind, first, last, faults)
    third = ((last - first).days + 1) // 3
    if part in words("calendar.early"):
        last = first + dt.timedelta(days=third - 1)
    elif part in words("calendar.middle"):
        first, last = first + dt.timedelta(days=third), first + dt.timedelta(days=2 * third - 1)
    else:
        first = last - dt.timedelta(days=third - 1)
    return Span(DeadlineKind.DATE, first, last, faults)
