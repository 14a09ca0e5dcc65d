"""OpenDocument spreadsheets, read from their XML: the same facts as of an xlsx, fonts, runs and notes included."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from dialog_docs.forms.grid import FARTHEST, Book, Cell, Merge, Sheet
from dialog_docs.forms.openers.ods_cells import NoteAndPicture, beside, value_of
from dialog_docs.forms.openers.ods_looks import Looks, read_looks
from dialog_docs.forms.openers.ods_names import attribute, children, local, repeated
from dialog_docs.forms.openers.unreadable import UnreadableWorkbookError

_ROWS = ("table-row-group", "table-header-rows", "table-rows")
_MOST_HIDDEN = 10_000
"""Hidden rows that are remembered of one stretch: the empty rest of a sheet may be a million."""
_COLUMNS = ("table-column-group", "table-header-columns", "table-columns")


def read_ods(data: bytes) -> Book:
    """The workbook in ``data``; raises UnreadableWorkbookError, or what zip and XML raise over damaged bytes."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        parts = {name: package.read(name) for name in ("content.xml", "styles.xml", "meta.xml") if name in names}
    content = fromstring(parts["content.xml"])
    styles = [fromstring(parts["styles.xml"])] if "styles.xml" in parts else []
    looks = read_looks((*styles, content))
    tables = [item for body in children(content, "body") for item in body.iter() if local(item) == "table"]
    if not tables:
        raise UnreadableWorkbookError("file-without-sheets")
    properties = _properties(fromstring(parts["meta.xml"])) if "meta.xml" in parts else {}
    return Book(tuple(_sheet(table, looks) for table in tables), "ods", properties)


def _properties(meta: Element) -> Mapping[str, str]:
    found = {}
    for item in meta.iter():
        if local(item) == "user-defined" and item.text:
            found[attribute(item, "name")] = item.text
        if local(item) == "creator" and item.text:
            found["lastModifiedBy"] = item.text
    return found


@dataclass(slots=True)
class _Growing:
    """A sheet as it is read, row by row."""

    cells: dict[tuple[int, int], Cell]
    merges: list[Merge]
    hidden: set[int]
    pictures: list[str]
    filtered: bool = False


def _sheet(table: Element, looks: Looks) -> Sheet:
    columns = tuple(_columns(table))
    grown = _Growing({}, [], set(), ["A1" for shapes in children(table, "shapes") for _ in shapes])
    number = 1
    for row in _flat(table, "table-row", _ROWS):
        count = repeated(row, "number-rows-repeated")
        _row(row, number, count, columns, looks, grown)
        number += count
    return Sheet(
        name=attribute(table, "name"),
        cells=grown.cells,
        merges=tuple(sorted(grown.merges)),
        hidden_rows=frozenset(grown.hidden),
        hidden_columns=frozenset(at for at, column in enumerate(columns, 1) if column.hidden),
        state="hidden" if attribute(table, "style-name") in looks.hidden_sheets else "visible",
        filtered=grown.filtered,
        pictures=tuple(grown.pictures),
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column says of its cells."""

    style: str
    hidden: bool


def _columns(table: Element) -> Iterator[_Column]:
    left = FARTHEST
    for item in _flat(table, "table-column", _COLUMNS):
        count = min(left, repeated(item, "number-columns-repeated"))
        left -= count
        hidden = attribute(item, "visibility") in ("collapse", "filter")
        yield from (_Column(attribute(item, "default-cell-style-name"), hidden) for _ in range(count))


def _flat(table: Element, wanted: str, groups: tuple[str, ...]) -> Iterator[Element]:
    """Rows or columns in their order, out of the groups that a person made of them."""
    for item in table:
        if local(item) == wanted:
            yield item
        elif local(item) in groups:
            yield from _flat(item, wanted, groups)


def _row(row: Element, number: int, count: int, columns: tuple[_Column, ...], looks: Looks, grown: _Growing) -> None:
    column = 1
    for item in row:
        if local(item) not in ("table-cell", "covered-table-cell"):
            continue
        wide = repeated(item, "number-columns-repeated")
        _merged(item, number, column, grown)
        found = beside(item)
        holds = bool(attribute(item, "value-type") or attribute(item, "formula"))
        if holds or found.note or found.picture:
            by_column = columns[column - 1].style if column <= len(columns) else ""
            own = attribute(item, "style-name") or attribute(row, "default-cell-style-name") or by_column
            for below in range(count if holds else 1):  # the gate bounds what holds a value, not bare notes
                for right in range(wide if holds else 1):
                    _keep(item, (number + below, column + right), own, found, looks, grown)
        column += wide
    _hidden(attribute(row, "visibility"), number, count, grown)


def _hidden(seen: str, number: int, count: int, grown: _Growing) -> None:
    if seen in ("collapse", "filter"):
        grown.hidden.update(range(number, number + min(count, _MOST_HIDDEN)))
        grown.filtered |= seen == "filter"


def _merged(item: Element, row: int, column: int, grown: _Growing) -> None:
    wide, high = repeated(item, "number-columns-spanned"), repeated(item, "number-rows-spanned")
    if wide > 1 or high > 1:
        grown.merges.append(Merge(row, column, row + high - 1, column + wide - 1))


def _keep(
    item: Element, place: tuple[int, int], style: str, found: NoteAndPicture, looks: Looks, grown: _Growing
) -> None:
    look = looks.of(style)
    value, runs, is_error = value_of(item, look, looks)
    formula = attribute(item, "formula")
    cell = Cell(
        row=place[0],
        column=place[1],
        value=value,
        font=look.font,
        runs=runs,
        strike=look.strike,
        formula=formula[formula.find("=") :] if formula else "",
        is_error=is_error,
        comment=found.note,
        is_date_format=attribute(item, "value-type") == "date",
        fill=look.fill,
    )
    if found.picture:
        grown.pictures.append(cell.name)
    if value not in (None, "") or cell.comment or cell.formula:
        grown.cells[place] = cell
