"""A main part as it was read in strokes: markup known from before, and texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from dialog_docs.layout.reading.model import Cell, Paragraph, Run
from dialog_docs.layout.reading.remembered import Known, Shape

_made = tuple.__new__


class Block(NamedTuple):
    """A paragraph or a row, or the markup of what has no text: the head of a table, the last section."""

    shape: Shape | bytes
    texts: Sequence[str] = ()
    """As its markup holds them."""
    shown: Sequence[str] = ()
    """What each paragraph shows."""
    columns: int = 0
    """Of its table, 0 outside tables."""
    base: int = 0
    """Number of its first ``w:p``."""
    section: int = 0
    table: int = 0
    row: int = 0

    def paragraph(self, offset: int, text: str) -> Paragraph:
        """One of its paragraphs, which has no number of its own and shows a text."""
        one = cast("Shape", self.shape).paragraphs[offset]
        number, content = self.base + one.number, one.content
        runs = (_made(Run, (text, one.runs[0][0])),) if one.only >= 0 else one.said(self.texts)
        place = self.section, "", self.cell(one), one.box, content.lines, content.fields, content.breaks
        return _made(Paragraph, (number, text, runs, one.form, *place))

    def cell(self, one: Known) -> Cell | None:
        """The cell of one of them."""
        return one.cell and Cell(self.table, self.row, one.cell.column, self.columns, one.cell.width)


@dataclass
class Proven:
    """What is remembered of papers that were judged, with the shapes that they share."""

    tokens: dict[Any, str] = field(default_factory=dict)
    right: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outline:
    """A main part in strokes, without numbers that paragraphs have of their own."""

    blocks: list[Block]
    proven: Proven
