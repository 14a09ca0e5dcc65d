"""The order of Vietnamese names: by the letters of the alphabet (Đ after D), then by tone, numbers by their size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng."""
Order = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


@lru_cache(maxsize=8192)
def alphabetical(name: str) -> Order:
    """A key to sort names by."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for piece in re.findall(r"\d+|\D", unicodedata.normalize("NFC", name.casefold())):
        if piece.isdigit():
            letters.append((1, int(piece)))
            continue
        marks = unicodedata.normalize("NFD", piece)
        tones += [_TONES.index(mark) + 1 for mark in marks if mark in _TONES] or [0]
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        letters.append((2, _LETTERS[bare]) if bare in _LETTERS else (0, ord(bare[0])))
    return tuple(letters), tuple(tones), name


def most_first(tally: Mapping[str, int]) -> list[tuple[str, int]]:
    """Names with their numbers, the largest first; equal ones by the alphabet."""
    return sorted(tally.items(), key=lambda item: (-item[1], alphabetical(item[0])))
