"""Putting what was read into the register, by the kind of form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from dialog_docs.dialogue.problem import problem
from dialog_docs.house.opened import House
from dialog_docs.house.reading import Understood
from dialog_docs.register import Recorded
from dialog_docs.register.values import Change, ChangeKind
from dialog_docs.wording import say

_TOLD = (ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.WITHDRAWN, ChangeKind.RESTORED)
"""Kinds of changes that corrected minutes make, in the order in which they are told."""


def would_ask(house: House, understood: Understood, sha256: str) -> Understood:
    """A workbook that goes back anyway, with the questions of the register too: all is asked at once."""
    minutes = understood.reading.minutes
    if minutes is None:
        return understood
    answers = {given.rule: given.answer for given in understood.reading.answers}
    return understood.with_problems(house.register.questions(minutes, sha256, answers))


def record(house: House, understood: Understood, sha256: str, received_at: dt.datetime) -> Recorded:
    """Record the one value of a reading; a question of the register holds it back."""
    reading, register = understood.reading, house.register
    answers = {given.rule: given.answer for given in reading.answers}
    if reading.minutes is not None:
        recorded = register.record_minutes(reading.minutes, sha256, received_at, answers)
        return _with_changes(_with_repeats(house, recorded))
    if reading.plan is not None:
        return register.record_plan(reading.plan, sha256, received_at)
    if reading.progress is not None:
        return register.record_progress(reading.progress, sha256, received_at)
    if reading.figures is not None:
        return register.record_figures(reading.figures, sha256, received_at)
    if reading.units is not None:
        return register.record_units(reading.units, sha256, received_at)
    return Recorded(sha256)


def _with_repeats(house: House, recorded: Recorded) -> Recorded:
    """The same with earlier opinions that new ones may repeat, for a person to confirm in the form."""
    if recorded.entry is None:
        return recorded
    return replace(recorded, problems=recorded.problems + house.register.repeat_hints(recorded.entry))


def _with_changes(recorded: Recorded) -> Recorded:
    """The same with what differs from the minutes before, for minutes that were corrected (reliability F20)."""
    entry = recorded.entry
    if entry is None or entry.revision == 1 or not recorded.changes:
        return recorded
    changes = "; ".join(_told(kind, entry.code, recorded.changes) for kind in _TOLD if _of(kind, recorded.changes))
    note = problem("minutes-revised", revision=entry.revision, code=entry.code, changes=changes)
    return replace(recorded, problems=(*recorded.problems, note))


def _of(kind: ChangeKind, changes: Iterable[Change]) -> list[str]:
    return [change.code for change in changes if change.kind is kind]


def _told(kind: ChangeKind, meeting: str, changes: Iterable[Change]) -> str:
    """One kind of change with the codes of its rows, without the meeting's own code before each."""
    names = [code.removeprefix(f"{meeting}-") for code in _of(kind, changes)]
    named = [say("house.revised.common") if name == meeting else name for name in names]
    return say(f"house.revised.{kind.value}", codes=", ".join(named))
