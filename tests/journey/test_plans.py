"""A plan dropped into the inbox: the papers around each of its dialogues, on the side that issues it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from dialog_docs.dialogue.plan import Plan, PlanPeriod, ProgrammeItem, ScheduledDialogue, When
from dialog_docs.dialogue.terms import Level, Side
from tests.journey.office import office
from tests.sampling import sample_plan

YEAR = "Kế hoạch/2026 Cả năm/"
ONE = "Kế hoạch/2026 Một cuộc/"


def one_dialogue(day: dt.date = dt.date(2026, 9, 18), **values: object) -> Plan:
    """A plan of a single dialogue on a fixed day."""
    when = When(f"{day:%d/%m/%Y}", day, day, dt.time(8, 0))
    row = ScheduledDialogue(
        1, when, "Hội trường xã", Level.COMMUNE, "Đất đai, giao thông", "Chủ tịch Ủy ban nhân dân xã"
    )
    base = Plan(
        2026,
        "xã Minh Lâm",
        Level.COMMUNE,
        Side.STATE,
        PlanPeriod.ONE_DIALOGUE,
        "tỉnh Hương Giang",
        content=("Đất đai, giao thông",),
        schedule=(row,),
        programme=(ProgrammeItem("08h00 - 08h15", "Đón tiếp đại biểu"), ProgrammeItem("08h15 - 08h30", "Khai mạc")),
    )
    return replace(base, **values)


def test_a_year_plan_gives_its_plan_and_the_papers_of_every_dated_dialogue(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        plan = sample_plan()
        dated = [row for row in plan.schedule if row.when and row.when.is_exact]
        outcome = here.plan(plan)

        folders = {path.rsplit("/", 1)[0] for path in here.papers()}
        of_dialogues = sorted(folder for folder in folders if folder != YEAR[:-1])

        assert [problem.rule for problem in outcome.problems if problem.blocks] == []
        assert {f"{YEAR}Kế hoạch tổ chức đối thoại.docx", f"{YEAR}Chương trình.docx"} <= set(here.papers())
        assert [folder.split("/")[2][:10] for folder in of_dialogues] == sorted(
            str(row.when.first_day) for row in dated if row.when
        )
        for folder in of_dialogues:
            names = {path.rsplit("/", 1)[1] for path in here.papers() if path.startswith(f"{folder}/")}
            assert names == {
                "Chương trình.docx",
                "Giấy mời.docx",
                "Giấy mời - thôn, Nhân dân.docx",
                "Thông báo công khai.docx",
            }


def test_a_plan_of_one_dialogue_has_all_its_papers_in_one_folder(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.plan(one_dialogue())

        assert here.papers() == [
            f"{ONE}Chương trình.docx",
            f"{ONE}Giấy mời - thôn, Nhân dân.docx",
            f"{ONE}Giấy mời.docx",
            f"{ONE}Kế hoạch tổ chức đối thoại.docx",
            f"{ONE}Thông báo công khai.docx",
        ]
        assert "18/9/2026 (thứ Sáu)" in here.text(f"{ONE}Thông báo công khai.docx")


def test_the_side_is_that_of_the_form_and_the_public_notice_stays_the_states(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.plan(one_dialogue(issued_by=Side.PARTY))
        sides = {paper.kind: paper.side for paper in here.house.register.papers()}

        assert sides == {
            "dialogue_plan": Side.PARTY,
            "programme": Side.PARTY,
            "invitation": Side.PARTY,
            "public_notice": Side.STATE,
        }
        assert "ĐẢNG ỦY XÃ MINH LÂM" in here.text(f"{ONE}Kế hoạch tổ chức đối thoại.docx")


def test_the_setting_adds_the_other_side(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.house.settings.issue["dialogue_plan"] = ("state", "party")  # type: ignore[index]
        here.plan(one_dialogue(issued_by=Side.PARTY))

        assert {f"{ONE}Kế hoạch tổ chức đối thoại ({side}).docx" for side in ("Đảng ủy", "UBND")} <= set(here.papers())


def test_two_plans_of_one_dialogue_each_keep_their_folder(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.plan(one_dialogue(), "một.xlsx")
        here.plan(one_dialogue(dt.date(2026, 11, 20)), "hai.xlsx")
        here.plan(one_dialogue(content=("Đất đai, giao thông, môi trường",)), "một, sửa.xlsx")

        folders = {path.rsplit("/", 1)[0] for path in here.papers()}
        changed = list((here.house.outbox / ONE / "_bản cũ").iterdir())

        assert folders == {"Kế hoạch/2026 Một cuộc", "Kế hoạch/2026 Một cuộc (2)"}
        assert [path.name for path in changed] == ["Kế hoạch tổ chức đối thoại.docx"]


def test_two_dialogues_on_one_day_do_not_share_papers(tmp_path: Path) -> None:
    day = dt.date(2026, 9, 18)
    rows = tuple(
        ScheduledDialogue(number, When("18/9/2026", day, day, hour), place, Level.COMMUNE, "Đất đai", "Chủ tịch")
        for number, place, hour in ((1, "thôn Đông", dt.time(8)), (2, "thôn Trung", dt.time(14)))
    )
    with office(tmp_path / "w") as here:
        here.plan(one_dialogue(period=PlanPeriod.YEAR, schedule=rows))
        first = f"{YEAR}2026-09-18 Đất đai/Thông báo công khai.docx"
        second = f"{YEAR}2026-09-18 Đất đai (2)/Thông báo công khai.docx"

        assert "thôn Đông" in here.text(first) and "thôn Trung" not in here.text(first)
        assert "thôn Trung" in here.text(second)


def test_a_plan_without_a_fixed_day_is_not_announced(tmp_path: Path) -> None:
    when = When("quý III/2026", dt.date(2026, 7, 1), dt.date(2026, 9, 30))
    with office(tmp_path / "w") as here:
        plan = one_dialogue(schedule=(replace(one_dialogue().schedule[0], when=when),))
        here.plan(plan)

        assert here.papers() == [f"{ONE}Chương trình.docx", f"{ONE}Kế hoạch tổ chức đối thoại.docx"]
