"""Faults that pass by themselves: they are shown, tried again for ever, and cost neither a file nor the others time."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sqlite3
from pathlib import Path

import pytest

from dialog_docs import durable
from dialog_docs.cli.log import COPIES, SIZE, log_to
from dialog_docs.register.engine import FILE_NAME
from dialog_docs.watch.resting import FIRST_PAUSE, LONGEST_PAUSE, Resting
from dialog_docs.watch.wakeup import WakeUp
from tests.faults.watched import Looks, NoRights, another, notices
from tests.office import Office, assert_nothing_lost, bad, good, waiting


def test_a_file_rests_longer_after_every_fault_but_never_for_good() -> None:
    resting = Resting()
    pauses = [resting.rest("a.xlsx", 0.0) for _ in range(9)]

    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert (pauses[0], pauses[-1]) == (FIRST_PAUSE, LONGEST_PAUSE)
    assert not resting.may("a.xlsx", LONGEST_PAUSE - 1) and resting.may("a.xlsx", LONGEST_PAUSE)
    assert resting.may("b.xlsx", 0.0)
    resting.over("a.xlsx")
    assert resting.rest("a.xlsx", 0.0) == FIRST_PAUSE


def test_a_file_that_may_not_be_read_is_named_and_the_other_nine_are_answered(office: Office) -> None:
    for number in range(10):
        office.drop(f"{number}.xlsx", another(number))
    hook = NoRights(office.inbox / "4.xlsx", reads=())
    with office.open(durable.Files(hook)) as house:
        watcher = Looks(house)
        found = watcher.look(times=5)
        assert found.count("accepted") == len(notices(office)) == 9
        assert "4.xlsx: Permission denied" in office.heartbeat()
        hook.folder = None
        assert watcher.look(600, times=2) == ["accepted"]
        watcher.look(60)
    assert "Permission denied" not in office.heartbeat()
    assert_nothing_lost(office)


def test_a_register_that_another_tool_holds_costs_no_job(office: Office) -> None:
    """F26, with SQLite's own patience of ten seconds cut to ten milliseconds."""
    office.drop("biên bản.xlsx", good())
    office.drop("sai.xlsx", bad())
    other = sqlite3.connect(office.state / FILE_NAME, isolation_level=None)
    with contextlib.closing(other), office.open() as house:
        with house.register.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=10")
        watcher = Looks(house)
        watcher.look(times=2)
        other.execute("BEGIN EXCLUSIVE")
        assert set(watcher.look(600, times=4)) <= {"waiting"}
        watcher.follow_up()
        watcher.look(600)
        assert "Device or resource busy" in office.heartbeat()
        other.execute("ROLLBACK")
        assert sorted(watcher.look(600, times=4)) == ["accepted", "refused"]
    assert_nothing_lost(office)


class Scanner(durable.Hook):
    """An antivirus that takes every new temporary file away, or holds it, so many times."""

    def __init__(self, times: int, *, holds: bool) -> None:
        self.times, self.holds = times, holds

    def before(self, step: str, path: Path) -> None:
        if self.times and step in ("link", "rename", "replace") and path.name.startswith(".~dd-"):
            self.times -= 1
            if self.holds:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            path.unlink()


@pytest.mark.parametrize("holds", [False, True], ids=["deletes", "holds"])
def test_an_antivirus_that_takes_or_holds_our_temporary_files_costs_no_paper(holds: bool, office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.drop("sai.xlsx", bad())
    with office.open() as house:
        house.files.hook = Scanner(12, holds=holds)
        found = Looks(house).look(600, times=20)
    assert sorted(status for status in found if status != "waiting") == ["accepted", "refused"]
    assert len(notices(office)) == 1
    assert_nothing_lost(office)


def test_a_backup_that_cannot_be_made_is_told_and_made_later(office: Office) -> None:
    folder = office.state / "backup"
    hook = NoRights(folder)
    with office.open(durable.Files(hook)) as house:
        watcher = Looks(house)
        watcher.follow_up()
        watcher.look(60)
        assert str(folder) in office.heartbeat()
        hook.folder = None
        watcher.now += 60
        watcher.follow_up()
        watcher.look(60)
        assert str(folder) not in office.heartbeat()
    assert len(list(folder.glob("daily-*.db"))) == 1


def test_events_that_cannot_be_had_change_nothing(office: Office, tmp_path: Path) -> None:
    """F25: the loop waits its time all the same; every test with ``Office.watching`` runs without any event."""
    with WakeUp(tmp_path / "not there") as bell:
        bell.wait(0.0)
        assert not bell.stopping
        bell.stop()
        bell.wait(60.0)
        assert bell.stopping
    office.drop("biên bản.xlsx", good())
    with office.watching() as watcher:
        watcher.until(lambda: not waiting(office))
    assert_nothing_lost(office)


def test_the_log_is_rotated_and_bounded(tmp_path: Path) -> None:
    logger = logging.getLogger("dialog_docs")
    before, level = logger.handlers, logger.level
    log_to(tmp_path)
    try:
        for number in range(3 * COPIES):
            logger.warning("%d %s", number, "x" * (SIZE // 2))
    finally:
        for handler in logger.handlers:
            handler.close()
        logger.handlers = before
        logger.setLevel(level)
    logs = list(tmp_path.iterdir())
    assert len(logs) == COPIES + 1
    assert all(path.stat().st_size <= SIZE for path in logs)
