"""The periodic report of both sides: the worked example, and periods with none, one and many dialogues."""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import io
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from dialog_docs import word
from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.followup import Unit, UnitFiguresRow
from dialog_docs.dialogue.period import parse_period
from dialog_docs.dialogue.plan import Plan, PlanPeriod, ScheduledDialogue, When
from dialog_docs.dialogue.terms import Answered, Authority, DialogueForm, Level, OpinionKind, Side, Status
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.periodic_report import PeriodicReportContext, periodic_report_context
from dialog_docs.documents.report.outlook import short_phrase
from dialog_docs.documents.report.subject import ReportSubject, Sources, report_subject
from dialog_docs.documents.report_agencies import report_agencies_context
from dialog_docs.figures.below import Submission
from dialog_docs.figures.splits import split
from tests.figures.reporting import many, subject_of, worked_example
from tests.figures.rows import D, Rows, done
from tests.sampling import sample_desk, sample_settings

APPROVED = Path(__file__).parent / "approved"
PROVINCE = {"level": "province", "unit": "tỉnh Hương Giang", "place": "Hương Giang"}


def context(subject: ReportSubject, side: str = "state", **office: str) -> PeriodicReportContext:
    return periodic_report_context(subject, sample_desk(side, subject.facts.as_of, **office))


def paper(found: PeriodicReportContext, repository: Path, side: str = "state") -> bytes:
    layout = {"state": "nd30", "party": "hd05"}[side]
    return word.load((repository / f"templates/docx/{layout}/periodic_report.docx").read_bytes()).fill(found)


