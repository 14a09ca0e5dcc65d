"""Numbers, dates and counters as Vietnamese administrative papers write them (wording 2.1-2.3, NĐ 30 Phụ lục I)."""

from __future__ import annotations

import datetime as dt

ITEM_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm a), b) …: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư and without f, j, w, z."""

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def thousands(number: int) -> str:
    """``2282`` → ``2.282``."""
    return f"{number:,}".replace(",", ".")


def count(number: int) -> str:
    """A count in formal text: below ten with a leading zero (``07``), thousands with a dot; a real zero is ``0``."""
    return f"{number:02d}" if 0 < number < 10 else thousands(number)


def percent(part: int, whole: int, *, table: bool = False) -> str:
    """``17/23`` → ``73,9%``; whole numbers lose their decimal in running text but keep it in tables.

    Raises ZeroDivisionError for an empty whole: the caller leaves the clause out.
    """
    tenths = (part * 2000 + whole) // (2 * whole)
    whole_part, decimal = divmod(tenths, 10)
    if decimal == 0 and not table:
        return f"{thousands(whole_part)}%"
    return f"{thousands(whole_part)},{decimal}%"


def short_date(day: dt.date) -> str:
    """``05/3/2026``: day two digits, month padded only for January and February."""
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def long_date(day: dt.date) -> str:
    """``05 tháng 3 năm 2026``, to follow the word "ngày"."""
    return f"{day.day:02d} tháng {_month(day.month)} năm {day.year}"


def month_year(day: dt.date) -> str:
    """``9/2026``, ``01/2027``: month and year, the month padded as in a date."""
    return f"{_month(day.month)}/{day.year}"


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def clock(time: dt.time) -> str:
    """``08 giờ 00 phút``."""
    return f"{time.hour:02d} giờ {time.minute:02d} phút"


def weekday(day: dt.date) -> str:
    """``thứ Sáu``."""
    return _WEEKDAYS[day.weekday()]


def roman(number: int) -> str:
    """``4`` → ``IV``; 1 to 39 are enough for headings and annexes."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def item_letter(index: int) -> str:
    """Letter of the n-th điểm, from 0: a, b, c, d, đ, e, g …; after the alphabet it doubles (aa, ab …)."""
    size = len(ITEM_LETTERS)
    return ITEM_LETTERS[index] if index < size else ITEM_LETTERS[index // size - 1] + ITEM_LETTERS[index % size]


def listing(parts: list[str] | tuple[str, ...], *, last: str = "và") -> str:
    """``A, B và C``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
