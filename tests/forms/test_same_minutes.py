"""The same minutes however the workbook was rearranged, retyped or saved."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialog_docs import forms
from dialog_docs.forms.grid import Book, Cell, Sheet
from dialog_docs.forms.openers import open_book
from dialog_docs.forms.reader import read_book
from tests.forms.workbench import (
    INFO,
    LISTS,
    OPINIONS,
    PEOPLE,
    TASKS,
    a_filled_form,
    changed,
    small_minutes,
    told,
)

MINUTES = small_minutes()
TABLES = (PEOPLE, OPINIONS, TASKS)
_books: dict[str, Book] = {}


def plain_book() -> Book:
    if "plain" not in _books:
        book = open_book(a_filled_form()).book
        _books["plain"] = replace(book, sheets=tuple(without_prepared(sheet) for sheet in book.sheets))
    return _books["plain"]


def without_prepared(sheet: Sheet) -> Sheet:
    """Less to move: the prepared numbers of rows that are still blank go."""
    filled = {row for (row, column), cell in sheet.cells.items() if column > 1 and cell.value is not None}
    return replace(sheet, cells={place: cell for place, cell in sheet.cells.items() if place[0] in filled})


def moved(sheet: Sheet, rows: dict[int, int], columns: dict[int, int]) -> Sheet:
    """The sheet with its rows and columns elsewhere; hidden ones and merges of the heading are left behind."""
    cells = {}
    for (row, column), cell in sheet.cells.items():
        place = rows.get(row, row), columns.get(column, column)
        cells[place] = cell._replace(row=place[0], column=place[1])
    hidden = frozenset(columns.get(column, column) for column in sheet.hidden_columns)
    return replace(sheet, cells=cells, merges=(), hidden_rows=frozenset(), hidden_columns=hidden)


def shifted(count: int, at: int, by: int) -> dict[int, int]:
    """Places after inserting ``by`` rows or columns before place ``at``."""
    return {place: place + (by if place >= at else 0) for place in range(1, count + 1)}


def permuted(sheet: Sheet, order: random.Random) -> Sheet:
    columns = sorted({column for _, column in sheet.cells})
    return moved(sheet, {}, dict(zip(columns, order.sample(columns, len(columns)), strict=True)))


def respelt(text: str, way: int) -> str:
    import unicodedata

    ways = (
        str.upper,
        str.lower,
        lambda word: unicodedata.normalize("NFD", word),
        lambda word: word.replace("ủy", "uỷ").replace("òa", "oà"),
        lambda word: "  " + word.replace(" ", "\u00a0 ") + " ",
        lambda word: word.replace(" *", " (*)"),
        lambda word: f"3. {word}",
        lambda word: word.replace(" *", "") + ":",
    )
    return ways[way % len(ways)](text)


def retyped(sheet: Sheet, way: int, *, rows: set[int], columns: set[int], keys: bool) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    for place, cell in sheet.cells.items():
        is_key = isinstance(cell.value, str) and cell.value.startswith("dd:")
        if is_key and not keys:
            continue
        if isinstance(cell.value, str) and not is_key and (place[0] in rows or place[1] in columns):
            cells[place] = cell._replace(value=respelt(cell.value, way + place[0] + place[1]))
        else:
            cells[place] = cell
    return replace(sheet, cells=cells)


def with_keys(sheet: Sheet, keys: bool) -> Sheet:
    """The sheet with or without its machine keys."""
    return retyped(sheet, 0, rows=set(), columns=set(), keys=keys)


def read(sheets: list[Sheet]) -> forms.Reading:
    return read_book(replace(plain_book(), sheets=tuple(sheets)), "a.xlsx", LISTS)


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(seed=st.integers(0, 10**6), keys=st.booleans())
def test_any_order_of_columns_gives_the_same_minutes(seed, keys):
    order = random.Random(seed)
    sheets = [permuted(sheet, order) if sheet.name in TABLES else sheet for sheet in plain_book().sheets]
    reading = read([with_keys(sheet, keys) for sheet in sheets])

    assert reading.minutes == MINUTES
    assert told(reading) == []


@SLOW
@given(
    at=st.tuples(st.integers(1, 9), st.integers(1, 12)),
    by=st.tuples(st.integers(0, 4), st.integers(0, 3)),
    keys=st.booleans(),
)
def test_inserted_rows_and_columns_change_nothing(at, by, keys):
    def inserted(sheet):
        column = at[1] if sheet.name in TABLES else min(at[1], 4)
        return moved(sheet, shifted(80, at[0], by[0]), shifted(40, column, by[1]))

    names = (INFO, *TABLES)
    sheets = [inserted(sheet) if sheet.name in names else sheet for sheet in plain_book().sheets]
    reading = read([with_keys(sheet, keys) for sheet in sheets])

    assert reading.minutes == MINUTES
    assert told(reading) == []


@SLOW
@given(way=st.integers(0, 100), order=st.permutations(range(4)))
def test_recased_and_reaccented_headings_on_renamed_sheets_without_keys(way, order):
    inputs = [sheet for sheet in plain_book().sheets if sheet.name in (INFO, PEOPLE, OPINIONS, TASKS)]
    sheets = []
    for number in order:
        sheet = inputs[number]
        rows, columns = ({3}, set()) if sheet.name != INFO else (set(), {1})
        sheets.append(replace(retyped(sheet, way, rows=rows, columns=columns, keys=False), name=f"Sheet{number + 1}"))
    reading = read(sheets)

    assert reading.minutes == MINUTES
    assert told(reading) == []


def test_the_office_own_headings_are_understood_from_the_settings():
    lists = replace(LISTS, synonyms=(("opinions.text", ("Bức xúc của dân",)), ("info.topic", ("Trọng tâm",))))
    sheets = []
    for sheet in (with_keys(sheet, False) for sheet in plain_book().sheets):
        cells = dict(sheet.cells)
        for place, cell in sheet.cells.items():
            if cell.value == "Nội dung ý kiến *":
                cells[place] = cell._replace(value="Bức xúc của dân")
            if cell.value == "Chủ đề *":
                cells[place] = cell._replace(value="Trọng tâm")
        sheets.append(replace(sheet, cells=cells))
    reading = read_book(replace(plain_book(), sheets=tuple(sheets)), "a.xlsx", lists)

    assert reading.minutes == MINUTES
    assert told(reading) == []


def test_two_heading_rows_with_merged_groups_are_joined():
    def regroup(book):
        page = book[OPINIONS]
        for key_cell in list(page[4]):
            key_cell.value = None
        page["D4"], page["E4"], page["F4"] = "Xưng hô", "Họ và tên", "Thôn/Tổ/Đơn vị"
        page["D3"], page["E3"], page["F3"] = "Người nêu ý kiến", None, None
        page.merge_cells("D3:F3")
        for column in "ABCGHIJKLMNOPQRST":
            page.merge_cells(f"{column}3:{column}4")

    reading = forms.read(changed(a_filled_form(), regroup), "a.xlsx", LISTS)

    assert reading.minutes == MINUTES
    assert told(reading) == []


def test_two_tables_on_one_sheet_are_both_read():
    sheets = {sheet.name: sheet for sheet in plain_book().sheets}
    below = moved(sheets[TASKS], {row: row + 30 for row in range(1, 60)}, {})
    together = replace(sheets[OPINIONS], cells={**sheets[OPINIONS].cells, **below.cells}, merges=())
    for keys in (True, False):
        joined = retyped(replace(together, name="Ý kiến và phân công"), 0, rows=set(), columns=set(), keys=keys)
        others = [retyped(sheets[name], 0, rows=set(), columns=set(), keys=keys) for name in (INFO, PEOPLE)]
        reading = read([*others, joined])

        assert reading.minutes.opinions == MINUTES.opinions
        assert reading.minutes.assignments == MINUTES.assignments
