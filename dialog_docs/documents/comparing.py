"""Names of bodies made equal where only case, spaces or the place of a tone mark differ."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """For comparing: no case, no stray spaces, and each word's tone mark at its end (uỷ and ủy are equal)."""
    return " ".join(_tone_last(word) for word in unicodedata.normalize("NFD", text.casefold()).split())


def _tone_last(word: str) -> str:
    tones = "".join(mark for mark in word if mark in _TONES)
    return "".join(mark for mark in word if mark not in _TONES) + tones
