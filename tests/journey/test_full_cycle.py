"""One full cycle, file by file, over Tết 2026 (16-20/02): nothing promised is lost, nothing is told twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest

from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.life import opinion_balance, opinion_life, task_balance, task_life
from dialog_docs.dialogue.minutes import Assignment, Minutes, Opinion
from dialog_docs.dialogue.plan import PlanPeriod, ScheduledDialogue, When
from dialog_docs.dialogue.terms import Answered, Authority, Level, OpinionKind, Status
from dialog_docs.figures import figures_json
from dialog_docs.press import follow_up, letters, reports
from tests.journey.office import Office, office
from tests.journey.test_plans import one_dialogue
from tests.sampling import entry_with, opinion, task

DAYS = (dt.date(2026, 1, 20), dt.date(2026, 1, 27), dt.date(2026, 2, 3))
CODES = tuple(f"minh-lam-{day:%Y%m%d}" for day in DAYS)
ECONOMY, POLICE, CULTURE, ABOVE = "Phòng Kinh tế", "Công an xã", "Phòng Văn hóa - Xã hội", "Sở Xây dựng"
LATER = dt.date(2026, 6, 30)
BEFORE_TET, IN_TET, SUNDAY = dt.date(2026, 2, 13), dt.date(2026, 2, 18), dt.date(2026, 3, 1)
LAST = dt.date(2026, 3, 10)
STATUS = {
    **dict.fromkeys(range(1, 9), Status.ANSWERED_AT_DIALOGUE),
    **dict.fromkeys(range(9, 16), Status.IN_PROGRESS),
    16: Status.FORWARDED,
    17: Status.FORWARDED,
    18: Status.ANSWERED_AT_DIALOGUE,
    19: Status.EXCLUDED,
    20: Status.UNASSIGNED,
}
"""How the opinions of a meeting stand when nobody has reported on them."""


def said(number: int, meeting: int) -> Opinion:
    """The twenty opinions of each meeting: answered, promised, for another body, praise, complaint, half answered."""
    text = f"Đề nghị xã xem xét nội dung số {meeting}{number:02d} về {'đường sá' if number % 2 else 'mương nước'}."
    no = {"text": text, "answered": Answered.NO, "answer": None, "answerer": None}
    if 9 <= number <= 15:
        return opinion(number, **no)
    if number in (16, 17):
        return opinion(number, **no, authority=Authority.PROVINCE, agency=ABOVE)
    if number in (18, 19):
        return opinion(number, text=text, kind=OpinionKind.PRAISE if number == 18 else OpinionKind.COMPLAINT)
    return opinion(number, text=text, answered=Answered.PARTLY if number == 20 else Answered.YES)


def promised(number: int, meeting: int) -> Assignment:
    """Opinion 9 has task 1, opinion 10 task 2 …; four of them end around Tết, the others in summer."""
    special = {(1, 1): (ECONOMY, BEFORE_TET), (2, 1): (CULTURE, IN_TET), (3, 1): (POLICE, SUNDAY)}
    lead, due = special.get((meeting, number), (ECONOMY, LATER))
    words = Deadline(DeadlineKind.DATE, f"{due:%d/%m/%Y}", due)
    return task(
        number, text=f"giải quyết việc {meeting}{number:02d}", opinions=(8 + number,), lead=lead, deadline=words
    )


def minutes_of(meeting: int) -> Minutes:
    """7, 7 and 6 tasks: opinion 15 of the third meeting has nothing and is an orphan."""
    tasks = tuple(promised(number, meeting) for number in range(1, 7 if meeting == 3 else 8))
    opinions = tuple(said(number, meeting) for number in range(1, 21))
    return entry_with(opinions, tasks, day=DAYS[meeting - 1], topic=f"Đợt {meeting}", code=CODES[meeting - 1]).minutes


def code(meeting: int, number: int, letters: str = "NV") -> str:
    return f"{CODES[meeting - 1]}-{letters}-{number:02d}"


def progress_form(agency: str) -> str:
    return f"Theo dõi giải quyết/2026-02-04/Theo dõi giải quyết - {agency}.xlsx"


def done(day: dt.date, result: str) -> dict[str, object]:
    return {"Trạng thái": "Đã giải quyết xong", "Ngày hoàn thành": day, "Kết quả": result}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office after the whole cycle."""
    schedule = '\n[[schedule]]\nmake = "reminders"\n'
    with office(tmp_path_factory.mktemp("cycle") / "w", schedule) as found:
        plan_and_meetings(found)
        reports_come_in(found)
        for more in range((LAST - dt.date(2026, 2, 9)).days + 1):
            day = dt.date(2026, 2, 9) + dt.timedelta(days=more)
            found.at(day.year, day.month, day.day)
            if day == dt.date(2026, 2, 25):
                reopen(found)
            found.follow_up()
        letters.make(found.house, LAST, ("citizen_reply",))
        yield found


