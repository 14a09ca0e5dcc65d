"""Counts with their precision, plain numbers, and lists of numbers such as ``3; 5; 7-9``."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.forms.grid import Value
from dialog_docs.forms.values.grammar import flat, pattern, words
from dialog_docs.forms.values.outcome import Parsed, fault

_SHAPE = (
    r"(?P<word>{amount.more_than amount.nearly amount.at_least amount.about})?\s*"
    r"(?P<number>-?\d[\d.,\s]*?)\s*(?P<plus>\+)?\s*(?P<percent>%)?\s*(?:{amount.units})?"
)
_GROUPS = re.compile(r"\d{1,3}(?:([. ])\d{3})(?:\1\d{3})*")
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+")
_PRECISIONS = (
    ("amount.more_than", Precision.MORE_THAN),
    ("amount.nearly", Precision.NEARLY),
    ("amount.at_least", Precision.AT_LEAST),
    ("amount.about", Precision.ABOUT),
)
_MOST = 10**9
_LONGEST = 500
"""Characters of a text that may state a number; a longer one is not taken apart."""
_RANGE = re.compile(r"(\d{1,4})\s*(?:[-–—]|den|->)\s*(\d{1,4})")


def read_amount(value: Value) -> Parsed[Amount]:
    """A count as stated: ``hơn 147.077 lượt người``; a comma before three digits is asked, a part of one is told."""
    if value is None or isinstance(value, bool):
        return Parsed(None) if value is None else Parsed(None, (fault("amount-unreadable"),))
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Parsed(None, (fault("amount-became-date"),))
    text = flat(value).strip(" .;'") if len(value) <= _LONGEST else value
    if not text or text in words("amount.blank"):
        return Parsed(None)
    match = pattern(_SHAPE).fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or match["percent"]:
        return Parsed(None, (fault("amount-unreadable"),))
    return _digits(match["number"].strip(), _precision(match["word"], bool(match["plus"])))


def read_count(value: Value) -> Parsed[int]:
    """A whole number; a stated precision is dropped and told."""
    if value.__class__ is int and 0 <= value <= _MOST:  # as nearly all are; the long way gives the same
        return Parsed(value)
    found = read_amount(value)
    if found.value is None:
        return Parsed(None, found.faults, found.suggestion)
    if found.value.precision is Precision.EXACT:
        return Parsed(found.value.value, found.faults, found.suggestion)
    return Parsed(found.value.value, (*found.faults, fault("amount-not-exact")), str(found.value.value))


def read_amount_or_percent(value: Value) -> Parsed[Amount | str]:
    """A count, or a stated rate kept in its words: ``gần 90%``."""
    if isinstance(value, float) and 0 < value < 1:
        return Parsed(f"{value * 100:.4g}%".replace(".", ","))
    if isinstance(value, str) and (match := pattern(_SHAPE).fullmatch(flat(value).strip(" .;'"))) and match["percent"]:
        return Parsed(" ".join(value.split()))
    found = read_amount(value)
    return Parsed(found.value, found.faults, found.suggestion)


@lru_cache(maxsize=1024, typed=True)
def read_numbers(value: Value) -> Parsed[tuple[int, ...]]:
    """Row numbers that a task refers to: ``3; 5; 7-9``, ``3, 5 và 7``; a date is what ``7-9`` became."""
    if value is None:
        return Parsed(())
    if isinstance(value, dt.date):
        return Parsed(
            (), (fault("numbers-became-date", suggestion=f"{value.day}-{value.month}"),), f"{value.day}-{value.month}"
        )
    text = flat(f"{value:g}" if isinstance(value, float) else str(value)).strip(" .;,'")
    found: list[int] = []
    for part in re.split(r"[;,+&/]|\bva\b|\n|(?<=\d)\s+(?=\d)", text):
        item = re.sub(r"^(?:y kien|yk|stt|so)\s*(?:so)?\s*", "", part.strip())
        if match := _RANGE.fullmatch(item):
            first, last = int(match[1]), int(match[2])
            if last < first or last - first > 200:
                return Parsed((), (fault("numbers-unreadable"),))
            found.extend(range(first, last + 1))
        elif item.isdigit() and len(item) <= 4:
            found.append(int(item))
        elif item:
            return Parsed((), (fault("numbers-unreadable"),))
    return Parsed(tuple(dict.fromkeys(found)))


def _precision(word: str | None, plus: bool) -> Precision:
    if plus:
        return Precision.AT_LEAST
    return next((found for path, found in _PRECISIONS if word in words(path)), Precision.EXACT)


def _digits(text: str, precision: Precision) -> Parsed[Amount]:
    bare = text.replace("\u00a0", " ")
    if bare.isdigit() or _GROUPS.fullmatch(bare):
        return _whole(int(re.sub(r"[. ]", "", bare)), precision)
    if _COMMA_GROUPS.fullmatch(bare):
        likely = bare.replace(",", "")
        return Parsed(None, (fault("amount-ambiguous", suggestion=likely),), likely)
    if re.fullmatch(r"\d+[.,]0+", bare):
        return _whole(int(re.split(r"[.,]", bare)[0]), precision)
    return Parsed(None, (fault("amount-not-whole" if re.fullmatch(r"\d+[.,]\d+", bare) else "amount-unreadable"),))


def _whole(number: int, precision: Precision = Precision.EXACT) -> Parsed[Amount]:
    if number > _MOST:
        return Parsed(None, (fault("amount-unreadable"),))
    return Parsed(Amount(number, precision))


def _number(value: float) -> Parsed[Amount]:
    """A number cell; 1.25 may be 1.250 typed in American settings."""
    if not 0 <= value <= _MOST:
        return Parsed(None, (fault("amount-unreadable"),))
    if value == int(value):
        return _whole(int(value))
    thousand = round(value * 1000)
    if value < 1000 and abs(value * 1000 - thousand) < 1e-6:
        return Parsed(None, (fault("amount-ambiguous", suggestion=thousand),), str(thousand))
    return Parsed(None, (fault("amount-not-whole"),))
