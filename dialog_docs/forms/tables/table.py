"""The values of a table sheet: one mapping a record, with every place remembered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, NamedTuple

from dialog_docs.forms.cells.convert import AtOnce, Desk, at_once, blank, is_plain, looked_at, split_names
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
from dialog_docs.forms.tables.usual import usual_records

MOST_ROWS = 5_000
"""Rows of one table: more than all communes of the country."""
MOST_FAULTS = 1_000
"""Problems after which a table is not read on: it is no form filled in by hand."""


class Line(NamedTuple):
    """The values of one record, its row on the sheet, and the running number that was typed."""

    values: Mapping[str, Any]
    row: int
    typed: int | None = None
    is_total: bool = False


def read_table(table: Table, desk: Desk, first: int = 0) -> tuple[Line, ...]:
    """Lines in sheet order; ``first`` is the index of the first one in the model (a second table goes on counting)."""
    table = checked_columns(table, desk)
    records = usual_records(table, first)
    if records is not None and len(records) <= MOST_ROWS:
        return renumbered(table, _lines(table, records, desk, first), desk.findings, first)
    found = _bounded(table, sort_rows(table), desk.findings)
    lines = _lines(table, _records(table, found, desk, first), desk, first, {row.number for row in found.totals})
    tell_outside(table, found, len(lines), desk.findings)
    return renumbered(table, lines, desk.findings, first)


def _records(table: Table, found: Sorted, desk: Desk, first: int) -> tuple[Record, ...]:
    """Records out of rows of any sort, with everything asked that they give rise to."""
    rows = (*found.data, *found.totals) if table.definition.totals else found.data
    records = join_rows(table, tuple(sorted(rows, key=lambda row: row.number)), desk.findings)
    records = without_unseen(table, records, desk.findings)
    records = split_opinions(table, records, desk.findings)
    records = tuple(_one_lead(table, record, desk.findings) for record in records)
    return _dates_put_right(table, records, desk, first)


def _lines(
    table: Table, records: tuple[Record, ...], desk: Desk, first: int, totals: Collection[int] = ()
) -> tuple[Line, ...]:
    """The values of the records; ``totals`` are the rows that state totals."""
    places = tuple(table.columns.items())
    usual = _readers(_columns(table.definition, places, False), desk)
    of_totals = _readers(_columns(table.definition, places, True), desk) if totals else usual
    rows = tuple(record.row for record in records)
    desk.findings.tables.append(
        TablePlaces(table.page.name, table.definition.path, first, rows, _shape(table.definition, places))
    )
    numbered = any(field.type == "number" for field in table.definition.fields)
    lines = []
    for index, record in enumerate(records, first):
        if len(desk.findings.problems) > MOST_FAULTS:
            desk.findings.tell("faults-too-many", Spot(table.page.name, f"A{record.row}"))
            break
        is_total = record.row in totals
        odd = partial(_odd, table, record, index, desk)
        values = _values(of_totals if is_total else usual, record.cells, odd)
        if numbered:
            values["number"] = index + 1
        lines.append(Line(values, record.row, _typed(record.cells.get("number")), is_total))
    return tuple(lines)


def _bounded(table: Table, found: Sorted, findings: Findings) -> Sorted:
    """The rows that one table may have; nobody reads the faults of a hundred thousand."""
    count = len(found.data) + len(found.outside)
    if count <= MOST_ROWS:
        return found
    findings.tell("table-too-long", Spot(table.page.name), found=count, most=MOST_ROWS)
    return replace(found, data=found.data[:MOST_ROWS], outside=())


class _Column(NamedTuple):
    """A field of the table as each of its rows is read."""

    key: str
    field: FieldDefinition
    """As it is required here: a missing column is told once, total rows and locked cells need nothing."""
    path: str
    letters: str
    """Of its column; empty where the table has none."""
    empty: Any
    """The value where nothing stands."""


@lru_cache(maxsize=64)
def _columns(sheet: SheetDefinition, places: tuple[tuple[str, int], ...], is_total: bool) -> tuple[_Column, ...]:
    """The fields of a sheet whose columns stand at these places."""
    columns = dict(places)
    found = []
    for field in sheet.fields:
        letters = column_letters(columns[field.key]) if field.key in columns else ""
        needed = field if letters and not (is_total or field.locked) else replace(field, required="")
        found.append(_Column(field.key, needed, field.path or field.key, letters, blank(field)))
    return tuple(found)


_Readers = tuple[tuple[_Column, AtOnce], ...]


def _readers(columns: tuple[_Column, ...], desk: Desk) -> _Readers:
    """The columns but that of running numbers, each with what reads its usual cells."""
    return tuple((column, at_once(column.field, desk)) for column in columns if column.field.type != "number")


@lru_cache(maxsize=64)
def _shape(sheet: SheetDefinition, places: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str, str], ...]:
    """The columns as ``TablePlaces`` keeps them."""
    return tuple((column.path, column.letters, column.field.label) for column in _columns(sheet, places, False))


def _values(readers: _Readers, cells: Mapping[str, Cell], odd: Callable[[_Column, Cell | None], Any]) -> dict[str, Any]:
    """The values of one record by field; ``odd`` gives that of a cell which has to be looked at."""
    values: dict[str, Any] = {}
    for column, read in readers:
        key = column.key
        cell = cells.get(key)
        if cell is None:
            values[key] = odd(column, None) if column.field.required else column.empty
        else:
            value = read(cell.value) if is_plain(cell) else None
            values[key] = odd(column, cell) if value is None else value
    return values


def _odd(table: Table, record: Record, index: int, desk: Desk, column: _Column, cell: Cell | None) -> Any:
    name = f"{column.letters}{record.row}" if column.letters else ""
    at = f"{table.definition.path}.{index}.{column.path}"
    return looked_at(cell, column.field, Spot(table.page.name, name, column.field.label, at=at), desk)


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
        return record._replace(cells={key: item for key, item in record.cells.items() if key != "lead"})
    if answer is not Answer.SUGGESTED:
        return record
    supporting = record.cells.get("supporting", cell._replace(column=table.columns.get("supporting", cell.column)))
    others = "; ".join((*parts[1:], *(split_names(str(supporting.value)) if "supporting" in record.cells else ())))
    cells = {**record.cells, "lead": cell._replace(value=parts[0]), "supporting": supporting._replace(value=others)}
    return record._replace(cells=cells)


def _dates_put_right(table: Table, records: tuple[Record, ...], desk: Desk, first: int) -> tuple[Record, ...]:
    """Exchanged dates are looked for column by column."""
    for field in table.definition.fields:
        if field.type not in ("date", "deadline", "when") or field.key not in table.columns:
            continue
        cells = {index: record.cells.get(field.key) for index, record in enumerate(records)}
        column = table.columns[field.key]
        right = ask_swaps(cells, partial(_spot_of_date, table, field, column, records, first), desk)
        records = tuple(_with(record, field.key, right[index]) for index, record in enumerate(records))
    return records


def _spot_of_date(
    table: Table, field: FieldDefinition, column: int, records: tuple[Record, ...], first: int, index: int
) -> Spot:
    at = f"{table.definition.path}.{first + index}.{field.path or field.key}"
    return Spot(table.page.name, place(records[index].row, column), field.label, at=at)


def _with(record: Record, key: str, cell: Cell | None) -> Record:
    if record.cells.get(key) is cell:
        return record
    cells = {name: item for name, item in record.cells.items() if name != key}
    return record._replace(cells={**cells, key: cell} if cell is not None else cells)
