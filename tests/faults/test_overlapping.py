"""A build of many files, which overlap, ends as if each had been built by itself."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from dialog_docs import child, durable, pipeline, rounds
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.durable import Hook
from dialog_docs.durable.faults import Counter, Crash, CrashAt, PowerLog, after_power_cut
from dialog_docs.pipeline import Outcome
from dialog_docs.rounds import convoy
from tests.faults.journeys import contents, lay_out, sample
from tests.forms.workbench import small_minutes
from tests.office import Office, an_office, assert_nothing_lost, assert_papers_whole, bad, filled

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


@pytest.mark.parametrize("group", [1, 3, 20])
def test_files_built_together_give_the_papers_of_files_built_one_after_the_other(
    tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch, group: int
) -> None:
    monkeypatch.setattr(convoy, "TOGETHER", group)
    together, alone = an_office(tmp_path / "together"), an_office(tmp_path / "alone")

    at_once = built(together, [files])
    one_by_one = built(alone, [[file] for file in files])

    assert told(at_once) == told(one_by_one)
    assert_nothing_lost(together)
    assert together.papers() == alone.papers()
    folders = {Path(path).parent.name for path in together.papers()}
    assert sum(name.endswith("(2)") for name in folders) == 1
    assert sum(one.revision == 2 for one in at_once) == 2


def test_files_built_beside_two_children_end_as_beside_one(
    tmp_path: Path, few: Files, one_by_one: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = waiting(tmp_path, few)
    monkeypatch.setattr(child, "_processors", lambda: 4)
    child._line.cache_clear()
    try:
        assert_as(office, one_by_one)
    finally:
        child._line.cache_clear()


class NoRoom(Hook):
    """Some of the register's commits fail."""

    def __init__(self, *numbers: int) -> None:
        self.numbers, self.count = numbers, 0

    def before(self, step: str, path: Path) -> None:
        self.count += step == "commit"
        if step == "commit" and self.count in self.numbers:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


@pytest.mark.parametrize("numbers", [(1,), (2,), (3,), (4,)])
def test_when_the_commit_of_a_group_fails_each_of_its_files_is_answered_by_itself(
    tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch, numbers: tuple[int, ...]
) -> None:
    monkeypatch.setattr(convoy, "TOGETHER", 3)
    office, alone = an_office(tmp_path / "failing"), an_office(tmp_path / "alone")
    for name, data in files:
        office.drop(name, data)

    with office.open(durable.Files(NoRoom(*numbers))) as house:
        outcomes = list(rounds.once(house))

    assert_nothing_lost(office)
    assert told(outcomes) == told(built(alone, [[file] for file in files]))
    assert office.papers() == alone.papers()
    assert office.meetings() == alone.meetings()


@pytest.fixture(scope="module")
def few(files: Files) -> Files:
    """New meetings, corrected minutes, a refused workbook, one that came twice."""
    return [*files[:4], files[6]]


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory, few: Files) -> Office:
    """How files end that are built alone; one paper a meeting."""
    office = an_office(tmp_path_factory.mktemp("alone"))
    office.only_the_notice()
    built(office, [[file] for file in few])
    return office


def waiting(folder: Path, files: Files) -> Office:
    """An office whose files wait to be built."""
    office = an_office(folder)
    office.only_the_notice()
    for name, data in files:
        office.drop(name, data)
    return office


def run(office: Office, hook: Hook) -> None:
    """A build with a hook at every durable step."""
    with suppress(Crash), office.open(durable.Files(hook)) as house:
        list(rounds.once(house))


def assert_as(office: Office, wanted: Office) -> None:
    """What another build makes of it is what builds without a fault make."""
    built(office, [()])
    assert_nothing_lost(office)
    assert office.papers() == wanted.papers()
    assert office.meetings() == wanted.meetings()


def assert_crash_changes_nothing(folder: Path, files: Files, wanted: Office, step: int) -> None:
    office = waiting(folder / str(step), files)
    run(office, CrashAt(step))
    assert_as(office, wanted)


@pytest.fixture
def steps(tmp_path: Path, few: Files, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The durable steps of a build in groups of two."""
    monkeypatch.setattr(convoy, "TOGETHER", 2)
    counter = Counter()
    run(waiting(tmp_path / "whole", few), counter)
    return [step for step, _ in counter.steps]


def test_a_build_in_groups_that_dies_at_a_commit_or_elsewhere_ends_as_if_it_had_not(
    tmp_path: Path, few: Files, one_by_one: Office, steps: list[str]
) -> None:
    commits = [number for number, step in enumerate(steps) if step == "commit"]
    assert len(commits) > 3
    for number in (*commits, *sample(len(steps), 6, offset=9)):
        assert_crash_changes_nothing(tmp_path, few, one_by_one, number)


def test_two_meetings_and_their_corrections_in_turn_leave_no_paper_twice_after_a_crash(
    tmp_path: Path, files: Files
) -> None:
    in_turn = [(f"{place}.xlsx", files[number][1]) for place, number in enumerate((4, 0, 5, 2))]
    alone, counter = waiting(tmp_path / "alone", []), Counter()
    built(alone, [[file] for file in in_turn])
    run(waiting(tmp_path / "whole", in_turn), counter)
    written = 0
    for number, (step, _) in enumerate(counter.steps):
        written = number if step == "create" else written
        if step == "commit":  # before its journal: of what stands in the outbox nothing is noted
            assert_crash_changes_nothing(tmp_path, in_turn, alone, written)


def assert_power_cut_changes_nothing(
    folder: Path, files: Files, wanted: Office, length: int, seed: int | None = None
) -> None:
    office = waiting(folder / str(length), files)
    before, log = contents(office), PowerLog(office.root)
    run(office, log)
    lay_out(office, after_power_cut(before, log.steps[:length], seed))
    assert_papers_whole({name: data for name, data in office.papers().items() if ".~dd-" not in name})
    assert_as(office, wanted)


def test_a_power_cut_in_a_build_in_groups_loses_and_doubles_nothing(
    tmp_path: Path, few: Files, one_by_one: Office, steps: list[str]
) -> None:
    for number, length in enumerate(sample(len(steps), 8, offset=4)):
        assert_power_cut_changes_nothing(tmp_path, few, one_by_one, length, None if number % 2 else number)


@pytest.mark.full
def test_a_build_in_groups_may_lose_its_power_after_every_step(
    tmp_path: Path, few: Files, one_by_one: Office, steps: list[str]
) -> None:
    for length in range(len(steps)):
        assert_power_cut_changes_nothing(tmp_path, few, one_by_one, length, None if length % 2 else length)


@pytest.mark.full
def test_a_build_in_groups_may_die_at_every_durable_step(
    tmp_path: Path, few: Files, one_by_one: Office, steps: list[str]
) -> None:
    for number in range(len(steps)):
        assert_crash_changes_nothing(tmp_path, few, one_by_one, number)


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
