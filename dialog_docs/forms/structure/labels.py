"""Label/value sheets: which row each label stands in and which column holds the values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dialog_docs.forms.definition import SheetDefinition
from dialog_docs.forms.structure.page import Key, Page, heading_key

LEAST = 3
"""Labels that must be found, an anchor among them, before a sheet is taken for a label/value sheet."""


@dataclass(frozen=True, slots=True)
class LabelMap:
    """A label/value sheet that was found."""

    definition: SheetDefinition
    page: Page
    rows: Mapping[str, int]
    """Field key → row."""
    label_column: int
    value_column: int
    twice: Mapping[str, int] = field(default_factory=dict)
    """Field key → a second row with the same label."""


def labels_by_keys(
    sheet: SheetDefinition, page: Page, keys: Sequence[Key], names: Mapping[str, str]
) -> LabelMap | None:
    """The sheet by its column of keys; labels without a key are found by their name."""
    known = {item.key for item in sheet.fields}
    rows = {key.field: key.row for key in reversed(keys) if key.field in known}
    matches = _matches(page, names)
    label_column = _label_column(matches)
    for column, row, key in matches:
        if column == label_column and key not in rows and row not in rows.values():
            rows[key] = row
    value = page.marks.get("value")
    column = value[1] if value else _value_column(page, rows.values(), label_column, {key.column for key in keys})
    return LabelMap(sheet, page, rows, label_column, column)


def labels_by_names(sheet: SheetDefinition, page: Page, names: Mapping[str, str]) -> LabelMap | None:
    """The sheet by its labels alone, or None when too few are found."""
    matches = _matches(page, names)
    label_column = _label_column(matches)
    rows: dict[str, int] = {}
    twice: dict[str, int] = {}
    for column, row, key in matches:
        if column == label_column:
            (twice if key in rows else rows).setdefault(key, row)
    if len(rows) < LEAST or not any(anchor in rows for anchor in sheet.anchors):
        return None
    column = _value_column(page, rows.values(), label_column, set())
    for key, second in twice.items():
        if page.cell(rows[key], column) is None and page.cell(second, column) is not None:
            rows[key], twice[key] = second, rows[key]
    return LabelMap(sheet, page, rows, label_column, column, twice)


def _matches(page: Page, names: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """(column, row, field) of every cell that is a label."""
    return [
        (column, row, names[key])
        for row, cells in page.rows.items()
        for column, cell in cells.items()
        if isinstance(cell.value, str) and len(cell.value) < 80 and (key := heading_key(cell.value)) in names
    ]


def _label_column(matches: Sequence[tuple[int, int, str]]) -> int:
    """The column with most different labels, the leftmost of equals."""
    count = Counter(column for column, _ in {(column, key) for column, _, key in matches})
    return min(count, key=lambda column: (-count[column], column), default=1)


def _value_column(page: Page, rows: Collection[int], label_column: int, apart: set[int]) -> int:
    """The column right of the labels in which most of their rows hold something first."""
    first: Counter[int] = Counter()
    for row in rows:
        right = [
            column
            for column, cell in page.rows.get(row, {}).items()
            if column > label_column and column not in apart and not cell.formula
        ]
        if right:
            first[right[0]] += 1
    merge = next((page.covered[row, label_column] for row in rows if (row, label_column) in page.covered), None)
    default = merge.last_column + 1 if merge is not None else label_column + 1
    return min(first, key=lambda column: (-first[column], column), default=default)
