"""Which letters are due on which day: over weekends and Tết, after earlier letters, after extensions and answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.minutes import Assignment, Opinion
from dialog_docs.dialogue.terms import Answered, Authority, MinutesState, OpinionKind, Status
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.letters import due_letters
from tests.documents.follow_up import change, due, letter, rows_of
from tests.sampling import entry_with, opinion, sample_desk, task

MEETING = "minh-lam-20260120"
SPEAKER = "Nguyễn Văn Người 1, thôn Đông"


def day(number, month=2):
    return dt.date(2026, month, number)


def dated(number, last, **values):
    deadline = Deadline(DeadlineKind.DATE, last.isoformat(), last)
    return task(number, deadline=deadline, **values)


def meeting(*tasks: Assignment, opinions: tuple[Opinion, ...] = (), **values):
    return entry_with(opinions, tasks, code=MEETING, day=day(20, 1), **values)


def reminded(today, entry, **known):
    rows = rows_of(entry, **known)
    return [
        ([owed.task.number for owed in each.overdue], [owed.task.number for owed in each.due_soon], each.times)
        for each in due("reminder_letter", today, rows, entry)
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (day(8), []),
        (day(9), [([], [1], 1)]),
        (day(12), [([], [1], 1)]),
        (day(13), [([1], [], 1)]),
        (day(14), []),
        (day(18), []),
        (day(23), [([1], [], 1)]),
    ],
)
def test_a_task_due_before_tet_is_prompted_then_reminded_on_working_days_only(today, expected):
    assert reminded(today, meeting(dated(1, day(12)))) == expected


@pytest.mark.parametrize(
    ("today", "expected"), [(day(13), [([], [1], 1)]), (day(23), [([], [1], 1)]), (day(24), [([1], [], 1)])]
)
def test_a_task_due_within_tet_is_prompted_before_it_and_late_only_after_the_first_day_back(today, expected):
    assert reminded(today, meeting(dated(1, day(18)))) == expected


def test_the_second_and_third_reminder_wait_for_the_time_that_the_last_one_gave():
    entry = meeting(dated(1, day(2)))
    code = f"{MEETING}-NV-01"
    first = letter("reminder_letter", day(3), code, number="30")
    second = letter("reminder_letter", day(11), code, number="31")

    assert reminded(day(9), entry, papers=(first,)) == []
    assert reminded(day(11), entry, papers=(first,)) == [([1], [], 2)]
    assert reminded(day(23), entry, papers=(first, second)) == []
    assert reminded(day(24), entry, papers=(first, second)) == [([1], [], 3)]


def test_a_prompt_is_given_once_and_does_not_make_the_next_letter_a_second_reminder():
    entry = meeting(dated(1, day(12)))
    prompt = letter("reminder_letter", day(9), f"{MEETING}-NV-01")

    assert reminded(day(10), entry, papers=(prompt,)) == []
    assert reminded(day(13), entry, papers=(prompt,)) == [([1], [], 1)]


def test_an_extension_starts_the_clock_anew():
    entry = meeting(dated(1, day(2)))
    code = f"{MEETING}-NV-01"
    known = {"papers": (letter("reminder_letter", day(3), code),), "extended": {code: ((day(4), day(27)),)}}

    assert reminded(day(12), entry, **known) == []
    assert reminded(day(24), entry, **known) == [([], [1], 1)]


def test_finished_standing_and_undated_tasks_are_left_alone():
    standing = task(2, deadline=Deadline(DeadlineKind.STANDING, "thường xuyên"))
    entry = meeting(dated(1, day(2)), standing, task(3, deadline=None))
    done = {f"{MEETING}-NV-01": (change(day(2), Status.SETTLED, result="xong"),)}

    assert reminded(day(10), entry, tasks=done) == []


def test_a_letter_lists_everything_its_agency_owes_and_counts_all_it_was_given():
    entry = meeting(
        dated(1, day(2)), dated(2, day(5)), dated(3, day(12)), dated(4, day(27)), dated(5, day(2), lead="MTTQ")
    )

    letters = due("reminder_letter", day(10), rows_of(entry), entry)

    assert [(each.agency, len(each.overdue), len(each.due_soon), each.assigned) for each in letters] == [
        ("Phòng Kinh tế", 2, 1, 4),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", 1, 0, 1),
    ]
    assert letters[0].items == (f"{MEETING}-NV-01", f"{MEETING}-NV-02", f"{MEETING}-NV-03")


def test_nobody_writes_to_himself_and_the_party_goes_through_the_peoples_committee():
    entry = meeting(
        dated(1, day(2), lead="Ủy ban nhân dân xã"), dated(2, day(2)), dated(3, day(2), lead="Văn phòng Đảng ủy")
    )
    rows = rows_of(entry)

    state = due("reminder_letter", day(10), rows, entry)
    party = due("reminder_letter", day(10), rows, entry, side="party")

    assert [each.agency for each in state] == ["Văn phòng Đảng ủy", "Phòng Kinh tế"]
    assert [(each.agency, each.items) for each in party] == [
        ("Ủy ban nhân dân xã", (f"{MEETING}-NV-01", f"{MEETING}-NV-02"))
    ]


def above(number, **values):
    return opinion(
        number, **{"authority": Authority.PROVINCE, "agency": "Sở Xây dựng", "answered": Answered.NO} | values
    )


def test_opinions_for_other_bodies_are_sent_once_one_letter_a_body():
    entry = meeting(opinions=(above(1), above(2, agency="Điện lực khu vực"), above(3), opinion(4)))
    rows = rows_of(entry, papers=(letter("forwarding_letter", day(22, 1), f"{MEETING}-YK-02"),))

    letters = due("forwarding_letter", day(23, 1), rows, entry)

    assert [(each.body, each.items) for each in letters] == [("Sở Xây dựng", (f"{MEETING}-YK-01", f"{MEETING}-YK-03"))]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": OpinionKind.COMPLAINT},
        {"kind": OpinionKind.DENUNCIATION},
        {"kind": OpinionKind.PRAISE},
        {"kind": OpinionKind.QUESTION, "answered": Answered.YES},
        {"agency": None},
        {"authority": Authority.COMMUNE},
    ],
)
def test_some_opinions_are_never_sent_on(values):
    entry = meeting(opinions=(above(1, **values),))

    assert due("forwarding_letter", day(23, 1), rows_of(entry), entry) == []


def test_an_opinion_that_the_other_body_has_answered_is_not_sent_again():
    entry = meeting(opinions=(above(1),))
    rows = rows_of(entry, opinions={f"{MEETING}-YK-01": (change(day(22, 1), Status.AUTHORITY_ANSWERED),)})

    assert due("forwarding_letter", day(23, 1), rows, entry) == []


def asked(number, **values):
    return opinion(number, **{"answered": Answered.NO, "answer": None, "agency": "Phòng Kinh tế"} | values)


def replied(today, entry, **known):
    rows = rows_of(entry, **known)
    return [(each.name, [item.status for item in each.answers]) for each in due("citizen_reply", today, rows, entry)]


def test_a_citizen_is_told_within_ten_working_days_that_the_matter_is_taken_up():
    entry = meeting(dated(1, day(27), opinions=(1,)), opinions=(asked(1),))

    assert replied(day(28, 1), entry) == []
    assert replied(day(30, 1), entry) == [(SPEAKER, [Status.IN_PROGRESS])]


def test_a_citizen_is_told_again_when_the_answer_has_come_and_not_a_third_time():
    entry = meeting(dated(1, day(27), opinions=(1,)), opinions=(asked(1),))
    code = f"{MEETING}-YK-01"
    told = letter("citizen_reply", day(30, 1), code)
    done = {"tasks": {f"{MEETING}-NV-01": (change(day(12), Status.SETTLED, result="xong"),)}}

    assert replied(day(10), entry, papers=(told,)) == []
    assert replied(day(13), entry, papers=(told,), **done) == [(SPEAKER, [Status.SETTLED])]
    assert replied(day(13), entry, papers=(told, letter("citizen_reply", day(13), code)), **done) == []


def test_what_the_meeting_answered_what_nobody_was_given_and_what_is_no_dialogue_matter_gets_no_letter():
    entry = meeting(
        opinions=(
            opinion(1),
            asked(2, agency=None),
            asked(3, kind=OpinionKind.COMPLAINT),
            asked(4, kind=OpinionKind.PRAISE),
            asked(5, speaker=None, place=None),
        )
    )

    assert replied(day(27), entry) == []


def test_another_bodys_matter_is_told_once_the_letter_to_that_body_is_made():
    entry = meeting(opinions=(above(1),))
    sent = letter("forwarding_letter", day(22, 1), f"{MEETING}-YK-01")

    assert replied(day(27), entry) == []
    assert replied(day(27), entry, papers=(sent,)) == [(SPEAKER, [Status.FORWARDED])]


def test_sending_an_opinion_on_does_not_settle_it():
    entry = meeting(dated(1, day(27), lead="Ủy ban nhân dân xã", opinions=(1,)), opinions=(above(1),))
    sent = change(day(2), Status.SETTLED, result="đã chuyển", document_number="12/UBND-VP", document_date=day(2))

    assert replied(day(27), entry, tasks={f"{MEETING}-NV-01": (sent,)}) == [(SPEAKER, [Status.FORWARDED])]


def test_every_letter_of_a_day_has_a_name_and_a_key_of_its_own():
    first = meeting(opinions=(above(1), asked(2, speaker="A"), asked(3, speaker="A", place="thôn Hạ")))
    second = entry_with((above(1), asked(2, speaker="A")), code="minh-lam-20260121", day=day(21, 1))
    entries = (first, second)

    letters = due_letters(entries, rows_of(*entries), sample_desk("state", day(27)), Workdays())

    assert [each.name for each in letters] == [
        "Sở Xây dựng",
        "Sở Xây dựng (2)",
        "A, thôn Đông",
        "A, thôn Hạ",
        "A, thôn Đông (2)",
    ]
    assert len({(each.kind, each.key) for each in letters}) == 5


def test_a_cancelled_meeting_makes_no_letter():
    entry = meeting(dated(1, day(2)), opinions=(above(1), asked(2)), state=MinutesState.CANCELLED)

    assert due_letters([entry], rows_of(entry), sample_desk("state", day(27)), Workdays()) == ()


def test_letters_for_forty_agencies_each_with_its_own_list():
    agencies = [f"Trung tâm số {n}" for n in range(1, 41)]
    tasks = tuple(dated(n + 1, day(2), lead=agencies[n % 40], text=f"làm việc {n + 1}") for n in range(100))
    entry = meeting(*tasks)

    letters = due("reminder_letter", day(10), rows_of(entry), entry)

    assert sorted(each.agency for each in letters) == sorted(agencies)
    for each in letters:
        mine = [item for item in entry.minutes.assignments if item.lead == each.agency]
        assert sorted(owed.task.number for owed in each.owed) == [item.number for item in mine]
        assert each.assigned == len(mine)


def test_letters_for_three_hundred_citizens_each_with_his_own_opinions():
    people = [(f"Nguyễn Văn {n // 2}", f"thôn {'Đông' if n % 2 else 'Đoài'}") for n in range(300)]
    opinions = tuple(
        asked(n + 1, text=f"việc {n + 1}", speaker=people[n % 300][0], place=people[n % 300][1]) for n in range(450)
    )
    entry = meeting(opinions=opinions)

    letters = due("citizen_reply", day(4), rows_of(entry), entry)

    assert len(letters) == 300
    for each in letters:
        mine = [item for item in opinions if (item.speaker, item.place) == (each.citizen.name, each.citizen.place)]
        assert [item.opinion.text for item in each.answers] == [item.text for item in mine]


def test_two_people_of_one_name_are_told_apart_by_what_the_form_knows_of_them():
    one = asked(1, speaker="Ông Lê Văn A", phone="0900 000 001")
    same = asked(2, speaker="lê văn  a")
    other = asked(3, speaker="Lê Văn A", phone="0900000002")
    entry = meeting(opinions=(one, same, other))

    letters = due("citizen_reply", day(4), rows_of(entry), entry)

    assert [[item.opinion.number for item in each.answers] for each in letters] == [[1, 2], [3]]


def test_letters_follow_one_another_through_a_whole_quarter():
    """Every working day the letters due are made and remembered: each prompt and each step comes exactly once."""
    entry = replace(meeting(dated(1, day(12))))
    papers, made = (), []
    for offset in range(60):
        today = day(20, 1) + dt.timedelta(days=offset)
        for subject in due("reminder_letter", today, rows_of(entry, papers=papers), entry):
            papers += (letter("reminder_letter", today, *subject.items, number=str(len(papers) + 1)),)
            made.append((today, len(subject.overdue), subject.times))

    assert made == [
        (day(9), 0, 1),
        (day(13), 1, 1),
        (day(24), 1, 2),
        (day(4, 3), 1, 3),
        (day(12, 3), 1, 3),
        (day(20, 3), 1, 3),
    ]
