"""What a person asks the register: open tasks, orphans, repeats, the audit trail."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import select

from dialog_docs.dialogue.entry import OpinionRow, TaskRow
from dialog_docs.dialogue.identity import code_key
from dialog_docs.dialogue.life import OpinionLife, TaskLife, is_due_soon, opinion_life, task_life
from dialog_docs.dialogue.terms import Status
from dialog_docs.register import tables
from dialog_docs.register.identity import same_unit
from dialog_docs.register.narrow import figure_rows
from dialog_docs.register.queries import sealed_tasks
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import AuditRow


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
