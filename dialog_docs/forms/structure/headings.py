"""Matching headings to fields: exact after folding; near misses only with a declared guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dialog_docs.forms.definition import SheetDefinition
from dialog_docs.forms.structure.page import Page, heading_key

HEADING_ROWS = 30
"""Headings stand in the first rows of a sheet."""
SURE = 4
"""Columns that must be named by a heading further down (a second table of the sheet)."""
LONGEST_NAME = 500
"""Characters of a heading with its explanation; longer texts are never looked up (a hostile one 20,000 times)."""

Lookup = Mapping[str, str]
"""Folded heading → field key."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row (or two joined ones) and the columns it names."""

    row: int
    rows: int
    columns: Mapping[str, int]
    """Field key → column."""
    twice: Mapping[str, int]
    """Field key → a second column of the same name."""
    unknown: Mapping[int, str]
    """Column → heading that no field has."""

    @property
    def first_row(self) -> int:
        """The row below the heading."""
        return self.row + self.rows


@lru_cache(maxsize=64)
def lookup(sheet: SheetDefinition, further: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Lookup:
    """Every name of every field of a sheet; ``further`` holds the office's own headings."""
    own = dict(further)
    found: dict[str, str] = {}
    for field in sheet.fields:
        office = (*own.get(f"{sheet.key}.{field.key}", ()), *own.get(f"{sheet.path or sheet.key}.{field.key}", ()))
        if not sheet.path:
            office = (*office, *own.get(field.key, ()))
        for name in office:
            found[heading_key(name)] = field.key
    for field in sheet.fields:
        for name in (field.label, *field.synonyms):
            found.setdefault(heading_key(name), field.key)
    return found


def find_heading(page: Page, names: Lookup) -> Heading | None:
    """The row (or pair of rows) that names most fields, one row before two; None when no row names two."""
    tries = [
        found
        for row in page.rows
        for rows in (1, 2)
        if len((found := heading_at(page, row, rows, names)).columns) >= (2 if row <= HEADING_ROWS else SURE)
    ]
    return max(tries, key=lambda found: (len(found.columns), -found.rows, -found.row), default=None)


def heading_at(page: Page, row: int, rows: int, names: Lookup) -> Heading:
    """What one row, or two joined through their merges, name."""
    columns: dict[str, int] = {}
    twice: dict[str, int] = {}
    unknown: dict[int, str] = {}
    for column in _columns(page, row, rows):
        texts = _texts(page, row, rows, column)
        key = next((names[heading_key(text)] for text in texts if heading_key(text) in names), None)
        if key is None:
            if texts:
                unknown[column] = texts[0]
        elif key in columns:
            twice.setdefault(key, column)
        else:
            columns[key] = column
    return Heading(row, rows, columns, twice, unknown)


def _columns(page: Page, row: int, rows: int) -> list[int]:
    """Columns that the heading speaks of; a merged heading over several columns counts once unless split below."""
    found: set[int] = set()
    for line in range(row, row + rows):
        found.update(column for column, cell in page.rows.get(line, {}).items() if isinstance(cell.value, str))
    return sorted(found)


def _texts(page: Page, row: int, rows: int, column: int) -> list[str]:
    """Names to try for a column: the lower one, both joined, the upper one; what is too long names nothing."""
    top = _short(page.text(row, column))
    if rows == 1:
        return [top] if top.strip() else []
    low = _short(page.text(row + 1, column))
    merge = page.covered.get((row + 1, column))
    if merge is not None and merge.first_row <= row:
        low = ""
    tries = [low, f"{top} {low}" if low and top else "", top]
    return [text for text in tries if text.strip()]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else ""
