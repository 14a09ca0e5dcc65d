"""What is known of a template's document before it is filled: its styles, its sections, the marks to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialog_docs.word.stylesheet import Stylesheet

LINE = "Đường kẻ"
"""Name of the style of a drawn line under a text that comes from data."""
BREAK = "Ngắt phần"
"""Name of the style of the paragraph that opens a new section."""
AUTHORITY = "Thẩm quyền ký"
"""Name of the style by which the signature table is known."""
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
NUMBERED = '<w:sectPr n="'
"""How a section's properties stand in the source, until the paper tells which sections it has."""
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_PAGE = re.compile(r'<w:pgSz w:w="(\d+)".*?<w:pgMar ([^>]*)/>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the finishing of every paper of a template needs."""

    styles: Stylesheet
    sections: tuple[bytes, ...]
    """``<w:sectPr>`` of each section, when a paragraph of the style ``Ngắt phần`` opens each but the first."""
    text_width: float
    """Width of the first section's text area in mm."""
    has_comments: bool
    line: bytes
    """Mark of a paragraph that is a drawn line."""
    authority: bytes
    """Mark of the first paragraph of the signature."""


def shape_of(document: str, styles: Stylesheet, *, has_comments: bool) -> tuple[str, Shape]:
    """The document's source with numbered marks for its sections, and its shape."""
    opener = f'w:val="{styles.identifiers.get(BREAK, "")}"/>'
    found = list(_SECTION.finditer(document))
    movable = len(found) > 1 and all(document.endswith(opener, 0, one.start()) for one in found[:-1])
    if movable:
        numbers = iter(range(len(found)))
        document = _SECTION.sub(lambda _: f'{NUMBERED}{next(numbers)}"/>', document)
    return document, Shape(
        styles,
        tuple(one[0].encode("utf-8") for one in found) if movable else (),
        _text_width(found[0][0]) if found else 165.0,
        has_comments,
        _mark(styles, LINE),
        _mark(styles, AUTHORITY),
    )


def _mark(styles: Stylesheet, name: str) -> bytes:
    return f'<w:pStyle w:val="{styles.identifiers.get(name, "")}"/>'.encode()


def _text_width(section: str) -> float:
    page = _PAGE.search(section)
    if page is None:
        return 165.0
    edges = dict(re.findall(r'w:(\w+)="(-?\d+)"', page[2]))
    return (int(page[1]) - int(edges.get("left", 0)) - int(edges.get("right", 0))) / TWIPS
