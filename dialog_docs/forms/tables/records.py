"""Rows joined to records: vertical merges filled down, one opinion over several rows made one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dialog_docs.forms.cells.findings import Findings, Spot
from dialog_docs.forms.grid import Cell
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.structure.page import place, shown
from dialog_docs.forms.tables.rows import Row, has_number, main_field

JOINED = ("long", "text", "lines", "names", "agencies", "agency")
"""Types whose texts on further rows of one record are joined by a line break."""


class Record(NamedTuple):
    """One value of the table: its first row, all its rows, and its cells by field."""

    row: int
    rows: tuple[int, ...]
    cells: Mapping[str, Cell]


def join_rows(table: Table, rows: tuple[Row, ...], findings: Findings) -> tuple[Record, ...]:
    """Records in sheet order; every join that no merge proves is declared."""
    groups: list[list[Row]] = []
    numbered = sum(has_number(row) for row in rows) * 2 > len(rows)
    for row in rows:
        if groups and _continues(table, groups[-1], row, numbered, findings):
            groups[-1].append(row)
        else:
            groups.append([row])
    merged = {row for row, _ in table.page.covered}
    return tuple(
        _plain_record(table, group[0])
        if len(group) == 1 and group[0].number not in merged
        else _record(table, group, findings)
        for group in groups
    )


def _plain_record(table: Table, row: Row) -> Record:
    """The record of one row that no merge touches."""
    return Record(row.number, (row.number,), {key: row.cells[key] for key in table.columns if key in row.cells})


def _continues(table: Table, group: list[Row], row: Row, numbered: bool, findings: Findings) -> bool:
    """Whether a row goes on with the record of the rows above it."""
    first, before = group[0], group[-1]
    if _merged_with(table, "number", first.number, row.number) or _merged_with(
        table, main_field(table), before.number, row.number
    ):
        return True
    if row.number != before.number + 1 or not numbered or set(row.filled) != {main_field(table)}:
        return False
    cell = row.cells.get("number")
    if cell is not None and row.running != (first.running if "number" in first.cells else row.running):
        return False
    if cell is None and not has_number(first):
        return False
    text = row.cells[main_field(table)]
    label = table.definition.field(main_field(table)).label
    spot = Spot(table.page.name, text.name, label, shown(text.value))
    return findings.repair("rows-joined", spot, shown(text.value), place(first.number, text.column))


def _merged_with(table: Table, key: str, upper: int, lower: int) -> bool:
    """Whether one merged cell of a column covers both rows."""
    column = table.columns.get(key)
    if column is None:
        return False
    merge = table.page.covered.get((lower, column))
    return merge is not None and merge.first_row <= upper


def _record(table: Table, group: list[Row], findings: Findings) -> Record:
    cells: dict[str, Cell] = {}
    for key, column in table.columns.items():
        found = _cells(table, group, key, column)
        if found:
            cells[key] = found[0] if len(found) == 1 else _joined(table, key, found, findings)
    return Record(group[0].number, tuple(row.number for row in group), cells)


def _cells(table: Table, group: list[Row], key: str, column: int) -> list[Cell]:
    """The cells of a record in one column; a merged cell above speaks for the row unless it is the record's text."""
    own = [row.cells[key] for row in group if key in row.cells]
    if own or key == "number":
        return own
    merge = table.page.covered.get((group[0].number, column))
    if merge is None or merge.first_row < table.first_row or merge.first_column != column:
        return []
    above = table.page.cell(merge.first_row, column)
    return [above._replace(row=group[0].number)] if above is not None else []


def _joined(table: Table, key: str, found: list[Cell], findings: Findings) -> Cell:
    """Several rows' cells of one record in one: texts joined, otherwise the first; differences are told."""
    field = table.definition.field(key)
    texts = list(dict.fromkeys(str(cell.value).strip() for cell in found))
    if key == main_field(table) or field.type == "long":
        runs = tuple(run for cell in found for run in cell.runs) if all(cell.runs for cell in found) else ()
        return found[0]._replace(value="\n".join(str(cell.value).strip() for cell in found), runs=runs)
    if key != "number" and len(texts) > 1:
        spot = Spot(table.page.name, found[1].name, field.label, shown(found[1].value))
        findings.tell("joined-rows-differ", spot, kept=texts[0], other="; ".join(texts[1:]))
    return found[0]
