"""The journey killed, failed or cut off at its durable steps: the next run ends as an undisturbed one does."""

from __future__ import annotations

import errno
import random
from pathlib import Path

import pytest

from dialog_docs.durable import Files
from dialog_docs.durable.faults import Crash, CrashAt, FailAt, PowerLog, after_power_cut
from tests.faults.journeys import assert_as_undisturbed, contents, lay_out, loaded, sample, undisturbed
from tests.office import Office, assert_papers_whole

ERRNOS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EBUSY, errno.ESTALE, errno.ENOTCONN)
SEED = 20260921


def crash(office: Office, step: int) -> bool:
    """Run until the process dies before a step; False when it lives to the end."""
    try:
        office.work(Files(CrashAt(step)))
    except Crash:
        return True
    return False


def assert_survives_crash(folder: Path, *steps: int) -> None:
    office = loaded(folder)
    for step in steps:
        crash(office, step)
        assert_papers_whole({name: data for name, data in office.papers().items() if ".~dd-" not in name})
    office.work()
    assert_as_undisturbed(office)


def test_a_crash_at_a_durable_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    for step in sample(undisturbed().steps, 12, offset=SEED):
        assert_survives_crash(tmp_path, step)


@pytest.mark.full
def test_a_crash_at_every_durable_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    for step in range(undisturbed().steps):
        assert_survives_crash(tmp_path, step)


@pytest.mark.full
def test_a_second_crash_while_recovering_loses_and_doubles_nothing(tmp_path: Path) -> None:
    luck = random.Random(SEED)
    for _ in range(120):
        assert_survives_crash(tmp_path, luck.randrange(undisturbed().steps), luck.randrange(undisturbed().steps))


def test_two_crashes_in_a_row_lose_and_double_nothing(tmp_path: Path) -> None:
    for first in sample(undisturbed().steps, 3, offset=11):
        assert_survives_crash(tmp_path, first, first // 2)


def assert_survives_fault(folder: Path, step: int, code: int, *, for_good: bool = False) -> None:
    """A fault that passes is overcome by the same process; one that stays, by the next."""
    office = loaded(folder)
    try:
        office.work(Files(FailAt(step, code, for_good)), looks=8)
    except OSError:
        assert for_good or step < 20, "only the opening of a house may fail as a whole"
    if for_good or step < 20:
        office.work(looks=8)
    assert_as_undisturbed(office)


def test_a_failing_step_is_tried_again(tmp_path: Path) -> None:
    for number, step in enumerate(sample(undisturbed().steps, 12, offset=5)):
        assert_survives_fault(tmp_path, step, ERRNOS[number % len(ERRNOS)])


def test_a_disk_that_fails_from_some_step_on_loses_nothing(tmp_path: Path) -> None:
    for number, step in enumerate(sample(undisturbed().steps, 4, offset=31)):
        assert_survives_fault(tmp_path, step, ERRNOS[number % len(ERRNOS)], for_good=True)


@pytest.mark.full
@pytest.mark.parametrize("code", ERRNOS, ids=errno.errorcode.get)
def test_every_step_may_fail_with_every_errno(code: int, tmp_path: Path) -> None:
    for step in range(undisturbed().steps):
        assert_survives_fault(tmp_path, step, code)


def after_cut(folder: Path, length: int, seed: int | None) -> Office:
    """The office as its disk may be when the power goes after so many steps."""
    office = loaded(folder)
    before = contents(office)
    log = PowerLog(office.root)
    office.work(Files(log))
    fresh = loaded(folder)
    lay_out(fresh, after_power_cut(before, log.steps[:length], seed))
    return fresh


def assert_survives_power_cut(folder: Path, length: int, seed: int | None) -> None:
    office = after_cut(folder, length, seed)
    assert_papers_whole({name: data for name, data in office.papers().items() if ".~dd-" not in name})
    office.work()
    assert_as_undisturbed(office)


def test_a_power_cut_loses_and_doubles_nothing(tmp_path: Path) -> None:
    for number, length in enumerate(sample(undisturbed().steps, 8, offset=7)):
        assert_survives_power_cut(tmp_path, length, None if number % 2 else number)


@pytest.mark.full
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_a_power_cut_after_every_step_loses_and_doubles_nothing(seed: int | None, tmp_path: Path) -> None:
    for length in range(undisturbed().steps + 1):
        assert_survives_power_cut(tmp_path, length, seed)