def plan_and_meetings(here: Office) -> None:
    here.at(2026, 1, 5)
    rows = tuple(
        ScheduledDialogue(number, When(f"{day:%d/%m/%Y}", day, day, dt.time(8)), "Hội trường xã", Level.COMMUNE,
                          f"Đợt {number}", "Chủ tịch Ủy ban nhân dân xã")
        for number, day in enumerate(DAYS, 1)
    )  # fmt: skip
    here.plan(one_dialogue(period=PlanPeriod.YEAR, schedule=rows))
    for meeting, day in enumerate(DAYS, 1):
        here.at(day.year, day.month, day.day, 17)
        assert [found for found in here.minutes(minutes_of(meeting)).problems if found.blocks] == []
    here.at(2026, 2, 4)
    letters.make(here.house, here.house.today(), ("forwarding_letter",))
    follow_up.make(here.house, here.house.today())


def reports_come_in(here: Office) -> None:
    """Four workbooks: two tasks done, an extension, a wrong one, the answer from above."""
    here.at(2026, 2, 6)
    here.returned(
        progress_form(ECONOMY),
        {code(1, 2): done(dt.date(2026, 2, 5), "đã vá đường"), code(2, 2): done(dt.date(2026, 2, 6), "đã dọn mương")},
    )
    granted = {"Đề nghị lùi hạn đến": dt.date(2026, 3, 31), "Duyệt lùi hạn": "Đồng ý", "Người duyệt": "Lê Thị Hạnh"}
    here.returned(progress_form(POLICE), {code(3, 1): granted | {"Nguyên nhân": "chờ kinh phí"}})
    wrong = here.returned(progress_form(CULTURE), {code(2, 1): done(dt.date(2026, 1, 2), "xong")})
    assert [found.rule for found in wrong.problems] == ["progress-before-assignment"]
    answer = {
        "Trạng thái": "Cơ quan có thẩm quyền đã trả lời",
        "Ngày hoàn thành": dt.date(2026, 2, 6),
        "Kết quả": "sẽ sửa đường tỉnh trong quý II/2026",
        "Số văn bản": "45/SXD",
    }
    here.returned(progress_form(ABOVE), {code(1, 16, "YK"): answer})


def reopen(here: Office) -> None:
    again = {"Trạng thái": "Đang giải quyết", "Ngày hoàn thành": None, "Nguyên nhân": "mương lại bị sạt"}
    here.returned(progress_form(ECONOMY), {code(2, 2): again}, "làm lại.xlsx")


def test_the_plan_gave_notice_and_invitations_to_each_meeting(here: Office) -> None:
    planned = Counter(path.rsplit("/", 1)[1] for path in here.papers() if path.startswith("Kế hoạch/"))

    assert planned["Thông báo công khai.docx"] == planned["Giấy mời.docx"] == 3
    assert planned["Kế hoạch tổ chức đối thoại.docx"] == 1


def test_reminders_go_out_on_working_days_around_tet_and_weekends(here: Office) -> None:
    sent = [path.split("/")[1:] for path in here.papers() if "Công văn đôn đốc" in path]
    days = {agency: [day for day, name in sent if agency in name] for agency in (ECONOMY, CULTURE, POLICE)}

    assert days == {
        ECONOMY: ["2026-02-10", "2026-02-23", "2026-03-03"],
        CULTURE: ["2026-02-13", "2026-02-24", "2026-03-04"],
        POLICE: [],
    }


