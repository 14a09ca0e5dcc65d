"""Thông báo kết luận on both sides: what it says follows from the minutes alone."""

import datetime as dt
from dataclasses import replace

import pytest

from dialog_docs.dialogue.minutes import Official
from dialog_docs.dialogue.terms import Answered, Authority, Level, OpinionKind
from dialog_docs.documents.conclusion_notice import context
from tests.sampling import entry_with, opinion, sample_desk, sample_entry, task

SIDES = ("state", "party")


def text_of(notice):
    groups = [" ".join((group.heading, group.text, *group.entries)) for group in notice.groups]
    return "\n".join((*notice.opening, notice.hinge, *groups, *notice.beyond, *notice.organisation, notice.closing))


@pytest.mark.parametrize("side", SIDES)
def test_voice_header_and_signature_agree(side):
    notice = context(entry_with(3, 1), sample_desk(side))

    if side == "party":
        assert notice.frame.issuer == ("ĐẢNG ỦY XÃ MINH LÂM",)
        assert notice.frame.authority == ("T/L BAN THƯỜNG VỤ",)
        assert notice.closing.startswith("Ban Thường vụ Đảng ủy thông báo")
        assert not notice.closing.endswith("./.")
    else:
        assert notice.frame.issuer == ("ỦY BAN NHÂN DÂN", "XÃ MINH LÂM")
        assert notice.frame.authority == ("TL. CHỦ TỊCH",)
        assert notice.closing.startswith("Thừa lệnh Chủ tịch Ủy ban nhân dân xã")
        assert notice.closing.endswith("./.")


def test_signed_for_the_committee_it_closes_in_the_committees_voice():
    desk = sample_desk("state")
    rule = replace(desk.settings.sign["conclusion_notice"]["state"], authority=("TM. ỦY BAN NHÂN DÂN",))
    settings = replace(desk.settings, sign={**desk.settings.sign, "conclusion_notice": {"state": rule}})

    notice = context(entry_with(1), replace(desk, settings=settings))

    assert notice.closing.startswith("Ủy ban nhân dân xã thông báo")


def test_the_title_names_the_office_of_the_side():
    state = context(entry_with(1), sample_desk("state"))
    party = context(sample_entry(), sample_desk("party"))

    assert state.abstract == "Kết luận của Chủ tịch Ủy ban nhân dân xã tại Hội nghị đối thoại với Nhân dân năm 2026"
    assert party.abstract.startswith("kết luận của đồng chí Trần Văn Bình, Bí thư Đảng ủy xã tại Hội nghị đối thoại")


def test_the_party_gives_a_division_work_through_the_peoples_committee():
    party = context(entry_with(1, 2), sample_desk("party"))
    state = context(entry_with(1, 2), sample_desk("state"))

    assert [group.heading for group in party.groups] == ["Ủy ban nhân dân xã"]
    assert all("Chỉ đạo Phòng Kinh tế" in entry for entry in party.groups[0].entries)
    assert [group.heading for group in state.groups] == ["Phòng Kinh tế"]


def test_groups_stand_in_the_order_of_the_side_and_requests_come_last():
    leads = ("Ủy ban MTTQ xã", "Công an xã", "Phòng Kinh tế", "Trạm Y tế", "Văn phòng HĐND và UBND", None)
    tasks = tuple(task(n, lead=lead) for n, lead in enumerate(leads, 1))

    notice = context(entry_with(0, tasks), sample_desk("state"))

    assert [group.heading for group in notice.groups] == [
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
        "Phòng Kinh tế",
        "Trạm Y tế",
        "Công an xã",
        "Đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "Các cơ quan, đơn vị liên quan",
    ]


def test_one_task_of_a_body_is_one_paragraph_and_several_are_lettered():
    tasks = (task(1), task(2), task(3, lead="Công an xã"))

    many, one = context(entry_with(0, tasks), sample_desk()).groups

    assert (many.text, [entry[:2] for entry in many.entries]) == ("", ["a)", "b)"])
    assert (one.text != "", one.entries) == (True, ())


def test_more_than_fifteen_tasks_take_one_line_a_body():
    notice = context(entry_with(1, 20), sample_desk("state"))

    assert [group.text for group in notice.groups] == ["Chủ trì thực hiện 20 nhiệm vụ (chi tiết tại Phụ lục II)."]
    assert len(notice.tasks) == 20


def test_partners_are_named_once_after_the_lead():
    tasks = (task(1, supporting=("Công an xã", "thôn Đông")),)

    group = context(entry_with(0, tasks), sample_desk()).groups[0]

    assert group.text.startswith("Chủ trì, phối hợp với Công an xã và thôn Đông thực hiện nhiệm vụ")


def test_a_task_that_already_names_its_lead_is_not_ordered_twice():
    tasks = (task(1, text="Giao Phòng Kinh tế rà soát hồ sơ"),)

    group = context(entry_with(0, tasks), sample_desk()).groups[0]

    assert group.text.startswith("Rà soát hồ sơ;")


@pytest.mark.parametrize("number", [0, 1, 300])
@pytest.mark.parametrize("side", SIDES)
def test_every_opinion_and_task_stands_in_the_annexes(number, side):
    entry = entry_with(number, 3)

    notice = context(entry, sample_desk(side))

    assert [row.text for row in notice.opinions] == [item.text for item in entry.minutes.opinions]
    assert len(notice.tasks) == 3


def test_no_opinions_and_no_tasks_leave_nothing_empty():
    notice = context(entry_with(), sample_desk())

    assert (notice.groups, notice.beyond, notice.opinions, notice.tasks) == ((), (), (), ())
    assert notice.last_section == "III"
    assert len(notice.organisation) == 1
    assert "Phụ lục" not in text_of(notice)


