"""The five published texts as reports: their figures are stated, what does not add up is shown, what is absent too."""

from __future__ import annotations

import pytest

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.followup import Unit, UnitFiguresRow
from dialog_docs.dialogue.period import parse_period
from dialog_docs.dialogue.plan import Plan, ScheduledDialogue, When
from dialog_docs.dialogue.terms import Level, Side
from dialog_docs.documents.periodic_report import PeriodicReportContext, periodic_report_context
from dialog_docs.documents.report.subject import Sources, report_subject
from dialog_docs.figures.below import Submission
from tests.figures.rows import D, Rows
from tests.sampling import sample_desk, sample_settings

PROVINCE = {"level": "province", "unit": "tỉnh Hương Giang", "place": "Hương Giang"}
TEN_YEARS = "2014-01-01..2023-12-31"
SINCE_2020 = "2020-01-01..2024-06-30"
TERM = "2020-10-01..2024-10-01"


def stated(unit: str, level: Level | None, span: str, **values: object) -> UnitFiguresRow:
    counts = {key: Amount(value) if type(value) is int else value for key, value in values.items()}
    return UnitFiguresRow(unit, level, span, **counts)  # type: ignore[arg-type]


def report(
    span: str, *rows: UnitFiguresRow, units: tuple[Unit, ...] = (), plans: tuple[Plan, ...] = (), **office: str
) -> PeriodicReportContext:
    period = parse_period(span, "calendar")
    sent = tuple(Submission(row, period.last_day, f"{n}.xlsx") for n, row in enumerate(rows))
    settings = sample_settings("party", **office)
    given = Sources(submissions=sent, units=units, plans=plans)
    subject = report_subject(Rows().frozen(), period, period.last_day, settings, given)
    return periodic_report_context(subject, sample_desk("party", period.last_day, **office))


def gaps(found: PeriodicReportContext) -> list[str]:
    return [note for note in found.tables.notes if "chênh lệch" in note]


def la_gi(meetings: int = 7, people: int = 950) -> PeriodicReportContext:
    """S0: seven meetings in ten years of one a year, more than 950 people, opinions "nhiều"."""
    came = Amount(people, Precision.MORE_THAN)
    row = stated("thị xã Sông", Level.DISTRICT, TEN_YEARS, periodic=meetings, attendance=came, quota=10)
    return report(TEN_YEARS, row, **PROVINCE)


def test_seven_of_ten_and_more_than_950_people_and_no_number_of_opinions():
    found = la_gi()

    assert "đã tổ chức 07 hội nghị" in found.held[0]
    assert "với hơn 950 lượt người tham dự" in found.held[0]
    assert "đã thực hiện 07/10 hội nghị (đạt 70%)" in found.held[0]
    assert found.summary == ("Số ý kiến, kiến nghị: chưa có số liệu.",)
    assert found.answered == ("Kết quả trả lời tại hội nghị: chưa có số liệu.",)
    assert "08/10 hội nghị (đạt 80%)" in la_gi(8, 1001).held[0]
    assert "hơn 1.001 lượt người" in la_gi(8, 1001).held[0]


def ha_nam(communes: int = 477) -> PeriodicReportContext:
    """S1: 5 + 36 + 477 meetings, stated as 518; nothing else."""
    levels = (("Cấp tỉnh", Level.PROVINCE, 5), ("Cấp huyện", Level.DISTRICT, 36), ("Cấp xã", Level.COMMUNE, communes))
    rows = [stated(name, level, TERM, periodic=number) for name, level, number in levels]
    return report(TERM, *rows, stated("Tổng cộng", None, TERM, periodic=518, is_stated_total=True), **PROVINCE)


def test_five_and_36_and_477_are_518_and_one_less_is_told():
    assert "đã tổ chức 518 hội nghị" in ha_nam().held[0]
    assert "cấp tỉnh 05 hội nghị, cấp huyện 36 hội nghị, cấp xã 477 hội nghị" in ha_nam().held[0]
    assert "số người tham dự: chưa có số liệu" in ha_nam().held[0]
    assert gaps(ha_nam()) == []
    assert "đã tổ chức 517 hội nghị" in ha_nam(476).held[0]
    assert ["517 hội nghị, chênh lệch 01 hội nghị so với tổng số 518" in note for note in gaps(ha_nam(476))] == [True]