def test_every_opinion_has_the_story_it_should_have(here: Office) -> None:
    rows = here.house.register.rows()
    tasks = {row.code: row for row in rows.tasks}
    found = {row.code: opinion_life(row, tasks, LAST).status for row in rows.opinions}
    expected = {code(meeting, number, "YK"): STATUS[number] for meeting in (1, 2, 3) for number in STATUS}
    expected |= {
        code(1, 16, "YK"): Status.AUTHORITY_ANSWERED,
        code(1, 10, "YK"): Status.SETTLED,
        code(3, 15, "YK"): Status.UNASSIGNED,
    }

    assert found == expected
    assert all(here.house.register.history(each) for each in found)
    assert [row.code for row in here.house.register.orphans()] == [code(3, 15, "YK")]


def test_the_story_of_the_reopened_task_is_whole(here: Office) -> None:
    steps = here.house.register.history(code(2, 2))

    assert [(step.what, step.day) for step in steps] == [
        ("assigned", DAYS[1]),
        ("status", dt.date(2026, 2, 6)),
        ("reopened", dt.date(2026, 2, 25)),
    ]
    assert steps[-1].values["cause"] == "mương lại bị sạt" and "làm lại.xlsx" in steps[-1].source


def test_the_extension_moves_the_day_and_keeps_the_first_one(here: Office) -> None:
    row = next(row for row in here.house.register.rows().tasks if row.code == code(3, 1))
    life = task_life(row, LAST)

    assert (life.original_due, life.current_due, life.extensions) == (SUNDAY, dt.date(2026, 3, 31), 1)
    assert not life.overdue


def test_start_and_new_less_closed_is_the_end(here: Office) -> None:
    rows = here.house.register.rows()
    tasks = {row.code: row for row in rows.tasks}
    first, second = (DAYS[0], dt.date(2026, 2, 10)), (dt.date(2026, 2, 11), LAST)
    of_tasks = [task_balance(rows.tasks, *span) for span in (first, second)]
    of_opinions = [opinion_balance(rows.opinions, tasks, *span) for span in (first, second)]

    assert all(balance.holds for balance in (*of_tasks, *of_opinions))
    assert [(b.start, b.new, b.closed, b.end) for b in of_tasks] == [(0, 20, 2, 18), (18, 0, -1, 19)]
    assert [(b.start, b.new, b.closed, b.end) for b in of_opinions] == [(0, 57, 30, 27), (27, 0, -1, 28)]


def test_figures_report_letters_and_board_tell_the_same(here: Office) -> None:
    house = here.house
    found = reports.subject(house, reports.period_of(house, "2026-Q1"), LAST)
    figures = figures_json(found.facts, found.found)["indicators"]
    made = reports.make(house, reports.period_of(house, "2026-Q1"), LAST)
    told = here.text(next(path for path in made.paths if path.endswith("Báo cáo kết quả.docx")))
    board = (house.outbox / "bang-theo-doi.html").read_text(encoding="utf-8")

    assert (figures["I07"]["value"], figures["I13"]["value"], figures["I15"]["value"]) == (57, 20, 2)
    assert figures["I10"]["value"] == 6
    assert figures["I10"]["parts"]["authority_answered"]["value"] == 1
    assert figures["I11"]["parts"]["settled"]["value"] == pytest.approx(100 / 54, abs=0.06)
    assert "01 văn bản trả lời" in told and "02 nhiệm vụ đã quá thời hạn" in told
    assert "sẽ sửa đường tỉnh" not in told
    assert "Có 57 ý kiến" in told and "đợt 1" not in board.casefold().split("<script")[0]


def test_the_citizen_is_told_the_answer_from_above_and_never_that_a_forwarded_matter_is_settled(here: Office) -> None:
    replies = {path: here.text(path) for path in here.papers() if "trả lời công dân" in path}
    of_16 = [text for text in replies.values() if "nội dung số 116" in text]
    of_17 = [text for text in replies.values() if "nội dung số 217" in text]

    assert len(of_16) == 1 and "45/SXD" in of_16[0] and "ửa đường tỉnh trong quý II/2026" in of_16[0]
    assert len(of_17) == 1 and "chuyển" in of_17[0] and "đã giải quyết" not in of_17[0]
    assert not [text for text in replies.values() if "119" in text or "219" in text]


def test_the_same_day_again_makes_no_letter_twice(here: Office) -> None:
    before = here.papers()
    letters.make(here.house, LAST)
    follow = [path for path in here.papers() if path not in before]

    assert not [path for path in follow if "(2)" in path or "đôn đốc" in path or "trả lời công dân" in path]
