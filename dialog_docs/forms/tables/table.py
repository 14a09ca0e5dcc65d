"""The values of a table sheet: one mapping a record, with every place remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from dialog_docs.forms.cells.convert import Desk, at_once, blank, looked_at, split_names
from dialog_docs.forms.cells.findings import Answer, Findings, Spot
from dialog_docs.forms.cells.swaps import ask_swaps
from dialog_docs.forms.definition import FieldDefinition, SheetDefinition
from dialog_docs.forms.grid import Cell, column_letters
from dialog_docs.forms.reading import TablePlaces
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.structure.page import place, shown
from dialog_docs.forms.tables.columns import checked_columns
from dialog_docs.forms.tables.numbers import renumbered
from dialog_docs.forms.tables.outside import tell_outside
from dialog_docs.forms.tables.records import Record, join_rows
from dialog_docs.forms.tables.rows import Sorted, running_number, sort_rows
from dialog_docs.forms.tables.several import split_opinions
from dialog_docs.forms.tables.unseen import without_unseen

MOST_ROWS = 5_000
"""Rows of one table: more than all communes of the country."""
MOST_FAULTS = 1_000
"""Problems after which a table is not read on: it is no form filled in by hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one record, its row on the sheet, and the running number that was typed."""

    values: Mapping[str, Any]
    row: int
    typed: int | None = None
    is_total: bool = False


def read_table(table: Table, desk: Desk, first: int = 0) -> tuple[Line, ...]:
    """Lines in sheet order; ``first`` is the index of the first one in the model (a second table goes on counting)."""
    table = checked_columns(table, desk)
    found = _bounded(table, sort_rows(table), desk.findings)
    rows = (*found.data, *found.totals) if table.definition.totals else found.data
    totals = {row.number for row in found.totals}
    records = join_rows(table, tuple(sorted(rows, key=lambda row: row.number)), desk.findings)
    records = without_unseen(table, records, desk.findings)
    records = split_opinions(table, records, desk.findings)
    records = tuple(_one_lead(table, record, desk.findings) for record in records)
    records = _dates_put_right(table, records, desk, first)
    columns = _columns(table.definition, tuple(table.columns.items()))
    desk.findings.tables.append(_places(table, records, columns, first))
    lines = []
    for index, record in enumerate(records, first):
        if len(desk.findings.problems) > MOST_FAULTS:
            desk.findings.tell("faults-too-many", Spot(table.page.name, f"A{record.row}"))
            break
        lines.append(_line(table, columns, record, index, desk, is_total=record.row in totals))
    tell_outside(table, found, len(lines), desk.findings)
    return renumbered(table, tuple(lines), desk.findings, first)


def _bounded(table: Table, found: Sorted, findings: Findings) -> Sorted:
    """The rows that one table may have; nobody reads the faults of a hundred thousand."""
    count = len(found.data) + len(found.outside)
    if count <= MOST_ROWS:
        return found
    findings.tell("table-too-long", Spot(table.page.name), found=count, most=MOST_ROWS)
    return replace(found, data=found.data[:MOST_ROWS], outside=())


class _Column(NamedTuple):
    """A field of the table as each of its rows is read."""

    field: FieldDefinition
    optional: FieldDefinition
    """The field where its absence is not told."""
    path: str
    letters: str
    """Of its column; empty where the table has none."""


@lru_cache(maxsize=64)
def _columns(sheet: SheetDefinition, places: tuple[tuple[str, int], ...]) -> tuple[_Column, ...]:
    """The fields of a sheet whose columns stand at these places."""
    columns = dict(places)
    return tuple(
        _Column(
            field,
            replace(field, required=""),
            field.path or field.key,
            column_letters(columns[field.key]) if field.key in columns else "",
        )
        for field in sheet.fields
    )


def _places(table: Table, records: tuple[Record, ...], columns: tuple[_Column, ...], first: int) -> TablePlaces:
    shape = tuple((column.path, column.letters, column.field.label) for column in columns)
    rows = tuple(record.row for record in records)
    return TablePlaces(table.page.name, table.definition.path, first, rows, shape)


def _line(
    table: Table, columns: tuple[_Column, ...], record: Record, index: int, desk: Desk, *, is_total: bool
) -> Line:
    values: dict[str, Any] = {}
    cells = record.cells
    for field, optional, path, letters in columns:
        if field.required and (is_total or field.locked or not letters):
            field = optional  # noqa: PLW2901  a missing column is told once, a total row and locked cells need nothing
        cell = cells.get(field.key)
        if field.type == "number" or (cell is None and not field.required):
            values[field.key] = blank(field)
            continue
        value = at_once(cell, field, desk) if cell is not None else None
        if value is None:
            name = f"{letters}{record.row}" if letters else ""
            spot = Spot(table.page.name, name, field.label, at=f"{table.definition.path}.{index}.{path}")
            value = looked_at(cell, field, spot, desk)
        values[field.key] = value
    return Line(values, record.row, _typed(cells.get("number")), is_total)


def _typed(cell: Cell | None) -> int | None:
    return running_number(cell) if cell is not None else None


def _one_lead(table: Table, record: Record, findings: Findings) -> Record:
    """Exactly one agency leads; a cell that names several is asked about, the first is the suggestion."""
    cell = record.cells.get("lead")
    if cell is None or table.definition.key != "assignments" or not isinstance(cell.value, str):
        return record
    parts = split_names(cell.value)
    if len(parts) < 2:
        return record
    spot = Spot(table.page.name, cell.name, table.definition.field("lead").label, shown(cell.value))
    answer = findings.tell("several-leads", spot, count=len(parts), suggestion=parts[0])
    if answer is Answer.DROP:
        return replace(record, cells={key: item for key, item in record.cells.items() if key != "lead"})
    if answer is not Answer.SUGGESTED:
        return record
    supporting = record.cells.get("supporting", cell._replace(column=table.columns.get("supporting", cell.column)))
    others = "; ".join((*parts[1:], *(split_names(str(supporting.value)) if "supporting" in record.cells else ())))
    cells = {**record.cells, "lead": cell._replace(value=parts[0]), "supporting": supporting._replace(value=others)}
    return replace(record, cells=cells)


def _dates_put_right(table: Table, records: tuple[Record, ...], desk: Desk, first: int) -> tuple[Record, ...]:
    """Exchanged dates are looked for column by column."""
    for field in table.definition.fields:
        if field.type not in ("date", "deadline", "when") or field.key not in table.columns:
            continue
        cells = {index: record.cells.get(field.key) for index, record in enumerate(records)}
        column = table.columns[field.key]
        path = f"{table.definition.path}.{{}}.{field.path or field.key}"
        spots = {
            index: Spot(table.page.name, place(record.row, column), field.label, at=path.format(first + index))
            for index, record in enumerate(records)
        }
        right = ask_swaps(cells, spots, desk)
        records = tuple(_with(record, field.key, right[index]) for index, record in enumerate(records))
    return records


def _with(record: Record, key: str, cell: Cell | None) -> Record:
    if record.cells.get(key) is cell:
        return record
    cells = {name: item for name, item in record.cells.items() if name != key}
    return replace(record, cells={**cells, key: cell} if cell is not None else cells)
