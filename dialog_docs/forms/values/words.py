"""Text, names, phones and codes out of cells that a workbook may have turned into numbers or dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from dialog_docs.forms.grid import Value
from dialog_docs.forms.values.outcome import Parsed, fault
from dialog_docs.forms.values.text import clean_text
from dialog_docs.wording.numbers import short_date

_TYPED_AS_TEXT = re.compile(r"'[\d/.,:\s-]+")


def read_text(value: Value, *, name: bool = False, refused: Collection[str] = ()) -> Parsed[str]:
    """Clean text or None; a date in a text cell is what ``12/5`` became, so it is asked."""
    if value is None:
        return Parsed(None)
    if isinstance(value, str):
        cleaned = clean_text(value, name=name, refused=refused)
        text = cleaned.text[1:] if _TYPED_AS_TEXT.fullmatch(cleaned.text) else cleaned.text
        return Parsed(text or None, tuple(fault(rule) for rule in cleaned.flags))
    if isinstance(value, dt.date):
        likely = f"{value.day}/{value.month}"
        return Parsed(short_date(value), (fault("text-became-date", suggestion=likely),), likely)
    if isinstance(value, dt.time):
        return Parsed(f"{value.hour:02d}:{value.minute:02d}")
    return Parsed(_number(value) if isinstance(value, int | float) else str(value))


def read_phone(value: Value, *, refused: Collection[str] = ()) -> Parsed[str]:
    """A telephone number; nine digits have lost their zero to a number cell."""
    found = read_text(value, name=True, refused=refused)
    digits = re.sub(r"\D", "", found.value or "")
    if len(digits) == 9 and not (found.value or "").startswith(("0", "+")):
        likely = f"0{digits}"
        return Parsed(found.value, (*found.faults, fault("phone-lost-zero", suggestion=likely)), likely)
    return found


def _number(value: float) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int) or (value == int(value) and abs(value) < 1e15):
        return str(int(value))
    return f"{value:.15g}".replace(".", ",")
