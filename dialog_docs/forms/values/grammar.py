"""The words of the grammar as patterns over text without tones; the words themselves stand in ``data/grammar.toml``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from dialog_docs.forms.values.syllables import table

_D = str.maketrans({"đ": "d", "ð": "d"})


def flat(text: str) -> str:
    """Lower case without tones and marks, punctuation kept, white space single: ``Trước 30/11`` → ``truoc 30/11``."""
    marks = unicodedata.normalize("NFD", " ".join(text.split()).lower())
    return "".join(mark for mark in marks if not unicodedata.combining(mark)).translate(_D)


@cache
def words(path: str) -> tuple[str, ...]:
    """The words of ``calendar.month`` and the like, flat, longest first."""
    room, _, name = path.partition(".")
    found: list[str] = table("grammar")[room][name]
    return tuple(sorted({flat(word) for word in found}, key=len, reverse=True))


@cache
def any_of(path: str) -> str:
    """The words of several tables, joined by a space, as one pattern."""
    found = sorted({word for part in path.split() for word in words(part)}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in found) + ")"


@cache
def pattern(shape: str) -> re.Pattern[str]:
    """A shape such as ``{calendar.month}`` with every name in braces replaced by its words; it must match the whole."""
    filled = re.sub(r"\{([a-z_.]+(?: [a-z_.]+)*)\}", lambda match: any_of(match[1]), shape)
    return re.compile(filled)


def number_of(name: str) -> dict[str, Any]:
    """A table of the grammar that maps words to numbers."""
    room, _, rest = name.partition(".")
    found: dict[str, Any] = table("grammar")[room][rest]
    return found
