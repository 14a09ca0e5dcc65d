"""Plans, progress, figures, requests and units: what is missing, what is stated, what is left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dialog_docs import forms
from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.followup import PaperRequest, PaperRequestRow
from dialog_docs.dialogue.problem import Severity
from dialog_docs.dialogue.terms import Level, Side
from tests.forms.workbench import LISTS, changed, told
from tests.sampling import sample_plan

NOBODY = replace(LISTS, unit="", level="", side="")


def plan(change, lists=LISTS):
    return forms.read(changed(forms.fill("plan", sample_plan(), lists), change), "a.xlsx", lists)


def test_a_plan_without_unit_level_and_side_is_the_office_own():
    def blanks(book):
        for cell in ("B7", "B9", "B10"):
            book["Thông tin"][cell] = None

    reading = plan(blanks)

    assert (reading.plan.unit, reading.plan.level, reading.plan.issued_by) == ("xã Minh Lâm", Level.COMMUNE, Side.STATE)
    assert {problem.severity for problem in reading.problems} == {Severity.WARNING}


def test_a_plan_without_its_year_takes_the_one_year_of_its_schedule():
    reading = plan(lambda book: book["Thông tin"].__setitem__("B5", None))

    assert reading.plan == replace(sample_plan(), schedule=reading.plan.schedule)
    assert told(reading) == [("Thông tin", "B5", "required-missing")]


def test_a_plan_of_nobody_in_no_year_is_an_error():
    def blanks(book):
        for row in range(5, 11):
            book["Thông tin"].cell(row, 2).value = None
        for row in range(5, 20):
            book["Lịch đối thoại"].cell(row, 2).value = None

    reading = plan(blanks, NOBODY)

    assert reading.plan is None
    assert Severity.ERROR in {problem.severity for problem in reading.problems}


def test_a_plan_lacking_only_its_side_says_which_when_the_office_has_none():
    reading = plan(lambda book: book["Thông tin"].__setitem__("B10", None), NOBODY)

    assert reading.plan is None
    assert ("Thông tin", "B10", "form-incomplete") in told(reading)


def figures(**cells):
    blank = forms.blank("figures", LISTS)

    def fill(book):
        for cell, value in {"A5": "xã Minh Lâm", "B5": "Xã", "C5": "2026-Q3", **cells}.items():
            book["Số liệu"][cell] = value

    return forms.read(changed(blank, fill), "a.xlsx", LISTS)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("hơn 147.077", Amount(147_077, Precision.MORE_THAN)),
        ("ít nhất 1", Amount(1, Precision.AT_LEAST)),
        (0, Amount(0)),
        (None, None),
    ],
)
def test_a_blank_figure_is_no_figure_and_words_keep_their_precision(typed, amount):
    assert figures(F5=typed).figures.rows[0].attendance == amount


def test_a_stated_rate_stands_apart_from_a_stated_count():
    row = figures(H5="gần 90%").figures.rows[0]

    assert (row.answered, row.answered_percent) == (None, "gần 90%")


def test_a_stated_total_is_kept_apart():
    rows = figures(A7="Tổng cộng", D7=5).figures.rows

    assert [(row.unit, row.is_stated_total, row.period) for row in rows] == [
        ("xã Minh Lâm", False, "2026-Q3"),
        ("Tổng cộng", True, "2026-Q3"),
    ]


def test_a_row_without_its_period_is_left_out_and_told():
    reading = figures(A6="xã Cầu Đá", B6="Xã", D6=2)

    assert len(reading.figures.rows) == 1
    assert ("Số liệu", "C6", "row-not-usable") in told(reading)


def test_a_request_is_read_and_one_without_a_paper_is_an_error():
    def ask(paper):
        def fill(book):
            book["Yêu cầu"]["A5"], book["Yêu cầu"]["B5"] = "quý III năm 2026", paper

        return forms.read(changed(forms.blank("request", LISTS), fill), "a.xlsx", LISTS)

    assert ask("báo cáo KẾT QUẢ").request == PaperRequest((PaperRequestRow("quý III năm 2026", "report"),))
    assert ask(None).request is None
    assert Severity.ERROR in {problem.severity for problem in ask(None).problems}


def test_progress_dates_and_statuses_as_agencies_type_them():
    rows = (forms.FollowUpRow("a-NV-01", "sửa đường", "Phòng Kinh tế", "15/10/2026"), forms.FollowUpRow("a-NV-02"))

    def answer(book):
        page = book["Theo dõi"]
        page["E5"], page["G5"], page["N5"] = "hoàn thành", "12/10/2026", "x"
        page["E6"] = "đang giải quyết"

    reading = forms.read(changed(forms.fill("progress", rows, LISTS), answer), "a.xlsx", LISTS)

    assert [(row.code, row.status.value, row.finished_on, row.citizen_answered) for row in reading.progress.rows] == [
        ("a-NV-01", "settled", dt.date(2026, 10, 12), True),
        ("a-NV-02", "in_progress", None, None),
    ]
    assert told(reading) == []
