"""Looking again and again sees what a fresh look sees, whatever happened in between."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from dialog_docs.watch.arrivals import Outlook, look
from dialog_docs.watch.names import folder_names
from dialog_docs.watch.settling import Settling

NAMES = ("a.xlsx", "b.xlsx", "~$a.xlsx", ".~lock.b.xlsx#", "Thumbs.db", "x.tmp", "b - CẦN SỬA.txt", "ghi chú.docx")


def stir(folder: Path, luck: random.Random) -> None:
    """One thing that a person or a program does."""
    path, other = (folder / luck.choice(NAMES) for _ in range(2))
    match luck.randrange(6):
        case 0 | 1:
            path.write_bytes(bytes(luck.randrange(3)))
        case 2:
            path.unlink(missing_ok=True)
        case 3 if path.exists():
            path.rename(other)
        case 4 if path.exists():
            os.utime(path, ns=(0, luck.randrange(3)))
        case 5 if path.exists():
            path.unlink()
            path.symlink_to("nowhere")


@pytest.mark.parametrize("seed", range(20))
def test_a_look_that_remembers_sees_what_a_fresh_one_sees(seed: int, tmp_path: Path) -> None:
    luck, returned = random.Random(seed), tmp_path / folder_names().returned
    outlook = Outlook(tmp_path)
    for number in range(60):
        if number == 10:
            returned.mkdir()
        stir(returned if number > 10 and luck.random() < 0.5 else tmp_path, luck)
        assert outlook.survey() == Outlook(tmp_path).survey()
        assert outlook.survey() is outlook.survey()


def test_an_answered_look_without_a_change_gives_nothing_and_a_changed_file_is_seen_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"1")
    outlook, settling = Outlook(tmp_path), Settling(6.0)
    ready = [one for now in (0, 5, 10) for one in settling.observe(now, outlook.survey().sightings)]
    settling.taken(ready[0])
    assert settling.observe(15, outlook.survey().sightings) == settling.unanswered(outlook.survey().sightings) == ()
    assert settling.observe(20, outlook.survey().sightings) == ()

    (tmp_path / "a.xlsx").write_bytes(b"12")
    seen = outlook.survey().sightings

    assert settling.observe(25, seen) == () and settling.unanswered(seen) == seen == look(tmp_path)
    assert settling.observe(30, seen) == () and settling.observe(35, seen) == seen


def test_the_next_look_comes_when_a_file_may_have_settled_and_never_later_than_usual(tmp_path: Path) -> None:
    outlook, settling = Outlook(tmp_path), Settling(6.0)
    settling.observe(0, outlook.survey().sightings)
    assert settling.pause(0, 3.0) == 3.0

    (tmp_path / "a.xlsx").write_bytes(b"1")
    pauses = []
    for now in (10, 13, 14.5, 16):
        ready = settling.observe(now, outlook.survey().sightings)
        pauses.append(settling.pause(now, 3.0))
    assert pauses == [3.0, 3.0, 1.5, 3.0]
    settling.taken(ready[0])
    assert settling.pause(17, 3.0) == 3.0


def test_a_file_that_is_open_or_has_had_its_answer_makes_no_look_come_sooner(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"1")
    seen, settling = look(tmp_path), Settling(6.0)
    assert not settling.is_settling(0.0)
    ready = [one for now in (0.0, 3.0, 6.0) for one in settling.observe(now, seen)]
    assert (settling.pause(6.0, 3.0), settling.is_settling(6.0)) == (3.0, False)
    settling.taken(ready[0])
    settling.observe(7.0, seen)

    (tmp_path / "b.xlsx").write_bytes(b"1")
    settling.observe(8.0, look(tmp_path))
    assert (settling.pause(13.5, 9.0), settling.is_settling(8.0)) == (9.0, True)
    settling.observe(13.5, look(tmp_path))
    assert settling.pause(13.5, 3.0) == 0.5
