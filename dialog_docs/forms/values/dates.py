"""Exact days as clerks write them; what could be two days is asked, what is no day is told with the likely one."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from dialog_docs.forms.grid import Value
from dialog_docs.forms.values.grammar import flat, pattern
from dialog_docs.forms.values.outcome import Fault, Parsed, fault
from dialog_docs.wording.numbers import short_date

FIRST_YEAR, LAST_YEAR = 2000, 2050
"""Years a form can speak of; 2024 typed into a date cell shows as 1905."""

SERIALS = (36526, 55153)
"""Day numbers of a workbook for those years (1900 system)."""

_EPOCH = dt.date(1899, 12, 30)
_SHIFT_1904 = 1462

_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.,\s]\s*(\d{1,2})\s*[-/.,\s]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:[t ]\d\d:\d\d(?::\d\d)?(?:\.0+)?)?")
_LONG = r"(\d{1,2})\s*[,/-]?\s*{calendar.month}\s*(\d{1,2})\s*[,/-]?\s*(?:{calendar.year}\s*)?(\d{4}|\d{2})"
_SHORT = r"(\d{1,2})\s*(?:[-/.]|{calendar.month})\s*(\d{1,2})"
_LEAD = r"(?:{calendar.weekday}[\s,]*)?(?:{calendar.day}\b\.?\s*)?"
_AFTER_TIME = r"\d{1,2}\s*(?:h|:|g\b|gio)\s*(?:\d{1,2})?\s*(?:phut|p)?[\s,]*(?={calendar.day}|{calendar.weekday}|\d)"
_OPEN = r"{calendar.day}?[\s.…_]*{calendar.month}[\s.…_]*{calendar.year}[\s.…_]*(?:\d{4})?[\s.…_]*"


def read_date(value: Value, *, near: dt.date | None = None) -> Parsed[dt.date]:
    """The day in a cell; ``near`` (usually the meeting's) gives the year to a day and month alone."""
    if value is None or isinstance(value, bool):
        return Parsed(None) if value is None else _unreadable()
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return _within(value, ())
    if isinstance(value, int | float):
        return _serial(value)
    return _text(value, near) if isinstance(value, str) else _unreadable()


def doubt(day: dt.date, earliest: dt.date, latest: dt.date) -> Parsed[dt.date] | None:
    """What else a real date cell may mean when it lies outside the plausible days and another reading lies inside.

    Day and month exchanged by a workbook in American settings, or four years and a day from the 1904 system.
    """
    if earliest <= day <= latest:
        return None
    for other, rule in ((exchanged(day), "date-maybe-swapped"), *_shifted(day)):
        if other is not None and earliest <= other <= latest:
            return Parsed(day, (fault(rule, stored=short_date(day), suggestion=short_date(other)),), short_date(other))
    return None


def exchanged(day: dt.date) -> dt.date | None:
    """Day and month exchanged, or None where that is no other day."""
    return dt.date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


def swapped_cells(column: Sequence[Value]) -> tuple[int, ...]:
    """Positions of real dates to ask about: all typed dates have a day above 12, all real ones at most 12.

    That is the only trace of a workbook filled in American settings; three real dates at least, since by chance
    (12/31)^3 is 6 %.
    """
    real = [(at, item) for at, item in enumerate(column) if isinstance(item, dt.date)]
    if len(real) < 3 or any(day.day > 12 for _, day in real):
        return ()
    typed = [read_date(item).value for item in column if isinstance(item, str)]
    days = [day for day in typed if day is not None]
    if not days or any(day.day <= 12 for day in days):
        return ()
    return tuple(at for at, day in real if day.day != day.month)


def swap_question(day: dt.date) -> Parsed[dt.date]:
    """The question about one cell that ``swapped_cells`` named."""
    other = exchanged(day) or day
    return Parsed(
        day, (fault("date-maybe-swapped", stored=short_date(day), suggestion=short_date(other)),), short_date(other)
    )


def day_of(day: int, month: int, year: int) -> dt.date | None:
    """The day, or None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def full_year(text: str) -> tuple[int, tuple[Fault, ...]]:
    """``24`` → 2024 with a warning; 00-69 are of this century."""
    if len(text) == 4:
        return int(text), ()
    year = int(text) + (2000 if int(text) < 70 else 1900)
    return year, (fault("year-of-two-digits", year=year),)


def with_year(day: int, month: int, near: dt.date) -> dt.date | None:
    """A day and month alone: the year of the meeting, the next one when it would be more than six months past."""
    found = day_of(day, month, near.year)
    if found is None or (near - found).days > 183:
        return day_of(day, month, near.year + 1)
    return found


def _text(value: str, near: dt.date | None) -> Parsed[dt.date]:
    text = flat(value).strip(" .,;'")
    if not text:
        return Parsed(None)
    if pattern(_OPEN).fullmatch(text):
        return Parsed(None, (fault("date-left-open"),))
    text = pattern(_AFTER_TIME).sub("", text, count=1) if pattern(_AFTER_TIME).match(text) else text
    lead = pattern(_LEAD).match(text)
    text = text[lead.end() :] if lead else text
    return exact(text, near) or _unreadable()


def exact(text: str, near: dt.date | None) -> Parsed[dt.date] | None:
    """The day that flat text states and nothing else, or None when the text is no day at all."""
    if match := _ISO.fullmatch(text):
        return _checked(int(match[3]), int(match[2]), match[1])
    if match := (_NUMERIC.fullmatch(text) or pattern(_LONG).fullmatch(text)):
        return _checked(int(match[1]), int(match[2]), match[3])
    if match := pattern(_SHORT).fullmatch(text):
        return _yearless(int(match[1]), int(match[2]), near)
    return None


def _yearless(day: int, month: int, near: dt.date | None) -> Parsed[dt.date]:
    if near is None:
        return Parsed(None, (fault("date-without-year"),))
    found = with_year(day, month, near)
    if found is None:
        return _checked(day, month, str(near.year))
    return Parsed(found, (fault("year-assumed", year=found.year),), short_date(found))


def _checked(day: int, month: int, year_text: str) -> Parsed[dt.date]:
    year, faults = full_year(year_text)
    found = day_of(day, month, year)
    if found is not None:
        return _within(found, faults)
    likely = _likely(day, month, year)
    slots = {"suggestion": short_date(likely)} if likely else {}
    return Parsed(None, (fault("date-impossible", **slots),), slots.get("suggestion", ""))


def _likely(day: int, month: int, year: int) -> dt.date | None:
    """Month and day exchanged, else the last day of the month that was meant."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month > 12:
        return day_of(month, day, year)
    if month >= 1 and 28 < day <= 31:
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    return None


def _within(day: dt.date, faults: tuple[Fault, ...]) -> Parsed[dt.date]:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return Parsed(day, faults, short_date(day) if faults else "")
    return Parsed(None, (fault("date-out-of-range", found=short_date(day)),))


def _serial(value: float) -> Parsed[dt.date]:
    if not SERIALS[0] <= value <= SERIALS[1]:
        return _unreadable()
    day = _EPOCH + dt.timedelta(days=int(value))
    return Parsed(day, (fault("date-was-number", suggestion=short_date(day)),), short_date(day))


def _shifted(day: dt.date) -> tuple[tuple[dt.date, str], ...]:
    step = dt.timedelta(days=_SHIFT_1904)
    return ((day + step, "date-maybe-shifted"), (day - step, "date-maybe-shifted"))


def _unreadable() -> Parsed[dt.date]:
    return Parsed(None, (fault("date-unreadable"),))
