"""Sentences shared by papers choose their variant by the data (wording 1.0, B1 to B6)."""

import datetime as dt

import pytest

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.deadline import CountedFrom, Deadline, DeadlineKind
from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind, OpinionSource, Organizer
from dialog_docs.documents.sentences import (
    answers_sentence,
    attendance_sentence,
    authority_sentence,
    complaints_sentence,
    deadline_cell,
    deadline_clause,
    meeting_sentence,
    opinions_sentence,
    plan_reference,
    praise_sentence,
)
from tests.sampling import entry_with, opinion, sample_desk, sample_entry


def minutes_of(*opinions, **values):
    return entry_with(opinions=opinions, **values).minutes


def several(number, **values):
    return tuple(opinion(n, **values) for n in range(1, number + 1))


def test_no_opinions_is_said_plainly():
    minutes = minutes_of()

    assert opinions_sentence(minutes, sample_desk()) == "Tại Hội nghị, không có ý kiến, kiến nghị được nêu."
    assert answers_sentence(minutes) is None
    assert authority_sentence(minutes, sample_desk()) is None


def test_a_single_opinion_has_neither_turns_nor_plural():
    minutes = minutes_of(opinion(1, field="Đất đai"))

    text = opinions_sentence(minutes, sample_desk())

    assert text == "Tại Hội nghị, có 01 ý kiến, kiến nghị thuộc lĩnh vực đất đai."
    assert answers_sentence(minutes) == "Ý kiến trên đã được trả lời trực tiếp tại Hội nghị."


def test_opinions_of_one_field():
    text = opinions_sentence(minutes_of(*several(5, field="Đất đai")), sample_desk())

    assert text.endswith("05 ý kiến, kiến nghị, đều thuộc lĩnh vực đất đai.")


def test_up_to_five_fields_are_all_named_by_count():
    rows = several(3, field="Giao thông") + several(4, field="Đất đai")

    text = opinions_sentence(minutes_of(*rows), sample_desk())

    assert text.endswith("thuộc các lĩnh vực: đất đai (04 ý kiến) và giao thông (03 ý kiến).")


def test_field_names_with_commas_are_parted_by_semicolons():
    rows = several(2, field="Điện, nước, viễn thông") + several(1, field="Đất đai")

    text = opinions_sentence(minutes_of(*rows), sample_desk())

    assert text.endswith("điện, nước, viễn thông (02 ý kiến); đất đai (01 ý kiến).")


def test_six_fields_name_the_three_most_frequent_and_count_the_rest():
    minutes = entry_with(opinions=14).minutes

    text = opinions_sentence(minutes, sample_desk(), "Phụ lục I")

    assert "tập trung vào các lĩnh vực" in text
    assert text.endswith("08 ý kiến thuộc các lĩnh vực khác (chi tiết tại Phụ lục I).")


def test_opinions_sent_before_are_told_apart():
    rows = several(2) + tuple(opinion(n, source=OpinionSource.SENT_BEFORE, turn=None) for n in (3, 4, 5))

    text = opinions_sentence(minutes_of(*rows), sample_desk())

    assert "trong đó 03 ý kiến gửi trước Hội nghị, 02 ý kiến nêu tại Hội nghị qua 02 lượt phát biểu" in text


