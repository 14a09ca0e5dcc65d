"""The real watcher as a process: killed, doubled, flooded, left alone for a month."""

from __future__ import annotations

import datetime as dt
import gc
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from dialog_docs.durable import Files, Hook
from dialog_docs.rounds import Rounds, run
from dialog_docs.rounds.following import Following
from dialog_docs.watch.settling import Settling
from tests.faults.watched import Looks
from tests.forms import workbench
from tests.hostile import CASES, Case
from tests.office import (
    NOW,
    RETURNED,
    Office,
    assert_nothing_lost,
    assert_papers_whole,
    bad,
    good,
    names,
    typed,
    wait_for,
    waiting,
    watch_command,
)

SEED = 20260921
ROUNDS = int(os.environ.get("DIALOG_DOCS_KILLS", "1000"))
"""Kill -9 rounds of the full test."""


def of_day(number: int) -> bytes:
    """Good minutes of a day of its own; days go back, since after its public notice a dialogue's day is asked about."""
    day = dt.date(2026, 8, 7) - dt.timedelta(days=number)
    return typed(good(), workbench.INFO, workbench.place_of(workbench.INFO, "day"), day)


def wrong(number: int) -> bytes:
    return typed(bad(), workbench.INFO, "A1", f"Bản sai số {number}")