def plain(data: bytes) -> str:
    """Paragraphs of the paper as lines."""
    xml = word.load(data).container.text("word/document.xml")
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    lines = ["".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", part)) for part in paragraphs]
    return "\n".join(line for line in lines if line.strip()) + "\n"


def test_the_worked_example_reads_as_in_the_reference():
    found = context(worked_example())

    assert found.opening == (
        "Thực hiện Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 và Kế hoạch số 12/KH-UBND ngày 20"
        " tháng 01 năm 2026 của Ủy ban nhân dân xã về tổ chức Hội nghị đối thoại với Nhân dân năm 2026, Ủy ban nhân"
        " dân xã Minh Lâm báo cáo kết quả 6 tháng đầu năm 2026 như sau (số liệu tính từ ngày 15/12/2025 đến ngày"
        " 14/6/2026):"
    )
    assert found.issued == (
        "Trong kỳ, Ủy ban nhân dân xã đã ban hành 01 kế hoạch, 02 thông báo kết luận và 05 văn bản đôn đốc, chuyển"
        " kiến nghị."
    )
    assert found.direction == (
        "Các hội nghị đều được thông báo công khai trước ít nhất 07 ngày và được công khai kết quả trong thời hạn 10"
        " ngày theo quy định.",
    )
    assert found.held[0] == (
        "Ủy ban nhân dân xã đã tổ chức 02 hội nghị đối thoại với Nhân dân (01 hội nghị định kỳ ngày 25/3/2026, 01"
        " hội nghị đột xuất ngày 20/5/2026), với 187 lượt người tham dự, trong đó có 141 lượt người dân. So với kế"
        " hoạch năm, đã thực hiện 01/02 hội nghị định kỳ. Xã hoạt động từ ngày 01/7/2025 theo mô hình chính quyền địa"
        " phương 02 cấp nên không có số liệu cùng kỳ năm 2025 để so sánh."
    )
    assert found.summary == (
        "Có 23 ý kiến, kiến nghị, gồm: đất đai 08 ý kiến (34,8%), giao thông 06 ý kiến (26,1%), môi trường 05 ý kiến"
        " (21,7%), chính sách xã hội 03 ý kiến (13,0%) và an ninh trật tự 01 ý kiến (4,3%) (chi tiết tại Phụ lục I).",
    )
    assert found.answered == (
        "Đã trả lời trực tiếp tại hội nghị 17/23 ý kiến, kiến nghị (đạt 73,9%); 06 ý kiến còn lại được tiếp thu, giao"
        " cơ quan chuyên môn xem xét, trả lời sau hội nghị.",
    )
    assert found.authority == (
        "Thuộc thẩm quyền của xã 19 ý kiến; của cấp tỉnh 03 ý kiến; của cơ quan, đơn vị khác 01 ý kiến. Ủy ban nhân"
        " dân xã đã có văn bản chuyển 04/04 ý kiến đến cơ quan, đơn vị có thẩm quyền; đến nay đã nhận được 01 văn bản"
        " trả lời.",
    )


def test_the_worked_example_tells_results_outlook_and_proposals_as_in_the_reference():
    found = context(worked_example())

    assert found.results == (
        "Đến hết ngày 14/6/2026, trong 23 ý kiến, kiến nghị tiếp nhận trong kỳ: đã giải quyết xong 10 ý kiến (43,5%);"
        " đã giải trình, cung cấp thông tin 08 ý kiến (34,8%); đang giải quyết 04 ý kiến (17,4%); chưa giải quyết 01"
        " ý kiến (4,3%), do chưa bố trí được kinh phí. Kỳ trước chuyển sang 03 ý kiến, đã giải quyết 02 ý kiến. Tổng"
        " số ý kiến chuyển kỳ sau là 06 ý kiến (chi tiết tại Phụ lục II).",
    )
    assert found.tasks == (
        "Tổng số nhiệm vụ được giao là 09; đã hoàn thành 06 nhiệm vụ (66,7%), trong đó 05 nhiệm vụ đúng hạn, 01 nhiệm"
        " vụ sau thời hạn; đang thực hiện 03 nhiệm vụ, trong đó 01 nhiệm vụ đã quá thời hạn được giao. Trong 07 nhiệm"
        " vụ đã đến hạn, có 05 nhiệm vụ hoàn thành đúng hạn (đạt 71,4%) (chi tiết tại Phụ lục III).",
    )
    assert found.assessment.limits == (
        "Có 01 nhiệm vụ hoàn thành sau thời hạn, 01 nhiệm vụ quá thời hạn chưa hoàn thành; 01 ý kiến, kiến nghị chưa"
        " được giải quyết; 03/04 ý kiến chuyển cơ quan có thẩm quyền chưa có văn bản trả lời."
    )
    assert [item.text for item in found.outlook] == [
        "1. Tổ chức 01 hội nghị đối thoại định kỳ theo kế hoạch, dự kiến trong tháng 9/2026.",
        "2. Tập trung giải quyết 06 ý kiến, kiến nghị chuyển kỳ sau, trong đó theo dõi, đôn đốc trả lời 03 kiến nghị"
        " đã chuyển cơ quan có thẩm quyền.",
        "3. Hoàn thành 01 nhiệm vụ đã quá thời hạn trong tháng 7/2026; kiểm tra tiến độ thực hiện các nhiệm vụ hằng"
        " tháng.",
    ]
    assert found.proposals.items == (
        "1. Sở Xây dựng: Sửa chữa đoạn đường tỉnh qua thôn Hạ; bổ sung biển báo tại nút giao đầu thôn Đông (02 ý"
        " kiến).",
        "2. Sở Nông nghiệp và Môi trường: Cải tạo kênh tiêu liên xã qua thôn Trung (01 ý kiến).",
    )
    assert found.closing.endswith("Ủy ban nhân dân xã Minh Lâm kính báo cáo Ủy ban nhân dân tỉnh./.")
    assert found.tables.rounding


def one_dialogue() -> ReportSubject:
    rows = Rows()
    held = rows.dialogue(D(2026, 7, 2))
    rows.opinion(held)
    rows.task(held)
    return subject_of(rows, "2026-Q3")


SUBJECTS = {
    "worked": worked_example,
    "none": lambda: subject_of(Rows(), "2026-Q3"),
    "one": one_dialogue,
    "many": many,
}


@pytest.mark.parametrize("name", SUBJECTS)
@pytest.mark.parametrize("side", ["state", "party"])
def test_the_paper_reads_as_approved(name, side, repository):
    subject = SUBJECTS[name]()
    office = PROVINCE if name == "many" else {}
    found = context(subject, side, **office)
    data = paper(found, repository, side)
    approved = APPROVED / f"periodic_report.{name}.{side}.txt"

    assert word.missing(data, found, word.load(template(repository, side))) == ()
    assert plain(data) == approved.read_text(encoding="utf-8")


def template(repository: Path, side: str) -> bytes:
    layout = {"state": "nd30", "party": "hd05"}[side]
    return (repository / f"templates/docx/{layout}/periodic_report.docx").read_bytes()


@pytest.mark.parametrize("side", ["state", "party"])
def test_template_and_context_use_the_same_names(side, repository):
    wanted = {name.split(".")[0] for name in word.load(template(repository, side)).variables()}
    fields = {item.name for item in dataclasses.fields(PeriodicReportContext)}

    assert wanted <= fields
    assert fields - wanted <= ({"addressee"} if side == "party" else set())


def test_no_zero_and_no_empty_bracket_stands_in_a_sentence():
    for make in SUBJECTS.values():
        found = context(make())
        lines = [*found.held, *found.summary, *found.answered, *found.authority, *found.results, *found.tasks]
        for line in lines:
            assert not re.search(r"\b0 |\(\)|  |None|\b00 ", line), line


def test_complaints_are_told_only_by_number():
    rows = Rows()
    held = rows.dialogue(D(2026, 7, 2))
    rows.opinion(held)
    sealed = rows.opinion(held, kind=OpinionKind.DENUNCIATION, agency="Thanh tra tỉnh")
    found = context(subject_of(rows, "2026-Q3"))

    assert any("01 nội dung tố cáo" in line for line in found.summary)
    assert sealed not in repr(found)
    assert "Thanh tra" not in repr(found)
    assert len(found.tables.results) == 1


def test_what_was_stated_stands_beside_what_adds_up():
    span = "2020-01-01..2024-06-30"

    def row(
        unit: str, level: Level | None, meetings: int, people: Amount | None = None, opinions: int | None = None, **more
    ):
        spoken = Amount(opinions) if opinions is not None else None
        return UnitFiguresRow(unit, level, span, periodic=Amount(meetings), attendance=people, opinions=spoken, **more)

    rows = [
        row("Thường trực Tỉnh ủy", Level.PROVINCE, 8, Amount(1100)),
        row("Chủ tịch Ủy ban nhân dân tỉnh", Level.PROVINCE, 7, Amount(670)),
        row("Các huyện", Level.DISTRICT, 265, Amount(25895), 4919),
        row("Các xã", Level.COMMUNE, 2513, Amount(147077, Precision.MORE_THAN), 17334),
        row("Tổng cộng", None, 2794, Amount(174862), is_stated_total=True),
    ]
    found = context(consolidated(rows, span), **PROVINCE)

    assert found.held[0].startswith(
        "Toàn tỉnh đã tổ chức 2.793 hội nghị đối thoại với Nhân dân (cấp tỉnh 15 hội nghị, cấp huyện 265 hội nghị, cấp"
        " xã 2.513 hội nghị), với ít nhất 174.742 lượt người tham dự."
    )
    assert found.summary[0] == (
        "Toàn tỉnh tiếp nhận ít nhất 22.253 ý kiến, kiến nghị (cấp huyện 4.919 ý kiến, cấp xã 17.334 ý kiến; chưa có"
        " số liệu của Chủ tịch Ủy ban nhân dân tỉnh và Thường trực Tỉnh ủy)."
    )
    assert found.answered == ("Kết quả trả lời tại hội nghị: chưa có số liệu.",)
    assert any("chênh lệch 01 hội nghị so với tổng số 2.794" in note for note in found.tables.notes)
    assert any("chênh lệch 120 lượt người so với tổng số 174.862" in note for note in found.tables.notes)


def consolidated(rows: list[UnitFiguresRow], span: str, units: tuple[Unit, ...] = ()) -> ReportSubject:
    period = parse_period(span, "calendar")
    sent = tuple(Submission(row, period.last_day, f"{n}.xlsx") for n, row in enumerate(rows))
    settings = sample_settings("state", **PROVINCE)
    given = Sources(submissions=sent, units=units)
    return report_subject(Rows().frozen(), period, period.last_day, settings, given)


def test_five_thirty_six_and_four_hundred_seventy_seven_are_five_hundred_and_eighteen():
    span = "2020-10-01..2024-10-01"
    parts = (("Cấp tỉnh", Level.PROVINCE, 5), ("Cấp huyện", Level.DISTRICT, 36), ("Cấp xã", Level.COMMUNE, 477))
    rows = [UnitFiguresRow(unit, level, span, periodic=Amount(number)) for unit, level, number in parts]
    rows.append(UnitFiguresRow("Tổng cộng", None, span, periodic=Amount(518), is_stated_total=True))
    found = context(consolidated(rows, span), **PROVINCE)

    assert found.held[0].startswith("Toàn tỉnh đã tổ chức 518 hội nghị")
    assert "số người tham dự: chưa có số liệu" in found.held[0]
    assert found.summary == ("Số ý kiến, kiến nghị: chưa có số liệu.",)
    assert not any("chênh lệch" in note for note in found.tables.notes)


def test_quota_of_twenty_six_of_sixty_eight_is_printed_with_its_parts():
    units = tuple(Unit(f"xã Số {n}", Level.COMMUNE, quota=1, quota_cycle="quarter") for n in range(1, 18))
    rows = [
        UnitFiguresRow(unit.name, unit.level, "2022", periodic=Amount(2 if place < 9 else 1))
        for place, unit in enumerate(units)
    ]
    found = context(consolidated(rows, "2022", units), **PROVINCE)

    assert "đã thực hiện 26/68 hội nghị (đạt 38,2%); còn 17 đơn vị chưa đạt định mức" in found.held[0]
    assert "17 đơn vị chưa đạt định mức số hội nghị" in found.assessment.limits


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        ([Answered.YES] * 3, "Toàn bộ 03 ý kiến, kiến nghị đã được trả lời trực tiếp tại hội nghị."),
        ([Answered.NO] * 3, "Các ý kiến, kiến nghị được tiếp thu, xem xét, trả lời sau hội nghị."),
        ([None] * 3, "Kết quả trả lời tại hội nghị: chưa có số liệu."),
        ([Answered.YES], "Ý kiến trên đã được trả lời trực tiếp tại hội nghị."),
        (
            [Answered.YES, Answered.YES, Answered.PARTLY, Answered.NO],
            "Đã trả lời trực tiếp tại hội nghị 02/04 ý kiến, kiến nghị, trả lời một phần 01 ý kiến; 01 ý kiến còn lại"
            " được tiếp thu, tiếp tục xem xét, trả lời sau hội nghị.",
        ),
    ],
)
def test_the_sentence_on_answers_fits_none_one_some_and_all(ways, told):
    rows = Rows()
    held = rows.dialogue(D(2026, 7, 2))
    for way in ways:
        rows.opinion(held, answered=way)

    assert context(subject_of(rows, "2026-Q3")).answered[0] == told


