"""Which papers a subject has, and where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.terms import MinutesState, Side
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.kinds import kinds_for
from dialog_docs.house.opened import House
from dialog_docs.press import folders, making
from dialog_docs.press.making import Made
from dialog_docs.register import PlanEntry, Recorded


@dataclass(frozen=True, slots=True)
class Subject:
    """What papers are about: its code in the register, its value, the day they are made for, their folder."""

    code: str
    value: Any
    sort: str
    """dialogue | plan: which kinds are about it."""
    as_of: dt.date
    folder: PurePosixPath


def make_due(house: House, recorded: Recorded, *, republish: bool = False) -> Made:
    """Every paper that follows from what was recorded; nothing is made anew when nothing changed."""
    return _make(house, _subjects(house, recorded), republish=republish)


def _make(house: House, subjects: Iterable[Subject], *, republish: bool) -> Made:
    return making.together(
        making.publish(house, task, republish=republish) for subject in subjects for task in _tasks(house, subject)
    )


def _subjects(house: House, recorded: Recorded) -> Iterator[Subject]:
    if recorded.entry is not None and recorded.entry.minutes.state is not MinutesState.CANCELLED:
        yield of_entry(house, recorded.entry)
    plans = {plan.code: plan for plan in house.register.plans()} if recorded.entry is None else {}
    if recorded.subject in plans:
        yield of_plan(house, plans[recorded.subject])


def of_entry(house: House, entry: Entry) -> Subject:
    """A meeting as a subject; its folder stays the one of its first paper."""
    folder = _kept_folder(entry) or _free_folder(house, folders.dialogue_folder(entry.minutes))
    return Subject(entry.code, entry, "dialogue", entry.minutes.day, folder)


def of_plan(house: House, plan: PlanEntry) -> Subject:
    """A plan as a subject; made for the first day of its time."""
    starts = [row.when.first_day for row in plan.plan.schedule if row.when and row.when.first_day]
    as_of = min(starts, default=dt.date(plan.plan.year, 1, 1))
    return Subject(plan.code, _numbered(house, plan), "plan", as_of, folders.plan_folder(plan.plan))


def _numbered(house: House, plan: PlanEntry) -> Plan:
    """The plan with number and day of its own paper once the clerk has given them; its other papers cite it."""
    for paper in house.register.papers(plan.code):
        if paper.kind == "dialogue_plan" and paper.side is plan.plan.issued_by and paper.number:
            return replace(plan.plan, number=paper.number, issued_on=paper.date)
    return plan.plan


def _kept_folder(entry: Entry) -> PurePosixPath | None:
    return PurePosixPath(entry.papers[0].path).parent if entry.papers else None


def _free_folder(house: House, wanted: PurePosixPath) -> PurePosixPath:
    """Another meeting of the same day and topic gets " (2)"."""
    taken = {str(PurePosixPath(paper.path).parent) for paper in house.register.papers()}
    number, folder = 2, wanted
    while str(folder) in taken:
        folder, number = wanted.with_name(f"{wanted.name} ({number})"), number + 1
    return folder


def _tasks(house: House, subject: Subject) -> Iterator[making.Task]:
    for kind in kinds_for(subject.sort):
        sides = [side for side in house.settings.sides_of(kind.name) if side in kind.symbol]
        for side in sides:
            yield _task(house, subject, kind, Side(side), both=len(sides) > 1)


def _task(house: House, subject: Subject, kind: DocumentKind, side: Side, *, both: bool) -> making.Task:
    return making.Task(
        kind, Desk(house.settings, side, subject.as_of), subject.code, subject.value, subject.folder, both
    )


def bring_up_to_date(house: House, *, republish: bool = False) -> Made:
    """Every meeting's papers as they should stand now (after a crash, a changed template or setting)."""
    entries = (of_entry(house, entry) for entry in house.register.entries())
    plans = (of_plan(house, plan) for plan in house.register.plans())
    return _make(house, (*entries, *plans), republish=republish)
