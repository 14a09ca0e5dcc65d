"""What is filled into a form is read back: the form proves the reader, and the reader the form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dialog_docs import forms
from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.deadline import CountedFrom, Deadline
from dialog_docs.dialogue.followup import (
    PaperRequest,
    PaperRequestRow,
    Progress,
    ProgressRow,
    Unit,
    UnitFigures,
    UnitFiguresRow,
    UnitList,
)
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.terms import Level, Status
from dialog_docs.forms.definition import FORMS
from tests.sampling import sample_entries, sample_plan, sample_settings

LISTS = forms.office_lists(sample_settings())


def uncoded(minutes: Minutes) -> Minutes:
    """The minutes as a form can hold them: without the register's codes, days counted from a day that is said."""
    return replace(
        minutes,
        opinions=tuple(replace(opinion, code=None) for opinion in minutes.opinions),
        assignments=tuple(replace(task, code=None, deadline=said(task.deadline)) for task in minutes.assignments),
    )


def said(deadline: Deadline | None) -> Deadline | None:
    if deadline is None or deadline.counted_from is not CountedFrom.DIALOGUE or "kể từ" in deadline.words:
        return deadline
    return replace(deadline, words=f"{deadline.words} kể từ ngày đối thoại")


@pytest.mark.parametrize("entry", sample_entries(), ids=lambda entry: entry.code)
def test_sample_minutes_come_back_whole_and_without_a_word(entry):
    reading = forms.read(forms.fill("minutes", entry.minutes, LISTS), "a.xlsx", LISTS)

    assert reading.minutes == uncoded(entry.minutes)
    assert reading.problems == ()
    assert reading.repairs == ()


def test_the_sample_plan_comes_back():
    reading = forms.read(forms.fill("plan", sample_plan(), LISTS), "a.xlsx", LISTS)
    hours = [row.when and (row.when.first_day, row.when.last_day, row.when.hour) for row in reading.plan.schedule]

    assert reading.problems == ()
    assert hours == [
        row.when and (row.when.first_day, row.when.last_day, row.when.hour) for row in sample_plan().schedule
    ]
    assert replace(reading.plan, schedule=()) == replace(sample_plan(), schedule=())


VALUES = {
    "progress": Progress(
        (
            ProgressRow(
                "minh-lam-20260918-NV-01",
                Status.SETTLED,
                finished_on=dt.date(2026, 10, 12),
                result="Đã sửa xong 200 m đường.",
                document_number="15/BC-KT",
                document_date=dt.date(2026, 10, 13),
                citizen_answered=True,
                citizen_answered_on=dt.date(2026, 10, 14),
                lead="Phòng Kinh tế",
                row=5,
            ),
            ProgressRow(
                "minh-lam-20260918-NV-02",
                Status.IN_PROGRESS,
                cause="Chờ vốn",
                extension_to=dt.date(2026, 12, 31),
                extension_approved=False,
                extension_approver="Lê Thị Hạnh",
                lead="Phòng Kinh tế",
                row=6,
            ),
        ),
        "Phòng Kinh tế",
    ),
    "figures": UnitFigures(
        (
            UnitFiguresRow(
                "xã Minh Lâm",
                Level.COMMUNE,
                "2026-Q3",
                periodic=Amount(2),
                attendance=Amount(147_077, Precision.MORE_THAN),
                opinions=Amount(0),
                answered_percent="gần 90%",
                quota=Amount(1, Precision.AT_LEAST),
                plan_issued=True,
                compiled_on=dt.date(2026, 10, 1),
            ),
            UnitFiguresRow("Tổng cộng", None, "2026-Q3", periodic=Amount(2), is_stated_total=True),
        )
    ),
    "request": PaperRequest((PaperRequestRow("2026-Q3", "report", "gấp"), PaperRequestRow("2026", "reminders"))),
    "units": UnitList(
        (
            Unit("xã Minh Lâm", Level.COMMUNE, "tỉnh Hương Giang", 2, "quarter", dt.date(2025, 7, 1)),
            Unit("xã Cầu Đá", Level.COMMUNE, valid_to=dt.date(2025, 6, 30), predecessors=("xã Cầu", "xã Đá")),
        )
    ),
}


@pytest.mark.parametrize("form", VALUES)
def test_the_small_forms_come_back(form):
    reading = forms.read(forms.fill(form, VALUES[form], LISTS), "a.xlsx", LISTS)

    assert reading.form == form
    assert getattr(reading, form) == VALUES[form]
    assert reading.problems == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_is_recognised(form):
    assert forms.read(forms.blank(form, LISTS), "khac.xlsx", LISTS).form == form


def test_a_progress_form_sent_out_says_nothing_until_somebody_fills_it():
    rows = (forms.FollowUpRow("minh-lam-20260918-NV-01", "sửa đường", "Phòng Kinh tế", "15/10/2026"),)
    reading = forms.read(forms.fill("progress", rows, LISTS), "a.xlsx", LISTS)

    assert reading.progress == Progress((), None)
    assert reading.problems == ()
