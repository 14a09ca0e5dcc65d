"""A sheet indexed for reading: cells by row, machine keys, merges."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from dialog_docs.forms.grid import ByRow, Cell, Merge, Rows, Sheet, Value, column_letters, is_apart
from dialog_docs.forms.values.text import fold_key

_KEY = re.compile(r"dd:([a-z_]+)\.([a-z_]+)")
_MARK = re.compile(r"dd:(\w+)(?:=(\w+);?\d*)?")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4}|[a-zđ])\s*[.)]\s*")
LAST_COLUMN = 100
"""Data beyond this column is no form's."""


class Key(NamedTuple):
    """A machine key ``dd:opinions.text`` and where it stands."""

    row: int
    column: int
    sheet: str
    field: str


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: only cells that hold something to read."""

    sheet: Sheet
    rows: Rows
    keys: tuple[Key, ...] = ()
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    """``value`` → (row, column) of ``dd:value``; ``form`` → where the form's name stands."""
    form: str = ""
    """Name of the form when the sheet says it."""
    covered: dict[tuple[int, int], Merge] = field(default_factory=dict)
    """Every place of a merged range → the range."""

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.sheet.name

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place, or None when nothing stands there."""
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """Text of the cell at a place, looking through merges; empty when there is none."""
        merge = self.covered.get((row, column))
        if merge is not None:
            row, column = merge.first_row, merge.first_column
        cell = self.cell(row, column)
        return cell.value if cell is not None and isinstance(cell.value, str) else ""

    @property
    def last_row(self) -> int:
        """The last row that holds anything."""
        return max(self.rows, default=0)

    def own_place(self, row: int, column: int) -> bool:
        """False for a place that a merged range covers without being its first."""
        merge = self.covered.get((row, column))
        return merge is None or (merge.first_row, merge.first_column) == (row, column)


def index(sheet: Sheet) -> Page:
    """The page of a sheet."""
    cells = sheet.cells if isinstance(sheet.cells, ByRow) else _by_row(sheet.cells)
    gone: dict[int, set[int]] = {}
    keys: list[Key] = []
    marks: dict[str, tuple[int, int]] = {}
    form = ""
    for cell in cells.apart:
        row, column, value = cell[:3]
        if isinstance(value, str) and value[:3].lower() == "dd:":
            own, name, written = _machine_text(value)
            if own:
                keys.append(Key(row, column, own, name))
            elif name:
                marks.setdefault(name, (row, column))
                form = written or form
        elif column <= LAST_COLUMN and not is_blank(cell):
            continue
        gone.setdefault(row, set()).add(column)
    return Page(sheet, _in_order(_without(cells.rows, gone)), tuple(sorted(keys)), marks, form, _covered(sheet))


@lru_cache(maxsize=256)
def _machine_text(value: str) -> tuple[str, str, str]:
    """Sheet and field of a key; or nothing, the name of a mark and what it says; or nothing at all."""
    text = value.strip().lower()
    if match := _KEY.fullmatch(text):
        return match[1], match[2], ""
    match = _MARK.fullmatch(text)
    return ("", match[1], match[2] or "") if match else ("", "", "")


def _by_row(cells: Mapping[tuple[int, int], Cell]) -> ByRow:
    found = ByRow({}, [])
    for (row, column), cell in cells.items():
        found.rows.setdefault(row, {})[column] = cell
        if column > LAST_COLUMN or (is_apart(cell.value) if isinstance(cell.value, str) else cell.value is None):
            found.apart.append(cell)
    return found


def _without(rows: Rows, gone: Mapping[int, set[int]]) -> Rows:
    """The rows without what stands in some columns of theirs; one without anything left goes."""
    left = {row: {column: cell for column, cell in rows[row].items() if column not in gone[row]} for row in gone}
    return {row: found for row, cells in rows.items() if (found := left.get(row, cells))}


def _in_order(rows: Rows) -> Rows:
    """From top to bottom and from left to right, as hardly any program does not write it."""
    if list(rows) == sorted(rows) and all(len(cells) == 1 or list(cells) == sorted(cells) for cells in rows.values()):
        return rows
    return {row: dict(sorted(rows[row].items())) for row in sorted(rows)}


def _covered(sheet: Sheet) -> dict[tuple[int, int], Merge]:
    found: dict[tuple[int, int], Merge] = {}
    for merge in sheet.merges:
        if merge.last_row - merge.first_row > 5_000 or merge.first_column > LAST_COLUMN:
            continue
        last = min(merge.last_column, LAST_COLUMN)
        for row in range(merge.first_row, merge.last_row + 1):
            for column in range(merge.first_column, last + 1):
                found[row, column] = merge
    return found


def is_blank(cell: Cell) -> bool:
    """Whether nothing is to be read in a cell; a formula without a result is something."""
    value = cell.value
    if value is None:
        return not cell.formula and not cell.is_error
    return isinstance(value, str) and not value[:1].isalnum() and not value.strip(" \t\r\n\u00a0\u200b\ufeff")


def shown(value: Value) -> str:
    """A raw value as a person sees it, for messages; long texts are cut."""
    text = f"{value:.15g}" if isinstance(value, float) else "" if value is None else str(value)
    if isinstance(value, dt.date):
        text = value.strftime("%d/%m/%Y")
    return text if len(text) <= 120 else f"{text[:117]}…"


_letters = lru_cache(maxsize=256)(column_letters)


def place(row: int, column: int) -> str:
    """``F7``."""
    return f"{_letters(column)}{row}"


@lru_cache(maxsize=4_096)
def heading_key(text: str) -> str:
    """Match key of a heading: brackets, star, leading number and colon do not count."""
    bare = _BRACKETS.sub(" ", text)
    return fold_key(_NUMBERING.sub("", bare.replace("*", " "))) or fold_key(text)
