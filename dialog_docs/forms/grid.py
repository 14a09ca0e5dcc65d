"""A workbook as every opener hands it on: sheets of cells with what the reader must know about each.

Openers (xlsx, xls, ods) build these values; the reader, the annotator and the checks know nothing of openpyxl.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

FARTHEST = 512
"""Hidden columns are told up to this one: a form ends long before, a hidden rest of the sheet is nobody's data."""

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font (rich text)."""

    text: str
    font: str = ""
    strike: bool = False


class Cell(NamedTuple):
    """One cell that holds something; text is raw as stored (legacy encodings not decoded yet).

    A named tuple: a workbook has thousands of them, and a frozen dataclass takes ten times as long to make.
    """

    row: int
    """1-based."""
    column: int
    """1-based."""
    value: Value
    font: str = ""
    runs: tuple[Run, ...] = ()
    """Rich-text runs; empty for plain text."""
    strike: bool = False
    """The whole cell is struck out."""
    formula: str = ""
    """Formula text when the cell has one; value is then the cached result (None when never computed)."""
    is_error: bool = False
    comment: str = ""
    is_date_format: bool = False
    fill: str = ""

    @property
    def name(self) -> str:
        """``F7``."""
        return f"{column_letters(self.column)}{self.row}"


Rows = dict[int, dict[int, Cell]]
"""Row → column → cell."""


class ByRow(Mapping[tuple[int, int], Cell]):
    """(row, column) → cell, for cells that came row by row: whoever reads rows need not sort them again."""

    __slots__ = ("apart", "rows")

    def __init__(self, rows: Rows, apart: list[Cell]) -> None:
        self.rows = rows
        self.apart = apart
        """Those of the cells that may hold nothing to read (``is_apart``)."""

    def __getitem__(self, place: tuple[int, int]) -> Cell:
        return self.rows[place[0]][place[1]]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, cells in self.rows.items() for column in cells)

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A merged range, 1-based, both ends included; sheets hold them from top to bottom."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: only cells that hold something."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    """(row, column) → cell."""
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    state: str = "visible"
    """visible | hidden | very_hidden."""
    filtered: bool = False
    pictures: tuple[str, ...] = ()
    """Anchor cells of pictures, text boxes and buttons over cells."""


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook."""

    sheets: tuple[Sheet, ...]
    kind: str = "xlsx"
    """xlsx | xlsm | xls | ods | strict."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """Custom document properties and lastModifiedBy."""
    plain: bool = False
    """Opened the fast way: proven to hold no fonts, runs, strikes, comments or hidden rows that matter."""


def is_apart(text: str) -> bool:
    """Whether a text may be a machine key or blank: few are, and only those are looked at closer."""
    return not text[:1].isalnum() or text[:3] in ("dd:", "DD:", "Dd:", "dD:")


def column_letters(column: int) -> str:
    """``28`` → ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
