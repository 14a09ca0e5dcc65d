"""What all fault tests share: an office with two files on their way, an undisturbed run to compare with, and a pen."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.durable import Files
from dialog_docs.durable.faults import Counter
from tests.office import Office, an_office, assert_nothing_lost, bad, good, tree

GOOD, BAD = "biên bản.xlsx", "sai.xlsx"


@dataclass(frozen=True)
class Undisturbed:
    """How a run without any fault ends."""

    steps: int
    """Durable steps from the first look to the last answer."""
    inbox: dict[str, bytes]
    outbox: dict[str, bytes]
    meetings: list[tuple[str, int, Minutes]]


@cache
def a_loaded_office() -> Path:
    """One paper a meeting, a good and a refused workbook in the inbox."""
    office = an_office(Path(tempfile.mkdtemp(prefix="dialog-docs-faults-")))
    office.only_the_notice()
    office.drop(GOOD, good())
    office.drop(BAD, bad())
    return office.root


def loaded(folder: Path) -> Office:
    """A fresh copy of the office with two files on their way."""
    root = folder / "w"
    if root.exists():
        shutil.rmtree(root)
    shutil.copytree(a_loaded_office(), root)
    return Office(root, {GOOD: good(), BAD: bad()})


@cache
def undisturbed() -> Undisturbed:
    """The run that every other one is compared with."""
    with tempfile.TemporaryDirectory() as folder:
        office, counter = loaded(Path(folder)), Counter()
        office.work(Files(counter))
        assert_nothing_lost(office)
        return Undisturbed(len(counter.steps), tree(office.inbox), tree(office.outbox), office.meetings())


def assert_as_undisturbed(office: Office) -> None:
    """I1-I5, and folders and register hold exactly what they hold without a fault: nothing lost, doubled or changed."""
    assert_nothing_lost(office)
    wanted = undisturbed()
    assert tree(office.outbox) == wanted.outbox
    assert sorted(tree(office.inbox)) == sorted(wanted.inbox)
    assert tree(office.inbox) == wanted.inbox
    assert office.meetings() == wanted.meetings


def sample(count: int, most: int, offset: int = 0) -> Iterator[int]:
    """At most ``most`` numbers below ``count``, spread evenly; all of them when ``most`` is enough."""
    step = max(1, -(-count // most))
    return iter(range(offset % step, count, step))


def contents(office: Office) -> dict[Path, bytes]:
    """Every file of an office."""
    return {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()}


def lay_out(office: Office, disk: Mapping[Path, bytes]) -> None:
    """An office as a power cut left its disk; two names of one file, in the middle of a move, are one."""
    for path in contents(office):
        path.unlink()
    twins: dict[bytes, Path] = {}
    for path, data in disk.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        is_shared = bool(data) and (path.is_relative_to(office.inbox) or path.is_relative_to(office.outbox))
        if is_shared and data in twins:
            os.link(twins[data], path)
        else:
            path.write_bytes(data)
        if is_shared:
            twins[data] = path
