"""Which meeting a workbook is of, and which row keeps which code (contract 3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dialog_docs.dialogue.terms import MinutesState
from dialog_docs.register import Answer, ChangeKind, Register
from tests.register.given import TEXTS, codes, minutes, opinion, record, rules, task

CODE = "minh-lam-20260415"


def test_a_meeting_without_code_gets_one_from_unit_and_day(register: Register) -> None:
    recorded = record(register, minutes())

    assert recorded.subject == CODE
    assert codes(recorded) == [f"{CODE}-{rest}" for rest in ("YK-01", "YK-02", "YK-03", "NV-01", "NV-02")]
    assert recorded.entry is not None and recorded.entry.revision == 1


OTHER_OPINIONS = (opinion(1, "Xin mở lại lớp xóa mù chữ"), opinion(2, "Cho thuê đất công ích thế nào"))


@pytest.mark.parametrize(
    ("values", "subject", "questions"),
    [
        ({}, CODE, []),
        ({"topic": "Đất đai"}, CODE, []),
        ({"unit": "Xã  MINH LÂM"}, CODE, []),
        ({"code": CODE}, CODE, []),
        ({"code": CODE.upper(), "day": dt.date(2026, 4, 16)}, CODE, []),
        ({"code": "ĐT-01"}, CODE, []),
        ({"day": dt.date(2026, 4, 16)}, "minh-lam-20260416", []),
        ({"unit": "xã Hòa An", "opinions": OTHER_OPINIONS}, "hoa-an-20260415", []),
        ({"start": dt.time(14), "opinions": OTHER_OPINIONS}, f"{CODE}-2", []),
        ({"start": dt.time(14)}, None, ["meeting-same-opinions"]),
        ({"start": dt.time(8, 30), "opinions": OTHER_OPINIONS}, None, ["meeting-start-near"]),
        ({"start": None, "opinions": OTHER_OPINIONS}, None, ["meeting-start-missing"]),
        ({"start": None}, None, ["meeting-same-opinions"]),
        ({"unit": "Minh Lâm"}, None, ["meeting-unit-near"]),
        ({"code": CODE, "unit": "xã Hòa An"}, None, ["meeting-code-taken"]),
    ],
)
def test_identity_by_given_code_else_unit_date_and_start(
    register: Register, values: dict[str, Any], subject: str | None, questions: list[str]
) -> None:
    record(register, minutes())

    again = record(register, minutes(**values), "second")

    assert (again.subject, rules(again)) == (subject, questions)
    assert again.is_held == bool(questions)


def test_two_given_codes_on_one_day_and_hour_are_asked_about(register: Register) -> None:
    record(register, minutes(code="ĐT-01"))

    assert rules(record(register, minutes(code="ĐT-02"))) == ["meeting-other-code"]


@pytest.mark.parametrize(
    ("answer", "subject", "meetings"), [(Answer.AS_WRITTEN, f"{CODE}-2", 2), (Answer.AS_SUGGESTED, CODE, 1)]
)
def test_a_question_is_settled_by_the_answer_in_the_form(
    register: Register, answer: Answer, subject: str, meetings: int
) -> None:
    record(register, minutes())
    near = minutes(start=dt.time(8, 30), opinions=OTHER_OPINIONS)

    settled = record(register, near, answers={"meeting-start-near": answer})

    assert settled.subject == subject
    assert len(register.entries()) == meetings


def test_a_question_changes_nothing(register: Register) -> None:
    record(register, minutes())
    before = register.entries()

    record(register, minutes(start=None), "held")

    assert register.entries() == before


def test_a_row_inserted_in_the_middle_keeps_every_code(register: Register) -> None:
    first = record(register, minutes())
    rows = [TEXTS[0], "Một ý kiến chen vào giữa", TEXTS[1], TEXTS[2]]
    corrected = minutes(
        opinions=tuple(opinion(number, text) for number, text in enumerate(rows, 1)),
        assignments=(task(1, (1,)), task(2, (3, 4))),
    )

    second = record(register, corrected)

    assert codes(second)[:4] == [codes(first)[0], f"{CODE}-YK-04", codes(first)[1], codes(first)[2]]
    assert codes(second)[4:] == codes(first)[3:]
    assert second.entry is not None and second.entry.revision == 2


@pytest.mark.parametrize(
    ("rows", "expected", "gone"),
    [
        ([TEXTS[0], TEXTS[1], TEXTS[2]], [1, 2, 3], []),
        ([TEXTS[2], TEXTS[0], TEXTS[1]], [3, 1, 2], []),
        ([TEXTS[0], TEXTS[1].upper() + " .", TEXTS[2]], [1, 2, 3], []),
        ([TEXTS[0] + " và thôn Đoài", TEXTS[1], TEXTS[2]], [1, 2, 3], []),
        ([TEXTS[0], TEXTS[2]], [1, 3], [2]),
        ([TEXTS[0], "Hoàn toàn khác hẳn", TEXTS[2]], [1, 4, 3], [2]),
        ([TEXTS[0], TEXTS[0], TEXTS[1], TEXTS[2]], [1, 4, 2, 3], []),
        (["Chen vào đầu", TEXTS[0], TEXTS[1] + " thôn", TEXTS[2]], [4, 1, 2, 3], []),
        ([], [], [1, 2, 3]),
    ],
)
def test_rows_keep_their_code_by_text_else_by_number(
    register: Register, rows: list[str], expected: list[int], gone: list[int]
) -> None:
    record(register, minutes(assignments=()))
    corrected = minutes(assignments=(), opinions=tuple(opinion(n, text) for n, text in enumerate(rows, 1)))

    entry = record(register, corrected, "again").entry

    assert entry is not None
    assert [o.code for o in entry.minutes.opinions] == [f"{CODE}-YK-{n:02d}" for n in expected]
    assert list(entry.withdrawn) == [f"{CODE}-YK-{n:02d}" for n in gone]


def test_a_withdrawn_row_that_comes_back_has_its_old_code(register: Register) -> None:
    record(register, minutes())
    record(register, minutes(opinions=(opinion(1), opinion(3))))

    back = record(register, minutes(topic="lần ba"))

    assert codes(back)[1] == f"{CODE}-YK-02"
    assert ChangeKind.RESTORED in {change.kind for change in back.changes}


def test_the_newest_draft_counts_and_a_signed_one_above_any_draft(register: Register) -> None:
    record(register, minutes(topic="một"))
    record(register, minutes(topic="hai"))
    signed = record(register, minutes(topic="ba", state=MinutesState.SIGNED, signed_on=dt.date(2026, 4, 17)))

    late_draft = record(register, minutes(topic="bốn"))

    assert signed.entry is not None and signed.entry.minutes.topic == "ba"
    assert rules(late_draft) == ["signed-minutes-changed"]
    assert register.entries()[0].minutes.topic == "ba"


SIGNED: dict[str, Any] = {"state": MinutesState.SIGNED, "signed_on": dt.date(2026, 4, 17)}


def test_signed_minutes_saved_again_without_a_change_are_no_revision(register: Register) -> None:
    record(register, minutes(**SIGNED))

    again = record(register, minutes(**SIGNED), "saved again")
    draft = record(register, minutes(), "the draft copied back")

    assert (rules(again), again.changes, rules(draft), draft.changes) == ([], (), [], ())
    assert register.entries()[0].revision == 1


def test_a_person_may_confirm_a_change_of_signed_minutes(register: Register) -> None:
    record(register, minutes(**SIGNED))

    changed = record(
        register, minutes(topic="sửa lỗi nhập", **SIGNED), answers={"signed-minutes-changed": Answer.AS_WRITTEN}
    )

    assert changed.entry is not None and changed.entry.minutes.topic == "sửa lỗi nhập"


def supplement(**values: Any) -> Any:
    base: dict[str, Any] = {"supplements": CODE, "state": MinutesState.SIGNED, "signed_on": dt.date(2026, 4, 20)}
    return minutes(**(base | values))


def test_supplementary_minutes_add_to_signed_ones(register: Register) -> None:
    record(register, minutes(**SIGNED))

    whole = record(
        register,
        supplement(
            opinions=(opinion(1, "Ý kiến bổ sung"), opinion(2, TEXTS[1], answer="Đã trả lời thêm")),
            assignments=(task(1, (1,), text="Việc bổ sung"),),
            conclusions=("Thêm một kết luận",),
        ),
    ).entry

    assert whole is not None and whole.code == CODE
    assert [o.number for o in whole.minutes.opinions] == [1, 2, 3, 4]
    assert whole.minutes.opinions[1].answer == "Đã trả lời thêm"
    assert whole.minutes.opinions[3].code == f"{CODE}-YK-04"
    assert whole.minutes.assignments[-1].opinions == (4,)
    assert whole.minutes.state is MinutesState.SIGNED
    assert len(register.entries()) == 1


def test_a_supplement_to_what_is_not_there_is_asked_about(register: Register) -> None:
    assert rules(record(register, supplement())) == ["supplement-of-unknown"]


def test_a_later_last_day_in_a_supplement_is_an_extension_and_the_original_stays(register: Register) -> None:
    record(register, minutes(**SIGNED))

    record(register, supplement(opinions=(), assignments=(task(1, (1,), dt.date(2026, 7, 1)),)))
    row = register.rows().tasks[0]

    assert row.original_due == dt.date(2026, 5, 15)
    assert row.extensions == ((dt.date(2026, 4, 16), dt.date(2026, 7, 1)),)


def test_cancelled_minutes_leave_all_figures_and_nothing_is_deleted(register: Register) -> None:
    record(register, minutes())

    record(register, minutes(state=MinutesState.CANCELLED))

    assert register.entries() == ()
    assert register.rows().opinions == register.rows().dialogues == register.rows().tasks == ()
    gone = register.entry(CODE)
    assert gone is not None and gone.minutes.state is MinutesState.CANCELLED
    assert rules(record(register, minutes(), "once more")) == ["meeting-withdrawn"]


def test_a_cancelled_meeting_comes_back_when_a_person_confirms(register: Register) -> None:
    record(register, minutes())
    record(register, minutes(state=MinutesState.CANCELLED))

    back = record(register, minutes(topic="trở lại"), answers={"meeting-withdrawn": Answer.AS_WRITTEN})

    assert back.entry is not None and back.entry.minutes.topic == "trở lại"
    assert len(register.entries()) == 1


@pytest.mark.parametrize("make", [lambda m: m, lambda m: replace(m, code="  đt–01 ".strip())])
def test_any_spelling_of_a_code_finds_the_meeting(register: Register, make: Callable[[Any], Any]) -> None:
    record(register, minutes(code="ĐT-01"))

    assert register.entry(" đt - 01") is not None
    assert record(register, make(minutes(code="ĐT-01", topic="sửa"))).subject == "ĐT-01"
