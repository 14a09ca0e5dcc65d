"""A Word file as values: paragraphs in reading order with their effective formatting, tables, sections, drawn lines.

Lengths are twips unless a name says otherwise; font sizes are points. What a paper has by the thousand is a named
tuple: as immutable as the frozen classes, and made four times as fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dialog_docs.layout.reading.outline import Outline
    from dialog_docs.layout.reading.paragraphs import Paragraphs


class Look(NamedTuple):
    """Effective formatting of characters."""

    ascii: str
    """Font of unaccented letters."""
    hansi: str
    """Font of every letter above U+007F, the Vietnamese ones among them."""
    size: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    hidden: bool
    color: str
    """``auto``, six hexadecimal digits, or ``theme:<name>``."""


@dataclass(frozen=True, slots=True)
class Form:
    """Effective formatting of a paragraph."""

    align: str
    """left | center | right | both."""
    left: float
    right: float
    first_line: float
    """Negative when the first line hangs out."""
    before: float
    after: float
    line: float
    line_rule: str
    """auto (``line`` is 240ths of a line) | exact | atLeast."""
    contextual: bool
    keep_next: bool
    page_break: bool
    style: str
    numbering: tuple[str, int] | None
    border_top: str
    """Colour of the top border; empty when there is none."""
    border_bottom: str
    center_tab: bool
    framed_center: bool


class Run(NamedTuple):
    """Text of one formatting; capitals by ``w:caps`` are already capitals here."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A horizontal line: a shape, or a border of an empty paragraph; ``offset`` is its left edge when known."""

    width: float
    color: str
    kind: str
    """shape | border | cell."""
    offset: float | None = None


class Cell(NamedTuple):
    """Where in which table a paragraph stands."""

    table: int
    row: int
    column: int
    columns: int
    width: float
    """Room for text, without the padding."""


class Paragraph(NamedTuple):
    """One paragraph as a reader sees it: accepted changes, no deleted text."""

    number: int
    """Number of the ``w:p`` in its part, in document order, from 0."""
    text: str
    runs: tuple[Run, ...]
    form: Form
    section: int
    label: str = ""
    """Number that Word shows before the text (``1.``), empty when typed or none."""
    cell: Cell | None = None
    box: float | None = None
    """Width of the text box it stands in."""
    lines: tuple[DrawnLine, ...] = ()
    fields: tuple[str, ...] = ()
    breaks: bool = False
    """Whether a page break stands in or before it."""

    @property
    def shown(self) -> str:
        """The text with its automatic number."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def blank(self) -> bool:
        """Whether nothing is printed here."""
        return not self.text.strip() and not self.lines and not self.label


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a whole."""

    index: int
    section: int
    rows: int
    columns: int
    width: float
    bordered: bool
    """Whether any edge is drawn."""
    depth: int
    unsplit: frozenset[int]
    """Rows that may not be split across pages."""
    after: int
    """How many paragraphs of the body stand before it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section's page."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    gutter: float
    header_distance: float
    title_page: bool
    start: int | None
    """First page number when the numbering starts anew."""
    headers: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    """``default``, ``first``, ``even`` → the paragraphs; an inherited one is here too."""
    footers: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    last: int = 0
    """How many paragraphs of the body stand up to its end."""

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right - self.gutter

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Document:
    """A whole Word file."""

    paragraphs: Paragraphs
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    notes: tuple[Paragraph, ...] = ()
    """Footnotes and endnotes."""
    mirrored: bool = False
    changes: int = 0
    """Tracked insertions and deletions."""
    decomposed: tuple[int, ...] = ()
    """Paragraphs whose letters are typed as base letter plus mark."""
    outline: Outline | None = field(default=None, compare=False)
    """How it was read, when that was in strokes."""

    def room(self, paragraph: Paragraph) -> float:
        """Width that a line of this paragraph may take, without its own indents."""
        if paragraph.cell is not None:
            return paragraph.cell.width
        if paragraph.box is not None:
            return paragraph.box
        return self.sections[min(paragraph.section, len(self.sections) - 1)].room
