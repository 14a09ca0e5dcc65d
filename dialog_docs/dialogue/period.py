"""A reporting period: first and last day, how people name it, what comes before and after it.

Cut-off ``nd09`` runs from the 15th to the 14th (Nghị định 09/2019/NĐ-CP, Điều 12: month 15→14, quarter and half
15→14, year 15/12→14/12); ``calendar`` from the first to the last day of the months.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from dialog_docs.wording import say, words
from dialog_docs.wording.numbers import roman, short_date

ND09 = "nd09"
CALENDAR = "calendar"
_CODE = re.compile(r"(?P<year>\d{4})(?:-(?P<part>Q[1-4]|H[12]|9M|0[1-9]|1[0-2]))?")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
Spans = Mapping[str, tuple[dt.date, dt.date]]


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included; ``code`` is ``2026-Q3``, ``2026-H1``, ``2026-09``, ``2026`` or ``a..b``."""

    code: str
    first_day: dt.date
    last_day: dt.date

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period."""
        return day is not None and self.first_day <= day <= self.last_day

    @property
    def year(self) -> int:
        """The year it is named after: the one its last day lies in."""
        return self.last_day.year


def parse_period(text: str, cut_off: str = CALENDAR, named: Spans | None = None) -> Period:
    """The period that a code, a name of the settings, or words ("6 tháng đầu năm 2026", "Quý III/2026") mean.

    Raises ValueError when the text names no period, or a span that ends before it begins.
    """
    given = text.strip()
    name = next((name for name in named or () if _plain(name) == _plain(given)), None)
    if named and name is not None:
        return _span(*named[name], code=name)
    span = _SPAN.fullmatch(given)
    if span:
        return _span(dt.date.fromisoformat(span[1]), dt.date.fromisoformat(span[2]))
    code = _CODE.fullmatch(given.upper())
    if code:
        return _of_months(given.upper(), int(code["year"]), *_months(code["part"]), cut_off)
    return _from_words(given, cut_off)


def _span(first: dt.date, last: dt.date, code: str = "") -> Period:
    if last < first:
        raise ValueError(f"{first}..{last}")
    return Period(code or f"{first.isoformat()}..{last.isoformat()}", first, last)


def _months(part: str | None) -> tuple[int, int]:
    """First and last month of the part of a year that a code names."""
    if part is None:
        return 1, 12
    if part == "9M":
        return 1, 9
    if part.startswith("Q"):
        return 3 * int(part[1]) - 2, 3 * int(part[1])
    if part.startswith("H"):
        return 6 * int(part[1]) - 5, 6 * int(part[1])
    return int(part), int(part)


def _of_months(code: str, year: int, first: int, last: int, cut_off: str) -> Period:
    if cut_off == ND09:
        begin = dt.date(year - 1, 12, 15) if first == 1 else dt.date(year, first - 1, 15)
        return Period(code, begin, dt.date(year, last, 14))
    return Period(code, dt.date(year, first, 1), _month_end(year, last))


def _from_words(text: str, cut_off: str) -> Period:
    plain = _fold(text)
    for kind, pattern in words("period.read.patterns"):
        found = re.fullmatch(pattern, plain)
        if found and kind == "span":
            return _span(_written_day(found["first"]), _written_day(found["last"]))
        if found:
            return parse_period(_code(kind, found.groupdict()), cut_off)
    raise ValueError(text)


def _fold(text: str) -> str:
    """Lower case, no tone marks, single spaces: only for recognising."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


def _plain(name: str) -> str:
    """A period's own name for matching: ``Nhiệm kỳ`` and ``nhiem-ky`` are one."""
    return _fold(name.replace("-", " "))


def _written_day(text: str) -> dt.date:
    day, month, year = re.split(r"[/.-]", text)
    return dt.date(int(year), int(month), int(day))


def _code(kind: str, found: Mapping[str, str | None]) -> str:
    year, number = found["year"], found.get("number") or ""
    if kind == "half":
        return f"{year}-H{2 if found.get('half') == 'cuoi' else 1}"
    if kind == "nine":
        return f"{year}-9M"
    if kind == "quarter":
        return f"{year}-Q{_ROMAN.get(number) or number}"
    if kind == "month":
        return f"{year}-{int(number):02d}"
    return str(year)


def period_name(period: Period) -> str:
    """``6 tháng đầu năm 2026``, ``quý III năm 2026``, ``giai đoạn 2024 - 2026`` … to stand inside a sentence."""
    code = _CODE.fullmatch(period.code)
    if code is None:
        return _span_name(period)
    year, part = code["year"], code["part"]
    if part is None:
        return say("period.name.year", year=year)
    if part == "9M":
        return say("period.name.nine_months", year=year)
    if part.startswith("Q"):
        return say("period.name.quarter", roman=roman(int(part[1])), year=year)
    if part.startswith("H"):
        return say("period.name.first_half" if part == "H1" else "period.name.second_half", year=year)
    return say("period.name.month", number=int(part), year=year)


def _span_name(period: Period) -> str:
    first, last = period.first_day, period.last_day
    if _is_term(period):
        return say("period.name.term", first=first.year, last=last.year)
    months = _calendar_code(period)
    if months:
        return period_name(Period(months, first, last))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return say("period.name.years", first=first.year, last=last.year)
    return say("period.name.span", first=short_date(first), last=short_date(last))


