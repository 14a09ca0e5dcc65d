"""Automatic numbers: which text Word shows before a paragraph of a numbered list (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dialog_docs.layout.reading.ns import VAL, W, whole
from dialog_docs.wording.numbers import roman

_SLOT = re.compile(r"%(\d)")
_LEVELS = 9


class Numbering:
    """The numbering part."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._abstract: dict[str, str] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        shapes = {
            shape.get(W + "abstractNumId", ""): {whole(level.get(W + "ilvl")): level for level in shape.iter(W + "lvl")}
            for shape in root.iter(W + "abstractNum")
        }
        for number in root.iter(W + "num"):
            name = number.get(W + "numId", "")
            shape = number.find(W + "abstractNumId")
            abstract = shape.get(VAL, "") if shape is not None else ""
            self._abstract[name] = abstract
            self._levels[name] = dict(shapes.get(abstract, {}))
            for level, element in _overrides(number):
                self._levels[name][level] = element

    def level_format(self, number: str, level: int) -> etree._Element | None:
        """The ``w:pPr`` of a level."""
        element = self._levels.get(number, {}).get(level)
        return None if element is None else element.find(W + "pPr")

    def levels(self, number: str) -> dict[int, etree._Element]:
        """The levels of a list by depth."""
        return self._levels.get(number, {})

    def family(self, number: str) -> str:
        """Lists of one family count together."""
        return self._abstract.get(number, number)


class Counters:
    """The numbers reached in one walk through a document."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int]] = {}

    def next_label(self, number: str, level: int) -> str:
        """Count one paragraph and give the text shown before it; bullets give an empty text."""
        levels = self._numbering.levels(number)
        if level not in levels or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(self._numbering.family(number), [])
        while len(counts) <= level:
            counts.append(_start(levels.get(len(counts))) - 1)
        counts[level] += 1
        del counts[level + 1 :]
        if _value(levels[level], "numFmt", "decimal") == "bullet":
            return ""
        text = _value(levels[level], "lvlText", "")
        return _SLOT.sub(lambda slot: _number(levels, counts, int(slot[1]) - 1), text)


def _overrides(number: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    for override in number.iter(W + "lvlOverride"):
        element = override.find(W + "lvl")
        if element is not None:
            yield whole(override.get(W + "ilvl")), element


def _value(level: etree._Element | None, name: str, default: str) -> str:
    element = level.find(W + name) if level is not None else None
    return element.get(VAL, default) if element is not None else default


def _start(level: etree._Element | None) -> int:
    return whole(_value(level, "start", "1"), 1)


def _number(levels: dict[int, etree._Element], counts: list[int], level: int) -> str:
    if not 0 <= level < len(counts):
        return ""
    count, kind = counts[level], _value(levels.get(level), "numFmt", "decimal")
    if kind in ("upperRoman", "lowerRoman") and 0 < count < 40:
        return roman(count) if kind == "upperRoman" else roman(count).lower()
    if kind in ("upperLetter", "lowerLetter") and 0 < count <= 26:
        return chr(ord("A" if kind == "upperLetter" else "a") + count - 1)
    return f"{count:02d}" if kind == "decimalZero" else str(count)