def test_a_period_is_held_against_the_same_one_last_year_and_a_small_base_has_no_per_cent():
    rows = Rows()
    for year, number in ((2026, 2), (2027, 3)):
        for place in range(number):
            rows.dialogue(D(year, 7, 2 + place), form=DialogueForm.PERIODIC, attendance=100)
    found = context(subject_of(rows, "2027-Q3"))

    assert found.held[1] == (
        "So với cùng kỳ năm 2026, số hội nghị tăng 01 hội nghị, số lượt người tham dự tăng 100 lượt người (tăng 50%),"
        " số ý kiến, kiến nghị không thay đổi."
    )


def test_all_closed_and_nothing_carried_over_is_said_so():
    rows = Rows()
    held = rows.dialogue(D(2026, 7, 2))
    for _ in range(6):
        rows.opinion(held, answered=Answered.NO, history=done(D(2026, 7, 20)))
    found = context(subject_of(rows, "2026-Q3"))

    assert found.results[0].startswith("Toàn bộ 06 ý kiến, kiến nghị tiếp nhận trong kỳ đã được trả lời, giải quyết")
    assert "Không có ý kiến chuyển kỳ sau" in found.results[0]
    assert not found.assessment.limits_known


def test_the_party_report_has_its_own_voice_and_cut_off():
    found = context(worked_example("party"), "party")

    assert found.opening.endswith("(số liệu tính từ ngày 01/01/2026 đến ngày 14/6/2026):")
    assert "Ban Thường vụ Đảng ủy xã Minh Lâm báo cáo kết quả đối thoại" in found.opening
    assert found.closing.endswith("báo cáo Ban Thường vụ Tỉnh ủy theo dõi, chỉ đạo.")


