"""Progress by Excel: the forms go out, agencies fill some cells, the register knows who said what, when and where."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind, Status
from dialog_docs.pipeline import Outcome
from dialog_docs.press import follow_up
from dialog_docs.register import Wanted
from tests.journey.office import Office, filled_by_hand, office
from tests.sampling import entry_with, opinion, task

MEETING = "minh-lam-20260918"
TASK, OTHER = f"{MEETING}-NV-01", f"{MEETING}-NV-02"
FORM = "Theo dõi giải quyết/2026-10-01/Theo dõi giải quyết - {agency}.xlsx"
ECONOMY = FORM.format(agency="Phòng Kinh tế")
DONE = {"Trạng thái": "Đã giải quyết xong", "Ngày hoàn thành": dt.date(2026, 10, 5), "Kết quả": "đã nạo vét kênh"}
SECRET = "ông Phạm Văn Kín tố cáo cán bộ thôn nhận tiền"


def dialogue(here: Office) -> None:
    """Two tasks of one agency, one of another, an opinion for a Sở, a denunciation with a task."""
    opinions = (
        opinion(1, answered=Answered.NO),
        opinion(2, answered=Answered.NO, authority=Authority.PROVINCE, agency="Sở Xây dựng"),
        opinion(3, answered=Answered.NO, kind=OpinionKind.DENUNCIATION, text=SECRET),
    )
    tasks = (
        task(1, opinions=(1,), supporting=("Công an xã",)),
        task(2),
        task(3, lead="Công an xã"),
        task(4, lead="Công an xã", opinions=(3,), text=f"xác minh việc {SECRET}"),
    )
    here.minutes(replace(entry_with(opinions, tasks).minutes))
    here.at(2026, 10, 1)
    follow_up.make(here.house, here.house.today())
    here.at(2026, 10, 6)


def status(here: Office, code: str = TASK) -> Status:
    views = here.house.register.tasks(Wanted(open_only=False), here.house.today())
    return next(view.life.status for view in views if view.row.code == code)


def told(outcome: Outcome) -> list[str]:
    return [problem.rule for problem in outcome.problems]


def test_each_agency_gets_its_open_tasks_and_forwarded_opinions_and_no_denunciation(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        dialogue(here)
        rows = {}
        for path in here.papers("*.xlsx"):
            sheet = load_workbook(here.house.outbox / path)["Theo dõi"]
            cells = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(max_col=4)]
            rows[path.rsplit(" - ", 1)[-1]] = [row[0] for row in cells if row[0].startswith(MEETING)]
            assert not [text for row in cells for text in row if "Phạm Văn Kín" in text or "tố cáo" in text]

        assert rows == {
            "Phòng Kinh tế.xlsx": [TASK, OTHER],
            "Công an xã.xlsx": [f"{MEETING}-NV-03"],
            "Sở Xây dựng.xlsx": [f"{MEETING}-YK-02"],
        }


def test_a_partly_filled_form_changes_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        dialogue(here)
        outcome = here.returned(ECONOMY, {TASK: DONE})
        step = here.house.register.history(TASK)[-1]

        assert told(outcome) == []
        assert (status(here), status(here, OTHER)) == (Status.SETTLED, Status.NOT_STARTED)
        assert (step.day, step.values["result"]) == (dt.date(2026, 10, 5), "đã nạo vét kênh")
        assert step.source.startswith("Theo dõi giải quyết - Phòng Kinh tế.xlsx") and "!" in step.source


def test_the_same_form_twice_and_saved_anew_changes_nothing_more(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        dialogue(here)
        here.returned(ECONOMY, {TASK: DONE})
        before = here.house.register.history(TASK)
        here.at(2026, 10, 8)
        here.returned(ECONOMY, {TASK: DONE}, "gửi lại.xlsx")
        here.returned(ECONOMY, {TASK: DONE, OTHER: {"Trạng thái": "Đang giải quyết"}}, "gửi lại lần nữa.xlsx")

        assert here.house.register.history(TASK) == before
        assert status(here, OTHER) is Status.IN_PROGRESS


ANSWERS: list[dict[str, dict[str, Any]]] = [
    {TASK: {"Trạng thái": "Đang giải quyết"}},
    {TASK: DONE},
    {OTHER: {"Trạng thái": "Chưa giải quyết", "Nguyên nhân": "chưa bố trí được kinh phí"}},
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3)))[::2])
def test_forms_in_any_order_lead_to_the_same_standing(order: tuple[int, ...], tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        dialogue(here)
        for turn, index in enumerate(order):
            here.at(2026, 10, 6 + turn)
            here.returned(ECONOMY, ANSWERS[index], f"lần {turn}.xlsx")

        assert (status(here), status(here, OTHER)) == (Status.SETTLED, Status.NOT_SETTLED)


def test_two_agencies_report_on_one_shared_task(tmp_path: Path) -> None:
    """Both fill a copy of the lead's form; what the second one adds is taken over beside the first."""
    with office(tmp_path / "w") as here:
        dialogue(here)
        here.returned(ECONOMY, {TASK: {"Trạng thái": "Đang giải quyết"}}, "Công an xã gửi.xlsx")
        here.returned(ECONOMY, {TASK: DONE | {"Số văn bản": "12/KT"}}, "Phòng Kinh tế gửi.xlsx")
        sources = [step.source for step in here.house.register.history(TASK) if step.what == "status"]

        assert status(here) is Status.SETTLED
        assert sorted(source.split(",")[0] for source in sources) == ["Công an xã gửi.xlsx", "Phòng Kinh tế gửi.xlsx"]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        (DONE | {"Ngày hoàn thành": dt.date(2026, 9, 1)}, "progress-before-assignment"),
        (DONE | {"Ngày hoàn thành": dt.date(2026, 12, 20)}, "progress-in-future"),
        (DONE | {"Kết quả": None}, "progress-without-result"),
        (DONE | {"Mã": f"{MEETING}-NV-77"}, "progress-code-unknown"),
    ],
)
def test_what_cannot_be_comes_back_with_a_note_and_good_rows_count(
    cells: dict[str, Any], rule: str, tmp_path: Path
) -> None:
    with office(tmp_path / "w") as here:
        dialogue(here)
        outcome = here.returned(ECONOMY, {TASK: cells, OTHER: {"Trạng thái": "Đang giải quyết"}}, "sai.xlsx")

        assert told(outcome) == [rule]
        assert outcome.problems[0].sheet == "Theo dõi" and outcome.problems[0].cell
        assert (here.house.doors.returned / "sai - CẦN SỬA.xlsx").exists() and here.note("sai - CẦN SỬA")
        assert (status(here), status(here, OTHER)) == (Status.NOT_STARTED, Status.IN_PROGRESS)

        here.returned(ECONOMY, {TASK: DONE, OTHER: {"Trạng thái": "Đang giải quyết"}}, "sai.xlsx")
        assert status(here) is Status.SETTLED
        assert here.note("sai - CẦN SỬA") == ""