def test_turns_are_not_told_when_a_row_does_not_know_its_turn():
    text = opinions_sentence(minutes_of(opinion(1), opinion(2, turn=None)), sample_desk())

    assert "lượt" not in text


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ("YYY", "Toàn bộ 03 ý kiến, kiến nghị đã được trả lời trực tiếp tại Hội nghị."),
        ("YYYYN", "trả lời trực tiếp 04/05 ý kiến, kiến nghị (đạt 80%); 01 ý kiến còn lại được tiếp thu, tiếp tục"),
        ("YYPN", "trả lời trực tiếp 02/04 ý kiến, kiến nghị, trả lời một phần 01 ý kiến; 01 ý kiến còn lại"),
        ("NN", "Các ý kiến, kiến nghị được tiếp thu, tiếp tục xem xét, trả lời sau Hội nghị."),
        ("PP", "trả lời một phần 02 ý kiến, kiến nghị;"),
        ("PPN", "trả lời một phần 02/03 ý kiến, kiến nghị; 01 ý kiến còn lại"),
        ("YY-", "02/03 ý kiến, kiến nghị; 01 ý kiến chưa có số liệu về kết quả trả lời."),
        ("N-", "Có 01 ý kiến, kiến nghị được tiếp thu, xem xét, trả lời sau Hội nghị; 01 ý kiến chưa có số liệu"),
        ("--", "Kết quả trả lời tại Hội nghị: chưa có số liệu."),
        ("P", "Ý kiến trên đã được trả lời một phần tại Hội nghị"),
        ("N", "Ý kiến trên được tiếp thu"),
        ("-", "Kết quả trả lời tại Hội nghị: chưa có số liệu."),
    ],
)
def test_answers_by_what_is_known(ways, expected):
    meaning = {"Y": Answered.YES, "P": Answered.PARTLY, "N": Answered.NO, "-": None}
    rows = tuple(opinion(n, answered=meaning[way]) for n, way in enumerate(ways, 1))

    assert expected in answers_sentence(minutes_of(*rows))


def test_somebody_is_said_to_be_charged_only_when_all_open_opinions_are():
    charged = opinion(1, answered=Answered.NO, agency="Phòng Kinh tế")
    orphan = opinion(2, answered=Answered.NO)

    assert "giao cơ quan có trách nhiệm" in answers_sentence(minutes_of(charged, opinion(3)))
    assert "giao cơ quan" not in answers_sentence(minutes_of(charged, orphan))


def test_praise_asks_for_no_answer_and_is_told_apart():
    rows = (*several(4), opinion(5, kind=OpinionKind.PRAISE, answered=None))
    minutes = minutes_of(*rows)

    assert answers_sentence(minutes).startswith("Toàn bộ 04 ý kiến")
    assert "01 ý kiến ghi nhận, biểu dương" in praise_sentence(minutes)


def test_complaints_and_denunciations_are_in_no_other_count():
    rows = (*several(2), opinion(3, kind=OpinionKind.COMPLAINT), opinion(4, kind=OpinionKind.DENUNCIATION))
    minutes = minutes_of(*rows)

    assert "với 02 ý kiến, kiến nghị" in opinions_sentence(minutes, sample_desk())
    assert complaints_sentence(minutes).startswith("Đối với 02 nội dung khiếu nại, tố cáo")
    assert complaints_sentence(minutes_of(*several(2))) is None


def test_authority_of_one_opinion_names_the_agency():
    minutes = minutes_of(opinion(1, authority=Authority.PROVINCE, agency="Sở Xây dựng"))

    assert authority_sentence(minutes, sample_desk()) == "Ý kiến trên thuộc thẩm quyền giải quyết của Sở Xây dựng."


def test_authority_mixed_and_own():
    own = several(11)
    others = tuple(opinion(n, authority=Authority.PROVINCE) for n in (12, 13))

    mixed = authority_sentence(minutes_of(*own, *others), sample_desk())

    assert mixed == "Phân theo thẩm quyền: thuộc thẩm quyền của xã 11 ý kiến; của cấp tỉnh 02 ý kiến."
    assert "đều thuộc thẩm quyền giải quyết của xã" in authority_sentence(minutes_of(*own), sample_desk())
    assert authority_sentence(minutes_of(opinion(1, authority=None)), sample_desk()) is None


DAY = dt.date(2026, 10, 15)


