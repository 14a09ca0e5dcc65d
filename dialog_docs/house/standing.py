"""How things stand in an office today: for ``status`` and the board."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dialog_docs import durable
from dialog_docs.house.opened import House
from dialog_docs.register import Wanted
from dialog_docs.watch.answers import is_copy_name
from dialog_docs.watch.arrivals import look
from dialog_docs.watch.names import is_ignored


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers and lists that somebody in charge asks for first."""

    as_of: dt.date
    dialogues: int
    opinions: int
    tasks_open: int
    tasks_overdue: tuple[str, ...]
    """Codes."""
    tasks_due_soon: tuple[str, ...]
    orphans: tuple[str, ...]
    """Codes of opinions with neither answer, task nor forwarding."""
    papers: int
    waiting: tuple[str, ...]
    """File names in the inbox."""
    to_fix: tuple[str, ...]
    watcher: str
    """running | stopped."""


def standing(house: House) -> Standing:
    """Look; changes nothing."""
    register, today = house.register, house.today()
    rows = register.rows()
    soon = house.settings.limits["due_soon"].days
    return Standing(
        as_of=today,
        dialogues=len(rows.dialogues),
        opinions=len(rows.opinions),
        tasks_open=len(register.open_tasks(today)),
        tasks_overdue=tuple(view.row.code for view in register.tasks(Wanted(overdue=True), today)),
        tasks_due_soon=tuple(view.row.code for view in register.tasks(Wanted(due_in=soon), today)),
        orphans=tuple(row.code for row in register.orphans()),
        papers=len(register.papers()),
        waiting=_waiting(house),
        to_fix=to_fix(house),
        watcher="stopped" if durable.InstanceLock(register.state).is_free() else "running",
    )


def _waiting(house: House) -> tuple[str, ...]:
    if not house.inbox.is_dir():
        return ()
    return tuple(seen.path.name for seen in look(house.inbox) if seen.path.parent == house.inbox)


def to_fix(house: House) -> tuple[str, ...]:
    """Originals that wait for a correction."""
    folder = house.doors.returned
    if not folder.is_dir():
        return ()
    names = house.files.names(folder)
    return tuple(name for name in names if not is_ignored(name) and not is_copy_name(name))
