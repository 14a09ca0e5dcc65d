"""A table's grid: cells with their room for text, edges that are drawn, rows that may not split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

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

    def __init__(self, head: Head, rows: Sequence[Row], styles: Styles) -> None:
        self._properties = head.properties
        self.style = head.style or styles.default_table
        self._ancestry = styles.table_properties(self.style)
        self._widths, self.rows = head.widths, rows
        spans = [sum([cell.span for cell in row.cells]) for row in rows]
        self.columns = max([len(head.widths), *spans], default=1)

    @classmethod
    def of(cls, element: etree._Element, styles: Styles) -> Grid:
        """The grid of a ``w:tbl``; each cell's content is its element."""
        head = Head.read(element)
        return cls(head, [_row(row, len(head.widths)) for row in _members(element, W + "tr")], styles)

    def cells(self) -> Iterator[tuple[int, int, float, Any]]:
        """(row, first column, room, content) of every cell."""
        padding = sum(self._padding(*sides) for sides in (("left", "start"), ("right", "end")))
        for number, row in enumerate(self.rows):
            column = row.before
            for cell in row.cells:
                width = cell.width or sum(self._widths[column : column + cell.span])
                yield number, column, max(width - padding, 0.0), cell.content
                column += cell.span

    def table(self, index: int, section: int, depth: int, after: int) -> Table:
        """The table as a whole; whether edges are drawn is asked of tables with few columns only."""
        return Table(
            index=index,
            section=section,
            rows=len(self.rows),
            columns=self.columns,
            width=sum(self._widths),
            bordered=self._bordered,
            depth=depth,
            unsplit=self._unsplit,
            after=after,
        )

    def _padding(self, *names: str) -> float:
        found = PADDING
        for properties in (*self._ancestry, self._properties):
            if properties is not None:
                edges = (properties.find(f"{W}tblCellMar/{W}{name}") for name in names)
                found = next((twips(edge.get(W + "w"), found) for edge in edges if edge is not None), found)
        return found

    @cached_property
    def _unsplit(self) -> frozenset[int]:
        return frozenset([number for number, row in enumerate(self.rows) if row.unsplit])

    @cached_property
    def _bordered(self) -> bool:
        if self.columns > _FRAME:
            return False
        drawn: dict[str, bool] = {}
        for properties in (*self._ancestry, self._properties):
            if properties is not None:
                drawn.update(_edges(properties.find(W + "tblBorders")))
        own = [_edges(_borders(cell.properties)) for row in self.rows for cell in row.cells]
        if any(any(edges.values()) for edges in own):
            return True
        return any(drawn.values()) and not all(edges and not any(edges.values()) and len(edges) >= 4 for edges in own)


def _borders(properties: etree._Element | None) -> etree._Element | None:
    return properties.find(W + "tcBorders") if properties is not None else None


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


class Head(NamedTuple):
    """What a table says before its rows."""

    properties: etree._Element | None
    style: str
    """Empty when it names none."""
    widths: tuple[float, ...]
    """Columns of its grid."""

    @classmethod
    def read(cls, element: etree._Element) -> Head:
        """The head of a ``w:tbl``."""
        properties = next(element.iterchildren(W + "tblPr"), None)
        named = properties.find(W + "tblStyle") if properties is not None else None
        grid = next(element.iterchildren(W + "tblGrid"), ())
        widths = tuple([twips(column.get(_W)) for column in grid])
        return cls(properties, named.get(VAL, "") if named is not None else "", widths)


class Cell(NamedTuple):
    """A cell with whatever holds its content."""

    content: Any
    properties: etree._Element | None
    """Its ``w:tcPr``."""
    width: float = 0.0
    """0 when the cell gives none."""
    span: int = 1

    @classmethod
    def read(cls, content: Any, properties: etree._Element | None) -> Cell:
        """A cell by its properties."""
        width, span = 0.0, 1
        for child in properties if properties is not None else ():
            if child.tag == _WIDTH and child.get(_TYPE, "dxa") == "dxa":
                width = twips(child.get(_W))
            elif child.tag == _SPAN:
                span = min(max(whole(child.get(VAL), 1), 1), _WIDEST)
        return cls(content, properties, max(width, 0.0), span)


class Row(NamedTuple):
    """A row of cells."""

    cells: Sequence[Cell]
    before: int
    """Columns of the grid left out before its first cell."""
    unsplit: bool

    @classmethod
    def read(cls, properties: etree._Element | None) -> Row:
        """A row by its ``w:trPr``, still without cells."""
        before, unsplit = 0, False
        for child in properties if properties is not None else ():
            if child.tag == _BEFORE:
                before = min(max(whole(child.get(VAL)), 0), _WIDEST)
            elif child.tag == _UNSPLIT:
                unsplit = switched_on(child.get(VAL))
        return cls((), before, unsplit)


def by_grid(columns: int, cells: int) -> bool:
    """Whether cells of a wide table's row that fills the grid have the grid's widths: their properties stay unread."""
    return columns > _FRAME and cells == columns


def _row(element: etree._Element, columns: int) -> Row:
    row = Row.read(next(element.iterchildren(W + "trPr"), None))
    cells = list(_members(element, _CELL))
    if by_grid(columns, len(cells)):
        return row._replace(cells=[Cell(cell, None) for cell in cells])
    return row._replace(cells=[Cell.read(cell, next(cell.iterchildren(W + "tcPr"), None)) for cell in cells])
