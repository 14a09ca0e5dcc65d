"""What ``status``, ``tasks``, ``history``, ``figures`` and ``report`` answer, for people and for programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dialog_docs.cli.app import dialog_docs
from dialog_docs.dialogue.followup import Progress, ProgressRow
from dialog_docs.dialogue.terms import Answered, Status
from tests.journey.office import Office, office
from tests.sampling import entry_with, opinion, task

MEETING = "minh-lam-20260918"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Three tasks due on 15/10/2026: one of another agency, one finished, one open; and an orphan."""
    with office(tmp_path_factory.mktemp("cli") / "w") as found:
        opinions = (opinion(1), opinion(2, answered=Answered.NO, answer=None), opinion(3))
        tasks = (task(1, opinions=(1,)), task(2), task(3, lead="Công an xã"))
        register = found.house.register
        register.record_minutes(entry_with(opinions, tasks).minutes, "1" * 64, found.clock())
        done = ProgressRow(f"{MEETING}-NV-02", Status.SETTLED, finished_on=dt.date(2026, 9, 20), result="xong", row=4)
        register.record_progress(Progress((done,)), "2" * 64, found.clock())
        yield found


def run(here: Office, *words: str) -> Result:
    return CliRunner().invoke(dialog_docs, [*words, "--workspace", str(here.root)], standalone_mode=False)


def answer(here: Office, *words: str) -> Any:
    found = run(here, *words, "--json")
    assert found.exception is None and not found.return_value
    return json.loads(found.stdout)


def codes(here: Office, *words: str) -> list[str]:
    return [row["code"].rsplit("-", 1)[-1] for row in answer(here, "tasks", *words)["tasks"]]


def test_tasks_are_chosen_by_agency_lateness_and_days_left(here: Office) -> None:
    assert codes(here, "--as-of", "2026-10-20") == ["01", "03"]
    assert codes(here, "--as-of", "2026-10-20", "--agency", "phòng kinh tế") == ["01"]
    assert codes(here, "--as-of", "2026-10-15", "--overdue") == []
    assert codes(here, "--as-of", "2026-10-16", "--overdue") == ["01", "03"]
    assert codes(here, "--as-of", "2026-10-08", "--due-in", "7d") == ["01", "03"]
    assert codes(here, "--as-of", "2026-10-07", "--due-in", "7d") == []
    assert codes(here, "--as-of", "2026-10-16", "--overdue", "--agency", "Công an xã") == ["03"]


def test_a_task_tells_everything_a_program_needs(here: Office) -> None:
    row = answer(here, "tasks", "--as-of", "2026-10-20", "--agency", "Phòng Kinh tế")["tasks"][0]

    assert row == {
        "code": f"{MEETING}-NV-01",
        "dialogue": MEETING,
        "lead": "Phòng Kinh tế",
        "text": "thực hiện nhiệm vụ thứ 1",
        "original_due": "2026-10-15",
        "due": "2026-10-15",
        "status": "not_started",
        "overdue": True,
        "days_late": 5,
        "extensions": 0,
        "finished_on": None,
    }


@pytest.mark.parametrize("days", ["7 ngày", "tuần", "-"])
def test_days_left_that_are_no_number_are_a_mistake_in_the_command(here: Office, days: str) -> None:
    found = run(here, "tasks", "--due-in", days)

    assert getattr(found.exception, "exit_code", None) == 2


def test_the_history_tells_each_step_with_its_source(here: Office) -> None:
    steps = answer(here, "history", f"{MEETING}-NV-02")

    assert [(step["day"], step["what"]) for step in steps] == [("2026-09-18", "assigned"), ("2026-09-20", "status")]
    assert steps[1]["status"] == "settled" and steps[1]["result"] == "xong" and "!" in steps[1]["source"]


def test_the_rows_behind_an_indicator_of_this_year_are_asked_for_by_its_name_alone(here: Office) -> None:
    named = answer(here, "figures", "I13", "--rows", "--as-of", "2026-10-20")

    assert named == answer(here, "figures", "2026", "--rows", "I13", "--as-of", "2026-10-20")
    assert [row["code"] for row in named] == [f"{MEETING}-NV-0{number}" for number in (1, 2, 3)]


