"""How the cells of a workbook look, by the number each cell carries: font, strike, fill, date format."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from dialog_docs.forms.openers.serials import sort_of


class Look(NamedTuple):
    """What a reader must know of one cell format."""

    font: str
    strike: bool
    fill: str
    moment: str
    """How a number is a date: 1900 | 1904 | stretch, empty for a plain number."""


Looks = tuple[Look, ...]
"""All cell formats of a workbook in their order."""


@lru_cache(maxsize=4)
def read_looks(xml: bytes, *, from_1904: bool) -> Looks:
    """The cell formats in ``styles.xml``; raises LookupError or ValueError for what is written otherwise."""
    root = fromstring(xml)
    groups = {item.tag.rpartition("}")[2]: item for item in root}
    fonts = [_font(item) for item in groups["fonts"]]
    fills = [_fill(item) for item in groups["fills"]]
    codes = {int(item.attrib["numFmtId"]): item.attrib["formatCode"] for item in groups.get("numFmts", ())}
    return tuple(_looks(groups["cellXfs"], fonts, fills, codes, from_1904))


def _looks(
    formats: Element, fonts: list[tuple[str, bool]], fills: list[str], codes: dict[int, str], from_1904: bool
) -> Iterator[Look]:
    for item in formats:
        font, strike = fonts[int(item.get("fontId", 0))]
        number = int(item.get("numFmtId", 0))
        sort = sort_of(number, codes.get(number))
        if sort == "date":
            sort = "1904" if from_1904 else "1900"
        yield Look(font, strike, fills[int(item.get("fillId", 0))], sort)


def _font(item: Element) -> tuple[str, bool]:
    name, strike = "", False
    for part in item:
        kind = part.tag.rpartition("}")[2]
        if kind == "name":
            name = part.get("val", "")
        elif kind == "strike":
            strike = part.get("val", "1") in ("1", "true", "on")
    return name, strike


def _fill(item: Element) -> str:
    pattern = next((part for part in item if part.tag.endswith("}patternFill")), None)
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    colour = next((part for part in pattern if part.tag.endswith("}fgColor")), None)
    if colour is None:
        return "00000000"
    kind = next((kind for kind in ("rgb", "indexed", "theme", "auto") if kind in colour.attrib), "rgb")
    value = colour.get(kind, "00000000")
    if kind == "rgb":
        return f"00{value}" if len(value) == 6 else value
    return f"{kind}:{value}"
