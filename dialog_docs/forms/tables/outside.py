"""What stands in a table sheet beside the rows: notes, signatures, totals, text in foreign columns."""

from __future__ import annotations

import re

from dialog_docs.forms.cells.findings import Findings, Spot
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.structure.page import shown
from dialog_docs.forms.tables.rows import Row, Sorted


def tell_outside(table: Table, found: Sorted, count: int, findings: Findings) -> None:
    """Tell everything that goes into no value."""
    for row in found.outside:
        findings.tell("line-outside-rows", _spot(table, row))
    if not table.definition.totals:
        for row in found.totals:
            _hold_total(table, row, found.data, count, findings)
    told = set(table.heading.unknown) | set(table.columns.values())
    told |= set(table.heading.twice.values())
    for row in found.data:
        _tell_merged(table, row, findings)
        for column, cell in row.others.items():
            if column not in told and not cell.formula:
                told.add(column)
                findings.tell("text-outside", Spot(table.page.name, cell.name, value=shown(cell.value)))


def _tell_merged(table: Table, row: Row, findings: Findings) -> None:
    """A cell that lies over several columns speaks for the first of them only."""
    if not table.page.covered:
        return
    for key, cell in row.cells.items():
        merge = table.page.covered.get((row.number, cell.column))
        if merge is None or merge.first_column != cell.column or merge.last_column == cell.column:
            continue
        others = [
            table.definition.field(other).label
            for other, column in table.columns.items()
            if cell.column < column <= merge.last_column
        ]
        if others:
            spot = Spot(table.page.name, cell.name, table.definition.field(key).label, shown(cell.value))
            findings.tell("cells-merged-across", spot, others="; ".join(others))


def _spot(table: Table, row: Row) -> Spot:
    cells = sorted((*row.cells.values(), *row.others.values()), key=lambda cell: cell.column)
    text = " … ".join(str(cell.value) for cell in cells if cell.value is not None)
    return Spot(table.page.name, row.first.name, value=shown(text))


def _hold_total(table: Table, row: Row, data: tuple[Row, ...], count: int, findings: Findings) -> None:
    """The figures of a total row against the rows: a counted column against its sum, any other against their number."""
    stated = re.search(r"\d+", str(row.first.value))
    if stated and int(stated[0]) != count:
        spot = Spot(table.page.name, row.first.name, value=shown(row.first.value))
        findings.tell("total-differs", spot, counted=count)
    for key, cell in row.cells.items():
        if cell is row.first or isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
            continue
        counted = table.definition.field(key).type in ("integer", "amount")
        values = [item.cells[key].value for item in data if key in item.cells]
        right = sum(value for value in values if isinstance(value, int | float)) if counted else count
        if cell.value != right and all(not isinstance(value, str) for value in values if counted):
            spot = Spot(table.page.name, cell.name, table.definition.field(key).label, shown(cell.value))
            findings.tell("total-differs", spot, counted=f"{right:g}")
