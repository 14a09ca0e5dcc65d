"""Widths of text in Times metrics, from a shipped table (Liberation Serif has Times New Roman's widths)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

MM_PER_POINT = 25.4 / 72
"""One point is 1/72 inch."""


class _Widths(dict[str, float]):
    """Character → width in em; another character counts as wide as ``n``."""

    def __missing__(self, char: str) -> float:
        return self["n"]


@cache
def _faces() -> Mapping[tuple[bool, bool], Mapping[str, float]]:
    """(bold, italic) → character → width in em."""
    table = json.loads(Path(__file__).with_name("font_widths.json").read_text(encoding="utf-8"))
    em = table["units_per_em"]
    names = {
        (False, False): "regular",
        (True, False): "bold",
        (False, True): "italic",
        (True, True): "bold_italic",
    }
    return {
        style: _Widths({char: width / em for char, width in zip(table["characters"], table[name], strict=True)})
        for style, name in names.items()
    }


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width in mm of one line of text set in Times New Roman at ``size`` points, without kerning (as Word sets it).

    Text is composed (NFC) first; a character outside the table counts as wide as ``n``.
    """
    return _ems(text, bold, italic) * size * MM_PER_POINT


@lru_cache(maxsize=4096)
def _ems(text: str, bold: bool, italic: bool) -> float:
    """Width in em: heads, and the words of lines that are broken, come again and again."""
    return sum(map(_faces()[bold, italic].__getitem__, unicodedata.normalize("NFC", text)))


def longest_line(text: str, size: float, available: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width in mm of the longest line when the text is broken at spaces into lines of ``available`` mm."""
    space = text_width(" ", size, bold=bold, italic=italic)
    longest = line = 0.0
    for word in text.split():
        width = text_width(word, size, bold=bold, italic=italic)
        joined = line + space + width if line else width
        line = joined if joined <= available else width
        longest = max(longest, line)
    return longest
