"""Without a terminal: requests dropped into the inbox, what the schedule makes by date, the overviews."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dialog_docs import errors, schedule
from dialog_docs.pipeline import Status
from dialog_docs.rounds.following import Following
from dialog_docs.settings.model import SCHEDULED_PERIODS
from tests.journey.office import Office, office
from tests.sampling import entry_with, task

NOTICE = "xã Minh Lâm/2026-09-18 Đất đai, giao thông/Thông báo kết luận.docx"


def scheduled(make: str, *, day: int | None = None, period: str = "month") -> str:
    """A row of the schedule as an office writes it."""
    return f'\n[[schedule]]\nmake = "{make}"\nperiod = "{period}"\n' + (f"day = {day}\n" if day else "")


def held(here: Office, **values: object) -> None:
    """One dialogue with two opinions and two tasks came in."""
    here.minutes(replace(entry_with(2, 2).minutes, **values))


def made_reports(here: Office) -> list[str]:
    return [path for path in here.papers() if path.startswith("Báo cáo/") and path.endswith("/Báo cáo kết quả.docx")]


def test_a_request_is_answered_with_all_it_asks_for(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.at(2026, 10, 26)
        held(here)
        outcome = here.request(
            ("2026-Q3", "report"), ("2026", "register"), ("2026", "board"), ("2026", "follow_up"), ("2026", "reminders")
        )

        assert outcome.status is Status.ACCEPTED
        assert sorted(outcome.papers) == [
            "Báo cáo/2026-Q3/Báo cáo kết quả.docx",
            "Công văn/2026-10-26/Công văn đôn đốc - Phòng Kinh tế.docx",
            "Theo dõi giải quyết/2026-10-26/Theo dõi giải quyết - Phòng Kinh tế.xlsx",
            "bang-theo-doi.html",
            "theo-doi-tong-hop.xlsx",
        ]
        assert all((here.house.outbox / path).is_file() for path in outcome.papers)
        assert not list(here.house.inbox.glob("*.xlsx"))


def test_a_row_that_names_no_period_is_told_and_the_others_are_answered(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        outcome = here.request(("mùa thu", "report"), ("2026-Q3", "report"))

        assert outcome.status is Status.ACCEPTED
        assert outcome.papers == ("Báo cáo/2026-Q3/Báo cáo kết quả.docx",)
        assert ("request-not-met", "Yêu cầu") in [(found.rule, found.sheet) for found in outcome.problems]
        assert "mùa thu" in here.note("yeu-cau")


def test_the_schedule_makes_each_report_once_and_survives_a_restart(tmp_path: Path) -> None:
    with office(tmp_path / "w", scheduled("report", day=15)) as here:
        here.at(2026, 9, 14)
        held(here)
        here.follow_up()
        assert made_reports(here) == []

        here.at(2026, 9, 15)
        here.follow_up()
        here.restart()
        here.follow_up()
        here.at(2026, 9, 30)
        here.follow_up()
        assert made_reports(here) == ["Báo cáo/2026-09/Báo cáo kết quả.docx"]

        here.at(2026, 10, 15)
        here.follow_up()
        assert made_reports(here) == ["Báo cáo/2026-09/Báo cáo kết quả.docx", "Báo cáo/2026-10/Báo cáo kết quả.docx"]


def test_a_report_whose_day_was_missed_while_stopped_is_made_later(tmp_path: Path) -> None:
    with office(tmp_path / "w", scheduled("report", day=31) + scheduled("report", day=31, period="quarter")) as here:
        here.at(2026, 9, 20)
        here.follow_up()
        assert made_reports(here) == []

        here.at(2026, 10, 5)
        here.restart()
        here.follow_up()
        assert made_reports(here) == ["Báo cáo/2026-09/Báo cáo kết quả.docx", "Báo cáo/2026-Q3/Báo cáo kết quả.docx"]


def test_a_new_office_is_not_given_reports_of_the_time_before_it(tmp_path: Path) -> None:
    with office(tmp_path / "w", scheduled("report", day=15)) as here:
        here.at(2026, 10, 5)
        here.follow_up()

        assert made_reports(here) == []


def test_letters_and_progress_forms_follow_their_days(tmp_path: Path) -> None:
    """Both tasks end on Thursday 15/10/2026: a reminder three days before, one when overdue, one when none replied."""
    with office(tmp_path / "w", scheduled("letters") + scheduled("follow-up", day=20)) as here:
        here.at(2026, 9, 21)
        held(here)
        for day in (dt.date(2026, 10, 9) + dt.timedelta(days=more) for more in range(20)):
            here.at(day.year, day.month, day.day)
            here.follow_up()
            here.restart()
            here.follow_up()

        reminders = [path for path in here.papers() if "đôn đốc" in path]
        progress = [path for path in here.papers("*.xlsx") if path.startswith("Theo dõi giải quyết/")]

        assert [path.split("/")[1] for path in reminders] == ["2026-10-12", "2026-10-16", "2026-10-26"]
        assert [path.split("/")[1] for path in progress] == ["2026-10-20"]


def test_what_could_not_be_made_is_told_until_it_is_made(tmp_path: Path) -> None:
    with office(tmp_path / "w", scheduled("report", day=15)) as here:
        template = here.house.settings.templates / "nd30" / "periodic_report.docx"
        whole = template.read_bytes()
        template.unlink()
        assert len(here.follow_up()) == 1 and len(here.follow_up()) == 1
        assert made_reports(here) == []

        template.write_bytes(whole)
        here.at(2026, 9, 21, 9)
        assert here.follow_up() == () and len(made_reports(here)) == 1


@pytest.mark.parametrize("row", [scheduled("poem"), scheduled("report", period="day"), scheduled("report", day=32)])
def test_a_schedule_that_means_nothing_is_refused_at_the_start(row: str, tmp_path: Path) -> None:
    with pytest.raises(errors.DialogDocsError) as fault, office(tmp_path / "w", row):
        pass

    assert fault.value.key == "settings.wrong"


def test_codes_of_periods_are_those_of_the_commands() -> None:
    codes = [schedule.code_of(period, dt.date(2026, 9, 15)) for period in SCHEDULED_PERIODS]

    assert codes == ["2026-09", "2026-Q3", "2026-H2", "2026-9M", "2026"]


def test_the_overviews_are_written_anew_only_when_something_changed(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        paths = [here.house.outbox / name for name in ("bang-theo-doi.html", "theo-doi-tong-hop.xlsx")]
        here.follow_up()
        first = [path.stat().st_mtime_ns for path in paths]
        here.follow_up()
        here.restart()
        here.follow_up()
        assert [path.stat().st_mtime_ns for path in paths] == first

        held(here)
        here.follow_up()
        assert "hực hiện nhiệm vụ thứ 1" in paths[0].read_text(encoding="utf-8")
        assert all(path.stat().st_mtime_ns != before for path, before in zip(paths, first, strict=True))


def test_a_large_workbook_rests_while_the_board_tells_of_every_file(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        paths = [here.house.outbox / name for name in ("bang-theo-doi.html", "theo-doi-tong-hop.xlsx")]
        for number in range(20):
            said = entry_with(50, day=dt.date(2026, 1, 1) + dt.timedelta(days=number)).minutes
            here.house.register.record_minutes(replace(said, code=f"m-{number}"), f"{number:064}", here.clock())
        follow = Following(here.house).follow_up
        follow(0.0)
        book = paths[1].read_bytes()
        held(here)
        follow(15.0)
        assert "hực hiện nhiệm vụ thứ 1" in paths[0].read_text(encoding="utf-8")
        assert paths[1].read_bytes() == book

        follow(31.0)
        assert paths[1].read_bytes() != book


def test_overviews_let_a_file_that_settles_go_first_but_do_not_wait_for_ever(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        board = here.house.outbox / "bang-theo-doi.html"
        follow = Following(here.house).follow_up
        follow(0.0, awaited=True)
        assert not board.exists()
        follow(60.0, awaited=True)
        first = board.read_bytes()
        held(here)
        follow(80.0, awaited=True)
        assert board.read_bytes() == first
        follow(80.0)
        assert board.read_bytes() != first


def test_an_overview_that_a_person_changed_stays_and_ours_stands_beside_it(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        here.follow_up()
        mine = here.house.outbox / "bang-theo-doi.html"
        mine.write_text("của tôi", encoding="utf-8")
        for day in (18, 25):
            held(here, day=dt.date(2026, 9, day))
            here.follow_up()

        assert mine.read_text(encoding="utf-8") == "của tôi"
        assert sorted(path.name for path in here.house.outbox.glob("*.html")) == [
            "bang-theo-doi (mới).html",
            "bang-theo-doi.html",
        ]


def test_a_withdrawn_meeting_is_in_no_figure_letter_or_overview(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        held(here, assignments=(task(1, text="dọn kênh mương nội đồng"),))
        register = here.house.register
        register.withdraw(register.entries()[0].code, "thả nhầm", here.clock())
        here.at(2026, 10, 26)
        here.follow_up()
        outcome = here.request(("2026", "reminders"), ("2026", "report"))

        assert register.rows().dialogues == () and register.open_tasks(here.house.today()) == ()
        assert outcome.papers == ("Báo cáo/2026/Báo cáo kết quả.docx",)
        assert "chưa tổ chức hội nghị đối thoại" in here.text(outcome.papers[0])
        assert "kênh mương" not in (here.house.outbox / "bang-theo-doi.html").read_text(encoding="utf-8")
        assert (here.house.outbox / NOTICE).exists()
