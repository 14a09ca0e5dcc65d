"""A table's grid: cells with their room for text, edges that are drawn, rows that may not split."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from dialog_docs.layout.reading.formatting import Styles
from dialog_docs.layout.reading.model import Table
from dialog_docs.layout.reading.ns import VAL, W, switched_on, twips, whole

PADDING = 108.0
"""Twips left and right in a cell when neither table nor style says otherwise (Word's Table Normal)."""
_FRAME = 3
"""Columns that a head or a signature block has at most."""
_WIDEST = 63
"""Columns of a Word table."""
_WIDTH, _TYPE, _W, _SPAN = (W + name for name in ("tcW", "type", "w", "gridSpan"))
_CELL = W + "tc"
_BEFORE, _UNSPLIT = W + "gridBefore", W + "cantSplit"
_ROW_HOLDERS = frozenset({W + name for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo")})
_EDGES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


class Grid:
    """One ``w:tbl`` measured."""

    def __init__(self, element: etree._Element, styles: Styles) -> None:
        self._properties = next(element.iterchildren(W + "tblPr"), None)
        named = self._properties.find(W + "tblStyle") if self._properties is not None else None
        self.style = named.get(VAL, "") if named is not None else styles.default_table
        self._ancestry = [next(style.iterchildren(W + "tblPr"), None) for style in styles.ancestry(self.style)]
        grid = next(element.iterchildren(W + "tblGrid"), None)
        self._widths = [twips(column.get(W + "w")) for column in grid] if grid is not None else []
        self._rows = [_Row.read(row, len(self._widths)) for row in _members(element, W + "tr")]
        self.columns = max(
            [len(self._widths), *(sum(cell.span for cell in row.cells) for row in self._rows)], default=1
        )

    def cells(self) -> Iterator[tuple[int, int, float, etree._Element]]:
        """(row, first column, room, cell) of every cell."""
        padding = sum(self._padding(*sides) for sides in (("left", "start"), ("right", "end")))
        for number, row in enumerate(self._rows):
            column = row.before
            for cell in row.cells:
                width = cell.width or sum(self._widths[column : column + cell.span])
                yield number, column, max(width - padding, 0.0), cell.element
                column += cell.span

    def table(self, index: int, section: int, depth: int, after: int) -> Table:
        """The table as a whole; whether edges are drawn is asked of tables with few columns only."""
        return Table(
            index=index,
            section=section,
            rows=len(self._rows),
            columns=self.columns,
            width=sum(self._widths),
            bordered=self.columns <= _FRAME and self._bordered(),
            depth=depth,
            unsplit=frozenset(number for number, row in enumerate(self._rows) if row.unsplit),
            after=after,
        )

    def _padding(self, *names: str) -> float:
        found = PADDING
        for properties in (*self._ancestry, self._properties):
            if properties is not None:
                edges = (properties.find(f"{W}tblCellMar/{W}{name}") for name in names)
                found = next((twips(edge.get(W + "w"), found) for edge in edges if edge is not None), found)
        return found

    def _bordered(self) -> bool:
        drawn: dict[str, bool] = {}
        for properties in (*self._ancestry, self._properties):
            if properties is not None:
                drawn.update(_edges(properties.find(W + "tblBorders")))
        own = [_edges(cell.element.find(f"{W}tcPr/{W}tcBorders")) for row in self._rows for cell in row.cells]
        if any(any(edges.values()) for edges in own):
            return True
        return any(drawn.values()) and not all(edges and not any(edges.values()) and len(edges) >= 4 for edges in own)


def _edges(borders: etree._Element | None) -> dict[str, bool]:
    if borders is None:
        return {}
    rows = ((name, borders.find(W + name)) for name in _EDGES)
    return {name: edge.get(VAL, "nil") not in ("nil", "none") for name, edge in rows if edge is not None}


def _members(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _ROW_HOLDERS:
            yield from _members(child, tag)


class _Cell(NamedTuple):
    element: etree._Element
    width: float
    """0 when the cell gives none."""
    span: int

    @classmethod
    def read(cls, element: etree._Element) -> _Cell:
        width, span = 0.0, 1
        for child in next(element.iterchildren(W + "tcPr"), ()):
            if child.tag == _WIDTH and child.get(_TYPE, "dxa") == "dxa":
                width = twips(child.get(_W))
            elif child.tag == _SPAN:
                span = min(max(whole(child.get(VAL), 1), 1), _WIDEST)
        return cls(element, max(width, 0.0), span)


class _Row(NamedTuple):
    cells: tuple[_Cell, ...]
    before: int
    unsplit: bool

    @classmethod
    def read(cls, element: etree._Element, columns: int) -> _Row:
        """Cells of a wide table's row that fills the grid have the grid's widths: their properties stay unread."""
        before, unsplit = 0, False
        for child in next(element.iterchildren(W + "trPr"), ()):
            if child.tag == _BEFORE:
                before = min(max(whole(child.get(VAL)), 0), _WIDEST)
            elif child.tag == _UNSPLIT:
                unsplit = switched_on(child.get(VAL))
        cells = list(_members(element, _CELL))
        if columns > _FRAME and len(cells) == columns:
            return cls(tuple([_Cell(cell, 0.0, 1) for cell in cells]), before, unsplit)
        return cls(tuple([_Cell.read(cell) for cell in cells]), before, unsplit)
