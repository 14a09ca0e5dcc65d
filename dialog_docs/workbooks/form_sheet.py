"""Writing a standard form as an .xlsx file of deterministic bytes: input sheets, guide, hidden sheet of lists."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from dialog_docs.workbooks.form_looks import Looks
from dialog_docs.workbooks.form_page import FormPage
from dialog_docs.workbooks.form_values import CellValue, Check, Column, FormBook, FormSheet, Guide, ListColumn

__all__ = ["CellValue", "Check", "Column", "FormBook", "FormSheet", "Guide", "ListColumn", "write_form"]

CREATED = dt.datetime(2026, 1, 1)
"""Fixed date of creation: the same form is the same bytes."""


def write_form(book: FormBook) -> bytes:
    """The form as an .xlsx file; raises ValueError when a text is longer than Excel allows."""
    memory = BytesIO()
    workbook = Workbook(memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": book.title, "created": CREATED})
    for name, value in book.properties.items():
        workbook.set_custom_property(name, value, "text")
    looks = Looks(workbook)
    for sheet in book.sheets:
        FormPage(workbook.add_worksheet(sheet.name), sheet, looks, book.words).write()
    _guide(workbook.add_worksheet(book.guide.name), book.guide, looks)
    _lists(workbook, book, looks)
    workbook.close()
    return memory.getvalue()


def _guide(page: Any, guide: Guide, looks: Looks) -> None:
    for index, width in enumerate((18, 34, 10, 90)):
        page.set_column(index, index, width, looks.locked)
    page.set_row(0, 26)
    page.merge_range(0, 0, 0, 3, guide.heading, looks.title)
    row = 1
    for line in guide.lines:
        page.merge_range(row, 0, row, 3, line, looks.guide)
        page.set_row(row, 17 * (1 + len(line) // 135))
        row += 1
    row += 1
    for index, word in enumerate(guide.columns):
        page.write_string(row, index, word, looks.heading)
    for offset, cells in enumerate(guide.rows, start=row + 1):
        for index, text in enumerate(cells):
            page.write_string(offset, index, text, looks.guide_cell)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.protect()


def _lists(workbook: Any, book: FormBook, looks: Looks) -> None:
    page = workbook.add_worksheet(book.lists_name)
    for index, column in enumerate(book.lists):
        page.set_column(index, index, 34, looks.locked)
        page.write_string(0, index, column.name, looks.heading)
        page.write_column(1, index, column.items, looks.locked)
        letter = chr(65 + index)
        where = f"='{book.lists_name}'!${letter}$2:${letter}${len(column.items) + 1}"
        workbook.define_name(column.range, where)
    page.protect()
    page.hide()
