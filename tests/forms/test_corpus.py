"""Faults as clerks make them: each one workbook, made from the filled form by one change, each told exactly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook

from dialog_docs import forms
from tests.forms.workbench import INFO, LISTS, OPINIONS, PEOPLE, TASKS, a_filled_form, changed, place_of, told

Told = list[tuple[str, str, str]]
CASES: dict[str, tuple[Callable[[Workbook], Any], Told]] = {}


def case(name: str, *expected: tuple[str, str, str]) -> Callable[[Callable[[Workbook], Any]], None]:
    def keep(change: Callable[[Workbook], Any]) -> None:
        assert name not in CASES
        CASES[name] = (change, list(expected))

    return keep


def write(name: str, sheet: str, key: str, value: Any, *rules: str, record: int = 0) -> None:
    """A case of one value typed into one cell."""
    cell = place_of(sheet, key, record)
    CASES[name] = (
        lambda book: book[sheet].__setitem__(cell, value),
        [(sheet, cell, rule) for rule in rules],
    )


# Values of facts.
write("no title", INFO, "title", None, "required-missing")
write("no day", INFO, "day", None, "required-missing")
write("no unit", INFO, "unit", None, "required-missing")
write("no level", INFO, "level", None, "required-missing")
write("no chair", INFO, "chair_name", None, "required-missing")
write("no topic", INFO, "topic", None, "required-missing")
write("no secretary", INFO, "secretary", "   ", "required-missing")
write("a day that does not exist", INFO, "day", "31/11/2026", "date-impossible")
write("month before day", INFO, "day", "10/15/2026", "date-impossible")
write("no day at all", INFO, "day", "sáng thứ Sáu", "date-unreadable")
write("a year in a date cell", INFO, "plan_date", dt.datetime(1905, 7, 18), "date-out-of-range")
write("two digits of a year", INFO, "public_notice_on", "08/9/26", "year-of-two-digits")
write("a day without a year", INFO, "public_notice_on", "8/9", "year-assumed")
write("an open date", INFO, "plan_date", "ngày … tháng … năm 2026", "date-left-open")
write("an hour no day has", INFO, "start", "25h00", "time-impossible")
write("no time", INFO, "end", "buổi trưa muộn", "time-unreadable")
write("a choice nearly right", INFO, "form", "Định kỳy", "choice-nearly-known")
write("a choice unknown", INFO, "method", "Qua điện thoại", "choice-unknown")
write("a count as 1,250", INFO, "citizens", "1,250", "amount-ambiguous")
write("a count in words", INFO, "delegates", "rất đông", "amount-unreadable")
write("half a person", INFO, "delegates", "12,5", "amount-not-whole")
write("a phone without its zero", INFO, "phone", 912345678, "phone-lost-zero")
write("three co-chairs, two positions", INFO, "cochair_positions", "Bí thư; Chủ tịch", "positions-unpaired")
write("an error in the title", INFO, "title", "#REF!", "cell-is-error")

# Values of rows.
write("no text", OPINIONS, "text", None, "required-missing", record=1)
write("no place", OPINIONS, "place", None, "required-missing", record=2)
write("no field", OPINIONS, "field", None, "required-missing")
write("a field unknown", OPINIONS, "field", "Thiên văn", "field-unknown")
write("a field nearly right", OPINIONS, "field", "Đất đaii", "field-nearly-known")
write("no authority", OPINIONS, "authority", None, "required-missing")
write("answered perhaps", OPINIONS, "answered", "chắc có", "choice-unknown")
write("on topic perhaps", OPINIONS, "on_topic", "hơi hơi", "yes-no-unreadable")
write("an address that became a date", OPINIONS, "address", dt.datetime(2026, 5, 12), "text-became-date")
write("a phone as a number", OPINIONS, "phone", 987654321, "phone-lost-zero")
write("an agency nearly known", OPINIONS, "agency", "Phòng Kinh tee", "agency-nearly-known")
write("two opinions in a cell", OPINIONS, "text", "1. Sửa đường.\n2. Thay loa.", "several-opinions")
write(
    "an introduction and two opinions", OPINIONS, "text", "Đề nghị xã:\n1) Sửa đường\n2) Thay loa", "several-opinions"
)
write("a picture in a cell (WPS)", OPINIONS, "answer", '=_xlfn.DISPIMG("ID_1",1)', "picture-in-cell")
write("a formula without a result", OPINIONS, "answer", "=A1&B1", "formula-without-result")
write("a formula in the text", OPINIONS, "text", "=VLOOKUP(A5,Z1:Z9,1)", "formula-without-result", record=3)
write("an error as text", OPINIONS, "answerer", "#N/A", "cell-is-error")
write("a turn in words", OPINIONS, "turn", "lượt đầu", "amount-unreadable")
write("an error in a task", TASKS, "text", "#VALUE!", "cell-is-error")
write("no task text", TASKS, "text", None, "required-missing", record=1)
write("no lead", TASKS, "lead", None, "required-missing")
write("no deadline", TASKS, "deadline", None, "required-missing")
write("a deadline of words", TASKS, "deadline", "khi có kinh phí", "deadline-not-understood")
write("a deadline that does not exist", TASKS, "deadline", "31/9/2026", "date-impossible")
write("two leads", TASKS, "lead", "Phòng Kinh tế; Công an xã", "several-leads")
write("an opinion nobody has", TASKS, "opinions", "1; 99", "opinion-reference-unknown")
write("opinions that became a date", TASKS, "opinions", dt.datetime(2026, 9, 7), "numbers-became-date")
write("opinions in words", TASKS, "opinions", "nhiều ý", "numbers-unreadable")
write("a group unknown", PEOPLE, "group", "Khách mời danh dự", "choice-unknown")
write("a part of a person", PEOPLE, "present", "9,5", "amount-not-whole")


@case("a date as a number", (INFO, place_of(INFO, "plan_date"), "date-was-number"))
def _(book):
    cell = book[INFO][place_of(INFO, "plan_date")]
    cell.value, cell.number_format = 46037, "General"


@case("numbers with a gap", (OPINIONS, "A7", "stt-renumbered"))
def _(book):
    book[OPINIONS]["A7"] = 4
    book[OPINIONS]["A8"] = 5
    book[OPINIONS]["A9"] = 6
    book[OPINIONS]["A10"] = 7
    book[TASKS]["B6"] = "2"
    book[TASKS]["B7"] = "4"


@case("a number twice", (OPINIONS, "A6", "stt-renumbered"))
def _(book):
    book[OPINIONS]["A6"] = 1
    book[TASKS]["B5"] = "1"
    book[TASKS]["B6"] = "3"


@case("a row without its number", (OPINIONS, "A7", "stt-renumbered"))
def _(book):
    book[OPINIONS]["A7"] = None


@case("rows hidden", (OPINIONS, "A6", "rows-hidden"))
def _(book):
    for row in (6, 7):
        book[OPINIONS].row_dimensions[row].hidden = True


@case("rows filtered", (OPINIONS, "A6", "filter-active"))
def _(book):
    book[OPINIONS].row_dimensions[6].hidden = True
    book[OPINIONS].auto_filter.ref = "A3:T20"
    book[OPINIONS].auto_filter.add_filter_column(1, ["Tại hội nghị"])


@case("a column hidden", (OPINIONS, "N3", "column-hidden"))
def _(book):
    book[OPINIONS].column_dimensions["N"].hidden = True


@case("a cell struck out", (OPINIONS, "K5", "cell-struck-out"))
def _(book):
    book[OPINIONS]["K5"].font = Font(name="Times New Roman", strike=True)


@case("a part struck out", (OPINIONS, "K5", "part-struck-out"))
def _(book):
    book[OPINIONS]["K5"] = CellRichText("Sửa đường ", TextBlock(InlineFont(strike=True), "và cầu"), " trước mùa mưa")


@case("a row struck out", (OPINIONS, "K7", "row-struck-out"))
def _(book):
    for cell in book[OPINIONS][7]:
        cell.font = Font(name="Times New Roman", strike=True)


@case("a comment", (OPINIONS, "K5", "comment-not-read"))
def _(book):
    book[OPINIONS]["K5"].comment = Comment("Xem lại ý này", "Thu")


@case("colours as status", (OPINIONS, "K5", "colours-not-read"))
def _(book):
    for row, colour in ((5, "FFFF0000"), (6, "FF00FF00")):
        book[OPINIONS].cell(row, 11).fill = PatternFill("solid", fgColor=colour)


@case("a total that differs", (OPINIONS, "B11", "total-differs"))
def _(book):
    clear_row(book[OPINIONS], 11)
    book[OPINIONS]["A11"], book[OPINIONS]["B11"] = "Tổng cộng", 9


@case("a total of people that differs", (PEOPLE, "G8", "total-differs"))
def _(book):
    clear_row(book[PEOPLE], 8)
    book[PEOPLE]["A8"], book[PEOPLE]["G8"] = "Cộng", 100


@case("a note under the table", (OPINIONS, "A13", "line-outside-rows"))
def _(book):
    clear_row(book[OPINIONS], 13)
    book[OPINIONS]["A13"] = "Ghi chú: danh sách do Văn phòng tổng hợp."


@case("signatures under the table", (TASKS, "B10", "line-outside-rows"), (TASKS, "B12", "line-outside-rows"))
def _(book):
    for row in (10, 12):
        clear_row(book[TASKS], row)
    book[TASKS]["B10"], book[TASKS]["G10"] = "NGƯỜI LẬP BIỂU", "CHỦ TRÌ"
    book[TASKS]["B12"], book[TASKS]["G12"] = "Vũ Thị Thu", "Trần Văn Bình"


@case("a line between the rows", (OPINIONS, "B8", "line-outside-rows"))
def _(book):
    book[OPINIONS].insert_rows(8)
    book[OPINIONS]["B8"] = "Các ý kiến của thôn Đoài"


@case("a row without a number joined to the one above")
def _(book):
    book[OPINIONS].insert_rows(6)
    book[OPINIONS]["K6"] = "Việc này đã kéo dài nhiều năm."


@case(
    "merged rows that differ",
    (OPINIONS, "E6", "joined-rows-differ"),
    (OPINIONS, "A7", "stt-renumbered"),
    (TASKS, "B5", "opinion-reference-unknown"),
    (TASKS, "B6", "opinion-reference-unknown"),
)
def _(book):
    page = book[OPINIONS]
    for column in range(1, 21):
        if column not in (1, 5, 11):
            page.cell(6, column).value = None
    page["A6"] = None
    page.merge_cells("A5:A6")


@case("text beside the columns", (OPINIONS, "W5", "text-outside"))
def _(book):
    book[OPINIONS]["W5"] = "đã gọi điện"


@case("a column of the office's own", (OPINIONS, "U3", "column-unknown"))
def _(book):
    book[OPINIONS]["U3"], book[OPINIONS]["U5"] = "Mức độ gấp", "cao"


@case("a column twice", (OPINIONS, "U3", "column-twice"))
def _(book):
    book[OPINIONS]["U3"], book[OPINIONS]["U5"] = "Nội dung trả lời", "khác"


@case("a heading mistyped, keys lost", (OPINIONS, "J3", "column-guessed"))
def _(book):
    drop_keys(book)
    book[OPINIONS]["J3"] = "Lĩnh vựcc"


@case(
    "a heading unknown, keys lost",
    (OPINIONS, "A3", "column-missing"),
    (OPINIONS, "G3", "column-unknown"),
    (OPINIONS, "F3", "column-unknown"),
)
def _(book):
    drop_keys(book)
    book[OPINIONS]["F3"] = "Nơi nào"
    book[OPINIONS]["G3"] = "Ở đâu"


@case("the text column gone", (OPINIONS, "A3", "column-missing"))
def _(book):
    book[OPINIONS].delete_cols(11)


@case(
    "headings exchanged over their keys",
    (OPINIONS, "K3", "heading-contradicts-key"),
    (OPINIONS, "P3", "heading-contradicts-key"),
)
def _(book):
    book[OPINIONS]["K3"], book[OPINIONS]["P3"] = "Nội dung trả lời", "Nội dung ý kiến"


@case("a total in words that differs", (OPINIONS, "A12", "total-differs"))
def _(book):
    clear_row(book[OPINIONS], 12)
    book[OPINIONS]["A12"] = "Tổng cộng: 7 ý kiến"


@case("a title between the rows", (OPINIONS, "A8", "line-outside-rows"))
def _(book):
    book[OPINIONS].insert_rows(8)
    book[OPINIONS]["A8"] = "II. Lĩnh vực môi trường"


@case("a value typed one column too far", (INFO, "C20", "text-outside"), (INFO, "B20", "required-missing"))
def _(book):
    assert place_of(INFO, "place") == "B20"
    book[INFO]["C20"], book[INFO]["B20"] = book[INFO]["B20"].value, None


@case("the sheet of tasks gone", (TASKS, "", "sheet-missing"))
def _(book):
    del book[TASKS]


@case("the facts gone", (INFO, "", "sheet-missing"))
def _(book):
    del book[INFO]


@case("a sheet of its own", ("Nháp", "", "sheet-unknown"))
def _(book):
    book.create_sheet("Nháp")["A1"] = "việc riêng"


@case("a hidden sheet of its own", ("Nháp", "", "sheet-hidden"))
def _(book):
    book.create_sheet("Nháp")["A1"] = "việc riêng"
    book["Nháp"].sheet_state = "hidden"


@case("opinions on a hidden sheet", (OPINIONS, "", "hidden-sheet-read"))
def _(book):
    book[OPINIONS].sheet_state = "hidden"


@case("a second sheet of opinions", ("Ý kiến (2)", "A3", "sheet-twice"))
def _(book):
    book.copy_worksheet(book[OPINIONS]).title = "Ý kiến (2)"


@case("a label of the office's own", (INFO, "A50", "label-unknown"))
def _(book):
    book[INFO]["A50"], book[INFO]["B50"] = "Thời tiết", "nắng"


@case("text beside a label", (INFO, "E6", "text-outside"))
def _(book):
    book[INFO]["E6"] = "chưa rõ"


@case("a label mistyped, keys lost", (INFO, place_of(INFO, "province").replace("B", "A"), "label-guessed"))
def _(book):
    drop_keys(book)
    book[INFO][place_of(INFO, "province").replace("B", "A")] = "Tỉnh/Thành phốo"


@case("a label gone, keys lost", (INFO, "", "label-missing"))
def _(book):
    drop_keys(book)
    cell = place_of(INFO, "topic")
    book[INFO][cell.replace("B", "A")] = None
    book[INFO][cell] = None


@case("dates of American settings", *((TASKS, f"G{row}", "date-maybe-swapped") for row in (6, 7, 8)))
def _(book):
    page = book[TASKS]
    for row in (8,):
        for column in range(1, 11):
            page.cell(row, column).value = page.cell(7, column).value
        page.cell(row, 1).value = 4
    page["G5"] = "15/10/2026"
    for row, day in ((6, dt.datetime(2026, 5, 10)), (7, dt.datetime(2026, 6, 11)), (8, dt.datetime(2026, 1, 12))):
        page.cell(row, 7).value = day


@case("a deadline before the meeting, day and month exchanged", (TASKS, "G5", "date-maybe-swapped"))
def _(book):
    book[TASKS]["G5"] = dt.datetime(2026, 5, 10)


def clear_row(page, row):
    for column in range(1, 21):
        page.cell(row, column).value = None


def drop_keys(book):
    """As in a form that was typed anew: no hidden keys anywhere."""
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("dd:"):
                    cell.value = None


@pytest.fixture(scope="module")
def filled() -> bytes:
    return a_filled_form()


def test_the_corpus_is_large_enough():
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_told_at_its_cell_and_nothing_else(name, filled):
    change, expected = CASES[name]
    reading = forms.read(changed(filled, change), "a.xlsx", LISTS)

    assert sorted(told(reading)) == sorted(expected)