def test_the_desk_of_the_context_is_not_changed():
    desk = sample_desk("state", D(2026, 6, 14))

    assert isinstance(desk, Desk)
    assert periodic_report_context(worked_example(), desk) == periodic_report_context(worked_example(), desk)


def _asked(folder: Path) -> list[str]:
    """Patterns of the keys that the report's modules ask ``phrase`` for."""
    found = []
    for path in [*(folder / "report").glob("*.py"), folder / "periodic_report.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase":
                key = node.args[0]
                parts = key.values if isinstance(key, ast.JoinedStr) else [key]
                found.append("".join(re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in parts))
    return found


def test_every_sentence_asked_for_exists_and_every_sentence_is_asked_for(repository):
    package = repository / "dialog_docs"
    text = (package / "wording/sentences/periodic_report.toml").read_text(encoding="utf-8")
    keys = {f"{table}.{name}" for table, rows in tomllib.loads(text).items() for name in rows}
    asked = [pattern for pattern in _asked(package / "documents") if pattern != ".+"]

    assert [pattern for pattern in asked if not any(re.fullmatch(pattern, key) for key in keys)] == []
    assert {key for key in keys if not any(re.fullmatch(pattern, key) for pattern in asked)} <= {"proposals.asking"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đề nghị sửa chữa đoạn đường tỉnh qua thôn Hạ.", "sửa chữa đoạn đường tỉnh qua thôn Hạ"),
        ("Kiến nghị Sở Xây dựng lắp biển báo", "Sở Xây dựng lắp biển báo"),
        ("Bố tôi là thương binh, hồ sơ gửi đi chưa có hồi âm.", ""),
        ("Đề nghị " + "rất dài " * 60, ""),
    ],
)
def test_only_an_opinion_that_asks_becomes_a_proposal_in_its_own_words(text, told):
    assert short_phrase(text) == told


def test_the_internal_annex_names_who_is_behind_and_whom_to_commend():
    rows = Rows()
    held = rows.dialogue(D(2026, 7, 2))
    for _ in range(5):
        rows.task(held, lead="Công an xã", original_due=D(2026, 7, 20), history=done(D(2026, 7, 15)))
    rows.task(held, lead="Phòng Kinh tế", original_due=D(2026, 7, 20))
    subject = subject_of(rows, "2026-Q3")
    found = report_agencies_context(subject, sample_desk("state", subject.facts.as_of))

    assert [(row.agency, row.overdue, row.days) for row in found.rows] == [
        ("Phòng Kinh tế", "1", "56"),
        ("Công an xã", "0", ""),
    ]
    assert found.commend.startswith("Đề nghị xem xét biểu dương: Công an xã")
    assert found.few is not None
    assert report_agencies_context(subject_of(Rows(), "2026-Q3"), sample_desk("state", D(2026, 9, 14))) is None


@pytest.mark.parametrize("side", ["state", "party"])
def test_charts_are_told_in_words_to_those_who_cannot_see_them(side, repository):
    data = paper(context(worked_example(side), side), repository, side)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        told = re.findall(r'descr="([^"]*)"', package.read("word/document.xml").decode())

    assert told == [
        "Biểu đồ cột: số ý kiến, kiến nghị theo lĩnh vực 6 tháng đầu năm 2026. Cụ thể: đất đai 08 ý kiến; giao thông 06"
        " ý kiến; môi trường 05 ý kiến; chính sách xã hội 03 ý kiến; an ninh trật tự 01 ý kiến.",
        "Biểu đồ cột: kết quả giải quyết ý kiến, kiến nghị 6 tháng đầu năm 2026. Cụ thể: đã giải quyết xong 10 ý kiến;"
        " đã giải trình, cung cấp thông tin 08 ý kiến; đã trả lời tại hội nghị 0 ý kiến; đang giải quyết 04 ý kiến;"
        " chưa giải quyết 01 ý kiến.",
    ]


TERM = {"nhiem-ky": (D(2026, 1, 1), D(2027, 12, 31))}


