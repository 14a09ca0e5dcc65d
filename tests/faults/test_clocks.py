"""Clocks that are wrong (F10): waiting goes by a monotonic clock, order by number of arrival; the hour is only told."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace

import pytest

from dialog_docs.house.opened import opened
from tests.faults.watched import Looks, another, notices
from tests.forms.workbench import small_minutes
from tests.office import NOW, Office, assert_nothing_lost, filled, text_of

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    "saved", [dt.datetime(1980, 1, 1), dt.datetime(2099, 12, 31), NOW + dt.timedelta(hours=3), NOW - 400 * DAY], ids=str
)
def test_a_file_of_any_time_settles_as_any_other(saved: dt.datetime, office: Office) -> None:
    path = office.drop("biên bản.xlsx", another(1))
    os.utime(path, (saved.timestamp(), saved.timestamp()))

    with office.open() as house:
        watcher = Looks(house)
        assert [watcher.look(5.0) for _ in range(4)] == [[], [], ["accepted"], []]
    assert_nothing_lost(office)


def told(text: str) -> bytes:
    """The same meeting, one opinion told in other words."""
    base = small_minutes()
    return filled(replace(base, opinions=(replace(base.opinions[0], text=text), *base.opinions[1:])))


TEXTS = ("Lần thứ nhất.", "Lần thứ hai.", "Lần thứ ba.")
SAVES = tuple(told(text) for text in TEXTS)


def after(office: Office, jumps: tuple[dt.timedelta, ...]) -> list[int | None]:
    """Revisions of three saves of one meeting; the wall clock jumps before each of them, and between looks."""
    now, revisions = NOW, []
    with opened(office.root, clock=lambda: now) as house:
        watcher = Looks(house)
        for data, jump in zip(SAVES, jumps, strict=True):
            office.drop("biên bản.xlsx", data)
            watcher.look()
            now += jump
            for _ in range(4):
                watcher.now += 10
                revisions += [outcome.revision for outcome in watcher.rounds.walk()]
                watcher.follow_up()
    return revisions


@pytest.mark.parametrize("jumps", [(DAY, -DAY, DAY), (-DAY, -DAY, -DAY), (400 * DAY, -800 * DAY, DAY)], ids=str)
def test_a_clock_that_jumps_changes_neither_order_nor_papers(jumps: tuple[dt.timedelta, ...], office: Office) -> None:
    assert after(office, jumps) == [1, 2, 3]

    [paper, *older] = [name for name in notices(office) if "_bản cũ" not in name]
    assert older == []
    text = text_of(office.papers()[paper])
    assert [line for line in TEXTS if line in text] in ([], [TEXTS[-1]])
    with office.open() as house:
        [entry] = house.register.entries()
        assert entry.minutes.opinions[0].text == TEXTS[-1]
    assert_nothing_lost(office)
