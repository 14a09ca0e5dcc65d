"""What a person asks the register: open tasks, orphans, repeats, the audit trail."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import and_, bindparam, or_, select

from dialog_docs.dialogue.entry import OpinionRow, TaskRow
from dialog_docs.dialogue.identity import code_key, unit_key
from dialog_docs.dialogue.life import OpinionLife, TaskLife, is_due_soon, opinion_life, task_life
from dialog_docs.dialogue.likeness import likeness_from, word_set
from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.dialogue.terms import Status
from dialog_docs.register import tables
from dialog_docs.register.identity import same_unit
from dialog_docs.register.narrow import figure_rows
from dialog_docs.register.queries import ACTIVE, SEALED, sealed_tasks
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import AuditRow, Similar

SIMILAR = 0.6
"""Likeness from which an earlier opinion is offered as "có thể trùng với …"."""
_FIRST_CHOICE = 0.35
"""Share of different words in common (Jaccard) below which two opinions are not compared further."""


class Earlier(NamedTuple):
    """An opinion of another meeting, as each new one is held against it."""

    code: str
    text: str
    field: str | None
    place: str | None
    """The key of its place."""
    day: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with its text and where it stands on a day."""

    row: TaskRow
    life: TaskLife
    text: str
    deadline: str | None
    """The chair's words."""
    sealed: bool = False
    """It serves complaints or denunciations alone: its text is left out, and no form or paper names it."""


@dataclass(frozen=True, slots=True)
class OpinionView:
    """An opinion with its text and where it stands on a day."""

    row: OpinionRow
    life: OpinionLife
    text: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks are asked for; None and False mean "all"."""

    agency: str | None = None
    dialogue: str | None = None
    overdue: bool = False
    due_in: int | None = None
    open_only: bool = True


def tasks(tx: Transaction, wanted: Wanted, as_of: dt.date, rows: tuple[TaskRow, ...]) -> tuple[TaskView, ...]:
    """Tasks that fit, the most urgent first."""
    table = tables.tasks.c
    texts = {
        code: (text, deadline) for code, text, deadline in tx.tuples(select(table.code, table.text, table.deadline))
    }
    sealed = sealed_tasks(tx)
    found = []
    for row in rows:
        life = task_life(row, as_of)
        if row.day <= as_of and _fits(row, life, wanted, as_of):
            text, deadline = texts[row.code]
            shown, chair = "" if row.code in sealed else text, json.loads(deadline)["words"] if deadline else None
            found.append(TaskView(row, life, shown, chair, row.code in sealed))
    return tuple(sorted(found, key=lambda view: (view.life.current_due or dt.date.max, view.row.code)))


def _fits(row: TaskRow, life: TaskLife, wanted: Wanted, as_of: dt.date) -> bool:
    return (
        (wanted.agency is None or same_unit(row.lead, wanted.agency))
        and (wanted.dialogue is None or code_key(row.dialogue) == code_key(wanted.dialogue))
        and (life.overdue or not wanted.overdue)
        and (wanted.due_in is None or is_due_soon(life, as_of, wanted.due_in))
        and (life.open or not wanted.open_only)
    )


def opinions(tx: Transaction, as_of: dt.date, *, status: Status | None = None) -> tuple[OpinionView, ...]:
    """Opinions up to a day, of one status if given; forwarded ones are those another body has to settle."""
    rows = figure_rows(tx, as_of)
    serving = {task.code: task for task in rows.tasks}
    texts = dict(tx.tuples(select(tables.opinions.c.code, tables.opinions.c.text)))
    views = (OpinionView(row, opinion_life(row, serving, as_of), texts[row.code]) for row in rows.opinions)
    return tuple(view for view in views if status is None or view.life.status is status)


def orphans(tx: Transaction) -> tuple[OpinionRow, ...]:
    """Opinions with neither answer, task nor forwarding, and nothing reported since."""
    table = tables.opinions.c
    codes = {code for (code,) in tx.tuples(select(table.code).where(table.orphan == 1, table.withdrawn == 0))}
    return tuple(row for row in figure_rows(tx).opinions if row.code in codes and not row.history)


def of_other_meetings(tx: Transaction, meeting: str) -> tuple[Earlier, ...]:
    """The opinions of the other meetings of a meeting's unit, but for sealed ones; empty for an unknown meeting."""
    known = tx.one(tables.meetings, code=meeting)
    if known is None:
        return ()
    return tuple(
        Earlier(code, text, field, unit_key(place) if place is not None else None, day, word_set(text))
        for code, text, field, place, day in tx.found(_OF_UNIT, unit_key=known["unit_key"], meeting=meeting)
    )


_opinion, _meeting = tables.opinions.c, tables.meetings.c
_OF_UNIT = (
    select(_opinion.code, _opinion.text, _opinion.field, _opinion.place, _meeting.day)
    .join_from(tables.opinions, tables.meetings, _opinion.meeting == _meeting.code)
    .where(ACTIVE, _meeting.unit_key == bindparam("unit_key"), _opinion.meeting != bindparam("meeting"))
    .where(_opinion.withdrawn == 0)
    .where(or_(_opinion.kind.is_(None), and_(*(_opinion.kind != kind for kind in SEALED))))
)


def similar(opinion: Opinion, earlier: Iterable[Earlier]) -> tuple[Similar, ...]:
    """Those of earlier opinions in the same field or place that have much the same words, best first."""
    found = []
    words, field = word_set(opinion.text), opinion.field
    here = unit_key(opinion.place) if opinion.place is not None else None
    for code, text, other_field, place, on, others in earlier:
        if field is not None and other_field is not None and other_field != field:
            continue
        if here is not None and place is not None and place != here:
            continue
        common = len(words & others)
        if not common or common / (len(words) + len(others) - common) < _FIRST_CHOICE:
            continue
        alike = likeness_from(SIMILAR, opinion.text, text)
        if alike:
            found.append(Similar(code, text, dt.date.fromisoformat(on), round(alike, 3)))
    return tuple(sorted(found, key=lambda item: (-item.likeness, item.code)))


def audit(tx: Transaction) -> tuple[AuditRow, ...]:
    """The journal as rows: arrivals, outcomes, papers, facts given by command, in order."""
    names = {row.sha256: row for row in tx.rows(select(tables.submissions))}
    rows = []
    for fact in tx.rows(select(tables.facts).order_by(tables.facts.c.seq)):
        body = json.loads(fact.body)
        came = names.get(body.get("sha256"))
        rows.append(
            AuditRow(
                seq=fact.seq,
                at=fact.at,
                kind=fact.kind,
                source=fact.source,
                sha256=body.get("sha256"),
                name=body.get("name") or body.get("path") or (came.name if came else None),
                owner=body.get("owner") or (came.owner if came else None),
                modified_by=body.get("modified_by") or (came.modified_by if came else None),
                subject=body.get("subject") or body.get("code") or (came.subject if came else None),
                detail=fact.body,
            )
        )
    return tuple(rows)