@pytest.mark.parametrize(
    ("code", "title", "during", "base", "next_period"),
    [
        ("2027", "năm 2027", "Trong năm 2027,", "So với năm 2026,", "NĂM 2028"),
        ("2027-Q3", "quý III năm 2027", "Trong quý III năm 2027,", "So với quý II năm 2027,", "QUÝ IV NĂM 2027"),
        ("2027-09", "tháng 9 năm 2027", "Trong tháng 9 năm 2027,", "So với cùng kỳ năm 2026,", "THÁNG 10 NĂM 2027"),
        ("2027-9M", "9 tháng năm 2027", "Trong 9 tháng năm 2027,", "So với cùng kỳ năm 2026,", "3 THÁNG CUỐI NĂM 2027"),
        (
            "2027-H2",
            "6 tháng cuối năm 2027",
            "Trong 6 tháng cuối năm 2027,",
            "So với 6 tháng đầu năm 2027,",
            "6 THÁNG ĐẦU NĂM 2028",
        ),
        (
            "Nhiệm kỳ",
            "nhiệm kỳ 2026 - 2027",
            "Trong nhiệm kỳ 2026 - 2027,",
            "Chưa có số liệu nhiệm kỳ 2024 - 2025 để so sánh.",
            "NHIỆM KỲ 2028 - 2029",
        ),
        (
            "2027-08-03..2027-10-20",
            "từ ngày 03/8/2027 đến ngày 20/10/2027",
            "Trong thời gian từ ngày 03/8/2027 đến ngày 20/10/2027,",
            "So với kỳ trước liền kề (từ ngày 16/5/2027 đến ngày 02/8/2027),",
            "GIAI ĐOẠN TIẾP THEO",
        ),
    ],
)
def test_every_kind_of_period_is_named_as_an_office_names_it(code, title, during, base, next_period):
    rows = Rows()
    for year in (2026, 2027):
        for month in range(3, 13):
            for _ in range(month // 3):
                rows.dialogue(D(year, month, 5), attendance=100)
    settings, period = sample_settings("party"), parse_period(code, "calendar", TERM)
    found = context(report_subject(rows.frozen(), period, period.last_day, settings), "party")

    assert found.abstract.endswith(f"với Nhân dân {title}")
    assert found.held[0].startswith(during)
    assert any(line.startswith(base) for line in found.held), found.held
    assert found.next_period == next_period
    assert found.opening.count("từ ngày") == 1


def an_area() -> ReportSubject:
    """A province with a dialogue of its own and three communes with rows, whose offices are called alike."""
    rows = Rows()
    own = rows.dialogue(D(2026, 3, 2), unit="tỉnh Hương Giang", level=Level.PROVINCE)
    rows.opinion(own, authority=Authority.PROVINCE)
    rows.task(own, lead="Sở Xây dựng", original_due=D(2026, 3, 20))
    for unit in ("xã Đông", "xã Cẩm", "xã Em"):
        held = rows.dialogue(D(2026, 4, 2), unit=unit)
        task = rows.task(held, lead="Phòng Kinh tế", original_due=D(2026, 5, 1))
        rows.opinion(held, answered=Answered.NO, tasks=(task,), field="Môi trường")
        open_to = {"answered": Answered.NO, "agency": "Sở Xây dựng", "authority": Authority.PROVINCE}
        rows.opinion(held, history=done(D(2026, 4, 9), Status.FORWARDED), **open_to)
        rows.opinion(held, authority=Authority.CENTRAL, agency="Bộ Y tế", answered=Answered.NO, field="Y tế")
    rows.papers = [IssuedPaper("dialogue_plan", Side.STATE, "huong-giang-2026-C", "", "0" * 64)]
    period = parse_period("2026-H1", "nd09")
    return report_subject(rows.frozen(), period, period.last_day, sample_settings("state", **PROVINCE))


def test_a_province_counts_opinions_by_level_and_every_one_once():
    found = context(an_area(), **PROVINCE)
    tables = found.tables

    assert tables.authority_heads == ("Cấp xã", "Cấp tỉnh", "Trung ương", "Cơ quan khác", "Chưa xác định")
    assert tables.field_sum.authorities == ("3", "4", "3", "0", "0")
    assert all(sum(map(int, row.authorities)) == int(row.total) for row in (*tables.fields, tables.field_sum))
    assert [row.group for row in tables.results if row.group] == [
        "Thuộc thẩm quyền của cấp xã",
        "Thuộc thẩm quyền của cấp tỉnh",
        "Thuộc thẩm quyền của cơ quan Trung ương",
    ]
    assert found.authority[0].startswith("Thuộc thẩm quyền của cấp xã 03 ý kiến; của cấp tỉnh 04 ý kiến;")
    assert "Ủy ban nhân dân tỉnh đã có văn bản chuyển" not in found.authority[0]
    assert [line for line in found.proposals.items if "Sở Xây dựng" in line] == []
    assert any("03 ý kiến, kiến nghị nêu tại hội nghị của các đơn vị" in item.text for item in found.outlook)


def test_agencies_of_one_name_in_several_communes_are_told_apart():
    subject = an_area()
    sheet = report_agencies_context(subject, sample_desk("state", subject.facts.as_of, **PROVINCE))

    ours = {f"Phòng Kinh tế ({unit})" for unit in ("xã Đông", "xã Cẩm", "xã Em")}
    assert {row.agency for row in sheet.rows} == ours | {"Sở Xây dựng"}
    assert {row.total for row in sheet.rows} == {"1"}
    assert ours <= {row.lead for row in context(subject, **PROVINCE).tables.tasks}
    assert set(split(subject.facts, "agency")) == ours | {"Sở Xây dựng", "Bộ Y tế", "Chưa giao cơ quan chủ trì"}


def test_units_stand_in_vietnamese_order_and_a_plan_of_the_province_is_nobody_elses():
    subject = an_area()

    assert [line.unit for line in subject.together.lines][1:] == ["xã Cẩm", "xã Đông", "xã Em"]
    assert [line.figures.plan_issued for line in subject.together.lines] == [True, None, None, None]
    assert [row.unit for row in context(subject, **PROVINCE).tables.matrix] == [
        "tỉnh Hương Giang",
        "xã Cẩm",
        "xã Đông",
        "xã Em",
    ]


@pytest.mark.parametrize("number", range(1, 8))
def test_the_annex_of_fields_has_a_column_for_each_and_never_an_empty_one(number, repository):
    rows = Rows()
    for unit in ("xã Đông", "xã Cẩm"):
        held = rows.dialogue(D(2026, 4, 2), unit=unit)
        for place in range(number):
            for _ in range(number - place):
                rows.opinion(held, field=f"Lĩnh vực {place}")
    period = parse_period("2026-H1", "nd09")
    subject = report_subject(rows.frozen(), period, period.last_day, sample_settings("state", **PROVINCE))
    found = context(subject, **PROVINCE)
    data, tables = paper(found, repository), found.tables

    assert len(tables.matrix_heads) == min(number, 5)
    assert all(tables.matrix_heads)
    for row in (*tables.matrix, tables.matrix_sum):
        assert sum(map(int, row.cells)) == int(row.total)
    assert word.missing(data, found, word.load(template(repository, "state"))) == ()


def area_of(rows: Rows, *sent: UnitFiguresRow, units: tuple[str, ...] = ("xã A", "xã B")) -> PeriodicReportContext:
    period = parse_period("2026-H1", "calendar")
    listed = (Unit("tỉnh Hương Giang", Level.PROVINCE), *(Unit(name, Level.COMMUNE) for name in units))
    figures = tuple(Submission(row, period.last_day, f"{n}.xlsx") for n, row in enumerate(sent))
    settings = sample_settings("state", **PROVINCE)
    given = Sources(units=listed, submissions=figures)
    return context(report_subject(rows.frozen(), period, period.last_day, settings, given), **PROVINCE)


def sent_row(unit: str, **counts: int) -> UnitFiguresRow:
    return UnitFiguresRow(unit, Level.COMMUNE, "2026-H1", **{key: Amount(value) for key, value in counts.items()})


ZEROS = dict.fromkeys(("periodic", "ad_hoc", "attendance", "opinions", "answered", "beyond_authority", "tasks"), 0)


def one_in_an_area() -> Rows:
    rows = Rows()
    rows.opinion(rows.dialogue(D(2026, 3, 3), unit="xã A"))
    return rows


AREAS = {
    "nothing held": (area_of(Rows()), "toàn tỉnh chưa tổ chức hội nghị", "không có ý kiến", "không phát sinh nhiệm vụ"),
    "one": (area_of(one_in_an_area()), "01 hội nghị đối thoại với", "01 ý kiến", "không phát sinh nhiệm vụ"),
    "zero told, one silent": (
        area_of(Rows(), sent_row("xã A", **ZEROS)),
        "Các đơn vị đã gửi số liệu chưa tổ chức",
        "Các đơn vị đã gửi số liệu không có ý kiến",
        "Các đơn vị đã gửi số liệu không phát sinh nhiệm vụ",
    ),
    "one told": (
        area_of(Rows(), sent_row("xã A", **dict.fromkeys(ZEROS, 1)), units=("xã A",)),
        "02 hội nghị",
        "01 ý kiến",
        "có 01 nhiệm vụ được giao",
    ),
    "meetings only": (
        area_of(Rows(), sent_row("xã A", periodic=3), units=("xã A",)),
        "03 hội nghị",
        "chưa có số liệu",
        "chưa có số liệu",
    ),
}


@pytest.mark.parametrize("name", AREAS)
def test_an_area_with_none_one_or_unknown_numbers_never_prints_a_zero(name):
    found, held, spoken, tasks = AREAS[name]
    lines = [*found.held, *found.summary, *found.answered, *found.authority, *found.results, *found.tasks]

    assert held in found.held[0]
    assert spoken in found.summary[0]
    assert tasks in found.tasks[0]
    for line in lines:
        assert not re.search(r"(?<![\d.,/])0 |\(\)|  |None|\b00 ", line), line


def test_a_province_claims_no_strength_for_units_it_knows_nothing_of():
    rows = one_in_an_area()
    rows.task(rows.dialogues[0].code, history=done(D(2026, 3, 20)))
    alone, beside_silence = area_of(rows), area_of(rows, sent_row("xã Khác", periodic=1))

    assert "Toàn bộ ý kiến" in alone.assessment.strengths
    assert alone.tables.detail_note is None
    assert "01 ý kiến" in beside_silence.tables.detail_note
    assert beside_silence.assessment.strengths == "………"


def plan_of(*rows: ScheduledDialogue, period: PlanPeriod = PlanPeriod.YEAR, unit: str = "xã Minh Lâm") -> Plan:
    return Plan(2026, unit, Level.COMMUNE, Side.STATE, period=period, schedule=rows)


def planned(number: int, first: D, last: D | None = None, place: str | None = None, **more) -> ScheduledDialogue:
    return ScheduledDialogue(number, When("", first, last or first, more.pop("hour", None)), place, **more)


def planned_lines(*plans: Plan, code: str = "2026-H1") -> tuple[str, str]:
    """What sections II and VI say of the next period's dialogues."""
    found = context(subject_of(Rows(), code, plans=plans))
    return found.held[0], found.outlook[0].text


YEAR = (
    planned(1, D(2026, 7, 1), D(2026, 9, 30), "Nhà văn hóa thôn Suối Ngần"),
    planned(2, D(2026, 9, 18), place="Hội trường xã", hour=dt.time(8)),
)
ONE = PlanPeriod.ONE_DIALOGUE


@pytest.mark.parametrize(
    ("rows", "period"),
    [
        pytest.param([planned(1, D(2026, 9, 18), place="Hội trường xã")], ONE, id="the same day and place"),
        pytest.param(
            [planned(1, D(2026, 9, 18), place="Hội trường Ủy ban nhân dân xã", hour=dt.time(8))],
            ONE,
            id="the same day and hour",
        ),
        pytest.param([planned(1, D(2026, 8, 5), place="Nhà văn hoá thôn Suối Ngần")], ONE, id="a day of its quarter"),
        pytest.param(list(YEAR), PlanPeriod.QUARTER_3, id="a quarter's plan"),
        pytest.param(list(YEAR), PlanPeriod.YEAR, id="the plan of the other side"),
    ],
)
def test_a_dialogue_that_two_plans_tell_of_is_planned_once(rows, period):
    plans = (plan_of(*YEAR), plan_of(*rows, period=period))

    for order in (plans, plans[::-1]):
        assert planned_lines(*order)[1] == "1. Tổ chức 02 hội nghị đối thoại theo kế hoạch."


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        pytest.param(planned(1, D(2026, 9, 18), place="Nhà văn hóa thôn Đông"), "xã Minh Lâm", id="another place"),
        pytest.param(planned(1, D(2026, 9, 18), place="Hội trường xã"), "xã An Hạ", id="another unit"),
    ],
)
def test_another_dialogue_of_the_same_days_is_planned_too(row, unit):
    plans = (plan_of(YEAR[1]), plan_of(row, period=ONE, unit=unit))

    assert planned_lines(*plans)[1] == "1. Tổ chức 02 hội nghị đối thoại theo kế hoạch."


