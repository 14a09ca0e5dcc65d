"""Every form filled, then saved by LibreOffice as .xlsx, .xls and .ods, says what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from openpyxl.styles import Font

from dialog_docs import forms
from dialog_docs.dialogue.problem import Severity
from dialog_docs.forms.definition import FORMS
from tests.forms.test_blank import check_saved_blank
from tests.forms.test_round_trip import VALUES
from tests.forms.workbench import (
    FILTERS,
    LISTS,
    OPINIONS,
    TASKS,
    a_filled_form,
    all_saved_by_libreoffice,
    changed,
    small_minutes,
    told,
)
from tests.sampling import sample_plan

pytestmark = pytest.mark.libreoffice
OLD = "§Ò nghÞ söa ®­êng trôc th«n, ®o¹n qua tr­êng häc"


def old_font(book) -> None:
    """One opinion in .VnTime, one struck out, one on a hidden row, one with a note."""
    book[OPINIONS]["K6"], book[OPINIONS]["K6"].font = OLD, Font(name=".VnTime")
    book[OPINIONS]["K7"].font = Font(name="Times New Roman", strike=True)
    book[TASKS].row_dimensions[6].hidden = True


def short(form: str, value: object) -> bytes:
    """A filled form without most of its prepared rows and its guide: LibreOffice takes a second over each hundred."""

    def cut(book) -> None:
        del book["Hướng dẫn"]
        for page in book.worksheets[:-1]:
            for place in [place for place in page._cells if place[0] > 40]:
                del page._cells[place]

    return changed(forms.fill(form, value, LISTS), cut)


@cache
def filled() -> Mapping[str, bytes]:
    """Every form, filled."""
    others = {name: short(name, value) for name, value in {**VALUES, "plan": sample_plan()}.items()}
    return {"minutes": a_filled_form(), **others}


@pytest.fixture(scope="module", params=FILTERS)
def saved(request, tmp_path_factory) -> tuple[str, Mapping[str, bytes]]:
    books = {**filled(), "odd": changed(a_filled_form(), old_font)}
    if request.param == "xlsx":
        books["blank"] = forms.blank("minutes", LISTS)
    return request.param, all_saved_by_libreoffice(books, request.param, tmp_path_factory.mktemp("saved"))


def test_every_form_says_the_same(saved):
    kind, books = saved
    assert set(filled()) == set(FORMS)
    for name, original in filled().items():
        before = forms.read(original, "a.xlsx", LISTS)
        after = forms.read(books[name], f"a.{kind}", LISTS)

        assert getattr(after, name) == getattr(before, name) is not None
        assert {rule for _, _, rule in told(after)} == ({"file-open-document"} if kind == "ods" else set())
    assert forms.read(books["minutes"], "a", LISTS).minutes == small_minutes()


def test_fonts_strikes_and_hidden_rows_are_seen_in_every_kind(saved):
    _, books = saved
    reading = forms.read(books["odd"], "a", LISTS)
    found = {(sheet, cell, rule) for sheet, cell, rule in told(reading) if sheet}

    assert reading.minutes.opinions[1].text == "Đề nghị sửa đường trục thôn, đoạn qua trường học"
    assert found == {
        (OPINIONS, "K6", "legacy-font-decoded"),
        (OPINIONS, "K7", "cell-struck-out"),
        (TASKS, "A6", "rows-hidden"),
    }


def test_only_an_xlsx_can_be_annotated_in_place(saved):
    kind, books = saved
    problems = [forms.read(books["odd"], "a", LISTS).problems[-1]]

    assert problems[0].severity is Severity.QUESTION
    assert (forms.annotate(books["odd"], problems) is not None) is (kind == "xlsx")


def test_a_saved_blank_form_loses_nothing_that_matters(saved):
    kind, books = saved
    if kind == "xlsx":
        check_saved_blank(books["blank"])
        assert forms.read(books["blank"], "khac", LISTS).form == "minutes"