@contextmanager
def running(office: Office, repository: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The watcher until the end of the block, where it is asked to stop and does."""
    with watch_command(office, repository) as watcher:
        yield watcher
        watcher.send_signal(signal.SIGTERM)
        assert watcher.wait(timeout=30) == 0


def notices(office: Office) -> list[str]:
    return [name for name in office.papers() if name.endswith("Thông báo kết luận.docx")]


def pace_of(office: Office, repository: Path) -> float:
    """Seconds from a watcher's start to its first answer here and now: kills spread over all it does."""
    office.drop("biên bản 0.xlsx", of_day(0))
    began = time.monotonic()
    with running(office, repository):
        wait_for(lambda: not waiting(office))
        return time.monotonic() - began


def killed_again_and_again(office: Office, repository: Path, rounds: int, files: int) -> None:
    """Kill the watcher at random times with files in flight; in the end everything has its one answer."""
    luck, pause = random.Random(SEED), threading.Event()
    pace, expected = pace_of(office, repository), 0
    for number in range(rounds):
        if len(waiting(office)) < 3 and expected < files:
            expected += 1
            office.drop(f"biên bản {expected}.xlsx", of_day(expected) if expected % 3 else wrong(expected))
        with watch_command(office, repository):
            pause.wait(pace * luck.uniform(0.2, 1.5))
        whole = {name: data for name, data in office.papers().items() if ".~dd-" not in name}
        assert_papers_whole(whole)
        assert len(notices(office)) <= expected + 1, number
    office.drop("biên bản cuối.xlsx", of_day(rounds + files))  # so that the last watcher is seen to live
    with running(office, repository):
        wait_for(lambda: not waiting(office), 300)
    good_ones = sum(1 for number in range(1, expected + 1) if number % 3)
    assert len(notices(office)) == good_ones + 2
    assert len([name for name in names(office.inbox / RETURNED) if name.endswith(".txt")]) == expected - good_ones
    assert_nothing_lost(office)


def test_a_watcher_killed_with_files_in_flight_loses_and_doubles_nothing(office: Office, repository: Path) -> None:
    killed_again_and_again(office, repository, rounds=5, files=4)


@pytest.mark.full
def test_a_watcher_killed_a_thousand_times_loses_and_doubles_nothing(office: Office, repository: Path) -> None:
    killed_again_and_again(office, repository, rounds=ROUNDS, files=ROUNDS // 3)


def test_two_watchers_at_once_answer_every_file_once(office: Office, repository: Path) -> None:
    for number in range(4):
        office.drop(f"{number}.xlsx", of_day(number))
    with running(office, repository):
        wait_for(office.heartbeat)
        with watch_command(office, repository) as second:
            assert second.wait(timeout=30) == 3
        wait_for(lambda: not waiting(office))
    assert len(notices(office)) == 4
    assert_nothing_lost(office)


def flooded(office: Office, count: int, patience: float, first: float) -> None:
    for number in range(count):
        office.drop(f"{number}.xlsx", wrong(number))
    with office.watching() as watcher:
        watcher.until((office.inbox / RETURNED).exists, first)
        watcher.until(lambda: not waiting(office), patience)
    assert len([name for name in names(office.inbox / RETURNED) if name.endswith(".txt")]) == count
    assert_nothing_lost(office)


def test_a_storm_of_files_is_answered_to_the_last(office: Office) -> None:
    flooded(office, 30, 120, first=60)


@pytest.mark.full
def test_a_storm_of_a_thousand_files_is_answered_to_the_last(office: Office) -> None:
    flooded(office, 1000, 1800, first=15)


# Left alone


class Month:
    """A watcher whose clock a test turns: looks every three seconds of simulated time."""

    def __init__(self, office: Office, house: object) -> None:
        self.now = 0.0
        self.rounds = Rounds(house, Settling(6.0), lambda: self.now)  # type: ignore[arg-type]
        self.following = Following(house)  # type: ignore[arg-type]

    def look(self, seconds: float) -> int:
        self.now += seconds
        answered = len(list(self.rounds.walk()))
        self.following.follow_up(self.now, self.rounds.to_fix)
        return answered


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def memory() -> int:
    """Resident kilobytes of this process."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


def live(office: Office, days: int, looks_a_day: int) -> tuple[list[int], list[int]]:
    """Days of looks with one file a day; memory and descriptors at the end of each."""
    moment = [NOW]
    held, opened_ones = [], []
    from dialog_docs.house.opened import opened

    with opened(office.root, clock=lambda: moment[0]) as house:
        month = Month(office, house)
        for day in range(days):
            office.drop(f"{day}.xlsx", of_day(day) if day % 5 else wrong(day))
            for _ in range(looks_a_day):
                month.look(86_400 / looks_a_day)
            moment[0] += dt.timedelta(days=1)
            gc.collect()
            held.append(memory())
            opened_ones.append(descriptors())
    return held, opened_ones


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_days_of_looking_hold_no_more_descriptors_and_no_more_memory(office: Office) -> None:
    held, opened_ones = live(office, days=6, looks_a_day=60)

    assert max(opened_ones[2:]) <= opened_ones[2] + 1
    assert held[-1] <= held[2] * 1.10
    assert len(list((office.state / "backup").glob("daily-*.db"))) == 6
    assert_nothing_lost(office)


@pytest.mark.full
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_thirty_days_hold_no_more_descriptors_and_no_more_memory(office: Office) -> None:
    held, opened_ones = live(office, days=30, looks_a_day=3000)

    assert max(opened_ones[5:]) <= opened_ones[5] + 1
    assert held[-1] <= held[5] * 1.10
    assert len(list((office.state / "backup").glob("daily-*.db"))) == 14
    assert_nothing_lost(office)


def besieged(office: Office, cases: Sequence[Case], rounds: int) -> list[int]:
    """The same hostile files again and again; memory of this process after each round."""
    held = []
    with office.open() as house:
        watcher = Looks(house)
        for _ in range(rounds):
            for case in cases:
                (office.inbox / f"{case.name}.xlsx").write_bytes(case.make())
            watcher.look(600, times=8)
            gc.collect()
            held.append(memory())
    return held


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_hostile_files_leave_the_watchers_memory_as_it_was(office: Office) -> None:
    held = besieged(office, CASES[::12], rounds=4)

    assert held[-1] <= held[1] * 1.10


@pytest.mark.full
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_all_hostile_files_leave_the_watchers_memory_as_it_was(office: Office) -> None:
    held = besieged(office, CASES, rounds=6)

    assert held[-1] <= held[1] * 1.10


class Steps(Hook):
    """Counts the steps that change something."""

    def __init__(self) -> None:
        self.count = 0

    def before(self, step: str, path: Path) -> None:
        self.count += step not in ("list", "read")


def settled(office: Office, present: int) -> None:
    """So many answered files lie in the folder of returned ones."""
    for number in range(present):
        office.drop(f"{number}.xlsx", b"%PDF-1.4 " + str(number).encode())
    office.work()


def test_an_idle_watcher_writes_its_heartbeat_and_nothing_else(office: Office) -> None:
    settled(office, 20)
    steps = Steps()
    with office.open(Files(steps)) as house:
        month = Month(office, house)
        for _ in range(5):
            month.look(3)
        before = steps.count
        for _ in range(100):
            assert month.look(3) == 0
    beats = 300 / 15
    assert steps.count - before <= (beats + 2) * 5


def taken(month: Month, looks: int) -> float:
    """Seconds of CPU that so many looks take."""
    began = time.process_time()
    for _ in range(looks):
        month.look(3)
    return time.process_time() - began


@pytest.mark.full
def test_an_idle_watcher_with_a_thousand_files_takes_less_than_half_a_percent_of_a_core(office: Office) -> None:
    settled(office, 1000)
    with office.open() as house:
        month = Month(office, house)
        for _ in range(5):
            month.look(3)
        assert min(taken(month, looks=25) for _ in range(5)) / (25 * 3) < 0.005


class Counting:
    """A bell that notes how long the watcher means to sleep, lets that time pass at once, and stops after a few."""

    def __init__(self, stirs: Sequence[float]) -> None:
        self.now, self.asked = 0.0, list[float]()
        self._stirs = iter(stirs)
        self.stopping = False

    def wait(self, seconds: float) -> None:
        self.asked.append(seconds)
        slept = next(self._stirs, None)
        self.stopping = slept is None
        self.now += seconds if slept is None else min(slept, seconds)


def test_a_stir_for_another_file_does_not_let_a_settled_one_wait(office: Office) -> None:
    office.set("interval = 0.02", "interval = 3.0")
    office.set("settle = 0.1", "settle = 6.0")
    office.drop("biên bản.xlsx", good())
    with office.open() as house:
        bell = Counting((9.0, 2.5, 9.0, 9.0))
        run(house, lambda: bell.now, bell)

    assert bell.asked[:3] == [3.0, 3.0, 0.5]
    assert waiting(office) == []