def test_two_dialogues_of_one_month_in_one_plan_are_two():
    month = [planned(number, D(2026, 9, 1), D(2026, 9, 30)) for number in (1, 2)]

    plans = (plan_of(*month), plan_of(planned(1, D(2026, 9, 18)), period=ONE))

    assert planned_lines(*plans)[1] == "1. Tổ chức 02 hội nghị đối thoại theo kế hoạch."


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (planned(1, D(2026, 9, 18), hour=dt.time(8)), "vào lúc 08 giờ 00 phút, ngày 18/9/2026"),
        (planned(1, D(2026, 9, 18)), "vào ngày 18/9/2026"),
        (planned(1, D(2026, 9, 1), D(2026, 9, 30)), "trong tháng 9/2026"),
        (planned(1, D(2026, 7, 1), D(2026, 9, 30)), "trong quý III/2026"),
        (planned(1, D(2026, 9, 1), D(2026, 9, 10)), "từ ngày 01/9/2026 đến ngày 10/9/2026"),
    ],
)
def test_a_planned_time_is_told_in_the_words_of_papers(row, words):
    held, outlook = planned_lines(plan_of(row))

    assert f"; theo kế hoạch, hội nghị được tổ chức {words}." in held
    assert outlook == f"1. Tổ chức 01 hội nghị đối thoại định kỳ theo kế hoạch, dự kiến {words}."


