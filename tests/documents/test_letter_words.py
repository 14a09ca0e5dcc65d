"""What letters say: the verb that fits the relation, firmness by number of reminders, an answer by status."""

from __future__ import annotations

import datetime as dt

import pytest

from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.entry import StatusChange
from dialog_docs.dialogue.minutes import Official
from dialog_docs.dialogue.terms import (
    Answered,
    Authority,
    Level,
    OpinionKind,
    OpinionSource,
    Salutation,
    Side,
    SpeakerKind,
    Status,
)
from dialog_docs.documents.citizen_reply import citizen_reply_context
from dialog_docs.documents.forwarding_letter import forwarding_letter_context
from dialog_docs.documents.letter_subjects import Citizen, CitizenReply, Forwarding, ReplyItem
from dialog_docs.documents.reminder_letter import reminder_letter_context
from tests.documents.follow_up import change, due, letter, rows_of
from tests.sampling import entry_with, opinion, sample_desk, task

TODAY = dt.date(2026, 10, 26)
MEETING = "minh-lam-20260918"


def above(number, **values):
    return opinion(number, authority=Authority.PROVINCE, answered=Answered.NO, answer=None, **values)


def forwarding(body, count=1, side="state", **values):
    opinions = tuple(above(n, agency=body, **values) for n in range(1, count + 1))
    entry = entry_with(opinions)
    return forwarding_letter_context(Forwarding(entry, body, entry.minutes.opinions), sample_desk(side, TODAY))


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("Sở Xây dựng", "kính đề nghị Sở Xây dựng xem xét"),
        ("Điện lực khu vực Minh Lâm", "đề nghị quý đơn vị xem xét"),
        ("Phòng Kinh tế", "yêu cầu Phòng Kinh tế xem xét"),
    ],
)
def test_a_forwarding_letter_asks_as_the_relation_wants(body, asks):
    assert asks in forwarding(body).request


def test_one_opinion_stands_in_the_letter_and_several_in_a_list():
    one, many = forwarding("Sở Xây dựng"), forwarding("Sở Xây dựng", 3)

    assert "“Đề nghị xã xem xét việc thứ 1”" in one.opening
    assert (one.opinions, one.attached_to) == ((), None)
    assert "có 03 ý kiến, kiến nghị" in many.opening
    assert [row.number for row in many.opinions] == ["1", "2", "3"]


def test_a_forwarding_letter_names_no_citizen():
    context = forwarding("Sở Xây dựng", 2, speaker="Trần Thị Kín", phone="0912345678", note="gọi Trần Thị Kín")

    assert "Kín" not in repr(context)
    assert "0912345678" not in repr(context)


def test_a_complaint_is_never_sent_on():
    assert forwarding("Sở Xây dựng", kind=OpinionKind.COMPLAINT) is None


def test_the_provinces_office_forwards_to_the_centre():
    opinions = (opinion(1, authority=Authority.CENTRAL, agency="Bộ Y tế", answered=Answered.NO),)
    entry = entry_with(
        opinions,
        unit="tỉnh Hương Giang",
        level=Level.PROVINCE,
        chairs=(Official("Lý Văn Sơn", "Chủ tịch Ủy ban nhân dân tỉnh"),),
    )
    desk = sample_desk("state", TODAY, unit="tỉnh Hương Giang", level="province", place="Hương Giang")
    [subject] = due_for_desk(entry, desk)

    context = forwarding_letter_context(subject, desk)

    assert context.frame.issuer == ("ỦY BAN NHÂN DÂN", "TỈNH HƯƠNG GIANG")
    assert "Ủy ban nhân dân tỉnh chuyển nội dung trên đến Bộ Y tế; kính đề nghị Bộ Y tế" in context.request


def due_for_desk(entry, desk):
    from dialog_docs.documents.due_forwardings import forwardings

    return forwardings([entry], rows_of(entry), desk)


def late(number, last=dt.date(2026, 10, 12), **values):
    return task(number, deadline=Deadline(DeadlineKind.DATE, last.isoformat(), last), **values)


def reminder(*tasks, side="state", today=TODAY, papers=(), **known):
    entry = entry_with(tasks=tasks)
    [subject] = due("reminder_letter", today, rows_of(entry, papers=papers, **known), entry, side=side)
    return reminder_letter_context(subject, sample_desk(side, today))


def earlier(*days, side="state"):
    code = f"{MEETING}-NV-01"
    return tuple(letter("reminder_letter", day, code, number=str(30 + n), side=side) for n, day in enumerate(days))