def lao_cai(communes: int = 2513, people: int = 147077) -> PeriodicReportContext:
    """S2: parts of 2,793 meetings and 174,742 people under totals of 2,794 and 174,862."""
    came = Amount(people, Precision.MORE_THAN)
    return report(
        SINCE_2020,
        stated("Thường trực Tỉnh ủy", Level.PROVINCE, SINCE_2020, periodic=8, attendance=1100),
        stated("Chủ tịch Ủy ban nhân dân tỉnh", Level.PROVINCE, SINCE_2020, periodic=7, attendance=670),
        stated("Các huyện", Level.DISTRICT, SINCE_2020, periodic=265, attendance=25895, opinions=4919),
        stated("Các xã", Level.COMMUNE, SINCE_2020, periodic=communes, attendance=came, opinions=17334),
        stated("Tổng cộng", None, SINCE_2020, periodic=2794, attendance=174862, is_stated_total=True),
        **PROVINCE,
    )


@pytest.mark.parametrize(
    ("communes", "people", "told"),
    [
        (2513, 147077, ["2.793 hội nghị, chênh lệch 01 hội nghị", "174.742 lượt người, chênh lệch 120 lượt người"]),
        (2514, 147077, ["174.742 lượt người, chênh lệch 120 lượt người"]),
        (2513, 147197, ["2.793 hội nghị, chênh lệch 01 hội nghị"]),
        (2514, 147197, []),
    ],
)
def test_the_missing_meeting_and_the_120_people_are_told_until_the_parts_add_up(communes, people, told):
    found = lao_cai(communes, people)

    assert len(gaps(found)) == len(told)
    assert all(words in note for words, note in zip(told, gaps(found), strict=True))
    assert f"đã tổ chức 2.{communes - 1720} hội nghị" in found.held[0]
    assert "ít nhất 22.253 ý kiến" in found.summary[0]
    assert "chưa có số liệu của Chủ tịch Ủy ban nhân dân tỉnh và Thường trực Tỉnh ủy" in found.summary[0]


def long_thanh(span: str) -> PeriodicReportContext:
    """S3: a plan of two dialogues before November and not one figure."""
    october = When("Tháng 10/2025", D(2025, 10, 1), D(2025, 10, 31))
    plan = Plan(2025, "xã Minh Lâm", Level.COMMUNE, Side.PARTY, schedule=(ScheduledDialogue(1, october),))
    return report(span, plans=(plan,))


def test_a_plan_without_any_figure_says_what_is_planned_and_invents_nothing():
    found = long_thanh("2025-Q3")

    assert found.held[0].startswith("Trong quý III năm 2025, xã chưa tổ chức hội nghị đối thoại; theo kế hoạch")
    assert "tháng 10/2025" in found.held[0].lower()
    assert found.summary == ("Trong kỳ, không có ý kiến, kiến nghị.",)
    assert found.answered == ()
    assert found.results[0].startswith("Trong kỳ không phát sinh ý kiến, kiến nghị cần giải quyết.")
    assert "theo kế hoạch" not in long_thanh("2025-Q1").held[0]


def sa_pa(held: int = 26, answered: int = 280) -> PeriodicReportContext:
    """S4: 26 meetings of 17 units whose norm is four a year each: 68; 2,282 people, 319 opinions, all answered."""
    units = tuple(Unit(f"phường Số {n}", Level.COMMUNE, quota=1, quota_cycle="quarter") for n in range(1, 17))
    town = Unit("thị xã Sa", Level.DISTRICT, quota=1, quota_cycle="quarter", valid_to=D(2025, 6, 30))
    rows = [stated(town.name, town.level, "2022", periodic=4, attendance=282, opinions=39, answered=39)]
    for place, unit in enumerate(units):
        number, spoken = 1 + (place < held - 20), 280 if place == 0 else 0
        replied = answered if place == 0 else 0
        rows.append(
            stated(unit.name, unit.level, "2022", periodic=number, attendance=125, opinions=spoken, answered=replied)
        )
    return report("2022", *rows, units=(town, *units), **PROVINCE)


def test_26_of_68_is_38_2_per_cent_and_all_319_were_answered():
    found = sa_pa()

    assert "đã tổ chức 26 hội nghị" in found.held[0]
    assert "2.282 lượt người" in found.held[0]
    assert "đã thực hiện 26/68 hội nghị (đạt 38,2%); còn 16 đơn vị chưa đạt định mức" in found.held[0]
    assert "319 ý kiến" in found.summary[0]
    assert found.answered == ("Toàn bộ 319 ý kiến, kiến nghị đã được trả lời trực tiếp tại hội nghị.",)
    assert sa_pa(answered=279).answered == ("Đã trả lời trực tiếp tại hội nghị 318/319 ý kiến, kiến nghị (đạt 99,7%).",)
    assert "27/68 hội nghị (đạt 39,7%)" in sa_pa(27).held[0]