def test_a_meeting_has_a_history_of_workbooks_papers_and_withdrawals(tmp_path: Path) -> None:
    with office(tmp_path / "w") as found:
        found.minutes(entry_with((opinion(1),), (task(1),)).minutes)
        steps = answer(found, "history", MEETING.upper())
        found.house.register.withdraw(MEETING, "thả nhầm", found.clock())
        after = answer(found, "history", MEETING)

    assert steps[0]["what"] == "recorded" and steps[0]["revision"] == 1
    assert {step["kind"] for step in steps[1:]} >= {"conclusion_notice", "internal_annex"}
    assert [(step["what"], step.get("cause")) for step in after][1] == ("withdrawn", "thả nhầm")


def test_an_unknown_code_has_no_history(here: Office) -> None:
    assert answer(here, "history", "xx-01") == []
    assert getattr(run(here, "history", "xx-01").exception, "exit_code", None) == 2


def test_the_status_tells_how_the_office_stands(here: Office) -> None:
    found = answer(here, "status")

    assert set(found) == {
        "as_of",
        "dialogues",
        "opinions",
        "tasks_open",
        "tasks_overdue",
        "tasks_due_soon",
        "orphans",
        "papers",
        "waiting",
        "to_fix",
        "watcher",
    }
    assert (found["dialogues"], found["opinions"], found["tasks_open"]) == (1, 3, 2)
    assert found["orphans"] == [f"{MEETING}-YK-02"]


def test_figures_have_the_promised_keys(here: Office) -> None:
    found = answer(here, "figures", "2026", "--as-of", "2026-10-20", "--by", "agency")
    indicators = found["indicators"]

    assert found["period"] == {"from": "2025-12-15", "to": "2026-12-14", "as_of": "2026-10-20"}
    assert {"I01", "I02", "I07", "I08", "I09", "I10", "I11", "I13", "I14", "I15"} <= set(indicators)
    assert all({"value", "numerator", "denominator", "unit", "parts"} <= set(row) for row in indicators.values())
    assert (indicators["I13"]["value"], indicators["I13"]["parts"]["done"]["value"]) == (3, 1)
    assert (indicators["I08"]["value"], indicators["I08"]["numerator"], indicators["I08"]["denominator"]) == (
        66.7,
        2,
        3,
    )
    assert set(found["by"]["agency"]) >= {"Phòng Kinh tế", "Công an xã"}
    assert answer(here, "figures", "2026", "--rows", "I15", "--as-of", "2026-10-20")[0]["code"] == f"{MEETING}-NV-01"


def test_a_period_without_meetings_has_no_rate(here: Office) -> None:
    found = answer(here, "figures", "2024")["indicators"]["I08"]

    assert (found["value"], found["denominator"]) == (None, 0)


def test_the_report_is_made_as_things_stood_on_a_day(here: Office) -> None:
    for day, told in (("2026-09-19", "01 nhiệm vụ"), ("2026-09-20", "01 nhiệm vụ")):
        found = run(here, "report", "2026", "--as-of", day)
        assert found.exception is None and found.return_value == 0, told
    text = here.text("Báo cáo/2026/Báo cáo kết quả.docx")

    assert "đã hoàn thành 01 nhiệm vụ" in text


def test_words_that_name_no_period_are_said_so(here: Office) -> None:
    found = run(here, "report", "mùa thu")

    assert getattr(found.exception, "key", None) == "press.no_period"


def test_every_key_of_the_json_answers_is_documented(here: Office, repository: Path) -> None:
    guide = (repository / "docs" / "json.md").read_text(encoding="utf-8")
    answers = [
        answer(here, "tasks"),
        answer(here, "history", f"{MEETING}-NV-02"),
        answer(here, "status"),
        answer(here, "figures", "2026"),
        answer(here, "figures", "2026", "--rows", "I13"),
        answer(here, "rules"),
        answer(here, "audit"),
    ]

    assert {key for found in answers for key in _keys(found) if f"`{key}`" not in guide} == set()


def _keys(value: Any, inside: str = "") -> Iterator[str]:
    """Keys of an answer; below ``parts`` and ``indicators`` they are names of indicators."""
    if isinstance(value, dict):
        for key, item in value.items():
            if inside not in ("parts", "indicators", "by", "bases"):
                yield key
            yield from _keys(item, key if inside not in ("parts", "indicators") else "")
    if isinstance(value, list):
        for item in value:
            yield from _keys(item)