def test_a_first_reminder_asks_and_the_second_demands_and_the_third_names_a_leader():
    first = reminder(late(1))
    second = reminder(late(1), papers=earlier(dt.date(2026, 10, 13)))
    third = reminder(late(1), papers=earlier(dt.date(2026, 10, 13), dt.date(2026, 10, 16)))

    assert first.request.startswith("Chủ tịch Ủy ban nhân dân xã đề nghị Phòng Kinh tế khẩn trương thực hiện")
    assert (first.repeated, first.charged) == (None, None)
    assert second.request.startswith("Chủ tịch Ủy ban nhân dân xã yêu cầu Trưởng Phòng Kinh tế trực tiếp chỉ đạo")
    assert "đã có Công văn số 30/UBND-VP ngày 13/10/2026 đôn đốc; đến nay, nhiệm vụ trên" in second.repeated
    assert second.charged is None
    assert "đã có 02 văn bản đôn đốc, gần nhất là Công văn số 31/UBND-VP" in third.repeated
    assert third.charged == "Ủy ban nhân dân xã"


@pytest.mark.parametrize("lead", ["Phòng Kinh tế", "MTTQ"])
def test_a_draft_that_nobody_issued_is_no_reminder_but_the_clerk_is_asked(lead):
    code = f"{MEETING}-NV-01"
    drafts = tuple(letter("reminder_letter", dt.date(2026, 10, day), code) for day in (13, 16))

    first, found = reminder(late(1, lead=lead)), reminder(late(1, lead=lead), papers=drafts)
    after_one = reminder(late(1), papers=(*earlier(dt.date(2026, 10, 13)), drafts[1]))

    assert (found.repeated, found.charged, found.request) == (None, None, first.request)
    assert (first.drafted, found.drafted, after_one.drafted) == (False, True, True)
    assert "đã có Công văn số 30/UBND-VP ngày 13/10/2026 đôn đốc" in after_one.repeated
    assert reminder(late(1), late(2), papers=drafts).tasks[0].reminded == "0"
    assert reminder(late(1), late(2), papers=earlier(dt.date(2026, 10, 13))).tasks[0].reminded == "01"


@pytest.mark.parametrize(
    ("lead", "side", "asks"),
    [
        ("MTTQ", "state", "đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã quan tâm thực hiện"),
        ("Điện lực khu vực", "state", "đề nghị Điện lực khu vực quan tâm thực hiện"),
        ("Sở Xây dựng", "state", "kính đề nghị Sở Xây dựng quan tâm xem xét"),
        ("Phòng Kinh tế", "party", "đề nghị Ủy ban nhân dân xã chỉ đạo các cơ quan chuyên môn"),
        ("Ban Xây dựng Đảng", "party", "yêu cầu Trưởng Ban Xây dựng Đảng"),
        ("Công an xã", "state", "yêu cầu Trưởng Công an xã"),
    ],
)
def test_firm_words_go_down_only_even_for_the_third_time(lead, side, asks):
    papers = earlier(dt.date(2026, 10, 13), dt.date(2026, 10, 16), side=side)

    context = reminder(late(1, lead=lead), side=side, papers=papers)

    assert asks in context.request
    assert ("yêu cầu" in context.request) == ("yêu cầu" in asks)
    assert (context.charged is not None) == ("yêu cầu" in asks)


@pytest.mark.parametrize("count", [1, 2])
def test_a_body_that_is_asked_is_neither_pressed_nor_reproached(count):
    tasks = [late(n, lead="Điện lực khu vực") for n in range(1, count + 1)]
    papers = earlier(dt.date(2026, 10, 13))

    asked, pressed = reminder(*tasks, papers=papers), reminder(*[late(n) for n in range(1, count + 1)], papers=papers)

    said = " ".join((asked.abstract, asked.opening, asked.overdue, asked.repeated, asked.request))
    assert not [word for word in ("đôn đốc", "quá hạn", "đã quá", "được giao") if word in said.lower()]
    assert "đôn đốc" in pressed.abstract and ("đã quá" in pressed.overdue or "quá thời hạn" in pressed.overdue)
    assert asked.asked and not pressed.asked


def test_one_late_task_is_told_with_its_limit_and_the_days_since():
    context = reminder(late(1))

    assert context.overdue.endswith("thời hạn 12/10/2026, đã quá 14 ngày.")
    assert (context.tasks, context.attached_to) == ((), None)


def test_an_extended_limit_keeps_the_first_one_in_sight():
    moved = {f"{MEETING}-NV-01": ((dt.date(2026, 10, 14), dt.date(2026, 10, 20)),)}

    one, many = reminder(late(1), extended=moved), reminder(late(1), late(2), extended=moved)

    assert "thời hạn 12/10/2026 (đã gia hạn đến 20/10/2026), đã quá 06 ngày" in one.overdue
    assert many.extended and not reminder(late(1), late(2)).extended
    assert [(row.original_due, row.extended_due, row.days_late) for row in many.tasks] == [
        ("12/10/2026", "", "14"),
        ("12/10/2026", "20/10/2026", "06"),
    ]


