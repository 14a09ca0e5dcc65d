"""A filled workbook with a clerk's usual mistakes typed into it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import openpyxl

from tools.samples import Edit

LONGEST_HEAD = 30
"""Rows in which a table's headings are looked for."""


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The workbook with every edit made as somebody would type it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for edit in edits:
        _type(book[edit.sheet], edit)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _type(sheet: Any, edit: Edit) -> None:
    for row in range(1, LONGEST_HEAD if edit.row is not None else sheet.max_row + 1):
        for cell in sheet[row]:
            if _plain(cell.value) != _plain(edit.label):
                continue
            if edit.row is None:
                sheet.cell(cell.row, 2).value = edit.value or None
            else:
                sheet.cell(cell.row + 1 + edit.row, cell.column).value = edit.value or None
            return
    raise KeyError(edit.label)


def _plain(label: object) -> str:
    return str(label or "").replace("(*)", "").replace("*", "").strip()
