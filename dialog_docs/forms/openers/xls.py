"""xls of Excel 97-2003 through xlrd: the same facts as of an xlsx, fonts and runs included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import msoffcrypto
import xlrd

from dialog_docs.forms.grid import Book, Cell, Merge, Run, Sheet, Value
from dialog_docs.forms.openers.notes import said
from dialog_docs.forms.openers.unreadable import UnreadableWorkbookError

_STATES = ("visible", "hidden", "very_hidden")


def read_xls(data: bytes) -> Book:
    """The workbook in ``data``; raises UnreadableWorkbookError, or what xlrd raises over damaged bytes."""
    if _locked(data):
        raise UnreadableWorkbookError("file-password")
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO(), verbosity=0
        )
    except xlrd.XLRDError as fault:
        raise UnreadableWorkbookError("file-damaged", str(fault)) from fault
    user = str(book.user_name or "").strip()
    return Book(tuple(_sheet(book, sheet) for sheet in book.sheets()), "xls", {"lastModifiedBy": user} if user else {})


def _locked(data: bytes) -> bool:
    """Whether a password guards it; a file that is no compound file at all has none."""
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return False
    try:
        return bool(msoffcrypto.OfficeFile(BytesIO(data)).is_encrypted())
    except (msoffcrypto.exceptions.FileFormatError, OSError, ValueError, LookupError) as fault:
        raise UnreadableWorkbookError("file-damaged", str(fault)) from fault


def _sheet(book: Any, sheet: Any) -> Sheet:
    cells = {(cell.row, cell.column): cell for cell in _cells(book, sheet)}
    return Sheet(
        name=sheet.name,
        cells=cells,
        merges=tuple(sorted(Merge(top + 1, left + 1, low, right) for top, low, left, right in sheet.merged_cells)),
        hidden_rows=frozenset(row + 1 for row, look in sheet.rowinfo_map.items() if look.hidden),
        hidden_columns=frozenset(column + 1 for column, look in sheet.colinfo_map.items() if look.hidden),
        state=_STATES[sheet.visibility],
    )


def _cells(book: Any, sheet: Any) -> Iterator[Cell]:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            note = sheet.cell_note_map.get((row, column))
            if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and note is None:
                continue
            if cell.ctype == xlrd.XL_CELL_TEXT and cell.value == "" and note is None:
                continue
            yield _cell(book, sheet, (row, column), note.text if note else "")


def _cell(book: Any, sheet: Any, place: tuple[int, int], note: str) -> Cell:
    cell = sheet.cell(*place)
    look = book.xf_list[cell.xf_index]
    font = book.font_list[look.font_index]
    fonts = book.font_list
    value = _value(cell, book.datemode)
    runs: tuple[Run, ...] = ()
    marks = sheet.rich_text_runlist_map.get(place)
    if marks and isinstance(value, str):
        runs = tuple(_runs(value, marks, font, fonts))
    return Cell(
        row=place[0] + 1,
        column=place[1] + 1,
        value=value,
        font=font.name,
        runs=runs,
        strike=bool(font.struck_out),
        is_error=cell.ctype == xlrd.XL_CELL_ERROR,
        comment=said(note),
        is_date_format=cell.ctype == xlrd.XL_CELL_DATE,
        fill=_fill(look),
    )


def _runs(text: str, marks: list[tuple[int, int]], font: Any, fonts: Any) -> Iterator[Run]:
    """Marks are (position, font number); text before the first looks as the cell does."""
    starts = [(0, font), *((at, fonts[number]) for at, number in marks if number < len(fonts))]
    ends = [at for at, _ in starts[1:]] + [len(text)]
    for (start, look), end in zip(starts, ends, strict=True):
        if start < end:
            yield Run(text[start:end], look.name, bool(look.struck_out))


def _value(cell: Any, datemode: int) -> Value:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#VALUE!"))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(float(cell.value), datemode)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return int(cell.value) if float(cell.value).is_integer() else float(cell.value)
    return None


def _moment(value: float, datemode: int) -> Value:
    """A day, a time of day below 1, or the number itself where the calendar has no such day."""
    if 0 <= value < 1:
        seconds = round(value * 86_400)
        return dt.time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)
    try:
        found: dt.datetime = xlrd.xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return value
    return found


def _fill(look: Any) -> str:
    background = look.background
    return f"indexed:{background.pattern_colour_index}" if background.fill_pattern == 1 else ""
