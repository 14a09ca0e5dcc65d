"""How much a fault weighs: errors only where no honest paper can be made; repairs can be refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from openpyxl.styles import Font

from dialog_docs import forms
from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.dialogue.problem import Severity
from tests.forms.workbench import (
    INFO,
    LISTS,
    OPINIONS,
    PEOPLE,
    TASKS,
    a_filled_form,
    changed,
    place_of,
    small_minutes,
    told,
)


def read(change, lists=LISTS):
    return forms.read(changed(a_filled_form(), change), "a.xlsx", lists)


def put(sheet, key, value, record=0):
    return lambda book: book[sheet].__setitem__(place_of(sheet, key, record), value)


@pytest.mark.parametrize("key", ["title", "day", "unit", "level", "chair_name"])
@pytest.mark.parametrize("value", [None, "#N/A"])
def test_each_of_the_five_facts_missing_or_unreadable_is_an_error(key, value):
    reading = read(put(INFO, key, value))

    assert [problem.severity for problem in reading.problems] == [Severity.ERROR]
    assert reading.minutes is None


@pytest.mark.parametrize("key", ["form", "method", "province", "organizer", "topic", "start", "place", "secretary"])
def test_any_other_missing_fact_is_a_warning(key):
    reading = read(put(INFO, key, None))

    assert [problem.severity for problem in reading.problems] == [Severity.WARNING]
    assert reading.minutes is not None


@pytest.mark.parametrize("sheet", [OPINIONS, TASKS])
def test_a_filled_row_without_its_text_is_an_error(sheet):
    reading = read(put(sheet, "text", None))

    assert [(problem.rule, problem.severity) for problem in reading.problems] == [("required-missing", Severity.ERROR)]
    assert reading.problems[0].at.endswith(".0.text")


@pytest.mark.parametrize(
    ("sheet", "key"),
    [(OPINIONS, "place"), (OPINIONS, "field"), (OPINIONS, "authority"), (TASKS, "lead"), (TASKS, "deadline")],
)
def test_any_other_missing_cell_of_a_row_is_a_warning(sheet, key):
    reading = read(put(sheet, key, None))

    assert [problem.severity for problem in reading.problems] == [Severity.WARNING]


def test_a_blank_form_misses_only_its_facts():
    reading = forms.read(forms.blank("minutes", LISTS), "a.xlsx", LISTS)

    assert {problem.sheet for problem in reading.problems} == {INFO}


def test_a_field_knows_its_place():
    reading = read(lambda book: None)

    assert reading.places.get("opinions.3.text") == forms.Place(OPINIONS, "K8", "Nội dung ý kiến")
    assert reading.places.get("chairs.0.name").label == "Người chủ trì"


def test_a_refused_repair_is_not_made():
    def gap(book):
        for row, number in zip(range(5, 11), (1, 2, 4, 5, 6, 9), strict=True):
            book[OPINIONS].cell(row, 1).value = number
        book[TASKS]["B7"] = "4; 9"

    made = read(gap)
    refused = read(gap, replace(LISTS, refused_repairs=("stt-renumbered",)))

    assert [opinion.number for opinion in made.minutes.opinions] == [1, 2, 3, 4, 5, 6]
    assert made.minutes.assignments[2].opinions == (3, 6)
    assert [repair.rule for repair in made.repairs] == ["stt-renumbered"]
    assert [opinion.number for opinion in refused.minutes.opinions] == [1, 2, 4, 5, 6, 9]
    assert refused.minutes.assignments[2].opinions == (4, 9)
    assert refused.repairs == ()


def test_a_continued_opinion_is_joined_and_declared_or_kept_apart_when_refused():
    def continued(book):
        book[OPINIONS].insert_rows(6)
        book[OPINIONS]["K6"] = "Việc này kéo dài nhiều năm."

    made = read(continued)
    refused = read(continued, replace(LISTS, refused_repairs=("rows-joined",)))

    assert made.minutes.opinions[0].text.endswith("sửa chữa.\nViệc này kéo dài nhiều năm.")
    assert [(repair.rule, repair.cell) for repair in made.repairs] == [("rows-joined", "K6")]
    assert len(made.minutes.opinions) == 6
    assert len(refused.minutes.opinions) == 7


def test_a_mistyped_heading_is_not_guessed_when_the_repair_is_refused():
    def mistyped(book):
        for row in book[OPINIONS].iter_rows(min_row=4, max_row=4):
            for cell in row:
                cell.value = None
        book[OPINIONS]["J3"] = "Lĩnh vựcc"

    reading = read(mistyped, replace(LISTS, refused_repairs=("column-guessed",)))

    assert told(reading) == [(OPINIONS, "A3", "column-missing"), (OPINIONS, "J3", "column-unknown")]


def test_merged_cells_of_one_speaker_hold_for_every_row():
    def merge(book):
        page = book[OPINIONS]
        for column in "EFJ":
            page[f"{column}6"] = page[f"{column}7"] = None
            page.merge_cells(f"{column}5:{column}7")

    reading = read(merge)

    assert [opinion.speaker for opinion in reading.minutes.opinions[:3]] == ["Nguyễn Văn A"] * 3
    assert [opinion.field for opinion in reading.minutes.opinions[:3]] == ["Giao thông"] * 3
    assert told(reading) == []


def test_one_opinion_over_merged_rows_is_one():
    def merge(book):
        page = book[OPINIONS]
        page.insert_rows(6)
        page["K6"] = "Đoạn qua trường học nguy hiểm."
        page.merge_cells("A5:A6")

    reading = read(merge)

    assert len(reading.minutes.opinions) == 6
    assert reading.minutes.opinions[0].text.count("\n") == 1
    assert told(reading) == []


def test_blank_rows_and_rows_below_the_prepared_ones_are_read_on():
    def far(book):
        page = book[OPINIONS]
        for column in range(2, 21):
            page.cell(180, column).value = page.cell(10, column).value
            page.cell(10, column).value = None
        page["A180"] = 6

    reading = read(far)

    assert len(reading.minutes.opinions) == 6
    assert told(reading) == []


def test_a_repeated_heading_and_a_row_of_column_numbers_are_no_opinions():
    def headings(book):
        page = book[OPINIONS]
        page.insert_rows(8)
        for column in range(1, 21):
            page.cell(8, column).value = page.cell(3, column).value
        page.insert_rows(5)
        for column in range(1, 21):
            page.cell(5, column).value = f"({column})"

    reading = read(headings)

    assert len(reading.minutes.opinions) == 6
    assert told(reading) == []


def test_formulas_in_the_number_column_count_by_row():
    def formulas(book):
        for row in range(5, 11):
            book[OPINIONS].cell(row, 1).value = "=ROW()-4"

    reading = read(formulas)

    assert [opinion.number for opinion in reading.minutes.opinions] == [1, 2, 3, 4, 5, 6]
    assert told(reading) == []


def test_texts_of_an_old_font_are_read_and_told_once_a_sheet():
    def old(book):
        cell = book[OPINIONS]["K5"]
        cell.value, cell.font = "§Ò nghÞ söa ®­êng trôc th«n", Font(name=".VnTime")

    reading = read(old)

    assert reading.minutes.opinions[0].text == "Đề nghị sửa đường trục thôn"
    assert told(reading) == [(OPINIONS, "K5", "legacy-font-decoded")]


def test_awkward_texts_come_through_unharmed():
    text = "A & B < C > \"D\" {{ x }} {% y %} =1+1 'z' 😀\n- dòng hai\n\ndòng bốn " + "dài " * 600
    reading = read(lambda book: book[OPINIONS].__setitem__("K5", text))
    opinion: Opinion = reading.minutes.opinions[0]

    assert opinion.text == text.strip()
    assert told(reading) == []


def test_another_workbook_is_no_form():
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = "Bảng lương"
    memory = BytesIO()
    book.save(memory)
    reading = forms.read(memory.getvalue(), "luong.xlsx", LISTS)

    assert reading.form is None
    assert [(problem.rule, problem.severity) for problem in reading.problems] == [("form-unknown", Severity.ERROR)]


@pytest.mark.parametrize(("typed", "asked"), [((2026, 10, 5), False), ((2026, 5, 10), False), ((2026, 12, 9), True)])
def test_a_meeting_that_is_plausible_only_with_day_and_month_exchanged_is_asked_about(typed, asked):
    lists = replace(LISTS, as_of=dt.date(2026, 10, 8))

    def swap(book):
        book[INFO][place_of(INFO, "day")] = dt.datetime(*typed)
        for key in ("plan_date", "public_notice_on"):
            book[INFO][place_of(INFO, key)] = None
        book[TASKS]["G5"] = book[TASKS]["G6"] = book[TASKS]["G7"] = "thường xuyên"

    reading = read(swap, lists)
    rules = [(problem.cell, problem.rule, problem.severity) for problem in reading.problems]

    assert rules == ([(place_of(INFO, "day"), "date-maybe-swapped", Severity.QUESTION)] if asked else [])


def test_a_second_column_that_is_empty_is_no_question():
    def second(book):
        book[OPINIONS]["U3"] = "Nội dung trả lời"

    assert told(read(second)) == []


def test_the_same_key_row_copied_into_another_workbook_is_enough():
    from io import BytesIO

    from openpyxl import Workbook, load_workbook

    source = load_workbook(BytesIO(a_filled_form()))
    target = Workbook()
    target.remove(target.active)
    for number, name in enumerate((OPINIONS, INFO, TASKS, PEOPLE)):
        page = target.create_sheet(f"Trang {number}")
        for row in source[name].iter_rows():
            for cell in row:
                if cell.value is not None:
                    page.cell(cell.row + 2, cell.column + 1).value = cell.value
    memory = BytesIO()
    target.save(memory)
    reading = forms.read(memory.getvalue(), "chep.xlsx", LISTS)

    assert reading.minutes.opinions == small_minutes().opinions
    assert reading.minutes == small_minutes()
