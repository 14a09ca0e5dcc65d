"""Faults as clerks make them, each made from the filled form by one change, with exactly what must be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.forms.bench import Bench, Fault, Told, fact
from tests.forms.workbench import INFO, OPINIONS, PEOPLE, TASKS

CORPUS: dict[str, Fault] = {}
DAY = fact("day")
STRUCK = Font(name="Times New Roman", strike=True)


def fault(
    name: str,
    breaks: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    world: str = "",
    spoils: tuple[str, ...] = (),
) -> Callable[[Callable[[Bench], Told]], None]:
    def keep(make: Callable[[Bench], Told]) -> None:
        assert name not in CORPUS
        CORPUS[name] = Fault(name, make, frozenset(breaks), frozenset(spoils), frozenset(needs), world)

    return keep


def of_fact(name: str, key: str, value: Any, *rules: str, needs: tuple[str, ...] = ()) -> None:
    """One value typed beside a label."""

    @fault(name, (fact(key),), needs)
    def _(bench: Bench) -> Told:
        cell = bench.put(INFO, key, value)
        return [(INFO, cell, rule) for rule in rules]


def of_row(name: str, sheet: str, key: str, value: Any, *rules: str, **more: Any) -> None:
    """One value typed into a row of its own."""

    @fault(name, needs=more.get("needs", ()), spoils=more.get("spoils", ()))
    def _(bench: Bench) -> Told:
        cell = bench.put(sheet, key, value, bench.row(sheet))
        return [(sheet, cell, rule) for rule in rules]


def of_rows(name: str, sheet: str, values: dict[str, Any], key: str, *rules: str, **more: Any) -> None:
    """Several values of one row that together are a fault, told at ``key``."""

    @fault(name, needs=more.get("needs", ()), spoils=more.get("spoils", ()))
    def _(bench: Bench) -> Told:
        row = bench.row(sheet)
        for other, value in values.items():
            bench.put(sheet, other, value, row)
        return [(sheet, bench.cell(sheet, key, row), rule) for rule in rules]


PRESENT, LINKS = "who was present", "numbers of opinions in tasks"

# Values of facts.
of_fact("no title", "title", None, "required-missing")
of_fact("no day", "day", None, "required-missing")
of_fact("no unit", "unit", None, "required-missing")
of_fact("no level", "level", None, "required-missing")
of_fact("no chair", "chair_name", None, "required-missing")
of_fact("no topic", "topic", None, "required-missing")
of_fact("no secretary", "secretary", "   ", "required-missing")
of_fact("a day that does not exist", "day", "31/11/2026", "date-impossible")
of_fact("month before day", "day", "10/15/2026", "date-impossible")
of_fact("no day at all", "day", "sáng thứ Sáu", "date-unreadable")
of_fact("a year in a date cell", "plan_date", dt.datetime(1905, 7, 18), "date-out-of-range")
of_fact("two digits of a year", "public_notice_on", "08/9/26", "year-of-two-digits")
of_fact("a day without a year", "public_notice_on", "8/9", "year-assumed", needs=(DAY,))
of_fact("four years and a day off", "plan_date", dt.datetime(2022, 1, 14), "date-maybe-shifted", needs=(DAY,))
of_fact("an open date", "plan_date", "ngày … tháng … năm 2026", "date-left-open")
of_fact("an hour no day has", "start", "25h00", "time-impossible")
of_fact("no time", "end", "buổi trưa muộn", "time-unreadable")
of_fact("a choice nearly right", "form", "Định kỳy", "choice-nearly-known")
of_fact("a choice unknown", "method", "Qua điện thoại", "choice-unknown")
of_fact("a count as 1,250", "citizens", "1,250", "amount-ambiguous")
of_fact("a count that became a date", "citizens", dt.datetime(2026, 5, 12), "amount-became-date")
of_fact("a count in words", "delegates", "rất đông", "amount-unreadable")
of_fact("half a person", "delegates", "12,5", "amount-not-whole")
of_fact("a phone without its zero", "phone", 912345678, "phone-lost-zero")
of_fact("three co-chairs, two positions", "cochair_positions", "Bí thư; Chủ tịch", "positions-unpaired")
of_fact("an error in the title", "title", "#REF!", "cell-is-error")

# What must hold in the facts.
of_fact("a district after its end", "level", "Huyện", "district-after-its-end", needs=(DAY,))
of_fact("an end before the start", "end", "7h30", "end-before-start", needs=(fact("start"),))
of_fact("people uncounted", "citizens", 500, "attendance-differs", needs=(PRESENT,))
of_fact("signed too early", "signed_on", "17/9/2026", "signed-before-meeting", needs=(DAY,))
of_fact("a Party number as the State's", "plan_number", "61/KH-ĐU", "plan-number-mistyped")
of_fact(
    "a chair of the other side", "chair_position", "Bí thư Đảng ủy", "concluder-of-other-side",
    needs=(fact("chair_name"),),
)  # fmt: skip
of_fact("no assessment", "assessment", None, "assessment-missing")
of_fact(
    "told to the public too late", "public_notice_on", "15/9/2026", "public-notice-late",
    needs=(DAY, fact("level"), fact("organizer")),
)  # fmt: skip
of_fact(
    "published too late", "result_published_on", "15/10/2026", "result-published-late",
    needs=(DAY, fact("level"), fact("organizer")),
)  # fmt: skip

# Values of rows.
of_row("no text", OPINIONS, "text", None, "required-missing")
of_row("no place", OPINIONS, "place", None, "required-missing")
of_row("no field", OPINIONS, "field", None, "required-missing")
of_row("a field unknown", OPINIONS, "field", "Thiên văn", "field-unknown")
of_row("a field nearly right", OPINIONS, "field", "Đất đaii", "field-nearly-known")
of_row("no authority", OPINIONS, "authority", None, "required-missing")
of_row("answered perhaps", OPINIONS, "answered", "chắc có", "choice-unknown")
of_rows(
    "answered perhaps, without an answer", OPINIONS, {"answered": "chắc có", "answer": None, "agency": None},
    "answered", "choice-unknown",
)  # fmt: skip
of_row("on topic perhaps", OPINIONS, "on_topic", "hơi hơi", "yes-no-unreadable")
of_row("an address that became a date", OPINIONS, "address", dt.datetime(2026, 5, 12), "text-became-date")
of_row("a phone as a number", OPINIONS, "phone", 987654321, "phone-lost-zero")
of_row("an agency nearly known", OPINIONS, "agency", "Phòng Kinh tee", "agency-nearly-known")
of_row("two opinions in a cell", OPINIONS, "text", "1. Sửa đường.\n2. Thay loa.", "several-opinions")
of_row(
    "an introduction and two opinions", OPINIONS, "text", "Đề nghị xã:\n1) Sửa đường\n2) Thay loa", "several-opinions"
)
of_row("a picture in a cell (WPS)", OPINIONS, "answer", '=_xlfn.DISPIMG("ID_1",1)', "picture-in-cell")
of_row("a formula without a result", OPINIONS, "answer", "=A1&B1", "formula-without-result")
of_row("a formula in the text", OPINIONS, "text", "=VLOOKUP(A5,Z1:Z9,1)", "formula-without-result")
of_row("an error as text", OPINIONS, "answerer", "#N/A", "cell-is-error")
of_row("a turn in words", OPINIONS, "turn", "lượt đầu", "amount-unreadable")
of_row("a turn not exact", OPINIONS, "turn", "khoảng 3", "amount-not-exact")
of_row("marks of direction in a text", OPINIONS, "text", "Đề nghị \u202esửa\u202c đường", "direction-marks-kept")
of_row("an error in a task", TASKS, "text", "#VALUE!", "cell-is-error")
of_row("no task text", TASKS, "text", None, "required-missing")
of_row("no lead", TASKS, "lead", None, "task-without-lead")
of_row("no deadline", TASKS, "deadline", None, "task-without-deadline")
of_row("a deadline of words", TASKS, "deadline", "khi có kinh phí", "deadline-not-understood")
of_row("a deadline that does not exist", TASKS, "deadline", "31/9/2026", "date-impossible")
of_row("a deadline of a month alone", TASKS, "deadline", "trong tháng 10", "period-year-assumed", needs=(DAY,))
of_row("two leads", TASKS, "lead", "Phòng Kinh tế; Công an xã", "several-leads")
of_row("an opinion nobody has", TASKS, "opinions", "1; 999", "opinion-reference-unknown", spoils=(LINKS,))
of_row("opinions that became a date", TASKS, "opinions", dt.datetime(2026, 9, 7), "numbers-became-date",
       spoils=(LINKS,))  # fmt: skip
of_row("opinions in words", TASKS, "opinions", "nhiều ý", "numbers-unreadable", spoils=(LINKS,))
of_row("a group unknown", PEOPLE, "group", "Khách mời danh dự", "choice-unknown", spoils=(PRESENT,))
of_row("a part of a person", PEOPLE, "present", "9,5", "amount-not-whole", spoils=(PRESENT,))

# What must hold in the rows.
OPEN = {"answered": "Không", "answer": None, "agency": None}
of_rows(
    "an opinion nobody answers", OPINIONS, OPEN, "answered", "opinion-without-answer",
    needs=(fact("level"), LINKS),
)  # fmt: skip
of_row("answered without a word", OPINIONS, "answer", None, "answer-without-text")
of_rows(
    "forwarded to nobody", OPINIONS, {"authority": "Tỉnh", "agency": None}, "agency", "forwarding-without-agency",
    needs=(fact("level"),),
)  # fmt: skip
of_row("for the district", OPINIONS, "authority", "Huyện", "district-authority-after-its-end", needs=(DAY,))
of_row("a denunciation", OPINIONS, "kind", "Tố cáo", "denunciation-in-minutes")
of_row("a complaint", OPINIONS, "kind", "Khiếu nại", "complaint-in-minutes")
of_row("a telephone in a text", OPINIONS, "text", "Xin gọi tôi số 0912 000 345.", "personal-data-in-text")
of_row("due before the meeting", TASKS, "deadline", "15/9/2026", "deadline-before-meeting", needs=(DAY,))


@fault("a task of a complaint alone", ("numbers of opinions",))
def _(bench: Bench) -> Told:
    row, task = bench.row(OPINIONS), bench.row(TASKS)
    kind = bench.put(OPINIONS, "kind", "Khiếu nại", row)
    cell = bench.put(TASKS, "opinions", str(bench.book[OPINIONS].cell(row, 1).value), task)
    return [(OPINIONS, kind, "complaint-in-minutes"), (TASKS, cell, "task-serves-only-complaints")]


# How cells and rows look.
@fault("a date as a number", (fact("signed_on"),), (DAY,))
def _(bench: Bench) -> Told:
    cell = bench.put(INFO, "signed_on", 46283)
    bench.book[INFO][cell].number_format = "General"
    return [(INFO, cell, "date-was-number")]


@fault("rows hidden", ("hidden rows of opinions",))
def _(bench: Bench) -> Told:
    row = bench.row(OPINIONS, 2)
    for number in (row, row + 1):
        bench.book[OPINIONS].row_dimensions[number].hidden = True
    return [(OPINIONS, f"A{row}", "rows-hidden")]


@fault("rows filtered", ("hidden rows of people",))
def _(bench: Bench) -> Told:
    page, row = bench.book[PEOPLE], bench.row(PEOPLE)
    page.row_dimensions[row].hidden = True
    page.auto_filter.ref = "A3:G20"
    page.auto_filter.add_filter_column(1, ["Cấp ủy"])
    return [(PEOPLE, f"A{row}", "filter-active")]


@fault("a column hidden")
def _(bench: Bench) -> Told:
    bench.book[OPINIONS].column_dimensions["O"].hidden = True
    return [(OPINIONS, "O3", "column-hidden")]


@fault("a cell struck out")
def _(bench: Bench) -> Told:
    cell = bench.cell(OPINIONS, "text", bench.row(OPINIONS))
    bench.book[OPINIONS][cell].font = STRUCK
    return [(OPINIONS, cell, "cell-struck-out")]


@fault("a part struck out")
def _(bench: Bench) -> Told:
    text = CellRichText("Sửa đường ", TextBlock(InlineFont(strike=True), "và cầu"), " trước mùa mưa")
    return [(OPINIONS, bench.put(OPINIONS, "text", text, bench.row(OPINIONS)), "part-struck-out")]


@fault("a row struck out")
def _(bench: Bench) -> Told:
    row = bench.row(OPINIONS)
    for cell in bench.book[OPINIONS][row]:
        cell.font = STRUCK
    return [(OPINIONS, bench.cell(OPINIONS, "text", row), "row-struck-out")]


@fault("a comment")
def _(bench: Bench) -> Told:
    cell = bench.cell(OPINIONS, "text", bench.row(OPINIONS))
    bench.book[OPINIONS][cell].comment = Comment("Xem lại ý này", "Thu")
    return [(OPINIONS, cell, "comment-not-read")]


@fault("colours as status", ("colours of opinions",))
def _(bench: Bench) -> Told:
    row = bench.row(OPINIONS, 2)
    for number, colour in ((row, "FFFF0000"), (row + 1, "FF00FF00")):
        bench.book[OPINIONS].cell(number, 11).fill = PatternFill("solid", fgColor=colour)
    return [(OPINIONS, f"K{row}", "colours-not-read")]


@fault("an old font", ("legacy fonts of opinions",))
def _(bench: Bench) -> Told:
    cell = bench.put(OPINIONS, "text", "§Ò nghÞ söa ®­êng trôc th«n", bench.row(OPINIONS))
    bench.book[OPINIONS][cell].font = Font(name=".VnTime")
    return [(OPINIONS, cell, "legacy-font-decoded")]


@fault("a font that no table knows")
def _(bench: Bench) -> Told:
    cell = bench.put(OPINIONS, "note", "Ng­êi lµm ®¬n", bench.row(OPINIONS))
    bench.book[OPINIONS][cell].font = Font(name="VPS Times")
    return [(OPINIONS, cell, "legacy-font-unknown")]
