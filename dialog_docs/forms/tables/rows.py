"""The rows of a table: which are data, which belong together, and which are totals, notes or signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dialog_docs.forms.definition import words
from dialog_docs.forms.grid import Cell
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.structure.page import heading_key
from dialog_docs.forms.values.text import fold_key

_RUNNING = re.compile(r"\s*0*(\d{1,5})\s*[.)]?\s*")
_MOST = 100_000
"""Running numbers are less."""
Cells = Mapping[str, Cell]
"""Field key → cell."""


class Row(NamedTuple):
    """One row under a heading: the cells of known columns and the others."""

    number: int
    cells: Cells
    others: Mapping[int, Cell]
    first: Cell
    """The leftmost cell that holds something."""
    filled: tuple[str, ...]
    """Fields that hold something, the running number apart."""
    running: int | None
    """The running number that stands in it."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a table by what they are."""

    data: tuple[Row, ...]
    totals: tuple[Row, ...]
    outside: tuple[Row, ...]
    """Notes under the table, signatures, lines between rows."""


def sort_rows(table: Table) -> Sorted:
    """Tell data rows from everything else; blank rows, repeated headings and example rows are left out."""
    rows = [row for row in _rows(table) if not _is_scaffold(table, row)]
    numbered = any(has_number(row) for row in rows)
    last_sure = max((row.number for row in rows if has_number(row) or len(row.filled) > 2), default=0)
    data: list[Row] = []
    totals: list[Row] = []
    outside: list[Row] = []
    ended = False
    for row in rows:
        if _is_total(row):
            totals.append(row)
        elif not row.cells:
            outside.append(row)
        elif _is_trailing(row) or (ended and not has_number(row) and len(row.filled) <= 2):
            outside.append(row)
            ended = True
        elif _is_loose(table, row, data[-1] if data else None, numbered, row.number > last_sure):
            outside.append(row)
        else:
            data.append(row)
    return Sorted(tuple(data), tuple(totals), tuple(outside))


def main_field(table: Table) -> str:
    """The field that makes a row what it is: the first anchor of the sheet."""
    return table.definition.anchors[0]


def has_number(row: Row) -> bool:
    """Whether a running number stands in the row."""
    return row.running is not None


def running_number(cell: Cell) -> int | None:
    """The STT of a row: ``3``, ``3.``, ``03``; None for anything else, formulas included."""
    value = cell.value
    if value.__class__ is int and 0 < value < _MOST and not cell.formula:  # as nearly all are
        return value
    if isinstance(value, bool) or value is None or cell.formula:
        return None
    if isinstance(value, int | float):
        return int(value) if value == int(value) and 0 < value < _MOST else None
    match = _RUNNING.fullmatch(value) if isinstance(value, str) else None
    return int(match[1]) if match and int(match[1]) else None


def _rows(table: Table) -> Iterator[Row]:
    by_column = {column: key for key, column in table.columns.items()}
    locked = {field.key for field in table.definition.fields if field.locked}
    for number, cells in table.page.rows.items():
        if not table.first_row <= number <= table.last_row:
            continue
        known = {by_column[column]: cell for column, cell in cells.items() if column in by_column}
        others = {column: cell for column, cell in cells.items() if column not in by_column}
        running = running_number(known["number"]) if "number" in known else None
        if not others and _only_prepared(known, locked, running):
            continue
        filled = tuple([key for key in known if key != "number"])
        yield Row(number, known, others, next(iter(cells.values())), filled, running)


def _only_prepared(known: Cells, locked: set[str], running: int | None) -> bool:
    """Nothing but what the form itself prepared: a running number, or the locked columns of a row sent out."""
    if len(known) == ("number" in known):
        return not known or running is not None
    return "code" in known and known.keys() <= locked


def _is_scaffold(table: Table, row: Row) -> bool:
    """An example row, a repeated heading, or a row of column numbers (1) (2) (3)."""
    first = row.first.value
    if isinstance(first, str) and fold_key(first) in _folded("examples"):
        return True
    if sum(cell.value is not None for cell in row.cells.values()) < 2:
        return False
    return _is_heading(table, row) or (row.number <= table.first_row + 1 and _counts_columns(row))


def _counts_columns(row: Row) -> bool:
    texts = [str(cell.value).strip() for cell in row.cells.values() if cell.value is not None]
    counted = (re.fullmatch(r"\(?(\d{1,2})\)?|\(?([a-zA-Z])\)?", text) for text in texts)
    return len(texts) > 2 and len(texts) > len(row.filled) / 2 and all(counted)


def _is_heading(table: Table, row: Row) -> bool:
    """Each cell repeats its own column's heading."""
    for key, cell in row.cells.items():
        label = table.definition.field(key).label
        if not isinstance(cell.value, str):
            return False
        if heading_key(cell.value) not in (heading_key(label), _heading_of(table, key)):
            return False
    return True


def _heading_of(table: Table, key: str) -> str:
    return heading_key(table.page.text(table.heading.row, table.columns[key]))


def _is_total(row: Row) -> bool:
    """The first cell says total, alone or with the figure behind it: ``Tổng cộng: 3 ý kiến``."""
    if not isinstance(row.first.value, str) or has_number(row):
        return False
    text = fold_key(row.first.value)
    longer = len(row.filled) <= 3 and any(text.startswith(f"{start} ") for start in _folded("total_starts"))
    return text in _folded("totals") or longer


def _is_trailing(row: Row) -> bool:
    """A line that begins like a note or a signature and is not a full row."""
    if has_number(row) or len(row.filled) > 3 or not isinstance(row.first.value, str):
        return False
    text = f"{fold_key(row.first.value)} "
    return any(text.startswith(f"{start} ") for start in _folded("trailing"))


def _is_loose(table: Table, row: Row, before: Row | None, numbered: bool, below: bool) -> bool:
    """One text alone, without a number, in a table whose rows have numbers: a line between or under the rows."""
    if not row.filled and not row.others and not has_number(row):
        return True
    if has_number(row) or len(row.filled) != 1 or not numbered or row.others:
        return False
    if row.filled[0] != main_field(table):
        return True
    adjacent = before is not None and before.number == row.number - 1
    return below and not adjacent


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(fold_key(word) for word in words()[name])
