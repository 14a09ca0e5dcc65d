"""The papers of a plan: the plan itself, and for each dialogue on a fixed day its notice, programme and invitations."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.dialogue.terms import Side
from dialog_docs.documents import invitation, public_notice
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.dialogue_plan import KIND as PLAN
from dialog_docs.documents.invitation import Audience, Invitation, narrowed
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.kinds import kinds_for
from dialog_docs.documents.programme import KIND as PROGRAMME
from dialog_docs.house.opened import House
from dialog_docs.press import folders
from dialog_docs.press.orders import Task
from dialog_docs.register import PlanEntry
from dialog_docs.wording import say

_OF_EACH = (public_notice.KIND.name, PROGRAMME.name)
"""Kinds that each dialogue on a fixed day has for itself, beside its invitations."""


def tasks(house: House, entry: PlanEntry) -> Iterator[Task]:
    """Every paper that is wanted of a plan; a dialogue of several has a folder of its own below the plan's."""
    entry = replace(entry, plan=_numbered(house, entry))
    folder = _folder(house, entry)
    for kind in kinds_for("plan"):
        if kind.name not in (*_OF_EACH, invitation.KIND.name):
            yield from _on_sides(house, entry, kind, entry.plan, entry.code, folder)
    dated = [(row, row.when.first_day) for row in entry.plan.schedule if row.when and row.when.is_exact]
    only = len(entry.plan.schedule) == 1
    if not (only and dated):
        yield from _on_sides(house, entry, PROGRAMME, entry.plan, entry.code, folder)
    seen: Counter[dt.date] = Counter()
    for row, day in dated:
        if day is not None:
            seen[day] += 1
            code = f"{entry.code}/{day}" + (f"-{seen[day]}" if seen[day] > 1 else "")
            own = folder if only else folder / folders.dialogue_name(day, row.topic or row.place or "", seen[day])
            yield from _of_dialogue(house, entry, narrowed(entry.plan, row.number), code, own)


def retire(house: House, entry: PlanEntry, wanted: Collection[str]) -> tuple[Problem, ...]:
    """Papers of dialogues that the plan no longer holds leave the outbox; those that are a person's by now are told."""
    known = [paper for paper in house.register.papers() if paper.subject.startswith(f"{entry.code}/")]
    left = [paper for paper in known if paper.subject not in wanted]
    stay = [paper.path for paper in left if not house.register.retire_paper(house.outbox, paper.path, house.clock())]
    return tuple(Problem("paper-of-no-dialogue", Severity.WARNING, value=path) for path in stay)


def _of_dialogue(house: House, entry: PlanEntry, plan: Plan, code: str, folder: PurePosixPath) -> Iterator[Task]:
    for kind in kinds_for("plan"):
        if kind.name in _OF_EACH:
            yield from _on_sides(house, entry, kind, plan, code, folder)
    for audience in Audience:
        addressee = say("press.invited_villages") if audience is Audience.VILLAGES else ""
        yield from _on_sides(house, entry, invitation.KIND, Invitation(plan, audience), code, folder, addressee)


def _on_sides(
    house: House,
    entry: PlanEntry,
    kind: DocumentKind,
    value: Plan | Invitation,
    code: str,
    folder: PurePosixPath,
    addressee: str = "",
) -> Iterator[Task]:
    sides = sides_of(house, kind, entry.plan)
    for side in sides:
        desk = Desk(house.settings, side, _as_of(entry.plan))
        yield Task(kind, desk, code, value, folder, len(sides) > 1, addressee)


def _numbered(house: House, entry: PlanEntry) -> Plan:
    """The plan with number and day of its own paper once the clerk has given them; its other papers cite it."""
    for paper in house.register.papers(entry.code):
        if paper.kind == PLAN.name and paper.side is entry.plan.issued_by and paper.number:
            return replace(entry.plan, number=paper.number, issued_on=paper.date)
    return entry.plan


def sides_of(house: House, kind: DocumentKind, plan: Plan) -> tuple[Side, ...]:
    """The side of the form's Bên ban hành; ``[issue]`` may choose another, or add one to the plan and its programme."""
    asked = tuple(Side(side) for side in house.settings.issue.get(kind.name, ()))
    if kind.name in (PLAN.name, PROGRAMME.name) and plan.issued_by not in asked:
        asked = ()
    return tuple(side for side in asked or (plan.issued_by,) if side.value in kind.symbol)


def _as_of(plan: Plan) -> dt.date:
    """Papers of a plan are made for the first day of its time."""
    starts = [row.when.first_day for row in plan.schedule if row.when and row.when.first_day]
    return min(starts, default=dt.date(plan.year, 1, 1))


def _folder(house: House, entry: PlanEntry) -> PurePosixPath:
    """The folder of its first paper; another plan of the same year and period gets " (2)"."""
    wanted = folders.plan_folder(entry.plan)
    papers = house.register.papers()
    kept = [paper.path for paper in papers if paper.subject.partition("/")[0] == entry.code]
    if kept:
        return PurePosixPath(*PurePosixPath(kept[0]).parts[: len(wanted.parts)])
    return folders.free(house.register.has_papers_below, wanted)
