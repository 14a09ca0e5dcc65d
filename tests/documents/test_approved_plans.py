"""Plans, programme, invitations and letters as whole papers in both layouts, held against approved texts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dialog_docs import layout
from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.plan import PlanPeriod, PlanTask, ScheduledDialogue, When
from dialog_docs.dialogue.terms import Side, Status
from dialog_docs.documents.invitation import Audience, Invitation, narrowed
from dialog_docs.settings import LAYOUTS
from tests.documents.follow_up import change, due, letter, rows_of
from tests.documents.paper_text import assert_approved, filled, lines_of
from tests.sampling import sample_desk, sample_entry, sample_plan

SIDES = tuple(LAYOUTS)
MEETING = "minh-lam-20260918"
BASES = tuple(
    f"Văn bản số {n}/UBND ngày 0{n} tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về đối thoại với Nhân dân"
    for n in range(1, 5)
)


def year_plan(side):
    return replace(sample_plan(), issued_by=Side(side), bases=sample_plan().bases if side == "party" else ())


def bare_plan(side):
    """One dialogue, nothing else filled in."""
    row = ScheduledDialogue(1, When("tháng 9/2026", dt.date(2026, 9, 1), dt.date(2026, 9, 30)))
    return replace(
        year_plan(side),
        period=PlanPeriod.ONE_DIALOGUE,
        schedule=(row,),
        bases=(),
        content=(),
        form=None,
        participants=None,
        finish_by=None,
        programme=(),
        tasks=(),
    )


def full_plan(side):
    """One dialogue with everything: many bases, money, several tasks of one agency, a task for a division."""
    tasks = (
        PlanTask(1, "Phòng Kinh tế", "Tổng hợp hồ sơ đất đai còn tồn đọng", "10/9/2026"),
        PlanTask(2, "P. Kinh tế", "Chuẩn bị nội dung trả lời", "trước ngày 12/9/2026"),
        PlanTask(3, "MTTQ", "Giám sát việc thực hiện kết luận", "thường xuyên"),
    )
    return replace(narrowed(year_plan(side), 3), bases=BASES, expenses="dự toán chi thường xuyên năm 2026", tasks=tasks)


def check(side, name, kind, subject, day=dt.date(2026, 9, 21)):
    data = filled(LAYOUTS[side], kind, subject, sample_desk(side, day))

    assert layout.check(data, regulation=LAYOUTS[side]).findings == ()
    assert_approved(f"{LAYOUTS[side]}-{name}", lines_of(data))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("name", "plan"), [("year", year_plan), ("bare", bare_plan), ("full", full_plan)])
def test_the_plan_reads_as_approved(side, name, plan):
    check(side, f"plan-{name}", "dialogue_plan", plan(side))


@pytest.mark.parametrize("side", SIDES)
def test_the_plan_that_carries_out_conclusions_reads_as_approved(side):
    check(side, "conclusion-plan", "conclusion_plan", sample_entry())


@pytest.mark.parametrize("side", SIDES)
def test_the_programme_reads_as_approved(side):
    check(side, "programme", "programme", narrowed(year_plan(side), 3))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("audience", Audience)
def test_an_invitation_reads_as_approved(side, audience):
    plan = narrowed(replace(year_plan(side), programme=()), 3)
    row = replace(plan.schedule[0], preparing="Phòng Kinh tế", expected=Amount(110))

    check(side, f"invitation-{audience}", "invitation", Invitation(replace(plan, schedule=(row,)), audience))


def followed(side):
    """How the sample meeting stands on 26/10/2026: one task settled, one late and reminded, two opinions sent on."""
    entry = sample_entry()
    code = entry.code
    agency = {opinion.agency: opinion.code for opinion in entry.minutes.opinions}
    return rows_of(
        entry,
        tasks={
            f"{code}-NV-03": (
                change(
                    dt.date(2026, 10, 2),
                    Status.SETTLED,
                    result="Đã bổ sung tên vào danh sách chi trả từ tháng 10/2026",
                    document_number="61/VHXH",
                    document_date=dt.date(2026, 10, 2),
                ),
            ),
            f"{code}-NV-06": (change(dt.date(2026, 10, 12), Status.IN_PROGRESS, cause="Chờ kết quả phân tích mẫu"),),
        },
        papers=(
            letter("reminder_letter", dt.date(2026, 10, 12), f"{code}-NV-06", number="31", side=side),
            letter("forwarding_letter", dt.date(2026, 9, 24), agency["Điện lực khu vực Minh Lâm"], side=side),
        ),
    )


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("kind", ["forwarding_letter", "reminder_letter", "citizen_reply"])
def test_every_letter_after_the_meeting_reads_as_approved(side, kind):
    day = dt.date(2026, 10, 26)
    subjects = due(kind, day, followed(side), sample_entry(), side=side)
    desk = sample_desk(side, day)
    letters = [filled(LAYOUTS[side], kind, subject, desk) for subject in subjects]

    assert [layout.check(data, regulation=LAYOUTS[side]).findings for data in letters] == [()] * len(letters)
    assert_approved(f"{LAYOUTS[side]}-{kind}", "\n=====\n".join(lines_of(data) for data in letters))
