"""Streamed rows are the ones that XlsxWriter would have written, and no text in them can be anything but text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog_docs.workbooks.streaming import LINE_HEIGHT, RISKY, Added, Counted, Looks, deep, lines, room_of, with_rows
from dialog_docs.workbooks.tables import Formats

LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff")
TEXTS = st.text(LETTERS, min_size=1).filter(lambda text: not text.startswith("<r>"))
DAYS = st.dates(dt.date(1900, 3, 1), dt.date(2099, 12, 31))
WHOLE = st.integers(-(10**9), 10**9)
COUNTED = st.builds(
    Counted,
    st.sampled_from(('=COUNTIFS(tbl_tasks[Hạn],">0")', "=A1&B2", '=COUNTIFS(tbl_tasks[Nơi],A5,tbl_tasks[Hạn],"<>x")')),
    st.one_of(WHOLE, st.floats(0, 1)),
)
WIDTHS = (8, 12, 24, 40, 70, 12)
ROWS = st.lists(st.lists(st.one_of(st.none(), TEXTS, WHOLE, DAYS, COUNTED), min_size=1, max_size=6))


def _book(rows: list[list[object]], *, streamed: bool) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    formats, sheet = Formats(book), book.add_worksheet()
    looks = formats.looks()
    sheet.write_string(0, 0, "đầu", formats.text)
    for number, row in enumerate([] if streamed else rows, start=1):
        if (found := deep(row, map(room_of, WIDTHS))) > 1:
            sheet.set_row(number, found * LINE_HEIGHT)
        for place, value in enumerate(row):
            _write(sheet, (number, place), value, formats)
    book.close()
    added = {"xl/worksheets/sheet1.xml": Added(lines(rows, looks, 2, WIDTHS), len(rows) + 1)} if streamed else {}
    return with_rows(target.getvalue(), added)


def _write(sheet: Any, at: tuple[int, int], value: object, formats: Formats) -> None:
    """One cell by XlsxWriter itself."""
    if isinstance(value, Counted):
        look = formats.rate if isinstance(value.value, float) else formats.number
        sheet.write_formula(*at, value.formula, look, value.value)
    elif isinstance(value, str):
        sheet.write_string(*at, value, formats.quoted if value.startswith(RISKY) else formats.text)
    elif isinstance(value, dt.date):
        sheet.write_datetime(*at, value, formats.day)
    elif value is None:
        sheet.write_blank(*at, None, formats.text)
    else:
        sheet.write_number(*at, value, formats.number)


def _cells(data: bytes) -> str:
    text = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    return text.partition("<sheetData>")[2].partition("</sheetData>")[0]


@settings(deadline=None, max_examples=40)
@given(rows=ROWS)
def test_streamed_rows_are_those_of_xlsxwriter(rows: list[list[object]]) -> None:
    """But that it fixes a height, which Excel would keep when somebody changes the text."""
    fixed = _cells(_book(rows, streamed=False)).replace(' customHeight="1"', "")

    assert _cells(_book(rows, streamed=True)) == fixed


def test_a_row_is_as_high_as_its_longest_text() -> None:
    rows = [("ngắn", 1), ("từ " * 60, 1), ("hai\ndòng", 1), (None, "từ " * 40), ("từ " * 9000, 1)]
    found = [row.partition("><c")[0] for row in lines(rows, Looks(1, 2, 3, 4, 5), 5, (30, 12))]

    assert found == [
        '<row r="5"',
        '<row r="6" ht="90"',
        '<row r="7" ht="30"',
        '<row r="8" ht="150"',
        '<row r="9" ht="405"',
    ]


def test_a_text_of_markup_is_a_text() -> None:
    evil = ["<r><t>x</t></r>", "</t></is></c><c><f>1+1</f></c>", "]]>", "=1+1", "_x0041_", "\x01", "\uffff"]
    sheet = openpyxl.load_workbook(io.BytesIO(_book([evil], streamed=True))).active

    assert "f" not in {cell.data_type for cell in sheet[2]}
    assert [cell.value for cell in sheet[2]][:4] == evil[:4]


def test_many_rows_of_one_value_are_numbered_in_their_order() -> None:
    rows = list(lines([("a",)] * 1200, Looks(1, 2, 3, 4, 5), 5))

    assert rows[0].startswith('<row r="5"><c r="A5"') and rows[-1].startswith('<row r="1204"><c r="A1204"')
