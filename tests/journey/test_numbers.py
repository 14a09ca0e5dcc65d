"""Number and date of issue come back from the papers, and every later paper uses them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx

from dialog_docs import press
from tests.journey.office import Office, office
from tests.journey.test_plans import ONE, one_dialogue
from tests.sampling import entry_with

FOLDER = "xã Minh Lâm/2026-09-18 Đất đai, giao thông/"
NOTICE, PLAN = f"{FOLDER}Thông báo kết luận.docx", f"{FOLDER}Kế hoạch thực hiện kết luận.docx"


def fill_in(here: Office, paper: str, number: str, day: str = "Minh Lâm, ngày 22 tháng 9 năm 2026") -> None:
    """The clerk of records writes number and date into the head, as in Word."""
    path = here.house.outbox / paper
    word = docx.Document(str(path))
    for line in (line for row in word.tables[0].rows for cell in row.cells for line in cell.paragraphs):
        for begins, text in (("Số:", number), ("Minh Lâm, ngày", day)):
            if line.text.startswith(begins):
                line.runs[0].text = text
                for run in line.runs[1:]:
                    run.text = ""
    word.save(str(path))


def test_the_plan_cites_the_notice_by_its_number_once_the_clerk_gave_it(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.minutes(entry_with(2, 2).minutes)
        assert "Thông báo số      /TB-UBND" in here.text(PLAN)

        fill_in(here, NOTICE, "Số: 45/TB-UBND")
        signed = (here.house.outbox / NOTICE).read_bytes()
        here.follow_up()
        paper = next(paper for paper in here.house.register.papers() if paper.kind == "conclusion_notice")

        assert (paper.number, paper.date) == ("45/TB-UBND", dt.date(2026, 9, 22))
        assert "Thông báo số 45/TB-UBND ngày 22 tháng 9 năm 2026" in here.text(PLAN)
        assert (here.house.outbox / NOTICE).read_bytes() == signed
        assert here.house.register.rows().dialogues[0].notice_issued_on == dt.date(2026, 9, 22)
        assert not [path for path in here.papers() if "(bản 2)" in path]


def test_a_corrected_number_comes_back_too_and_after_a_restart(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.minutes(entry_with(2, 2).minutes)
        for number in ("54", "45"):
            fill_in(here, NOTICE, f"Số: {number}/TB-UBND")
            here.restart()
            here.follow_up()

        assert "45/TB-UBND" in here.text(PLAN)


def test_an_edited_paper_without_a_number_stays_unnumbered(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.minutes(entry_with(2, 2).minutes)
        word = docx.Document(str(here.house.outbox / NOTICE))
        word.add_paragraph("Thêm một dòng.")
        word.save(str(here.house.outbox / NOTICE))
        here.follow_up()

        assert {paper.number for paper in here.house.register.papers()} == {None}


def test_a_number_given_by_command_is_cited_too(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.minutes(entry_with(2, 2).minutes)
        paper = here.house.register.issued(NOTICE, "7/TB-UBND", dt.date(2026, 9, 23), here.clock())
        press.renew(here.house, (paper.subject,))

        assert "Thông báo số 7/TB-UBND ngày 23 tháng 9 năm 2026" in here.text(PLAN)


def test_the_public_notice_cites_the_plan_by_its_number(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.plan(one_dialogue())
        fill_in(here, f"{ONE}Kế hoạch tổ chức đối thoại.docx", "Số: 12/KH-UBND", "Minh Lâm, ngày 20 tháng 8 năm 2026")
        here.follow_up()

        assert "Kế hoạch số 12/KH-UBND" in here.text(f"{ONE}Thông báo công khai.docx")
        assert "Kế hoạch số 12/KH-UBND" in here.text(f"{ONE}Chương trình.docx")