def test_a_form_that_comes_before_its_minutes_waits_for_them(tmp_path: Path) -> None:
    with office(tmp_path / "first") as here:
        dialogue(here)
        data = filled_by_hand(here.house.outbox / ECONOMY, {TASK: DONE})
    with office(tmp_path / "w") as here:
        here.at(2026, 10, 6)
        assert told(here.drop("sớm.xlsx", data)) == ["progress-code-unknown"]
        here.minutes(entry_with(0, (task(1), task(2))).minutes)

        assert status(here) is Status.SETTLED


def test_the_answer_of_the_body_above_closes_a_forwarded_opinion(tmp_path: Path) -> None:
    with office(tmp_path / "w") as here:
        dialogue(here)
        answered = {
            "Trạng thái": "Cơ quan có thẩm quyền đã trả lời",
            "Ngày hoàn thành": dt.date(2026, 10, 5),
            "Số văn bản": "45/SXD",
        }
        here.returned(FORM.format(agency="Sở Xây dựng"), {f"{MEETING}-YK-02": answered})
        views = {view.row.code: view.life for view in here.house.register.opinions(here.house.today())}

        assert views[f"{MEETING}-YK-02"].status is Status.AUTHORITY_ANSWERED
        assert views[f"{MEETING}-YK-02"].closed_on == dt.date(2026, 10, 5)