def test_what_the_dialogue_answered_is_not_waiting_to_be_passed_on():
    rows = Rows()
    held = rows.dialogue(D(2026, 7, 2))
    beyond = {"authority": Authority.PROVINCE, "agency": "Sở Xây dựng"}
    rows.opinion(held, kind=OpinionKind.QUESTION, **beyond)
    rows.opinion(held, kind=OpinionKind.PRAISE, **beyond)
    answered = context(subject_of(rows, "2026-Q3"))
    rows.opinion(held, answered=Answered.NO, **beyond)
    waiting = context(subject_of(rows, "2026-Q3"))
    rows.opinion(held, answered=Answered.NO, history=done(D(2026, 7, 9), Status.FORWARDED), **beyond)
    half = context(subject_of(rows, "2026-Q3"))

    assert "chuyển" not in " ".join(answered.authority)
    assert "Còn 01 ý kiến không thuộc thẩm quyền giải quyết của xã chưa có văn bản chuyển" in waiting.authority[0]
    assert "01 ý kiến không thuộc thẩm quyền chưa được chuyển" in waiting.assessment.limits
    assert sum("Chưa có văn bản chuyển" in row.result for row in waiting.tables.results) == 1
    assert "đã có văn bản chuyển 01/02 ý kiến" in half.authority[0]