@pytest.mark.parametrize(
    ("deadline", "clause", "cell"),
    [
        (Deadline(DeadlineKind.DATE, "15/10", DAY), "hoàn thành chậm nhất ngày 15/10/2026", "15/10/2026"),
        (
            Deadline(DeadlineKind.DATE, "trước ngày 15/10/2026", DAY, as_spoken=True),
            "hoàn thành trước ngày 15/10/2026",
            "Trước ngày 15/10/2026",
        ),
        (Deadline(DeadlineKind.MONTH, "tháng 10", DAY), "hoàn thành trong tháng 10/2026", "Tháng 10/2026"),
        (Deadline(DeadlineKind.QUARTER, "quý 4", DAY), "hoàn thành trong quý IV/2026", "Quý IV/2026"),
        (
            Deadline(DeadlineKind.DAYS, "5 ngày làm việc", None, 5, working_days=True, counted_from=CountedFrom.NOTICE),
            "hoàn thành trong thời hạn 05 ngày làm việc, kể từ ngày ban hành Thông báo này",
            "05 ngày làm việc, kể từ ngày ban hành Thông báo kết luận",
        ),
        (
            Deadline(DeadlineKind.DAYS, "15 ngày", DAY, 15, counted_from=CountedFrom.DIALOGUE),
            "hoàn thành trong thời hạn 15 ngày, kể từ ngày tổ chức Hội nghị",
            "15 ngày, kể từ ngày tổ chức Hội nghị (15/10/2026)",
        ),
        (Deadline(DeadlineKind.AT_ONCE, "ngay"), "triển khai ngay sau Hội nghị", "Ngay sau Hội nghị"),
        (
            Deadline(DeadlineKind.STANDING, "thường xuyên"),
            "thực hiện thường xuyên, báo cáo kết quả hằng quý",
            "Thường xuyên",
        ),
        (
            Deadline(DeadlineKind.TEXT, "khi có vốn"),
            "thời hạn thực hiện: khi có vốn",
            "Khi có vốn",
        ),
        (None, "", "chưa xác định"),
    ],
)
def test_deadlines_in_a_sentence_and_in_a_cell(deadline, clause, cell):
    assert (deadline_clause(deadline), deadline_cell(deadline)) == (clause, cell)


def test_attendance_says_what_is_known():
    party = sample_desk("party")

    assert "128 người, gồm 32 đại biểu" in attendance_sentence(sample_entry().minutes, party)
    assert "96 đại diện Nhân dân của 12 thôn" in attendance_sentence(sample_entry().minutes, party)
    only_citizens = entry_with(delegates=None).minutes
    assert attendance_sentence(only_citizens, party) == "Dự Hội nghị có 96 đại diện Nhân dân."
    nothing = entry_with(delegates=None, citizens=None).minutes
    assert attendance_sentence(nothing, party).endswith("và Nhân dân trên địa bàn xã.")


def test_inexact_counts_keep_their_word_and_make_the_sum_at_least():
    minutes = entry_with(citizens=Amount(950, Precision.MORE_THAN)).minutes

    text = attendance_sentence(minutes, sample_desk())

    assert "có ít nhất 982 người" in text
    assert "hơn 950 đại diện Nhân dân" in text


def test_the_plan_is_cited_as_its_side_cites():
    day = dt.date(2026, 1, 15)

    assert plan_reference("07-KH/ĐU", day, sample_desk("party")) == (
        "Kế hoạch số 07-KH/ĐU, ngày 15/01/2026 của Ban Thường vụ Đảng ủy xã"
    )
    assert plan_reference("12/KH-UBND", day, sample_desk("state")) == (
        "Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân xã"
    )
    assert plan_reference(None, day, sample_desk()) is None


def test_a_meeting_without_plan_place_and_topic_has_no_hole():
    minutes = entry_with(place=None, topic=None, organizer=Organizer.PARTY).minutes

    text = meeting_sentence(minutes, sample_desk("party"))

    assert text.startswith("Ngày 18/9/2026, Đảng ủy xã Minh Lâm tổ chức Hội nghị đối thoại với Nhân dân năm 2026 (")
