"""A build of many files, which overlap, ends as if each had been built by itself."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dialog_docs import child, pipeline, rounds
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.pipeline import Outcome
from tests.forms.workbench import small_minutes
from tests.office import Office, an_office, assert_nothing_lost, bad, filled

MORNING, AFTERNOON = dt.time(8), dt.time(14)
Files = Sequence[tuple[str, bytes]]


def meeting(day: int, start: dt.time = MORNING, assessment: str = "Hội nghị diễn ra dân chủ.") -> Minutes:
    return replace(small_minutes(), day=dt.date(2026, 3, day), start=start, assessment=assessment)


def in_the_afternoon(day: int) -> Minutes:
    """Another meeting of that day on the same topic: nobody said the same in it."""
    made = meeting(day, AFTERNOON)
    said = tuple(replace(one, text=f"Buổi chiều, ý kiến {one.number}: {one.text[::-1]}") for one in made.opinions)
    return replace(made, opinions=said)


@pytest.fixture(scope="module")
def files() -> Files:
    """New meetings, two of one day and topic, corrected minutes, a refused workbook, one that came twice."""
    first, other = filled(meeting(2)), filled(meeting(5))
    made = (
        first,
        filled(in_the_afternoon(2)),
        filled(meeting(2, assessment="Hội nghị kết thúc lúc 11 giờ.")),
        bad(),
        other,
        filled(meeting(5, assessment="Không khí cởi mở.")),
        first,
        filled(meeting(9)),
    )
    return tuple((f"{number}.xlsx", data) for number, data in enumerate(made))


def built(office: Office, batches: Sequence[Files]) -> list[Outcome]:
    """One build for each batch of dropped files."""
    outcomes: list[Outcome] = []
    for batch in batches:
        for name, data in batch:
            office.drop(name, data)
        with office.open() as house:
            outcomes += rounds.once(house)
    return outcomes


def told(outcomes: Sequence[Outcome]) -> list[tuple[object, ...]]:
    found = sorted(outcomes, key=lambda one: one.file)
    return [(one.file, one.status, one.meeting, one.revision, sorted(one.papers)) for one in found]


def test_files_built_together_give_the_papers_of_files_built_one_after_the_other(tmp_path: Path, files: Files) -> None:
    together, alone = an_office(tmp_path / "together"), an_office(tmp_path / "alone")

    at_once = built(together, [files])
    one_by_one = built(alone, [[file] for file in files])

    assert told(at_once) == told(one_by_one)
    assert_nothing_lost(together)
    assert together.papers() == alone.papers()
    folders = {Path(path).parent.name for path in together.papers()}
    assert sum(name.endswith("(2)") for name in folders) == 1
    assert sum(one.revision == 2 for one in at_once) == 2


def test_a_file_that_stops_the_reader_does_not_take_its_neighbours_down(
    tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, real = an_office(tmp_path), child.run_limited
    office.only_the_notice()

    def stopping(function: str, *args: object) -> object:
        if function.endswith(":read_parts") and args[0] == "4.xlsx":
            return child.ChildFault("memory")
        return real(function, *args)

    monkeypatch.setattr(child, "run_limited", stopping)
    status = {one.file: one.status.value for one in built(office, [files])}

    assert_nothing_lost(office)
    assert status.pop("4.xlsx") == "refused"
    assert status == {"3.xlsx": "refused", "6.xlsx": "duplicate"} | {f"{n}.xlsx": "accepted" for n in (0, 1, 2, 5, 7)}


def test_papers_that_cannot_be_filled_leave_the_papers_of_the_files_around_them(
    tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, real, orders = an_office(tmp_path), pipeline.press.order_due, []
    office.only_the_notice()

    def failing(house: object, recorded: object) -> object:
        orders.append(recorded)
        if len(orders) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(house, recorded)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(pipeline.press, "order_due", failing)
        status = {one.file: one.status.value for one in built(office, [files[:3]])}
    assert status == {"0.xlsx": "accepted", "1.xlsx": "waiting", "2.xlsx": "accepted"}

    assert [one.status.value for one in built(office, [()])] == ["accepted"]
    assert_nothing_lost(office)