def _is_term(period: Period) -> bool:
    """Whether the settings call it a term of office: ``nhiem-ky`` or any name that begins so."""
    return re.match(say("period.read.term"), _plain(period.code)) is not None


def _calendar_code(period: Period) -> str:
    """The code of the year, half, quarter or month whose days these are; empty for any other span."""
    year = period.first_day.year
    parts = ("", "-9M", "-H1", "-H2", *(f"-Q{n}" for n in range(1, 5)), *(f"-{n:02d}" for n in range(1, 13)))
    found = (parse_period(f"{year}{part}") for part in parts)
    return next((each.code for each in found if _days(each) == _days(period)), "")


def period_in_text(period: Period) -> str:
    """The name to stand after "trong": ``thời gian từ ngày … đến ngày …`` for a span that has no name of its own."""
    name = period_name(period)
    return say("period.name.time", span=name) if is_nameless(period) else name


def is_nameless(period: Period) -> bool:
    """Whether it is told by its two days only."""
    return period_name(period) == say(
        "period.name.span", first=short_date(period.first_day), last=short_date(period.last_day)
    )


def previous_name(period: Period) -> str:
    """What the period before is called: ``năm 2025``, ``nhiệm kỳ 2020 - 2025``, ``kỳ trước liền kề (từ ngày …)``."""
    before = previous(period)
    if _is_term(period):
        return say("period.name.term", first=before.first_day.year, last=before.last_day.year)
    return say("period.name.before", span=period_name(before)) if is_nameless(before) else period_name(before)


def successor(period: Period) -> Period:
    """The period that follows: quarter after quarter, half after half, the last three months after nine."""
    if period.code.endswith("-9M"):
        first = _add_months(period.first_day, 9)
        return Period(f"{period.code[:4]}-Q4", first, _add_months(first, 3) - dt.timedelta(days=1))
    return _neighbour(period, 1, _next_code(period.code, 1))


def successor_name(period: Period) -> str:
    """Name of the period that follows (wording 2.3): 9 tháng → 3 tháng cuối năm; a span → giai đoạn tiếp theo."""
    if _is_term(period):
        return _span_name(Period(period.code, *_days(successor(period))))
    if _CODE.fullmatch(period.code) is None:
        months = _calendar_code(period)
        return successor_name(Period(months, *_days(period))) if months else say("period.name.next_span")
    if period.code.endswith("-9M"):
        return say("period.name.last_quarter", year=period.code[:4])
    return period_name(successor(period))


def _days(period: Period) -> tuple[dt.date, dt.date]:
    return period.first_day, period.last_day


def previous(period: Period) -> Period:
    """The period of equal length that ends the day before this one begins."""
    return _neighbour(period, -1, "" if period.code.endswith("-9M") else _next_code(period.code, -1))


def year_before(period: Period) -> Period:
    """The same period of the year before."""
    code = _CODE.fullmatch(period.code)
    last_year = f"{int(code['year']) - 1}{period.code[4:]}" if code else ""
    return _named(_add_months(period.first_day, -12), _add_months(period.last_day, -12, end=True), last_year)


def is_within_a_year(period: Period) -> bool:
    """Whether it is at most a year long, so that the same period of the year before is another one."""
    return period.last_day < _add_months(period.first_day, 12)


def same_period_name(period: Period) -> str:
    """``cùng kỳ năm 2025``; of a whole year ``năm 2025``."""
    if previous(period) == year_before(period):
        return period_name(year_before(period))
    return say("period.name.last_year", year=year_before(period).year)


def _next_code(code: str, step: int) -> str:
    """The code ``step`` places on; empty for a span or a name, which are recoded from their days."""
    found = _CODE.fullmatch(code)
    if found is None:
        return ""
    year, part = int(found["year"]), found["part"]
    if part is None:
        return str(year + step)
    letter, number, size = (
        (part[0], int(part[1]), 4 if part[0] == "Q" else 2) if part[0] in "QH" else ("", int(part), 12)
    )
    carried, rest = divmod(number - 1 + step, size)
    return f"{year + carried}-{letter}{rest + 1:0{1 if letter else 2}d}"


def _length(period: Period) -> int:
    """How many whole months it lasts; 0 when it is not whole months."""
    months = (period.last_day.year - period.first_day.year) * 12 + period.last_day.month - period.first_day.month
    for candidate in (months, months + 1):
        if _add_months(period.first_day, candidate) - dt.timedelta(days=1) == period.last_day:
            return candidate
    return 0


def _neighbour(period: Period, step: int, code: str) -> Period:
    """The span of equal length right after (``step`` 1) or right before (-1)."""
    months = _length(period)
    if months:
        first = _add_months(period.first_day, step * months)
        return _named(first, _add_months(first, months) - dt.timedelta(days=1), code)
    days = dt.timedelta(days=(period.last_day - period.first_day).days + 1)
    return _named(period.first_day + step * days, period.last_day + step * days, code)


def _named(first: dt.date, last: dt.date, code: str) -> Period:
    return Period(code or f"{first.isoformat()}..{last.isoformat()}", first, last)


def _add_months(day: dt.date, months: int, *, end: bool = False) -> dt.date:
    """The same day ``months`` later; with ``end`` the last day of a month stays the last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = _month_end(year, month + 1)
    if end and day == _month_end(day.year, day.month):
        return last
    return last.replace(day=min(day.day, last.day))


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
