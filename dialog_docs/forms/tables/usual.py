"""A table in which every row is a usual one: numbered in order, with nothing beside, between or under the rows."""

from __future__ import annotations

from dialog_docs.forms.grid import Cell
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.tables.records import Record
from dialog_docs.forms.tables.rows import main_field, running_number
from dialog_docs.forms.tables.several import parts_of
from dialog_docs.forms.values.dates import swapped_cells

_LONGEST_MARK = 4
"""Characters of a column's own number, ``(12)``, in the row of such numbers under a heading."""


def usual_records(table: Table, first: int) -> tuple[Record, ...] | None:
    """The records of a table about whose rows there is nothing to ask, tell or repair, whatever its cells hold.

    None for any other table. ``first`` is the index of the first record in the model.
    """
    columns = {column: key for key, column in table.columns.items()}
    if not _may_be_usual(table, columns):
        return None
    number_column, main_column = table.columns["number"], table.columns[main_field(table)]
    hidden = table.page.sheet.hidden_rows
    records: list[Record] = []
    for number, cells in table.page.rows.items():
        if not table.first_row <= number <= table.last_row:
            continue
        running = cells.get(number_column)
        if running is not None and len(cells) == 1 and running_number(running) is not None:
            continue  # the form itself prepared it
        if running is None or not cells.keys() <= columns.keys():
            return None
        if not _is_usual(cells, number_column, main_column, first + len(records) + 1):
            return None
        if number in hidden or (number <= table.first_row + 1 and all(map(_may_be_mark, cells.values()))):
            return None
        records.append(Record(number, (number,), {columns[column]: cell for column, cell in cells.items()}))
    return tuple(records) if _asks_nothing(table, records) else None


def _may_be_usual(table: Table, columns: dict[int, str]) -> bool:
    """Whether nothing merged, locked or doubled asks for a closer look."""
    definition = table.definition
    return (
        "number" in table.columns
        and "number" != main_field(table) in table.columns
        and len(columns) == len(table.columns)
        and not table.page.covered
        and not definition.totals
        and not any(field.locked for field in definition.fields)
    )


def _is_usual(cells: dict[int, Cell], number_column: int, main_column: int, expected: int) -> bool:
    """Whether a row begins with its right number and holds what makes it a row."""
    running, main = cells[number_column], cells.get(main_column)
    return (
        running.value == expected
        and running.value.__class__ is int
        and not running.formula
        and main is not None
        and main.value is not None
        and not main.strike
        and next(iter(cells)) == number_column
    )


def _may_be_mark(cell: Cell) -> bool:
    return cell.value is None or len(str(cell.value).strip()) <= _LONGEST_MARK


def _asks_nothing(table: Table, records: list[Record]) -> bool:
    """Whether no cell holds several opinions or several leads, and no column of dates may be exchanged."""
    key = table.definition.key
    if key == "opinions" and any(_has_several(record.cells["text"].value) for record in records):
        return False
    if key == "assignments" and any(_names_several(record.cells.get("lead")) for record in records):
        return False
    dated = (field.key for field in table.definition.fields if field.type in ("date", "deadline", "when"))
    return not any(
        swapped_cells([record.cells[key].value for record in records if key in record.cells])
        for key in dated
        if key in table.columns
    )


def _has_several(text: object) -> bool:
    return isinstance(text, str) and ("\n" in text or "\r" in text) and bool(parts_of(text))


def _names_several(cell: Cell | None) -> bool:
    return cell is not None and isinstance(cell.value, str) and (";" in cell.value or "\n" in cell.value)
