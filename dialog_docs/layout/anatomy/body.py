"""The text of a paper: which paragraph is a heading, a basis, an item, a note or plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialog_docs.layout.marks import mark, plain
from dialog_docs.layout.reading.model import Document, Paragraph

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


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the text with its role."""

    paragraph: Paragraph
    role: str
    """part | roman | article | number | nested | letter | basis | addressee | display | note | text."""
    number: str = ""
    mark: str = ""
    """What follows the number: ``.`` or ``-``."""
    heading: bool = False
    """Whether it stands as a title of its own (bold throughout, or a section's title)."""
    position: int = 0
    """Its place among the document's paragraphs."""

    @property
    def text(self) -> str:
        """The text as shown, ordinary single spaces."""
        return plain(self.paragraph.shown)


def find_lines(document: Document, start: int, end: int) -> tuple[Line, ...]:
    """The non-empty paragraphs outside tables and boxes from ``start`` to ``end``."""
    return tuple(_lines(document.paragraphs, start, end))


def _lines(paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[Line]:
    begun, noted = False, False
    for position in range(start, end):
        paragraph = paragraphs[position]
        if paragraph.cell is not None or paragraph.box is not None or not paragraph.text.strip():
            continue
        above = next((one for one in reversed(paragraphs[max(position - 3, 0) : position]) if one.text.strip()), None)
        after_table = above is not None and (above.cell is not None or noted)
        line = _line(paragraph, position, after_table, begun)
        noted = line.role == "note"
        begun = begun or line.role in ("part", "roman", "article", "number", "text")
        yield line


def _line(paragraph: Paragraph, position: int, after_table: bool, begun: bool) -> Line:
    text = plain(paragraph.shown)
    if not begun and mark("addressee").match(text):
        return Line(paragraph, "addressee", position=position)
    if not begun and mark("basis").match(text) and not text.endswith(":"):
        return Line(paragraph, "basis", position=position)
    if after_table and (mark("note_line").match(text) or _every(paragraph, "italic")):
        return Line(paragraph, "note", position=position)
    for role, name in _MARKERS:
        found = mark(name).match(text)
        if found:
            heading = role in ("roman", "article") or _every(paragraph, "bold")
            return Line(paragraph, role, found["number"], _marker(found), heading, position)
    if mark("heading_part").match(text) and len(text) < _LONGEST_HEADING:
        return Line(paragraph, "part", heading=True, position=position)
    display = paragraph.form.align in ("center", "right") and (
        len(text) < _ONE_LINE or _every(paragraph, "bold") or _every(paragraph, "italic") or text.startswith("(")
    )
    return Line(paragraph, "display" if display else "text", position=position, heading=_every(paragraph, "bold"))


def _marker(found: object) -> str:
    groups = found.groupdict() if hasattr(found, "groupdict") else {}
    return str(groups.get("mark", "")).strip()


def _every(paragraph: Paragraph, name: str) -> bool:
    seen = [run.look for run in paragraph.runs if run.text.strip()]
    return bool(seen) and all(getattr(look, name) for look in seen)
