"""The text of a paper: which paragraph is a heading, a basis, an item, a note or plain text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialog_docs.layout.marks import mark, plain
from dialog_docs.layout.reading.model import Document, Paragraph
from dialog_docs.layout.reading.paragraphs import Paragraphs

_LONGEST_HEADING = 160
_ONE_LINE = 90
"""Letters that fit on one line of a portrait page."""
_MARKERS = (
    ("roman", "heading_roman"),
    ("article", "heading_article"),
    ("nested", "item_nested"),
    ("number", "item_number"),
    ("letter", "item_letter"),
)


class Line(NamedTuple):
    """One paragraph of the text with its role."""

    paragraph: Paragraph
    text: str
    """As shown, ordinary single spaces."""
    role: str
    """part | roman | article | number | nested | letter | basis | addressee | display | note | text."""
    number: str = ""
    mark: str = ""
    """What follows the number: ``.`` or ``-``."""
    heading: bool = False
    """Whether it stands as a title of its own (bold throughout, or a section's title)."""
    position: int = 0
    """Its place among the document's paragraphs."""


def find_lines(document: Document, start: int, end: int) -> tuple[Line, ...]:
    """The non-empty paragraphs outside tables and boxes from ``start`` to ``end``."""
    outside = document.paragraphs.outside
    return tuple(_lines(document.paragraphs, outside[bisect_left(outside, start) : bisect_left(outside, end)]))


def _lines(paragraphs: Paragraphs, positions: Sequence[int]) -> Iterator[Line]:
    begun, noted = False, False
    for position in positions:
        paragraph = paragraphs[position]
        if paragraph.box is not None or not paragraph.text.strip():
            continue
        text = plain(paragraph.shown)
        if _below_table(paragraphs, position, noted) and _is_note(paragraph, text) and not _opening(text, begun):
            line = Line(paragraph, text, "note", position=position)
        else:
            line = _line(paragraph, text, position, begun)
        noted = line.role == "note"
        begun = begun or line.role in ("part", "roman", "article", "number", "text")
        yield line


def _is_note(paragraph: Paragraph, text: str) -> bool:
    """Whether it would be a note if it stood below a table."""
    return mark("note_line").match(text) is not None or _every(paragraph, "italic")


def _below_table(paragraphs: Paragraphs, position: int, noted: bool) -> bool:
    """Whether a table stands above, or a note below one."""
    for above in range(position - 1, max(position - 4, -1), -1):
        if paragraphs.texts[above].strip():
            return paragraphs.traits[above].in_cell or noted
    return False


def _opening(text: str, begun: bool) -> str:
    """Role of a line that stands above the text; empty for any other."""
    if not begun and mark("addressee").match(text):
        return "addressee"
    return "basis" if not begun and mark("basis").match(text) and not text.endswith(":") else ""


def _line(paragraph: Paragraph, text: str, position: int, begun: bool) -> Line:
    opening = _opening(text, begun)
    if opening:
        return Line(paragraph, text, opening, position=position)
    for role, name in _MARKERS if mark("marker").match(text) else ():
        found = mark(name).match(text)
        if found:
            heading = role in ("roman", "article") or _every(paragraph, "bold")
            return Line(paragraph, text, role, found["number"], _marker(found), heading, position)
    if mark("heading_part").match(text) and len(text) < _LONGEST_HEADING:
        return Line(paragraph, text, "part", heading=True, position=position)
    bold = _every(paragraph, "bold")
    display = paragraph.form.align in ("center", "right") and (
        len(text) < _ONE_LINE or bold or _every(paragraph, "italic") or text.startswith("(")
    )
    return Line(paragraph, text, "display" if display else "text", heading=bold, position=position)


def _marker(found: re.Match[str]) -> str:
    return found["mark"].strip() if "mark" in found.re.groupindex else ""


def _every(paragraph: Paragraph, name: str) -> bool:
    seen = [getattr(look, name) for text, look in paragraph.runs if not text.isspace()]
    return bool(seen) and all(seen)
