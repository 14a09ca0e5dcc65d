"""A province and its communes: what they export is put together, told where it does not agree, and held to the past."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dialog_docs import forms
from dialog_docs.board import board_data
from dialog_docs.cli.app import dialog_docs
from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.followup import Progress, ProgressRow, Unit, UnitFigures, UnitFiguresRow, UnitList
from dialog_docs.dialogue.terms import Level, OpinionKind, Status
from dialog_docs.house.workspace import Identity
from dialog_docs.pipeline import Status as Outcome
from dialog_docs.press import export, overview, reports
from tests.figures.rows import D
from tests.journey.office import Office, office
from tests.sampling import sample_entries

PROVINCE = Identity(side="party", level="province", unit="tỉnh Hương Giang", province="tỉnh Hương Giang")
NAMES = ("Minh Lâm", "An Hạ", "Bình Sơn", "Cẩm Tú")


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path / "tinh", identity=PROVINCE) as found:
        found.at(2026, 12, 31)
        yield found


@pytest.fixture
def commune(tmp_path: Path) -> Iterator[Office]:
    """xã Minh Lâm, calendar periods, with its dialogues of 2026 and one task and one opinion settled."""
    with office(tmp_path / "xa", identity=Identity("party", "commune", "xã Minh Lâm", "tỉnh Hương Giang")) as found:
        found.at(2026, 12, 30)
        for entry in sample_entries():
            if entry.minutes.unit == "xã Minh Lâm" and entry.minutes.day.year == 2026:
                found.minutes(entry.minutes)
        yield found


def listed(here: Office, *units: Unit) -> None:
    """The office writes its list of units into the workspace."""
    data = forms.fill("units", UnitList(units), here.house.lists)
    (here.root / "don-vi.xlsx").write_bytes(data)


def communes(**values: Any) -> tuple[Unit, ...]:
    own = Unit("tỉnh Hương Giang", Level.PROVINCE)
    return (own, *(Unit(f"xã {name}", Level.COMMUNE, "tỉnh Hương Giang", **values) for name in NAMES))


def row(unit: str, level: Level | None = Level.COMMUNE, period: str = "2026", **values: Any) -> UnitFiguresRow:
    numbers = {key: Amount(value) if type(value) is int else value for key, value in values.items()}
    return UnitFiguresRow(unit, level, period, **numbers)


def send(here: Office, name: str, *rows: UnitFiguresRow) -> None:
    outcome = here.drop(name, forms.fill("figures", UnitFigures(rows), here.house.lists))
    assert outcome.status is Outcome.ACCEPTED, outcome.problems


def run(here: Office, *arguments: str, code: int = 0) -> Any:
    found = CliRunner().invoke(dialog_docs, [*arguments, "--workspace", str(here.root)], catch_exceptions=False)
    assert found.exit_code == code, found.output
    return found


def figures(here: Office, period: str, *arguments: str, as_of: str = "2026-12-31") -> dict[str, Any]:
    found = run(here, "figures", period, "--as-of", as_of, "--json", *arguments)
    data: dict[str, Any] = json.loads(found.stdout)
    return data


def report(here: Office, period: str) -> str:
    """The words of the report, or the rule names where there is none."""
    made = reports.make(here.house, reports.period_of(here.house, period))
    return here.text(made.paths[0])


def test_what_a_commune_exports_in_detail_the_province_counts_to_the_digit(province: Office, commune: Office) -> None:
    tasks = commune.house.register.open_tasks(D(2026, 12, 30))
    steps = (
        ProgressRow(tasks[0].row.code, Status.SETTLED, finished_on=D(2026, 10, 1), result="Đã sửa xong"),
        ProgressRow(tasks[1].row.code, Status.IN_PROGRESS),
    )
    assert commune.progress(Progress(steps), "tien-do.xlsx").status is Outcome.ACCEPTED
    own = figures(commune, "2026")["indicators"]
    paths = export.make(commune.house, reports.period_of(commune.house, "2026"), detail=True)
    listed(province, *communes()[:2])
    for path in sorted(paths):
        outcome = province.drop(Path(path).name, (commune.house.outbox / path).read_bytes())
        assert outcome.status is Outcome.ACCEPTED, outcome.problems
    above = figures(province, "2026")["indicators"]

    for code in ("I01", "I02", "I07", "I08", "I10", "I11", "I13", "I14", "I15"):
        assert {**above[code], "parts": {}} == {**own[code], "parts": {}}, code
    assert above["I13"]["parts"]["done"]["value"] == 1
    assert "SO112" not in run(province, "report", "2026").output
    assert province.papers("Thông báo*") == []


def test_complaints_do_not_travel(commune: Office) -> None:
    paths = export.make(commune.house, reports.period_of(commune.house, "2026"), detail=True)
    read = [forms.read((commune.house.outbox / path).read_bytes(), path, commune.house.lists) for path in paths]
    sealed = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)

    assert not [o for one in read if one.minutes for o in one.minutes.opinions if o.kind in sealed]
    assert not [problem for one in read for problem in one.problems if problem.blocks]


def test_units_are_told_by_what_they_sent(province: Office) -> None:
    listed(province, *communes())
    province.at(2026, 12, 28)
    first = row("xã Minh Lâm", periodic=1, ad_hoc=0, attendance=50, opinions=9, compiled_on=D(2026, 12, 27))
    send(province, "a.xlsx", first)
    send(province, "a nữa.xlsx", replace(first, note="gửi lại"))
    send(province, "b.xlsx", row("xã An Hạ", periodic=1, ad_hoc=0, opinions=5, compiled_on=D(2026, 12, 20)))
    send(province, "b2.xlsx", row("xã An Hạ", periodic=2, ad_hoc=0, opinions=5, compiled_on=D(2026, 12, 22)))
    send(province, "b3.xlsx", row("xã An Hạ", periodic=3, ad_hoc=0, opinions=5, compiled_on=D(2026, 12, 22)))
    province.at(2027, 1, 20)
    send(province, "c.xlsx", row("xã Bình Sơn", periodic=0, ad_hoc=0, opinions=0))
    text = report(province, "2026")

    assert "Chưa gửi số liệu: xã Cẩm Tú." in text
    assert "Gửi số liệu sau thời hạn: 01 đơn vị." in text
    assert "Gửi trùng số liệu, chỉ tính một lần: xã Minh Lâm." in text
    assert "Đã gửi lại số liệu thay cho số liệu trước: xã An Hạ." in text
    assert "cần xác nhận: xã An Hạ." in text
    assert "ít nhất 04 hội nghị" in text
    assert "Còn 01 đơn vị chưa tổ chức hội nghị nào trong kỳ: xã Bình Sơn." in text
    told = run(province, "figures", "2026").stderr
    assert "Chưa gửi số liệu: xã Cẩm Tú." in told
    page = attention(province)
    assert page["silent_units"] == ["xã Cẩm Tú"]
    assert len(page["sent_figures"]) == 5


def attention(here: Office) -> dict[str, list[str]]:
    data = board_data(overview.board_inputs(here.house, here.house.today()))
    return {item.kind: list(item.lines) for item in data.attention}


def lao_cai() -> tuple[UnitFiguresRow, ...]:
    span = "2020-01-01..2024-06-30"
    return (
        row("Thường trực Tỉnh ủy", Level.PROVINCE, span, periodic=8, attendance=1100),
        row("Chủ tịch Ủy ban nhân dân tỉnh", Level.PROVINCE, span, periodic=7, attendance=670),
        row("Các huyện", Level.DISTRICT, span, periodic=265, attendance=25895, opinions=4919),
        row(
            "Các xã",
            Level.COMMUNE,
            span,
            periodic=2513,
            attendance=Amount(147077, Precision.MORE_THAN),
            opinions=17334,
            answered_percent="gần 90%",
        ),
        row("Tổng cộng", None, span, periodic=2794, attendance=174862, is_stated_total=True),
    )


def test_the_second_largest_text_shows_its_missing_meeting_and_120_people_everywhere(province: Office) -> None:
    send(province, "Lào Cai.xlsx", *lao_cai())
    span = "2020-01-01..2024-06-30"
    text, told = report(province, span), run(province, "figures", span).stderr
    page = attention(province)["differences"]
    found = figures(province, span, as_of="2024-06-30")["indicators"]

    assert "đã tổ chức 2.793 hội nghị" in text
    assert "cấp tỉnh 15 hội nghị, cấp huyện 265 hội nghị, cấp xã 2.513 hội nghị" in text
    assert "ít nhất 174.742 lượt người" in text
    assert "ít nhất 22.253 ý kiến" in text
    for where in (text, told, " ".join(page)):
        assert "2.793 hội nghị, chênh lệch 01 hội nghị so với tổng số 2.794" in where
        assert "174.742 lượt người, chênh lệch 120 lượt người so với tổng số 174.862" in where
    assert "Kết quả trả lời tại hội nghị: chưa có số liệu." in text
    assert "gần 90%" in text
    assert (found["I01"]["value"], found["I01"]["parts"]["district"]["value"]) == (2793, 265)
    assert (found["I02"]["value"], found["I02"]["precision"]) == (174742, "at_least")
    assert found["I08"]["value"] is None


def test_five_and_36_and_477_are_518_and_what_the_text_does_not_say_is_not_known(province: Office) -> None:
    span = "2020-10-01..2024-10-01"
    parts = (("Cấp tỉnh", Level.PROVINCE, 5), ("Cấp huyện", Level.DISTRICT, 36), ("Cấp xã", Level.COMMUNE, 477))
    rows = [row(name, level, span, periodic=number) for name, level, number in parts]
    send(province, "Hà Nam.xlsx", *rows, row("Tổng cộng", None, span, periodic=518, is_stated_total=True))
    text = report(province, span)

    assert "đã tổ chức 518 hội nghị" in text
    assert "cấp tỉnh 05 hội nghị, cấp huyện 36 hội nghị, cấp xã 477 hội nghị" in text
    assert "số người tham dự: chưa có số liệu" in text
    assert "Số ý kiến, kiến nghị: chưa có số liệu." in text
    assert "chênh lệch" not in text
    assert "differences" not in attention(province)


def test_26_of_68_is_38_2_per_cent_and_units_below_are_named(province: Office) -> None:
    units = [Unit(f"phường Số {n}", Level.COMMUNE, quota=1, quota_cycle="quarter") for n in range(1, 17)]
    town = Unit("thị xã Sa", Level.DISTRICT, quota=1, quota_cycle="quarter", valid_to=D(2025, 6, 30))
    listed(province, Unit("tỉnh Hương Giang", Level.PROVINCE), town, *units)
    held = [row("thị xã Sa", Level.DISTRICT, "2022", periodic=4, ad_hoc=0, attendance=282, opinions=39, answered=39)]
    for place, unit in enumerate(units):
        number = 2 if place < 6 else 1
        held.append(row(unit.name, Level.COMMUNE, "2022", periodic=number, ad_hoc=0, attendance=125, opinions=0))
    held[1] = replace(held[1], opinions=Amount(280), answered=Amount(280))
    send(province, "Sa Pa.xlsx", *held)
    found = figures(province, "2022", as_of="2022-12-31")["indicators"]
    text = report(province, "2022")

    assert (found["I05"]["parts"]["raw"]["numerator"], found["I05"]["parts"]["raw"]["denominator"]) == (26, 68)
    assert found["I05"]["parts"]["raw"]["value"] == 38.2
    assert (found["I07"]["value"], found["I08"]["value"]) == (319, 100.0)
    assert "đã thực hiện 26/68 hội nghị (đạt 38,2%)" in text
    assert "2.282 lượt người" in text
    below = run(province, "figures", "2022", "--rows", "I05.units_below", "--json")
    assert len(json.loads(below.stdout)) == 16


def test_three_levels_before_july_2025_two_after_and_merged_units_are_one(province: Office) -> None:
    listed(
        province,
        Unit("tỉnh Hương Giang", Level.PROVINCE),
        Unit("huyện Bãi", Level.DISTRICT, valid_to=D(2025, 6, 30)),
        Unit("xã Cũ", Level.COMMUNE, "huyện Bãi", valid_to=D(2025, 6, 30)),
        Unit("xã Xưa", Level.COMMUNE, "huyện Bãi", valid_to=D(2025, 6, 30)),
        Unit("xã Mới", Level.COMMUNE, valid_from=D(2025, 7, 1), predecessors=("xã Cũ", "xã Xưa")),
    )
    counts = {"ad_hoc": 0, "attendance": 10, "opinions": 4}
    for year in (2024, 2025):
        period = f"{year}-H1"
        send(
            province,
            f"{year}.xlsx",
            row("huyện Bãi", Level.DISTRICT, period, periodic=2, **counts),
            row("xã Cũ", Level.COMMUNE, period, periodic=1, **counts),
            row("xã Xưa", Level.COMMUNE, period, periodic=year - 2023, **counts),
        )
    send(province, "2025 cuối.xlsx", row("Xã mới", Level.COMMUNE, "2025-H2", periodic=3, **counts))
    send(province, "2026.xlsx", row("xã Cũ", Level.COMMUNE, "2026-H1", periodic=1, **counts))
    before, after = report(province, "2025-H1"), report(province, "2025-H2")

    assert "cấp huyện 02 hội nghị, cấp xã 03 hội nghị" in before
    assert "So với cùng kỳ năm 2024, số hội nghị tăng 01 hội nghị" in before
    assert "đã tổ chức 03 hội nghị" in after
    assert "cấp huyện" not in after
    assert "Xã Mới: tổng hợp từ số liệu ghi theo tên cũ (xã Cũ)" in report(province, "2026-H1")
    whole = run(province, "figures", "2025").stderr
    assert "Số liệu chưa đủ cả kỳ" not in whole
    assert figures(province, "2025")["indicators"]["I01"]["value"] == 8


def test_a_commune_is_held_against_what_its_predecessors_sent(tmp_path: Path) -> None:
    identity = Identity("party", "commune", "xã Mới", "tỉnh Hương Giang")
    with office(tmp_path / "moi", identity=identity) as here:
        here.at(2025, 12, 31)
        first = D(2025, 7, 1)
        old = [Unit(name, Level.COMMUNE, valid_to=D(2025, 6, 30)) for name in ("xã Cũ", "xã Xưa")]
        listed(here, Unit("xã Mới", Level.COMMUNE, valid_from=first, predecessors=("xã Cũ", "xã Xưa")), *old)
        sent = [
            row(unit.name, Level.COMMUNE, "2024-H2", periodic=1, ad_hoc=0, opinions=3, attendance=40) for unit in old
        ]
        send(here, "2024.xlsx", *sent)
        sample = next(entry.minutes for entry in sample_entries() if entry.minutes.day.year == 2025)
        here.minutes(replace(sample, unit="xã Mới", code=None))
        found = figures(here, "2025-H2", as_of="2025-12-31")["indicators"]["I23"]
        text = report(here, "2025-H2")

    assert found["bases"]["last_year"] == {"from": "2024-07-01", "to": "2024-12-31"}
    assert (found["parts"]["last_year.I01"]["numerator"], found["parts"]["last_year.I01"]["denominator"]) == (1, 2)
    assert found["bases"]["previous"] is None
    assert "So với cùng kỳ năm 2024, số hội nghị giảm 01 hội nghị" in text


def test_an_unknown_indicator_is_a_fault_of_usage(province: Office) -> None:
    assert "I99" in run(province, "figures", "2026", "--rows", "I99", code=2).output
    run(province, "figures", "2026", "--rows", "I11.nothing", code=2)
    for code in ("I05", "I11.settled", "I23"):
        assert json.loads(run(province, "figures", "2026", "--rows", code, "--json").stdout) == []


def test_every_form_of_the_figures_works(province: Office, tmp_path: Path) -> None:
    splits = ("level", "unit", "field", "agency", "month")
    data = figures(province, "2026", *(word for by in splits for word in ("--by", by)))
    run(province, "figures", "2026", "--by", "unit", "--xlsx", str(tmp_path / "so-lieu.xlsx"))

    assert set(data) == {"period", "indicators", "by"}
    assert set(data["period"]) == {"from", "to", "as_of"}
    assert sorted(data["indicators"]) == [f"I{number:02d}" for number in range(1, 27)]
    assert (data["indicators"]["I01"]["value"], data["indicators"]["I08"]["value"]) == (0, None)
    assert set(data["by"]) == set(splits)
    assert (tmp_path / "so-lieu.xlsx").stat().st_size > 4000


def test_the_list_of_units_is_read_again_when_it_changes(province: Office) -> None:
    listed(province, *communes()[:2])
    assert figures(province, "2026")["indicators"]["I04"]["denominator"] == 2
    listed(province, *communes())

    assert figures(province, "2026")["indicators"]["I04"]["denominator"] == 5


def test_a_list_of_units_put_back_is_in_force_again_and_one_from_the_inbox_stays(province: Office) -> None:
    def owing() -> int:
        return int(figures(province, "2026")["indicators"]["I04"]["denominator"])

    for number in (2, 5, 2, 5):
        listed(province, *communes()[:number])
        assert owing() == number
    data = forms.fill("units", UnitList(communes()[:3]), province.house.lists)
    assert province.drop("don-vi.xlsx", data).status is Outcome.ACCEPTED
    assert (owing(), owing()) == (3, 3)
    listed(province, *communes()[:2])
    assert owing() == 2
    assert tuple(unit.name for unit in province.house.register.units()) == tuple(u.name for u in communes()[:2])


def test_some_of_a_communes_minutes_beside_its_figures_lose_no_dialogue(province: Office, commune: Office) -> None:
    """The whole detail, a part of it, none of it: the province counts the same dialogues, opinions and people."""
    own = figures(commune, "2026")["indicators"]
    paths = sorted(export.make(commune.house, reports.period_of(commune.house, "2026"), detail=True))
    sent = {Path(path).name: (commune.house.outbox / path).read_bytes() for path in paths}
    summary = next(name for name in sent if name.startswith("so-lieu"))
    minutes = [name for name in sent if name.startswith("bien-ban")]
    listed(province, *communes()[:2])
    assert len(minutes) > 1

    for name in (summary, *minutes):
        outcome = province.drop(name, sent[name])
        assert outcome.status is Outcome.ACCEPTED, outcome.problems
        above = figures(province, "2026")["indicators"]
        assert [above[code]["value"] for code in ("I01", "I02", "I07")] == [
            own[code]["value"] for code in ("I01", "I02", "I07")
        ]
        told = [line for line in overview_notes(province) if "Chỉ gửi biên bản" in line]
        assert bool(told) is (name in minutes[:-1])


def overview_notes(here: Office) -> list[str]:
    return [line for lines in attention(here).values() for line in lines]
