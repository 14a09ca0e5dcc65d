"""xlsx and xlsm through openpyxl: values with their fonts, runs, strikes, comments, hidden rows and merges."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from dialog_docs.forms.grid import FARTHEST, Book, Cell, Merge, Run, Sheet
from dialog_docs.forms.openers.drawings import anchors
from dialog_docs.forms.openers.lean import without_empty_cells
from dialog_docs.forms.openers.notes import said
from dialog_docs.forms.openers.unreadable import UnreadableWorkbookError

_STATES = {"visible": "visible", "hidden": "hidden", "veryHidden": "very_hidden"}


def read_xlsx(data: bytes, kind: str = "xlsx") -> Book:
    """The workbook in ``data``; raises UnreadableWorkbookError, or what openpyxl raises over damaged bytes."""
    lean = without_empty_cells(data)
    book = _load(lean, data_only=False)
    if not book.worksheets:
        raise UnreadableWorkbookError("file-without-sheets")
    cached = _load(lean, data_only=True) if _has_formula(book) else None
    over = anchors(data)
    sheets = tuple(
        _sheet(sheet, cached.worksheets[at] if cached else None, over.get(sheet.title, ()))
        for at, sheet in enumerate(book.worksheets)
    )
    return Book(sheets, kind, _properties(book))


def _load(data: bytes, *, data_only: bool) -> Any:
    """openpyxl warns of parts that it does not read; they are looked for here and told by the reader."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), rich_text=True, keep_links=False, data_only=data_only)


def _has_formula(book: Any) -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for cell in sheet._cells.values())


def _properties(book: Any) -> Mapping[str, str]:
    found = {item.name: str(item.value) for item in book.custom_doc_props.props if item.value is not None}
    if book.properties.lastModifiedBy:
        found["lastModifiedBy"] = str(book.properties.lastModifiedBy)
    return found


def _sheet(sheet: Any, cached: Any, pictures: tuple[str, ...]) -> Sheet:
    looks = _Looks(sheet.parent)
    cells = {
        place: _cell(cell, cached, looks)
        for place, cell in sheet._cells.items()
        if (cell.value is not None and cell.value != "") or cell.comment is not None
    }
    return Sheet(
        name=sheet.title,
        cells=cells,
        merges=tuple(
            sorted(Merge(item.min_row, item.min_col, item.max_row, item.max_col) for item in sheet.merged_cells.ranges)
        ),
        hidden_rows=frozenset(row for row, look in sheet.row_dimensions.items() if look.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        state=_STATES.get(sheet.sheet_state, "visible"),
        filtered=_filtered(sheet),
        pictures=pictures,
    )


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for look in sheet.column_dimensions.values():
        if look.hidden:
            yield from range(look.min, min(look.max, FARTHEST) + 1)


def _filtered(sheet: Any) -> bool:
    filters = [sheet.auto_filter, *(table.autoFilter for table in sheet.tables.values())]
    return any(item is not None and item.filterColumn for item in filters)


class _Looks:
    """Fonts and fills of a workbook by the number its cells carry; asking a cell itself costs ten times as much."""

    def __init__(self, book: Any) -> None:
        self._fonts = book._fonts
        self._fills: dict[int, str] = {}
        self._all_fills = book._fills

    def font(self, cell: Any) -> Any:
        return self._fonts[cell._style.fontId]

    def fill(self, cell: Any) -> str:
        number = cell._style.fillId
        if number not in self._fills:
            self._fills[number] = _colour(self._all_fills[number])
        return self._fills[number]


def _colour(fill: Any) -> str:
    if getattr(fill, "patternType", None) != "solid":
        return ""
    colour = fill.fgColor
    return str(colour.rgb) if colour.type == "rgb" else f"{colour.type}:{colour.value}"


def _cell(cell: Any, cached: Any, looks: _Looks) -> Cell:
    font = looks.font(cell)
    value, formula = cell.value, ""
    runs: tuple[Run, ...] = ()
    is_error = cell.data_type == "e"
    if cell.data_type == "f":
        formula = value if isinstance(value, str) else f"={getattr(value, 'text', None) or ''}".replace("==", "=")
        kept = cached._cells.get((cell.row, cell.column)) if cached else None
        value = kept.value if kept is not None else None
        is_error = kept is not None and kept.data_type == "e"
    if isinstance(value, CellRichText):
        runs = tuple(_runs(value, font.name or "", bool(font.strike)))
        value = str(value)
    return Cell(
        row=cell.row,
        column=cell.column,
        value=value,
        font=font.name or "",
        runs=runs,
        strike=bool(font.strike),
        formula=formula,
        is_error=is_error,
        comment=said(cell.comment.text) if cell.comment is not None else "",
        is_date_format=cell.is_date,
        fill=looks.fill(cell),
    )


def _runs(text: CellRichText, font: str, strike: bool) -> Iterator[Run]:
    """A stretch without its own properties looks as the cell does."""
    for part in text:
        if isinstance(part, TextBlock):
            yield Run(part.text, part.font.rFont or font, bool(part.font.strike))
        else:
            yield Run(part, font, strike)