def test_silence_and_unfinished_work_are_told_apart():
    begun = {f"{MEETING}-NV-01": (change(dt.date(2026, 10, 10), Status.IN_PROGRESS),)}

    assert "chưa có báo cáo kết quả" in reminder(late(1), late(2)).overdue
    assert "chưa hoàn thành" in reminder(late(1), late(2), tasks=begun).overdue


def test_what_is_only_due_soon_is_prompted_without_reproach():
    one = reminder(late(1, dt.date(2026, 10, 28)))
    many = reminder(late(1, dt.date(2026, 10, 27)), late(2, dt.date(2026, 10, 28)))

    assert (one.overdue, many.overdue) == (None, None)
    assert one.soon.startswith("Để bảo đảm tiến độ, đề nghị Phòng Kinh tế quan tâm hoàn thành nhiệm vụ: “Thực hiện")
    assert "02 nhiệm vụ đến hạn từ ngày 27/10/2026 đến ngày 28/10/2026 (có danh mục kèm theo)" in many.soon
    assert "chậm nhất ngày 28/10/2026" in many.request


def test_the_last_sentence_ends_as_each_side_ends_its_papers():
    assert reminder(late(1)).request.endswith("./.")
    assert reminder(late(1), side="party").request.endswith("hiện.")


def reply(*items, citizen=None, side="state", **values):
    entry = entry_with(tuple(item.opinion for item in items), **values)
    who = citizen or Citizen("Nguyễn Văn B", Salutation.MR, None, "thôn Đông")
    return citizen_reply_context(CitizenReply(entry, who, items), sample_desk(side, TODAY))


def step(status, **values):
    return StatusChange(dt.date(2026, 10, 20), status, **values)


def item(status, deadline=None, extended_to=None, agency="Phòng Kinh tế", **values):
    taken = step(status, **values) if values or status is Status.IN_PROGRESS else None
    return ReplyItem(opinion(1), status, taken, agency, deadline, extended_to)


OCTOBER = Deadline(DeadlineKind.MONTH, "trong tháng 10/2026", dt.date(2026, 10, 31))
QUARTER = Deadline(DeadlineKind.QUARTER, "quý IV", dt.date(2026, 12, 31))
DATE = Deadline(DeadlineKind.DATE, "30/11/2026", dt.date(2026, 11, 30))
STANDING = Deadline(DeadlineKind.STANDING, "thường xuyên")
PAPER = {"document_number": "12/KT", "document_date": dt.date(2026, 10, 20)}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            item(Status.SETTLED, result="Đã sửa xong 02 đoạn đường.", **PAPER),
            "đã được giải quyết xong: đã sửa xong 02 đoạn đường (văn bản số 12/KT ngày 20/10/2026).",
        ),
        (item(Status.SETTLED), "Nội dung ông kiến nghị đã được giải quyết xong."),
        (
            item(Status.EXPLAINED, result="hồ sơ thiếu bản vẽ", **PAPER),
            "Hồ sơ thiếu bản vẽ; căn cứ: văn bản số 12/KT ngày 20/10/2026.",
        ),
        (item(Status.EXPLAINED, **PAPER), "Phòng Kinh tế giải trình, cung cấp thông tin tại văn bản số 12/KT"),
        (
            item(Status.IN_PROGRESS, OCTOBER),
            "đang được Phòng Kinh tế giải quyết, dự kiến hoàn thành trong tháng 10/2026;",
        ),
        (item(Status.IN_PROGRESS, QUARTER), "dự kiến hoàn thành trong quý IV/2026;"),
        (item(Status.IN_PROGRESS, DATE), "dự kiến hoàn thành chậm nhất ngày 30/11/2026;"),
        (item(Status.IN_PROGRESS, DATE, dt.date(2026, 12, 5)), "chậm nhất ngày 05/12/2026;"),
        (item(Status.NOT_STARTED, DATE), "đã được giao Phòng Kinh tế giải quyết, dự kiến hoàn thành"),
        (item(Status.IN_PROGRESS, STANDING), "đang được Phòng Kinh tế thực hiện thường xuyên;"),
        (
            item(Status.IN_PROGRESS, cause="Do chưa bố trí được kinh phí."),
            "chưa xác định được thời hạn hoàn thành do chưa bố trí được kinh phí;",
        ),
        (item(Status.IN_PROGRESS), "hiện chưa xác định được thời hạn hoàn thành;"),
        (item(Status.NOT_STARTED, agency="MTTQ"), "đã được chuyển Ủy ban Mặt trận Tổ quốc Việt Nam xã xem xét"),
        (item(Status.NOT_STARTED, agency="UBND xã"), "đang được Ủy ban nhân dân xã xem xét, giải quyết, hiện chưa"),
        (
            item(Status.FORWARDED, agency="Sở Xây dựng"),
            "thuộc thẩm quyền của Sở Xây dựng; Ủy ban nhân dân xã đã chuyển kiến nghị tại Công văn số      /UBND-VP",
        ),
        (
            item(Status.FORWARDED, agency="Sở Xây dựng", document_number="25/UBND-VP", document_date=DATE.last_day),
            "tại Công văn số 25/UBND-VP ngày 30/11/2026 và sẽ thông báo khi có văn bản trả lời.",
        ),
        (
            item(Status.AUTHORITY_ANSWERED, agency="Sở Xây dựng", result="Đã lắp biển báo", **PAPER),
            "Sở Xây dựng đã trả lời tại văn bản số 12/KT ngày 20/10/2026: đã lắp biển báo.",
        ),
        (item(Status.NOT_SETTLED, cause="vướng quy hoạch"), "chưa đủ điều kiện giải quyết, do vướng quy hoạch."),
        (item(Status.NOT_SETTLED), "hiện chưa giải quyết được; Ủy ban nhân dân xã tiếp tục xem xét"),
    ],
)
def test_an_answer_says_how_the_matter_stands_and_no_more(given, says):
    [answer] = reply(given).answers

    assert says in answer.text
    assert answer.heading is None


