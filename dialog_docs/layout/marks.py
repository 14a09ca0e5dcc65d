"""The marks by which parts of a paper are found (``marks.toml``); what is right stands in ``rules/*.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2002\u2003\u2009"), " ")
_STROKE = {0x0111: "d", 0x0110: "D"}
"""The one letter whose mark is not a combining one."""
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_TONE_PAIR = re.compile(f"([oOuU])([aAeEyY])([{_TONES}])(?!\\w)")


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("marks.toml").read_text(encoding="utf-8"))


@cache
def mark(name: str) -> re.Pattern[str]:
    """The compiled pattern of that name."""
    return re.compile(_table()["pattern"][name])


@cache
def folded_mark(name: str) -> re.Pattern[str]:
    """A pattern to be compared with folded text."""
    return re.compile(_table()["folded"][name])


@cache
def hints(name: str) -> tuple[str, ...]:
    """Texts of which one stands wherever the pattern of that name matches: a quick look before a slow one."""
    return tuple(_table()["hints"][name])


@cache
def quick(name: str) -> re.Pattern[str]:
    """What matches somewhere wherever the pattern of that name does, and is found sooner."""
    return re.compile(_table()["quick"][name])


def counted(name: str) -> tuple[str, ...]:
    """Texts whose number of occurrences decides whether a slow look is needed."""
    return tuple(_table()["counted"][name])


def marked_words(name: str) -> Any:
    """A word or a list of words."""
    return _table()["words"][name]


def plain(text: str) -> str:
    """Text with ordinary spaces, one at a time, none at the ends."""
    if "  " not in text and text.isprintable() and " " not in (text[:1], text[-1:]):
        return text  # the ordinary space is the one that is printable
    return " ".join(text.split())


def spaced(text: str) -> str:
    """Text with ordinary spaces, none at the ends; runs of spaces are kept, for they are blanks to be filled in."""
    return text.translate(_SPACES).strip()


def folded(text: str) -> str:
    """Capitals without any mark: to find a title even when it is misspelt."""
    letters = unicodedata.normalize("NFD", plain(text).translate(_STROKE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).upper()


def same_tones(text: str) -> str:
    """Text with the tone mark of oa, oe, uy on the first vowel: both ways of writing become one."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _TONE_PAIR.sub(r"\1\3\2", parts))
