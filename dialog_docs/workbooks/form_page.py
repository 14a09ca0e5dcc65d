"""One input sheet of a form: heading, hidden machine keys, input cells with their checks, protection, print set-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dialog_docs.workbooks.form_looks import Looks
from dialog_docs.workbooks.form_values import CellValue, Check, Column, FormSheet

LAST_ROW = 5_000
"""Checks and highlights reach down to this row, the most the reader takes."""
LAST_COLUMN = 16_383
PROMPT_LIMIT, ERROR_LIMIT, TITLE_LIMIT = 255, 224, 32
"""Limits of data validation: MS-OI29500 2.1.613 (section 18.3.1.32 of the standard)."""
HEADING, KEYS, FIRST = 2, 3, 4
"""Rows (from 0) of the heading, of the hidden machine keys and of the first input."""
LINE_HEIGHT = 17.0
"""Height of one line of input in points."""
LINE_LENGTH = 84
"""Characters in one line of the value column."""
ALLOWED = (
    "insert_rows",
    "delete_rows",
    "format_cells",
    "format_columns",
    "format_rows",
    "sort",
    "autofilter",
)
"""What a protected sheet still lets a person do."""


class FormPage:
    """Writes one input sheet."""

    def __init__(self, page: Any, sheet: FormSheet, looks: Looks, words: Mapping[str, str]) -> None:
        self._page, self._sheet, self._looks, self._words = page, sheet, looks, words

    def write(self) -> None:
        """Write the whole sheet."""
        self._free_columns()
        if self._sheet.is_table:
            self._table()
        else:
            self._labels()
        self._finish()

    def _free_columns(self) -> None:
        """Unlock every column: rows can be deleted on a protected sheet only when all their cells are unlocked.

        XlsxWriter then takes all columns for used and walks through them for each row; its bounds are set back.
        """
        self._page.set_column(0, LAST_COLUMN, None, self._looks.free)
        self._page.dim_colmin = self._page.dim_colmax = None

    def _top(self) -> None:
        """Title and note, never merged (rows are inserted and deleted); only what stands above the input is locked."""
        page, looks = self._page, self._looks
        for row, height in ((0, 26), (1, 20), (HEADING, 48 if self._sheet.is_table else 22)):
            page.set_row(row, height, looks.locked)
        page.set_row(KEYS, None, looks.locked, {"hidden": True})
        page.write_string(0, 0, self._sheet.title, looks.title)
        page.write_string(1, 0, self._sheet.note, looks.note)

    def _finish(self) -> None:
        page = self._page
        page.freeze_panes(FIRST, 0)
        page.set_paper(9)
        if self._sheet.is_table and len(self._sheet.columns) > 4:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        page.repeat_rows(HEADING)
        page.set_footer(self._words["footer"])
        page.protect("", dict.fromkeys(ALLOWED, True))

    def _table(self) -> None:
        page, sheet, looks = self._page, self._sheet, self._looks
        self._top()
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width, looks.open(column.look))
            page.write_string(HEADING, index, _label(column), looks.heading)
            page.write_string(KEYS, index, column.key, looks.key)
            self._validate(column, (FIRST, index, LAST_ROW, index))
        for row in range(max(sheet.prepared, len(sheet.rows))):
            self._table_row(row)
        self._mark_blanks()

    def _table_row(self, row: int) -> None:
        sheet = self._sheet
        given = sheet.rows[row] if row < len(sheet.rows) else ()
        lines = max(
            (_lines(value, column.width) for value, column in zip(given, sheet.columns, strict=False)), default=1
        )
        if lines > 1:
            self._page.set_row(FIRST + row, LINE_HEIGHT * lines)
        for index, column in enumerate(sheet.columns):
            value = given[index] if given else None
            if index == 0 and sheet.numbered and not given:
                value = row + 1
            self._write(FIRST + row, index, value, self._looks.input(column.look, locked=column.locked))

    def _mark_blanks(self) -> None:
        """A filled row shows its blank required cells."""
        start = 1 if self._sheet.numbered else 0
        last = len(self._sheet.columns) - 1
        filled = f"${_letter(start)}{FIRST + 1}:${_letter(last)}{FIRST + 1}"
        for index, column in enumerate(self._sheet.columns):
            if column.required and index >= start:
                blank = f"LEN(TRIM({_letter(index)}{FIRST + 1}))=0"
                self._highlight((FIRST, index, LAST_ROW, index), f"=AND(COUNTA({filled})>0,{blank})")

    def _labels(self) -> None:
        page, sheet, looks = self._page, self._sheet, self._looks
        page.set_column(0, 0, 38, looks.locked)
        page.set_column(1, 1, 84, looks.open("text"))
        page.set_column(2, 2, 34, looks.locked)
        page.set_column(3, 3, 10, looks.locked, {"hidden": True})
        self._top()
        for index, word in enumerate(("item", "content", "reread")):
            page.write_string(HEADING, index, self._words[word], looks.heading)
        for index, key in enumerate(("dd:label", "dd:value", "dd:ignore", sheet.form_key)):
            page.write_string(KEYS, index, key, looks.key)
        values = sheet.rows[0] if sheet.rows else (None,) * len(sheet.columns)
        row = FIRST
        for column, value in zip(sheet.columns, values, strict=True):
            if column.group:
                for index, text in enumerate((column.group, None, None)):
                    page.write(row, index, text, looks.group)
                page.set_row(row, 20, looks.locked)
                row += 1
            self._label_row(row, column, value)
            row += 1
        page.print_area(0, 0, row - 1, 2)

    def _label_row(self, row: int, column: Column, value: CellValue) -> None:
        page, looks = self._page, self._looks
        page.set_row(row, LINE_HEIGHT * max(column.lines, _lines(value)) + 3)
        page.write_string(row, 0, _label(column), looks.label)
        self._write(row, 1, value, looks.input(column.look, locked=False, beside=True))
        if column.reread:
            formula = self._words["reread_formula"].format(cell=f"$B${row + 1}")
            page.write_formula(row, 2, formula, looks.reread, "")
        page.write_string(row, 3, column.key, looks.key)
        self._validate(column, (row, 1, row, 1))
        if column.required:
            self._highlight((row, 1, row, 1), f"=LEN(TRIM($B${row + 1}))=0")

    def _highlight(self, where: tuple[int, int, int, int], formula: str) -> None:
        rule = {"type": "formula", "criteria": formula, "format": self._looks.wanted}
        self._page.conditional_format(*where, rule)

    def _write(self, row: int, column: int, value: CellValue, look: Any) -> None:
        page = self._page
        if value is None:
            page.write_blank(row, column, None, look)
        elif isinstance(value, dt.date):
            page.write_datetime(row, column, dt.datetime.combine(value, dt.time()), look)
        elif isinstance(value, int | float):
            page.write_number(row, column, value, look)
        else:
            page.write_string(row, column, value, look)

    def _validate(self, column: Column, where: tuple[int, int, int, int]) -> None:
        options = _validation(column.check)
        if options:
            self._page.data_validation(*where, options)


def _validation(check: Check) -> dict[str, Any]:
    if check.kind == "any" and not check.prompt:
        return {}
    options: dict[str, Any] = {"validate": check.kind, "ignore_blank": True}
    if check.kind == "list":
        options |= {"source": f"={check.source}"}
    if check.kind == "date":
        options |= {"criteria": "between", "minimum": dt.date(2020, 1, 1), "maximum": dt.date(2035, 12, 31)}
    if check.kind == "whole":
        options |= {"criteria": ">=", "value": 0}
    if check.prompt:
        options |= {
            "input_title": limited(check.prompt_title, TITLE_LIMIT),
            "input_message": limited(check.prompt, PROMPT_LIMIT),
        }
    if check.kind != "any":
        options |= {
            "error_title": limited(check.error_title, TITLE_LIMIT),
            "error_message": limited(check.error, ERROR_LIMIT),
            "error_type": "stop" if check.firm else "warning",
        }
    return options


def limited(text: str, most: int) -> str:
    """The text when it is short enough for Excel, counted in UTF-16 units; ValueError otherwise."""
    if len(text.encode("utf-16-le")) // 2 > most:
        raise ValueError(text)
    return text


def _lines(value: CellValue, width: float = LINE_LENGTH) -> int:
    """Lines that a filled value takes in a column so many characters wide."""
    return min(20, sum(1 + int(len(line) // width) for line in str(value or "").split("\n")))


def _label(column: Column) -> str:
    return f"{column.label} *" if column.required else column.label


def _letter(index: int) -> str:
    return chr(65 + index)