def test_a_single_annex_has_no_number():
    notice = context(entry_with(2), sample_desk())

    assert notice.first_annex == "Phụ lục"
    assert "(chi tiết tại Phụ lục)" in text_of(notice)


def test_opinions_for_others_are_counted_by_body_and_field():
    rows = (
        opinion(1),
        opinion(2, authority=Authority.PROVINCE, agency="Sở Xây dựng", field="Giao thông", answered=Answered.NO),
        opinion(3, authority=Authority.PROVINCE, agency="Sở Xây dựng", field="Giao thông", answered=Answered.NO),
        opinion(4, authority=Authority.OTHER, field=None, answered=Answered.NO),
    )

    notice = context(entry_with(rows), sample_desk())

    assert notice.last_section == "IV"
    assert "Có 03 ý kiến" in notice.beyond[0]
    assert "02 ý kiến về giao thông (Sở Xây dựng)" in notice.beyond[0]
    assert "chậm nhất ngày 25/9/2026" in notice.beyond[0]


def test_a_task_to_pass_opinions_on_stands_in_the_section_on_others():
    rows = (opinion(1), opinion(2, authority=Authority.PROVINCE, agency="Sở Xây dựng", answered=Answered.NO))
    tasks = (task(1, opinions=(1,)), task(2, opinions=(2,), text="có văn bản chuyển Sở Xây dựng"))

    notice = context(entry_with(rows, tasks), sample_desk("state"))

    assert "Giao Phòng Kinh tế có văn bản chuyển Sở Xây dựng" in notice.beyond[0]
    assert len(notice.groups) == 1
    assert notice.groups[0].text.startswith("Thực hiện nhiệm vụ thứ 1")
    assert len(notice.tasks) == 2


def test_the_assessment_is_the_chairs_or_a_suggestion_never_both():
    said = context(entry_with(1, assessment="Hội nghị diễn ra dân chủ"), sample_desk())
    silent = context(entry_with(1), sample_desk())

    assert said.assessment == ("Hội nghị diễn ra dân chủ.",)
    assert silent.assessment == ()
    assert silent.suggested_assessment


def test_conclusions_of_the_form_lead_the_tasks():
    entry = entry_with(1, 1, conclusions=("1. Thống nhất chủ trương", "Công khai danh sách."))

    notice = context(entry, sample_desk())

    assert notice.groups[0].entries == ("a) Thống nhất chủ trương.", "b) Công khai danh sách.")
    assert notice.groups[1].number == "2"


def test_complaints_are_counted_but_neither_they_nor_their_tasks_are_told():
    rows = (
        opinion(1),
        opinion(2, kind=OpinionKind.COMPLAINT, text="BÍ MẬT A", place="thôn Kín"),
        opinion(3, kind=OpinionKind.DENUNCIATION, text="BÍ MẬT B"),
    )
    tasks = (task(1, opinions=(1, 2)), task(2, opinions=(2, 3), text="xác minh BÍ MẬT A"))

    notice = context(entry_with(rows, tasks), sample_desk())

    assert "Đối với 02 nội dung khiếu nại, tố cáo" in text_of(notice)
    assert "BÍ MẬT" not in repr(notice)
    assert "thôn Kín" not in repr(notice)
    assert [row.opinions for row in notice.tasks] == ["1"]


def test_another_units_meeting_is_issued_under_that_units_name():
    entry = entry_with(1, unit="phường Tân An", province="thành phố Hương Giang")

    notice = context(entry, sample_desk("state"))

    assert notice.frame.issuer == ("ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN AN")
    assert notice.frame.signer_name == ""
    assert notice.frame.place_date.startswith("Tân An, ")


def test_a_provinces_meeting_speaks_as_the_province():
    entry = entry_with(
        (opinion(1, authority=Authority.COMMUNE), opinion(2, authority=Authority.CENTRAL, answered=Answered.NO)),
        unit="tỉnh Hương Giang",
        level=Level.PROVINCE,
        chairs=(Official("Đỗ Văn Khang", "Chủ tịch Ủy ban nhân dân tỉnh"),),
    )

    notice = context(entry, sample_desk("state"))

    assert notice.abstract.startswith("Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại")
    assert "Có 01 ý kiến, kiến nghị không thuộc thẩm quyền giải quyết của tỉnh" in notice.beyond[0]
    assert notice.class_word == "TỈNH"


def test_number_and_day_are_blank_until_given_and_the_annex_says_the_same():
    desk = sample_desk("state")
    blank = context(entry_with(1), desk)
    given = context(entry_with(1), replace(desk, number="45", date=dt.date(2026, 9, 22)))

    assert blank.frame.number_line == "Số:      /TB-UBND"
    assert "số      /TB-UBND ngày      tháng      năm 2026" in blank.attached_to
    assert "số 45/TB-UBND ngày 22 tháng 9 năm 2026" in given.attached_to


def test_a_question_for_others_that_was_answered_is_not_passed_on():
    answered = opinion(
        1,
        kind=OpinionKind.QUESTION,
        authority=Authority.OTHER,
        agency="Ban Quản lý dự án khu vực",
        answered=Answered.YES,
    )
    waiting = opinion(2, authority=Authority.PROVINCE, agency="Sở Xây dựng", answered=Answered.NO, answer=None)
    passing = task(1, opinions=(2,))

    alone = context(entry_with((answered,), (task(1),)), sample_desk("state"))
    both = context(entry_with((answered, waiting), (task(2), passing)), sample_desk("state"))

    assert alone.beyond == ()
    assert "Có 01 ý kiến" in both.beyond[0]
    assert "cần được cơ quan, đơn vị có thẩm quyền tiếp tục giải quyết, về" in both.beyond[0]
    assert both.beyond[0].count("Giao ") == 1
