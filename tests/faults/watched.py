"""What tests of a watcher's looks share: a watcher whose looks a test makes, minutes of many days, a locked folder."""

from __future__ import annotations

import datetime as dt
import errno
import os
from functools import cache
from pathlib import Path

from dialog_docs import durable
from dialog_docs.house.opened import House
from dialog_docs.rounds import Rounds
from dialog_docs.rounds.following import Following
from dialog_docs.watch.settling import Settling
from tests.forms import workbench
from tests.office import Office, good, typed


def notices(office: Office) -> list[str]:
    return sorted(name for name in office.papers() if name.endswith(".docx"))


@cache
def another(number: int) -> bytes:
    """Good minutes of another day; made once, because saving writes the time of day into a workbook."""
    day = dt.date(2026, 1, 5) + dt.timedelta(days=7 * number)
    return typed(good(), workbench.INFO, workbench.place_of(workbench.INFO, "day"), day)


class Looks:
    """One watcher whose looks a test makes one by one, on a clock of its own."""

    def __init__(self, house: House) -> None:
        self.now = 0.0
        self.following = Following(house)
        self.rounds = Rounds(house, Settling(6.0), lambda: self.now, owed=lambda: self.following.owed)

    def follow_up(self) -> None:
        """What is due between two looks."""
        self.following.follow_up(self.now, self.rounds.to_fix)

    def look(self, seconds: float = 10.0, times: int = 1) -> list[str]:
        found = []
        for _ in range(times):
            self.now += seconds
            found += [outcome.status.value for outcome in self.rounds.walk()]
        return found


class NoRights(durable.Hook):
    """A folder that may be read, but not written to; with ``reads`` not even that."""

    def __init__(self, folder: Path, reads: tuple[str, ...] = ("read", "list")) -> None:
        self.folder: Path | None = folder
        self.reads = reads

    def before(self, step: str, path: Path) -> None:
        if self.folder and step not in self.reads and path.is_relative_to(self.folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
