"""Progress that agencies return: what it changes, what cannot be, and the whole life told afterwards."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dialog_docs.dialogue.deadline import CountedFrom, Deadline, DeadlineKind
from dialog_docs.dialogue.followup import Progress, ProgressRow
from dialog_docs.dialogue.life import opinion_balance, opinion_life, task_balance, task_life
from dialog_docs.dialogue.terms import Answered, Authority, Status
from dialog_docs.register import PaperDraft, Recorded, Register, Submission, Wanted
from tests.register.given import minutes, opinion, record, rules, sha, task

CODE = "minh-lam-20260415"
TASK = f"{CODE}-NV-01"
DONE: dict[str, Any] = {"status": Status.SETTLED, "finished_on": dt.date(2026, 5, 10), "result": "Đã sửa xong"}


def returned(register: Register, *rows: ProgressRow, day: int = 20, month: int = 5, by: str | None = None) -> Recorded:
    """A progress workbook that came at noon of a day in 2026."""
    at = dt.datetime(2026, month, day, 5, tzinfo=dt.UTC)
    mark = sha(f"{rows!r}{at}{by}")
    register.receive(Submission(mark, "theo-doi Phòng Kinh tế.xlsx", at))
    return register.record_progress(Progress(rows, by), mark, at)


def row(code: str = TASK, **values: Any) -> ProgressRow:
    return ProgressRow(code=code, row=7, **values)


@pytest.fixture
def held(register: Register) -> Register:
    record(register, minutes())
    return register


def status(register: Register, as_of: dt.date, code: str = TASK) -> Status:
    return next(task_life(t, as_of).status for t in register.rows().tasks if t.code == code)


def test_a_returned_row_becomes_a_dated_change_with_its_source(held: Register) -> None:
    recorded = returned(held, row(**DONE, document_number="12/BC"))
    change = held.rows().tasks[0].history[0]

    assert rules(recorded) == []
    assert (change.day, change.status, change.document_number) == (dt.date(2026, 5, 10), Status.SETTLED, "12/BC")
    assert change.source == "theo-doi Phòng Kinh tế.xlsx, Theo dõi!E7"
    assert status(held, dt.date(2026, 5, 9)) is Status.NOT_STARTED
    assert status(held, dt.date(2026, 5, 10)) is Status.SETTLED


def test_each_change_names_the_cell_of_the_form_that_it_came_from(held: Register) -> None:
    granted = {"extension_to": dt.date(2026, 8, 1), "extension_approved": True, "extension_approver": "Lê Thị Hạnh"}
    returned(held, row(status=Status.IN_PROGRESS, **granted, citizen_answered=True))
    sheet = load_workbook(Path("templates/xlsx/theo-doi-giai-quyet.xlsx"))["Theo dõi"]
    heads = {str(cell.value).rstrip(" *"): cell.column_letter for line in sheet.iter_rows() for cell in line}
    labels = {
        "status": "Trạng thái",
        "extension": "Đề nghị lùi hạn đến",
        "citizen_answered": "Đã trả lời công dân",
    }

    told = {step.what: step.source for step in held.history(TASK) if step.what in labels}
    assert told == {what: f"theo-doi Phòng Kinh tế.xlsx, Theo dõi!{heads[label]}7" for what, label in labels.items()}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({**DONE, "finished_on": dt.date(2026, 4, 1)}, ["progress-before-assignment"]),
        ({**DONE, "finished_on": dt.date(2026, 6, 1)}, ["progress-in-future"]),
        ({"status": Status.SETTLED, "finished_on": dt.date(2026, 5, 1)}, ["progress-without-result"]),
        ({"status": Status.IN_PROGRESS, "finished_on": dt.date(2026, 5, 1)}, ["progress-finish-while-open"]),
        ({"finished_on": dt.date(2026, 5, 1)}, ["progress-finish-without-status"]),
        ({"code": f"{CODE}-NV-99", **DONE}, ["progress-code-unknown"]),
        ({"extension_to": dt.date(2026, 7, 1), "extension_approved": True}, ["progress-extension-without-approver"]),
        (
            {"extension_to": dt.date(2026, 5, 1), "extension_approved": True, "extension_approver": "Lê Thị Hạnh"},
            ["progress-extension-not-later"],
        ),
        ({"citizen_answered": True, "citizen_answered_on": dt.date(2026, 4, 1)}, ["progress-before-assignment"]),
        ({}, []),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(held: Register, values: dict[str, Any], told: list[str]) -> None:
    before = held.rows()

    assert rules(returned(held, row(**values))) == told
    assert held.rows() == before


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"status": Status.NOT_SETTLED}, ["progress-without-cause"]),
        ({"status": Status.SETTLED, "result": "xong"}, ["progress-without-finish-day"]),
        ({**DONE, "lead": "Công an xã"}, ["progress-lead-changed"]),
        ({"extension_to": dt.date(2026, 7, 1)}, ["progress-extension-undecided"]),
    ],
)
def test_what_is_incomplete_is_taken_over_and_told(held: Register, values: dict[str, Any], told: list[str]) -> None:
    recorded = returned(held, row(**values))

    assert rules(recorded) == told
    assert recorded.changes


def test_the_good_rows_of_a_wrong_workbook_count_at_once(held: Register) -> None:
    recorded = returned(held, row(**DONE), row("sai-mã", **DONE))

    assert rules(recorded) == ["progress-code-unknown"]
    assert status(held, dt.date(2026, 5, 20)) is Status.SETTLED


def test_a_supporting_agency_does_not_change_the_lead_s_status(held: Register) -> None:
    recorded = returned(held, row(**DONE), by="Công an xã")

    assert rules(recorded) == ["progress-other-agency"]
    assert status(held, dt.date(2026, 5, 20)) is Status.NOT_STARTED
    assert rules(returned(held, row(**DONE), by="phòng kinh tế")) == []


def test_the_same_row_twice_changes_nothing(held: Register) -> None:
    returned(held, row(**DONE))
    before = held.rows()

    again = returned(held, row(**DONE), day=25)

    assert again.changes == ()
    assert held.rows() == before


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_workbooks_in_any_order_give_the_same_status(register: Register, order: tuple[int, ...]) -> None:
    """An older half-filled copy that comes late does not undo a completion."""
    record(register, minutes())
    rows = (row(status=Status.IN_PROGRESS), row(**DONE), row(f"{CODE}-NV-02", status=Status.IN_PROGRESS))

    for day, index in enumerate(order, 20):
        returned(register, rows[index], day=day)

    assert status(register, dt.date(2026, 6, 1)) is Status.SETTLED
    assert status(register, dt.date(2026, 6, 1), f"{CODE}-NV-02") is Status.IN_PROGRESS


def test_progress_that_comes_before_its_minutes_waits_for_them(register: Register) -> None:
    first = returned(register, row(**DONE))

    recorded = record(register, minutes(), hours=24 * 60)

    assert rules(first) == ["progress-code-unknown"]
    assert TASK in {change.code for change in recorded.changes if change.kind == "status"}
    assert status(register, dt.date(2026, 6, 1)) is Status.SETTLED


def test_reopening_needs_a_reason(held: Register) -> None:
    returned(held, row(**DONE))

    without = returned(held, row(status=Status.IN_PROGRESS), day=25)
    with_one = returned(held, row(status=Status.IN_PROGRESS, cause="Mặt đường lại lún"), day=26)

    assert (rules(without), rules(with_one)) == (["progress-reopened-without-reason"], [])
    life = task_life(held.rows().tasks[0], dt.date(2026, 6, 1))
    assert (life.status, life.reopened, life.overdue) == (Status.IN_PROGRESS, 1, True)
    assert [step.what for step in held.history(TASK)] == ["assigned", "status", "reopened"]


def test_a_corrected_finish_day_replaces_the_first(held: Register) -> None:
    returned(held, row(**DONE))
    returned(held, row(**(DONE | {"finished_on": dt.date(2026, 5, 18)})), day=21)

    life = task_life(held.rows().tasks[0], dt.date(2026, 6, 1))

    assert (life.finished_on, life.finished_late, life.days_late) == (dt.date(2026, 5, 18), True, 3)


def test_an_approved_extension_moves_the_current_day_and_keeps_the_original(held: Register) -> None:
    approved = {"extension_to": dt.date(2026, 6, 15), "extension_approved": True, "extension_approver": "Lê Thị Hạnh"}

    returned(held, row(status=Status.IN_PROGRESS, cause="Chờ kinh phí", **approved), day=10)
    task_row = held.rows().tasks[0]
    before, after, late = (task_life(task_row, dt.date(2026, *d)) for d in ((5, 9), (6, 15), (6, 16)))

    assert task_row.original_due == dt.date(2026, 5, 15)
    assert (before.current_due, after.current_due) == (dt.date(2026, 5, 15), dt.date(2026, 6, 15))
    assert (after.overdue, late.overdue, late.days_late, late.extensions) == (False, True, 1, 1)


def test_a_forwarded_opinion_is_settled_by_the_authority_s_answer(register: Register) -> None:
    record(
        register, minutes(opinions=(opinion(1, authority=Authority.PROVINCE, agency="Sở Xây dựng"),), assignments=())
    )
    code = f"{CODE}-YK-01"

    assert [view.row.code for view in register.opinions(dt.date(2026, 5, 1), Status.FORWARDED)] == [code]
    returned(
        register, row(code, status=Status.AUTHORITY_ANSWERED, document_number="5/SXD", finished_on=dt.date(2026, 5, 6))
    )
    life = opinion_life(register.rows().opinions[0], {}, dt.date(2026, 5, 20))

    assert (life.status, life.closed_on, life.beyond_authority) == (
        Status.AUTHORITY_ANSWERED,
        dt.date(2026, 5, 6),
        True,
    )


def test_a_withdrawn_workbook_of_progress_no_longer_counts(held: Register) -> None:
    returned(held, row(**DONE))

    held.withdraw("theo-doi Phòng Kinh tế.xlsx", "thả nhầm", dt.datetime(2026, 5, 21, tzinfo=dt.UTC))

    assert status(held, dt.date(2026, 6, 1)) is Status.NOT_STARTED


def test_tasks_are_found_by_agency_lateness_and_days_left(held: Register) -> None:
    def codes(as_of: dt.date, **wanted: Any) -> list[str]:
        return [view.row.code for view in held.tasks(Wanted(**wanted), as_of)]

    assert codes(dt.date(2026, 5, 10)) == [TASK, f"{CODE}-NV-02"]
    assert codes(dt.date(2026, 5, 10), due_in=7) == [TASK]
    assert codes(dt.date(2026, 5, 16), overdue=True) == [TASK]
    assert codes(dt.date(2026, 5, 16), agency="PHÒNG KINH TẾ", dialogue=CODE.upper()) == [TASK, f"{CODE}-NV-02"]
    assert codes(dt.date(2026, 5, 16), agency="Công an xã") == []
    assert codes(dt.date(2026, 4, 14)) == []


def test_days_counted_from_the_notice_are_known_once_the_notice_has_its_date(register: Register, tmp_path: Any) -> None:
    ten = Deadline(DeadlineKind.DAYS, "10 ngày làm việc", None, 10, True, CountedFrom.NOTICE)
    record(register, minutes(assignments=(task(1, (1,), deadline=ten),)))
    at = dt.datetime(2026, 4, 20, tzinfo=dt.UTC)
    draft = PaperDraft("conclusion_notice", "state", CODE, "xã Minh Lâm", "Thông báo kết luận.docx", b"x")
    path = register.publish_papers(tmp_path / "outbox", (draft,), at)[0].path

    before = register.rows().tasks[0].original_due
    register.issued(path, "15/TB-UBND", dt.date(2026, 4, 22), at)

    assert before is None
    # 25-26/4 weekend, 27/4 substitute for the Kings' day, 30/4 and 1/5 holidays, 2-3/5 weekend
    assert register.rows().tasks[0].original_due == dt.date(2026, 5, 11)
    assert register.rows().dialogues[0].notice_issued_on == dt.date(2026, 4, 22)


def test_orphans_are_listed_until_they_have_an_answer_a_task_or_a_forwarding(register: Register) -> None:
    lone = opinion(4, "Chưa ai nhận việc này")
    answered = opinion(5, "Việc đã trả lời", answered=Answered.YES, answer="Đã rõ")
    beyond = opinion(6, "Việc của tỉnh", authority=Authority.PROVINCE)
    record(register, minutes(opinions=(opinion(1), lone, answered, beyond), assignments=(task(1, (1,)),)))

    assert [row.code for row in register.orphans()] == [f"{CODE}-YK-02"]
    returned(
        register, row(f"{CODE}-YK-02", status=Status.EXPLAINED, result="Đã giải thích", finished_on=dt.date(2026, 5, 1))
    )
    assert register.orphans() == ()


def test_an_opinion_close_to_an_earlier_one_is_offered_as_a_repeat(register: Register) -> None:
    record(register, minutes())
    later = record(
        register,
        minutes(day=dt.date(2026, 10, 2), opinions=(opinion(1, "Đề nghị sớm sửa đường trục chính thôn Đông"),)),
    )
    assert later.entry is not None

    hints = register.repeat_hints(later.entry)

    assert [(hint.rule, hint.at, hint.value) for hint in hints] == [
        ("opinion-may-repeat", "opinions.0.repeats", f"{CODE}-YK-01")
    ]


def test_a_repeat_of_an_unknown_code_is_told(register: Register) -> None:
    assert rules(record(register, minutes(opinions=(opinion(1, repeats="không-có"),)))) == ["repeated-opinion-unknown"]


def test_start_and_new_less_closed_is_end_for_every_period(register: Register) -> None:
    for month in (1, 2, 3):
        record(register, minutes(day=dt.date(2026, month, 10), assignments=(task(1, (1,)), task(2, (2,)))))
    returned(register, row("minh-lam-20260110-NV-01", **DONE | {"finished_on": dt.date(2026, 2, 5)}))
    returned(register, row("minh-lam-20260110-NV-01", status=Status.IN_PROGRESS, cause="Phải làm lại"), month=6)
    returned(register, row("minh-lam-20260210-NV-02", **DONE | {"finished_on": dt.date(2026, 3, 5)}), month=6)
    rows = register.rows()
    serving = {task_row.code: task_row for task_row in rows.tasks}

    for first, last in itertools.combinations([dt.date(2026, month, 1) for month in range(1, 9)], 2):
        assert task_balance(rows.tasks, first, last).holds
        assert opinion_balance(rows.opinions, serving, first, last).holds
    spring = task_balance(rows.tasks, dt.date(2026, 2, 1), dt.date(2026, 3, 31))
    assert (spring.start, spring.new, spring.closed, spring.end) == (2, 4, 2, 4)