def proposed(
    side: str, *opinions: tuple[Authority, str], told: str = "Kênh bồi lắng.", **office: str
) -> tuple[str, ...]:
    """Section VII of the quarter in which one dialogue left these opinions waiting for those bodies."""
    rows = Rows()
    more = {"unit": office["unit"], "level": Level.PROVINCE} if office else {}
    held = rows.dialogue(D(2026, 7, 2), **more)
    for authority, agency in opinions:
        rows.opinion(held, answered=Answered.NO, authority=authority, agency=agency)
    subject = subject_of(rows, "2026-Q3", side)
    subject = dataclasses.replace(subject, texts={row.code: told for row in rows.opinions})
    found = context(subject, side, **office).proposals
    return (*((found.introduction,) if found.introduction else ()), *found.items)


@pytest.mark.parametrize("side", ["state", "party"])
def test_a_province_asks_the_ministries_themselves(side):
    health, home = (Authority.CENTRAL, "Bộ Y tế"), (Authority.CENTRAL, "Bộ Nội vụ")

    assert proposed(side, health, health, home, **PROVINCE) == (
        "Đề nghị các bộ, ngành Trung ương xem xét:",
        "1. Bộ Y tế: Giải quyết ý kiến, kiến nghị của Nhân dân về đất đai (02 ý kiến, chi tiết tại Phụ lục II).",
        "2. Bộ Nội vụ: Giải quyết ý kiến, kiến nghị của Nhân dân về đất đai (01 ý kiến, chi tiết tại Phụ lục II).",
    )
    assert proposed(side, home, told="Đề nghị tăng phụ cấp trưởng bản.", **PROVINCE) == (
        "Đề nghị Bộ Nội vụ xem xét, tăng phụ cấp trưởng bản (01 ý kiến).",
    )


def test_a_proposal_has_one_bracket_and_reads_on():
    building, power = (Authority.PROVINCE, "Sở Xây dựng"), (Authority.OTHER, "Điện lực khu vực")
    fields = "giải quyết ý kiến, kiến nghị của Nhân dân về đất đai"

    assert proposed("state", building) == (
        f"Đề nghị Ủy ban nhân dân tỉnh xem xét, chỉ đạo Sở Xây dựng {fields} (chi tiết tại Phụ lục II).",
    )
    assert proposed("state", power) == (
        f"Đề nghị Điện lực khu vực xem xét, {fields} (01 ý kiến, chi tiết tại Phụ lục II).",
    )


def tasks_told(*histories, month: int = 12) -> tuple[str, tuple[str, ...]]:
    """Section IV.2 of a quarter with one task a history, and the results in its annex."""
    rows = Rows()
    held = rows.dialogue(D(2026, 7, 2))
    for history in histories:
        rows.task(held, original_due=D(2026, month, 1), history=history)
    found = context(subject_of(rows, "2026-Q3"))
    return found.tasks[0], tuple(row.result for row in found.tables.tasks)


def test_a_task_that_nobody_reported_on_is_not_called_under_way_nor_undone():
    going, not_begun = done(D(2026, 8, 1), Status.IN_PROGRESS), done(D(2026, 8, 1), Status.NOT_STARTED)
    later = done(D(2026, 12, 1), Status.IN_PROGRESS)

    told, results = tasks_told((), going, later, not_begun)

    assert (
        "; còn 04 nhiệm vụ chưa hoàn thành (đang thực hiện 02 nhiệm vụ, chưa có báo cáo kết quả 02 nhiệm vụ)," in told
    )
    assert results == ("Chưa có báo cáo kết quả", "Đang thực hiện", "Chưa có báo cáo kết quả", "Chưa thực hiện")
    assert "; còn 02 nhiệm vụ chưa có báo cáo kết quả, không có nhiệm vụ quá thời hạn" in tasks_told((), ())[0]
    assert "; đang thực hiện 02 nhiệm vụ, không có" in tasks_told(going, going)[0]
    assert tasks_told(())[0].startswith("Trong kỳ có 01 nhiệm vụ được giao, chưa có báo cáo kết quả")
    assert "đã quá thời hạn nhưng chưa có báo cáo kết quả" in tasks_told((), month=8)[0]


def test_a_year_in_which_the_unit_was_formed_is_no_base():
    rows = Rows()
    for day in (D(2025, 11, 14), D(2026, 3, 25), D(2026, 5, 20)):
        rows.dialogue(day)
    told = " ".join(context(subject_of(rows, "2026")).held)

    assert "Xã hoạt động từ ngày 01/7/2025" in told
    assert "nên chưa có đủ số liệu năm 2025 để so sánh" in told
    assert "tăng" not in told
    assert "So với 6 tháng cuối năm 2025" in " ".join(context(subject_of(rows, "2026-H1")).held)
    rows.dialogue(D(2025, 3, 20))
    assert "So với năm 2025" in " ".join(context(subject_of(rows, "2026")).held)


def test_work_that_is_overdue_is_put_into_the_period_that_follows():
    rows = Rows()
    rows.task(rows.dialogue(D(2026, 9, 18)), original_due=D(2026, 10, 15))

    early = context(subject_of(rows, "2026", as_of=D(2026, 11, 22))).outlook

    assert any("đã quá thời hạn trong tháng 01/2027" in item.text for item in early)
