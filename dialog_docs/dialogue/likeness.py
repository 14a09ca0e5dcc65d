"""When two Vietnamese texts are the same, and how much they are alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Combining grave, acute, tilde, hook above, dot below."""
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=16384)
def text_key(text: str) -> str:
    """The text for comparing: case, punctuation, spaces and the place of a tone mark (hòa, hoà) do not count.

    Words stand between spaces and few texts bring new ones: each is made comparable once.
    """
    return " ".join(filter(None, map(_token_key, text.split())))


@lru_cache(maxsize=16384)
def _token_key(token: str) -> str:
    return " ".join(map(_tone_last, _WORD.findall(unicodedata.normalize("NFC", token.casefold()))))


def _tone_last(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in letters if letter in _TONES)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", bare) + tones


def slug(text: str) -> str:
    """Plain lower-case letters, digits and hyphens: ``xã Minh Lâm`` → ``xa-minh-lam``."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


def likeness(left: str, right: str) -> float:
    """From 0 (nothing in common) to 1 (same words in the same order)."""
    return _ratio(text_key(left), text_key(right))


def likeness_from(least: float, left: str, right: str) -> float:
    """The likeness when it reaches ``least``, else 0: the words that both texts have bound it."""
    first, second = text_key(left), text_key(right)
    one, other = _counted(first), _counted(second)
    total = one.total() + other.total()
    shared = sum(min(count, other[word]) for word, count in one.items() if word in other)
    if total and 2.0 * shared / total < least:
        return 0.0
    found = _ratio(first, second)
    return found if found >= least else 0.0


@lru_cache(maxsize=16384)
def _counted(key: str) -> Counter[str]:
    return Counter(key.split())


@lru_cache(maxsize=16384)
def _ratio(left: str, right: str) -> float:
    if left == right:
        return 1.0
    matcher = SequenceMatcher(None, left.split(), right.split(), autojunk=False)
    return matcher.ratio()
