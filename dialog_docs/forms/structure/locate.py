"""Which form a workbook is, and where each of its sheets and columns stands: machine keys first, headings second."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dialog_docs.forms.definition import FORMS, FormDefinition, SheetDefinition, form, words
from dialog_docs.forms.grid import Cell, Sheet
from dialog_docs.forms.reading import Lists
from dialog_docs.forms.structure.headings import LONGEST_NAME, Heading, find_heading, heading_at, lookup
from dialog_docs.forms.structure.labels import LabelMap, labels_by_keys, labels_by_names
from dialog_docs.forms.structure.page import Key, Page, index
from dialog_docs.forms.values.text import fold_key


@dataclass(frozen=True, slots=True)
class Table:
    """A table sheet that was found."""

    definition: SheetDefinition
    page: Page
    columns: Mapping[str, int]
    heading: Heading
    first_row: int
    last_row: int = 10**9
    """Rows below belong to another table of the same sheet."""


Located = Table | LabelMap
Further = tuple[tuple[str, tuple[str, ...]], ...]
"""The office's own headings (``Lists.synonyms``)."""
HEADING_ABOVE = 6
"""Rows over a row of keys in which its heading may stand."""


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised form: each of its sheets with everything that was found for it, the best first."""

    form: FormDefinition
    sheets: Mapping[str, tuple[Located, ...]]


def is_ignored(name: str) -> bool:
    """Whether a sheet of that name is never input: guide, lists, the answers."""
    return fold_key(name) in _ignored_names()


@cache
def _ignored_names() -> frozenset[str]:
    return frozenset(fold_key(name) for name in words()["ignored_sheets"])


def recognise(pages: tuple[Page, ...], lists: Lists, hint: str) -> Found | None:
    """The form; ``hint`` (the workbook's property or file name) only breaks ties. None when it is none of ours."""
    inputs = tuple(page for page in pages if not is_ignored(page.name))
    keyed = {key.sheet for page in inputs for key in page.keys}
    best: tuple[float, Found] | None = None
    for name in FORMS:
        definition = form(name)
        own = {sheet.key for sheet in definition.sheets}
        if keyed and not keyed & own:
            continue
        sheets = {sheet.key: _find(sheet, inputs, lists) for sheet in definition.sheets}
        score = sum(_weight(found[0]) for found in sheets.values() if found) + (name in hint) / 2
        if score >= 2 and (best is None or score > best[0]):
            best = score, Found(definition, sheets)
        if keyed and keyed <= own:
            break
    return _apart(best[1]) if best else None


def _weight(found: Located) -> float:
    """How much was found: keys count over headings."""
    return len(found.columns) if isinstance(found, Table) else len(found.rows)


def _find(sheet: SheetDefinition, pages: tuple[Page, ...], lists: Lists) -> tuple[Located, ...]:
    """Everything that is this sheet: with keys, else by headings; hidden sheets only when no visible one is."""
    for state in (True, False):
        chosen = tuple(page for page in pages if (page.sheet.state == "visible") is state)
        with_keys = tuple(page for page in chosen if any(key.sheet == sheet.key for key in page.keys))
        without = tuple(page for page in chosen if not page.keys)
        found = [item for page in (*with_keys, *without) for item in _in_page(sheet, page, lists)]
        if not found:
            rest = tuple(page for page in chosen if page.keys and page not in with_keys)
            found = [item for page in rest for item in _in_page(sheet, page, lists)]
        if found:
            named = fold_key(sheet.name)
            return tuple(sorted(found, key=lambda item: (fold_key(item.page.name) != named, -_weight(item))))
    return ()


def _in_page(sheet: SheetDefinition, page: Page, lists: Lists) -> Iterable[Located]:
    names = lookup(sheet, lists.synonyms)
    keys = [key for key in page.keys if key.sheet == sheet.key]
    if not sheet.is_table:
        labels = labels_by_keys(sheet, page, keys, names) if keys else labels_by_names(sheet, page, names)
        return [labels] if labels else []
    if keys:
        return [_by_keys(sheet, page, keys[0].row, lists.synonyms)]
    heading = find_heading(page, names)
    if heading is None or not any(anchor in heading.columns for anchor in sheet.anchors):
        return []
    if page.keys and not _foreign_free(page, heading):
        return []
    return [Table(sheet, page, heading.columns, heading, heading.first_row)]


def _foreign_free(page: Page, heading: Heading) -> bool:
    """Whether no other table of the page owns the heading row by its keys."""
    return all(not heading.row <= key.row <= heading.first_row for key in page.keys)


def _by_keys(sheet: SheetDefinition, page: Page, row: int, further: Further) -> Table:
    """The table under a row of keys; columns that have lost their key are found by their heading."""
    keys = tuple(key for key in page.keys if key.sheet == sheet.key and key.row == row)
    if page.covered:
        columns, heading = _columns_by_keys(sheet, keys, _heading_above(page, row, lookup(sheet, further)))
    else:
        columns, heading = _known_columns(sheet, further, keys, _texts_above(page, row))
    return Table(sheet, page, columns, heading, max(row + 1, heading.first_row))


def _texts_above(page: Page, row: int) -> tuple[Cell, ...]:
    """The texts from which the heading over a row of keys is told, bare of all else."""
    return tuple(
        Cell(line, column, cell.value)
        for line in range(max(1, row - HEADING_ABOVE), row + 1)
        for column, cell in page.rows.get(line, {}).items()
        if isinstance(cell.value, str) and len(cell.value) <= LONGEST_NAME
    )


@lru_cache(maxsize=32)
def _known_columns(
    sheet: SheetDefinition, further: Further, keys: tuple[Key, ...], above: tuple[Cell, ...]
) -> tuple[Mapping[str, int], Heading]:
    """The same heading stands over a table in nearly every workbook of a form."""
    page = index(Sheet("", {(cell.row, cell.column): cell for cell in above}))
    return _columns_by_keys(sheet, keys, _heading_above(page, keys[0].row, lookup(sheet, further)))


def _columns_by_keys(
    sheet: SheetDefinition, keys: tuple[Key, ...], heading: Heading
) -> tuple[Mapping[str, int], Heading]:
    """Field → column by the keys, then by the heading; and the heading less what the keys told."""
    columns = {key.field: key.column for key in reversed(keys) if any(f.key == key.field for f in sheet.fields)}
    known = set(columns.values())
    spare = {key: column for key, column in heading.columns.items() if key not in columns and column not in known}
    twice = {**heading.twice, **_second(keys)}
    for key, column in heading.columns.items():
        if key in columns and column != columns[key] and column not in known:
            twice[key] = column
    unknown = {column: text for column, text in heading.unknown.items() if column not in known}
    twice = {key: column for key, column in twice.items() if column not in known}
    return {**columns, **spare}, replace(heading, twice=twice, unknown=unknown)


def _second(keys: tuple[Key, ...]) -> dict[str, int]:
    first: dict[str, int] = {}
    second: dict[str, int] = {}
    for key in keys:
        (second if key.field in first else first).setdefault(key.field, key.column)
    return second


def _heading_above(page: Page, row: int, names: Mapping[str, str]) -> Heading:
    """The heading over a row of keys: the nearest of the rows above that names most fields."""
    tries = [
        heading_at(page, line, rows, names)
        for line in range(row - 1, max(0, row - 1 - HEADING_ABOVE), -1)
        for rows in (1, 2)
    ]
    tries = [found for found in tries if found.first_row <= row] or [Heading(row - 1, 1, {}, {}, {})]
    return max(tries, key=lambda found: (len(found.columns), -found.rows))


def _apart(found: Found) -> Found:
    """Two tables of one sheet end where the next begins, and one place serves one sheet of the form only."""
    tables = [item for items in found.sheets.values() for item in items if isinstance(item, Table)]
    taken: dict[tuple[str, int], Table] = {}
    for table in sorted(tables, key=_weight, reverse=True):
        taken.setdefault((table.page.name, table.heading.row), table)
    kept = {id(table) for table in taken.values()}

    def bounded(item: Located) -> Located:
        if not isinstance(item, Table):
            return item
        below = [
            other.heading.row - 1
            for other in taken.values()
            if other.page.name == item.page.name and other.heading.row > item.heading.row
        ]
        return replace(item, last_row=min(below, default=10**9))

    sheets = {
        key: tuple(bounded(item) for item in items if not isinstance(item, Table) or id(item) in kept)
        for key, items in found.sheets.items()
    }
    return Found(found.form, sheets)