@pytest.mark.parametrize(
    ("citizen", "line", "pronoun"),
    [
        (Citizen("Lê Thị A", Salutation.MRS, None, "thôn Đông"), "Bà Lê Thị A, thôn Đông, xã Minh Lâm", "bà"),
        (Citizen("Lê A", None, None, "thôn Đông"), "Ông (bà) Lê A, thôn Đông, xã Minh Lâm", "ông (bà)"),
        (Citizen("Lê A", Salutation.MR), "Ông Lê A, xã Minh Lâm", "ông"),
        (Citizen(None, None, None, "thôn Đông"), "Nhân dân thôn Đông, xã Minh Lâm", "Nhân dân thôn Đông"),
        (
            Citizen("Hợp tác xã Đông Phong", None, SpeakerKind.BUSINESS, "thôn Hạ"),
            "Hợp tác xã Đông Phong, thôn Hạ, xã Minh Lâm",
            "quý đơn vị",
        ),
    ],
)
def test_each_citizen_is_addressed_as_the_form_knows_him(citizen, line, pronoun):
    context = reply(item(Status.SETTLED), citizen=citizen)

    assert context.addressee == line
    assert f", {pronoun} có ý kiến, kiến nghị:" in context.opening
    assert context.closing == f"Trân trọng cảm ơn {pronoun} đã đóng góp ý kiến./."


def test_several_opinions_are_numbered_in_one_letter():
    context = reply(item(Status.SETTLED), item(Status.IN_PROGRESS))

    assert [answer.heading[:2] for answer in context.answers] == ["1.", "2."]
    assert "02 ý kiến, kiến nghị của ông nêu tại Hội nghị" in context.opening


def test_an_opinion_sent_before_was_not_said_at_the_meeting():
    sent = ReplyItem(opinion(1, source=OpinionSource.SENT_BEFORE), Status.SETTLED)

    assert reply(sent).opening.startswith("Gửi đến Hội nghị đối thoại với Nhân dân ngày 18/9/2026, ông có ý kiến")


def test_the_head_of_the_village_gets_a_copy_and_the_agency_is_named_for_questions():
    context = reply(item(Status.IN_PROGRESS))

    assert context.frame.recipients[-2:] == ("- Trưởng thôn Đông;", "- Lưu: VT, VP.")
    assert context.contact == "Mọi thông tin cần trao đổi thêm, đề nghị ông liên hệ Phòng Kinh tế."


def test_a_complaint_is_never_answered_this_way():
    assert reply(ReplyItem(opinion(1, kind=OpinionKind.COMPLAINT), Status.IN_PROGRESS)) is None


def test_the_party_answers_in_its_own_voice():
    context = reply(item(Status.NOT_STARTED, agency="Ban Xây dựng Đảng"), side=Side.PARTY.value)

    assert "Ban Thường vụ Đảng ủy xã trả lời như sau:" in context.opening
    assert context.abstract.startswith("về việc trả lời")
    assert context.closing.endswith("ý kiến.")
