"""ods and Strict Open XML through calamine: values and merges only, so it comes with a warning.

calamine aborts the process over some hostile files: call it behind the gate and in the limited child.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dialog_docs.forms.grid import Book, Cell, Merge, Sheet, Value
from dialog_docs.forms.openers.unreadable import UnreadableWorkbookError

_STATES = ((SheetVisibleEnum.Hidden, "hidden"), (SheetVisibleEnum.VeryHidden, "very_hidden"))


def read_calamine(data: bytes, kind: str) -> Book:
    """The workbook in ``data``; raises UnreadableWorkbookError."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = tuple(_sheet(book, about) for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet)
    except CalamineError as fault:
        raise UnreadableWorkbookError("file-damaged", str(fault)) from fault
    if not sheets:
        raise UnreadableWorkbookError("file-without-sheets")
    return Book(sheets, kind)


def _sheet(book: Any, about: Any) -> Sheet:
    sheet = book.get_sheet_by_name(about.name)
    cells = {(cell.row, cell.column): cell for cell in _cells(sheet)}
    ranges = sheet.merged_cell_ranges or []
    merges = tuple(sorted(Merge(top + 1, left + 1, low + 1, right + 1) for (top, left), (low, right) in ranges))
    return Sheet(about.name, cells, merges, state=_state(about.visible))


def _state(visible: Any) -> str:
    return next((state for kind, state in _STATES if kind == visible), "visible")


def _cells(sheet: Any) -> Iterator[Cell]:
    if sheet.start is None:
        return
    top, left = sheet.start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
        for column, value in enumerate(values, start=left + 1):
            if value != "":
                yield Cell(row, column, value_of(value), is_date_format=isinstance(value, dt.date))


def value_of(value: Any) -> Value:
    """calamine's value as the other openers give it: whole numbers as int, days as datetime at midnight."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime(value.year, value.month, value.day)
    found: Value = value
    return found
