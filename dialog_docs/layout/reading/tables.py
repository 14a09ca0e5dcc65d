"""A table's grid: cells with their room for text, edges that are drawn, rows that may not split."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dialog_docs.layout.reading.formatting import Styles
from dialog_docs.layout.reading.model import Table
from dialog_docs.layout.reading.ns import VAL, W, switched_on, twips, whole

PADDING = 108.0
"""Twips left and right in a cell when neither table nor style says otherwise (Word's Table Normal)."""
_ROW_HOLDERS = frozenset({W + name for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo")})
_EDGES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


class Grid:
    """One ``w:tbl`` measured."""

    def __init__(self, element: etree._Element, styles: Styles) -> None:
        self._element = element
        self._properties = element.find(W + "tblPr")
        named = self._properties.find(W + "tblStyle") if self._properties is not None else None
        self.style = named.get(VAL, "") if named is not None else styles.default_table
        self._ancestry = [style.find(W + "tblPr") for style in styles.ancestry(self.style)]
        self._widths = [twips(column.get(W + "w")) for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        self._rows = list(_members(element, W + "tr"))
        self.columns = max([len(self._widths), *(_span_total(row) for row in self._rows)], default=1)

    def cells(self) -> Iterator[tuple[int, int, float, etree._Element]]:
        """(row, first column, room, cell) of every cell."""
        padding = sum(self._padding(*sides) for sides in (("left", "start"), ("right", "end")))
        for number, row in enumerate(self._rows):
            column = _before(row)
            for cell in _members(row, W + "tc"):
                span = _span(cell)
                yield number, column, max(self._cell_width(cell, column, span) - padding, 0.0), cell
                column += span

    def table(self, index: int, section: int, depth: int, after: int) -> Table:
        """The table as a whole."""
        return Table(
            index=index,
            section=section,
            rows=len(self._rows),
            columns=self.columns,
            width=sum(self._widths),
            bordered=self._bordered(),
            depth=depth,
            unsplit=frozenset(number for number, row in enumerate(self._rows) if _unsplit(row)),
            after=after,
        )

    def _cell_width(self, cell: etree._Element, column: int, span: int) -> float:
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None and width.get(W + "type", "dxa") == "dxa" and twips(width.get(W + "w")) > 0:
            return twips(width.get(W + "w"))
        return sum(self._widths[column : column + span])

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
        own = [_edges(cell.find(f"{W}tcPr/{W}tcBorders")) for row in self._rows for cell in _members(row, W + "tc")]
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


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return min(max(whole(span.get(VAL), 1), 1), 63) if span is not None else 1


def _before(row: etree._Element) -> int:
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    return min(max(whole(skipped.get(VAL)), 0), 63) if skipped is not None else 0


def _span_total(row: etree._Element) -> int:
    return sum(_span(cell) for cell in _members(row, W + "tc"))


def _unsplit(row: etree._Element) -> bool:
    flag = row.find(f"{W}trPr/{W}cantSplit")
    return flag is not None and switched_on(flag.get(VAL))
