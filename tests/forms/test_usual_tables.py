"""A table of usual rows is read without sorting its rows out: whatever stands in it, both ways say the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialog_docs.forms.grid import Book, Cell, Merge
from dialog_docs.forms.openers import open_book
from dialog_docs.forms.reader import read_book
from dialog_docs.forms.structure.locate import recognise
from dialog_docs.forms.structure.page import index
from dialog_docs.forms.tables.usual import usual_records
from tests.forms.workbench import LISTS, OPINIONS, PEOPLE, TASKS, a_filled_form

TABLES = (PEOPLE, OPINIONS, TASKS)
FAR = Merge(4_000, 90, 4_001, 91)
"""Somebody merged two cells far below: each row is looked at."""
ODD = (
    None, 1, 2, 7, 0, -1, 2.5, True, "1", "2.", "(1)", "a", "3; 5", "1. Sửa đường\n2. Sửa cầu", "Tổng cộng: 3",
    "Phòng Kinh tế; Phòng Văn hóa - Xã hội", "Nơi nhận:", "  hai  đầu ", "'0912345678", "=A1", "#N/A", "15/10/2026",
    dt.datetime(2026, 3, 4), dt.datetime(2026, 3, 14), "thường xuyên", "Không", "dd:x", "x" * 300, "Nội dung ý kiến *",
)  # fmt: skip
WORKBOOK = open_book(a_filled_form()).book


def book_with(changes: list[tuple[str, int, int, object, str]]) -> Book:
    sheets = {sheet.name: dict(sheet.cells) for sheet in WORKBOOK.sheets}
    for name, row, column, value, sort in changes:
        cell = Cell(row, column, value, strike=sort == "struck", formula="=B1" if sort == "formula" else "")
        sheets[name].pop((row, column), None)
        if value is not None or sort == "formula":
            sheets[name][row, column] = cell
    return replace(WORKBOOK, sheets=tuple(replace(sheet, cells=sheets[sheet.name]) for sheet in WORKBOOK.sheets))


def looked_at(book: Book) -> Book:
    return replace(book, sheets=tuple(replace(sheet, merges=(*sheet.merges, FAR)) for sheet in book.sheets))


def usual_tables(book: Book) -> int:
    found = recognise(tuple(index(sheet) for sheet in book.sheets), LISTS, "")
    tables = [items[0] for key, items in found.sheets.items() if key != "info"]
    return sum(usual_records(table, 0) is not None for table in tables)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(TABLES),
        st.integers(5, 12),
        st.integers(1, 11),
        st.sampled_from(ODD),
        st.sampled_from(("plain", "plain", "plain", "plain", "struck", "formula")),
    ),
    max_size=5,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(CHANGES)
def test_rows_say_the_same_whether_or_not_each_is_looked_at(changes: list[tuple[str, int, int, object, str]]) -> None:
    book = book_with(changes)
    assert read_book(book, "x", LISTS) == read_book(looked_at(book), "x", LISTS)


def test_a_form_filled_in_order_is_read_at_once() -> None:
    assert usual_tables(WORKBOOK) == len(TABLES)
    assert usual_tables(looked_at(WORKBOOK)) == 0


def test_a_row_out_of_order_is_looked_at() -> None:
    assert usual_tables(book_with([(OPINIONS, 5, 1, 2, "plain")])) == len(TABLES) - 1
