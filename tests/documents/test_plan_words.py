"""What the plans, the programme and the invitations say, by what the forms give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.minutes import Official
from dialog_docs.dialogue.plan import Plan, PlanPeriod, PlanTask, ProgrammeItem, ScheduledDialogue, When
from dialog_docs.dialogue.terms import Answered, Authority, Level, OpinionKind, Side
from dialog_docs.documents.conclusion_plan import conclusion_plan_context
from dialog_docs.documents.dialogue_plan import dialogue_plan_context
from dialog_docs.documents.invitation import Audience, Invitation, invitation_context, invitations
from dialog_docs.documents.programme import programme_context
from tests.sampling import entry_with, opinion, sample_desk, sample_entry, sample_plan, task

EMPTY = Plan(2026, "xã Minh Lâm", Level.COMMUNE, Side.STATE)


def plan(side="state", **values):
    return dialogue_plan_context(replace(EMPTY, issued_by=Side(side), **values), sample_desk(side))


def row(number=1, first=None, last=None, hour=None, **values):
    when = When("như biểu", first, last or first, hour) if first else None
    return ScheduledDialogue(number, when, **values)


SEPTEMBER = (dt.date(2026, 9, 1), dt.date(2026, 9, 30))
THIRD = (dt.date(2026, 7, 1), dt.date(2026, 9, 30))


@pytest.mark.parametrize(
    ("schedule", "where"),
    [
        ((), "Thời gian, địa điểm tổ chức hội nghị sẽ được xác định và thông báo sau."),
        (
            (row(first=dt.date(2026, 9, 18), hour=dt.time(8), place="Hội trường xã"),),
            "08 giờ 00 phút, ngày 18/9/2026 (thứ Sáu), tại Hội trường xã.",
        ),
        ((row(first=dt.date(2026, 9, 5), place="nhà văn hóa"),), "Ngày 05/9/2026 (thứ Bảy), tại nhà văn hóa."),
        ((row(1, *SEPTEMBER, place="thôn Đông"),), "Dự kiến trong tháng 9/2026, tại thôn Đông."),
        ((row(1, *THIRD),), "Dự kiến trong quý III/2026; địa điểm sẽ được thông báo sau."),
        (
            (row(1, dt.date(2026, 9, 10), dt.date(2026, 9, 15), place="thôn Đông"),),
            "Dự kiến từ ngày 10/9/2026 đến ngày 15/9/2026, tại thôn Đông.",
        ),
        ((ScheduledDialogue(1, When("sau vụ mùa"), "thôn Đông"),), "Dự kiến sau vụ mùa, tại thôn Đông."),
        ((row(place="thôn Đông"),), "Thời gian cụ thể sẽ được thông báo sau, tại thôn Đông."),
        ((row(1), row(2)), "Trong năm 2026, tổ chức 02 hội nghị theo lịch sau:"),
    ],
)
def test_time_and_place_are_told_as_far_as_they_are_fixed(schedule, where):
    assert plan(schedule=schedule).where == where


def test_the_schedule_keeps_every_time_as_planned():
    rows = (row(1, dt.date(2026, 3, 25), hour=dt.time(8)), row(2, *SEPTEMBER), row(3, *THIRD), row(4))

    context = plan(schedule=rows)

    assert [each.time for each in context.schedule] == [
        "08 giờ 00 phút, ngày 25/3/2026",
        "Tháng 9/2026",
        "Quý III/2026",
        "Thông báo sau",
    ]


def test_a_dialogue_of_another_level_says_so():
    rows = (row(1, place="xã Tà Sa", level=Level.PROVINCE), row(2, place="thôn Đông", level=Level.COMMUNE))

    assert [each.place for each in plan(schedule=rows).schedule] == ["xã Tà Sa (cấp tỉnh)", "thôn Đông"]


@pytest.mark.parametrize(
    ("period", "schedule", "span"),
    [
        (PlanPeriod.YEAR, (), "năm 2026"),
        (PlanPeriod.QUARTER_4, (), "quý IV năm 2026"),
        (PlanPeriod.HALF, (), "năm 2026"),
        (PlanPeriod.HALF, (row(1, dt.date(2026, 3, 2)), row(2, dt.date(2026, 5, 2))), "6 tháng đầu năm 2026"),
        (PlanPeriod.HALF, (row(1, *SEPTEMBER),), "6 tháng cuối năm 2026"),
        (PlanPeriod.ONE_DIALOGUE, (row(1, *SEPTEMBER),), "quý III năm 2026"),
        (PlanPeriod.ONE_DIALOGUE, (row(1),), "năm 2026"),
    ],
)
def test_a_plan_is_named_by_what_it_covers(period, schedule, span):
    assert plan(period=period, schedule=schedule).span == span


LAW = "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"


@pytest.mark.parametrize(
    ("bases", "start"),
    [
        ((), f"Thực hiện {LAW}, Ủy ban nhân dân"),
        (("Căn cứ Kế hoạch A;",), "Thực hiện Kế hoạch A, Ủy ban nhân dân"),
        (("Kế hoạch A", "- Kế hoạch B."), "Thực hiện Kế hoạch A và Kế hoạch B, Ủy ban nhân dân"),
        (("A", "B, ngày 1", "C"), "Thực hiện A; B, ngày 1; C, Ủy ban nhân dân"),
    ],
)
def test_one_to_three_bases_stand_in_the_opening(bases, start):
    context = plan(bases=bases)

    assert context.opening.startswith(start)
    assert context.bases == ()


def test_four_bases_become_lines_of_their_own():
    context = plan(bases=("Luật A", "Căn cứ Nghị định B", "Thực hiện Kế hoạch C", "Văn bản D;"))

    assert context.bases == (
        "Căn cứ Luật A;",
        "Căn cứ Nghị định B;",
        "Thực hiện Kế hoạch C;",
        "Căn cứ Văn bản D.",
    )
    assert context.opening.startswith("Ủy ban nhân dân xã Minh Lâm ban hành Kế hoạch")


def test_money_is_left_out_without_data_and_stands_where_each_side_has_it():
    without, state, party = plan(), plan(expenses="ngân sách xã"), plan("party", expenses="ngân sách xã")

    assert (without.expenses, without.expenses_number, without.last_section) == (None, None, "V")
    assert (state.expenses_number, state.last_section) == ("V", "VI")
    assert (party.expenses_number, party.last_section) == (str(len(party.tasks) + 1), "V")
    assert state.expenses == "Kinh phí thực hiện bố trí từ ngân sách xã."
    assert plan(expenses="Kinh phí do xã bảo đảm").expenses == "Kinh phí do xã bảo đảm."


def test_stock_text_gives_way_to_what_the_form_says():
    context = plan(
        purposes=("Nghe dân nói",),
        requirements=("a) Công khai;",),
        content=("Giao thông.",),
        form="trực tuyến",
        participants="Đại diện các thôn",
    )

    assert context.purposes == ("Nghe dân nói.",)
    assert context.requirements == ("Công khai.",)
    assert context.contents == ("Giao thông.",)
    assert (context.form, context.participants) == ("Trực tuyến.", "Đại diện các thôn.")


def test_the_legal_limits_are_told_where_the_state_side_takes_part():
    desk = sample_desk("party", event_party="Hội nghị người đứng đầu cấp ủy đối thoại với đảng viên")
    alone = dialogue_plan_context(replace(EMPTY, issued_by=Side.PARTY), desk)

    assert "chậm nhất 07 ngày trước ngày tổ chức" in plan().statutory
    assert "chậm nhất 10 ngày kể từ ngày tổ chức" in plan("party").statutory
    assert alone.statutory is None


@pytest.mark.parametrize(
    ("deadline", "text"),
    [
        (None, "Chuẩn bị nội dung."),
        ("5/9/2026", "Chuẩn bị nội dung; hoàn thành chậm nhất ngày 05/9/2026."),
        ("Trước ngày 12/9", "Chuẩn bị nội dung; hoàn thành trước ngày 12/9."),
        ("Thường xuyên", "Chuẩn bị nội dung; thực hiện thường xuyên."),
        ("tháng 9", "Chuẩn bị nội dung; thời hạn thực hiện: tháng 9."),
    ],
)
def test_a_task_ends_with_its_limit(deadline, text):
    [item] = plan(tasks=(PlanTask(1, "Phòng Kinh tế", "chuẩn bị nội dung;", deadline),)).tasks

    assert (item.heading, item.text, item.lines) == ("Phòng Kinh tế", text, ())


def test_the_tasks_of_one_agency_stand_together():
    tasks = (PlanTask(1, "Phòng KT", "việc A"), PlanTask(2, "MTTQ", "việc B"), PlanTask(3, "Phòng Kinh tế", "việc C"))

    items = plan(tasks=tasks).tasks

    assert [(item.number, item.heading) for item in items] == [
        ("1", "Phòng Kinh tế"),
        ("2", "Đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ]
    assert items[0].lines == ("a) Việc A.", "b) Việc C.")


@pytest.mark.parametrize("side", ["state", "party"])
def test_a_province_speaks_of_its_own_bodies(side):
    given = replace(EMPTY, unit="tỉnh Hương Giang", level=Level.PROVINCE, issued_by=Side(side))
    desk = sample_desk(side, unit="tỉnh Hương Giang", level="province", place="Hương Giang")

    context = dialogue_plan_context(given, desk)

    text = repr(context).replace(repr(context.frame), "")
    assert context.statutory is None
    assert " xã " not in text.replace("các xã, phường", "").replace("kinh tế - xã hội", "")
    assert context.opening.count("Hương Giang") == 1


def test_no_programme_makes_no_programme_sheet():
    assert programme_context(EMPTY, sample_desk()) is None


@pytest.mark.parametrize(
    ("content", "performer"),
    [("nhân dân phát biểu ý kiến", "Nhân dân"), ("Trả lời ý kiến", "Chủ trì Hội nghị"), ("Bế mạc", "Ban Tổ chức")],
)
def test_an_item_without_a_name_gets_the_usual_performer(content, performer):
    sheet = programme_context(replace(EMPTY, programme=(ProgrammeItem("8 giờ 5", content),)), sample_desk())

    assert [(item.time, item.performer) for item in sheet.rows] == [("08 giờ 5", performer)]


def test_invitations_are_for_dialogues_on_a_fixed_day_only():
    found = invitations(sample_plan())

    assert [(each.plan.schedule[0].number, each.audience.value) for each in found] == [
        (1, "guests"),
        (1, "villages"),
        (3, "guests"),
        (3, "villages"),
    ]
    assert invitation_context(sample_plan(), sample_desk()) is None


def test_villages_are_invited_by_order_and_guests_by_the_committee():
    given = replace(EMPTY, schedule=(row(first=dt.date(2026, 9, 18), place="Hội trường xã"),))
    guests, villages = (invitation_context(Invitation(given, each), sample_desk()) for each in Audience)

    assert guests.frame.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert villages.frame.authority == ("TL. CHỦ TỊCH",)
    assert villages.invitees == ("- Trưởng các thôn;", "- Đại diện Nhân dân các thôn.")
    assert [set(line) for line in guests.invitees] == [{"…"}]  # a blank of its own line: nobody is named
    assert guests.invitation.endswith("kính mời:")
    assert "quý đại biểu" in guests.closing
    assert "ông (bà)" in villages.closing


def conclusion(entry, side="state"):
    return conclusion_plan_context(entry, sample_desk(side))


def test_no_task_makes_no_plan():
    assert conclusion(entry_with(3)) is None


@pytest.mark.parametrize(
    ("tasks", "says"),
    [
        (
            (task(1),),
            "01 nhiệm vụ, giao Phòng Kinh tế chủ trì, hoàn thành chậm nhất ngày 15/10/2026 (chi tiết",
        ),
        ((task(1, lead="MTTQ"),), "01 nhiệm vụ, đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã chủ trì"),
        ((task(1, lead=None, deadline=None),), "xác định 01 nhiệm vụ (chi tiết tại Phụ lục kèm theo)."),
        ((task(1), task(2)), "02 nhiệm vụ, giao Phòng Kinh tế chủ trì, đều có thời hạn cụ thể (chi tiết"),
        ((task(1), task(2, lead="Công an xã")), "02 nhiệm vụ, giao 02 cơ quan, đơn vị chủ trì, đều có"),
        ((task(1), task(2, lead="Sở Xây dựng")), "02 nhiệm vụ, do 02 cơ quan, đơn vị chủ trì, đều có"),
        (
            (task(1), task(2, deadline=None), task(3, deadline=Deadline(DeadlineKind.STANDING, "thường xuyên"))),
            "trong đó 01 nhiệm vụ có thời hạn cụ thể, 01 nhiệm vụ thực hiện thường xuyên, 01 nhiệm vụ chưa xác định",
        ),
        ((task(1, lead=None), task(2, lead=None)), "02 nhiệm vụ, chưa xác định cơ quan chủ trì, đều có"),
    ],
)
def test_the_tasks_are_counted_as_they_are(tasks, says):
    assert says in conclusion(entry_with(tasks=tasks)).count_sentence


def test_one_group_numbers_its_items_and_several_their_headings():
    one = conclusion(entry_with(tasks=2)).groups
    several = conclusion(
        entry_with(
            (opinion(1), opinion(2, authority=Authority.PROVINCE, agency="Sở Xây dựng")),
            (task(1, opinions=(1,)), task(2), task(3)),
        )
    ).groups

    assert [(group.heading, [line[:3] for line in group.lines]) for group in one] == [(None, ["1. ", "2. "])]
    assert [group.heading for group in several] == [
        "1. Nội dung thuộc thẩm quyền giải quyết của xã",
        "2. Nội dung thuộc thẩm quyền của cơ quan, đơn vị khác",
        "3. Nhiệm vụ chung",
    ]
    assert several[1].lines[0].startswith("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã tham mưu")
    assert "01 ý kiến, kiến nghị đến Sở Xây dựng" in several[1].lines[0]


def test_more_than_fifteen_tasks_are_counted_by_agency():
    tasks = tuple(task(n, lead="Công an xã" if n > 10 else "Phòng Kinh tế") for n in range(1, 17))

    [group] = conclusion(entry_with(tasks=tasks)).groups

    assert group.lines == (
        "1. Phòng Kinh tế: Chủ trì thực hiện 10 nhiệm vụ (chi tiết tại Phụ lục).",
        "2. Công an xã: Chủ trì thực hiện 06 nhiệm vụ (chi tiết tại Phụ lục).",
    )


def test_many_tasks_are_counted_in_the_order_of_agencies_and_through_the_peoples_committee():
    leads = ["Công an xã", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế"]
    tasks = tuple(task(n, lead=leads[n % 3]) for n in range(1, 17))

    [own], [through] = (conclusion(entry_with(tasks=tasks), side).groups for side in ("state", "party"))

    assert [line.partition(":")[0] for line in own.lines] == [
        "1. Phòng Kinh tế",
        "2. Phòng Văn hóa - Xã hội",
        "3. Công an xã",
    ]
    assert [line.partition(":")[0] for line in through.lines] == ["1. Ủy ban nhân dân xã", "2. Công an xã"]


@pytest.mark.parametrize("side", ["state", "party"])
def test_the_notice_is_cited_with_blanks_until_its_number_is_known(side):
    entry = sample_entry()
    paper = IssuedPaper("conclusion_notice", Side(side), "", "", "", number="45", date=dt.date(2026, 9, 22))

    blank, known = conclusion(entry, side), conclusion(replace(entry, papers=(paper,)), side)

    assert "     " in blank.notice
    assert (
        known.notice
        == {
            "state": "Thông báo số 45/TB-UBND ngày 22 tháng 9 năm 2026",
            "party": "Thông báo số 45-TB/ĐU, ngày 22/9/2026",
        }[side]
    )


def test_a_state_plan_carries_out_a_party_notice():
    paper = IssuedPaper("conclusion_notice", Side.PARTY, "", "", "", number="45-TB/ĐU", date=dt.date(2026, 9, 22))

    context = conclusion(replace(sample_entry(), papers=(paper,)))

    assert context.notice == "Thông báo số 45-TB/ĐU ngày 22 tháng 9 năm 2026"
    assert context.notice_voice == "Ban Thường vụ Đảng ủy xã"
    assert context.concluder == "đồng chí Bí thư Đảng ủy xã"


def test_a_state_chair_is_named_by_office():
    chair = Official("Lê Thị Hạnh", "Phó Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân xã")

    assert conclusion(entry_with(tasks=1, chairs=(chair,))).concluder == "Chủ tịch Ủy ban nhân dân xã"


def test_no_name_and_no_complaint_reaches_the_plan():
    opinions = (
        opinion(1, answered=Answered.NO, speaker="Trần Thị Kín", phone="0912345678", text="Trần Thị Kín hỏi đường"),
        opinion(2, kind=OpinionKind.DENUNCIATION, text="tố cáo ông Kẻ Xấu", speaker="Người Tố"),
    )
    tasks = (task(1, opinions=(1,), person="Cán bộ Kín"), task(2, opinions=(2,), text="xác minh ông Kẻ Xấu"))

    context = conclusion(entry_with(opinions, tasks))

    assert len(context.tasks) == 1
    for secret in ("Kín", "0912345678", "Kẻ Xấu", "Người Tố"):
        assert secret not in repr(context)


@pytest.mark.parametrize(("typed", "others"), [(None, "Ủy ban nhân dân xã"), ("UBND xã", "UBND xã")])
def test_nobody_reports_to_himself(typed, others):
    tasks = tuple(task(n, lead=lead, report_to=typed) for n, lead in enumerate(("UBND xã", "Phòng Kinh tế"), start=1))

    assert [line.report_to for line in conclusion(entry_with(tasks=tasks), "state").tasks] == ["", others]
