"""What was reported of opinions and tasks: dated changes, extensions, answers to citizens; of some codes or of all."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from dialog_docs.dialogue.entry import StatusChange
from dialog_docs.dialogue.life import effective
from dialog_docs.dialogue.terms import Status
from dialog_docs.register import tables
from dialog_docs.register.queries import day
from dialog_docs.register.transaction import Transaction


def _counts(seq: Any) -> Any:
    """Leaves out what came in a workbook that was withdrawn."""
    table = tables.submissions.c
    return seq.not_in(select(table.seq).where(table.withdrawn_because.is_not(None)))


def status_changes(tx: Transaction, codes: Collection[str] | None = None) -> dict[str, list[StatusChange]]:
    """All reported changes by code, in the order in which they were reported; of some codes or of all."""
    table = tables.changes.c
    query = select(tables.changes).where(_counts(table.seq)).order_by(table.seq, table.line)
    if codes is not None:
        query = query.where(table.code.in_(codes))
    found: dict[str, list[StatusChange]] = defaultdict(list)
    for row in tx.rows(query):
        found[row.code].append(
            StatusChange(
                day=dt.date.fromisoformat(row.day),
                status=Status(row.status),
                cause=row.cause,
                result=row.result,
                document_number=row.document_number,
                document_date=day(row.document_date),
                source=row.source,
            )
        )
    return found


def histories(tx: Transaction, codes: Collection[str] | None = None) -> dict[str, tuple[StatusChange, ...]]:
    """What counts of the changes, in order of days."""
    return {code: effective(reported) for code, reported in status_changes(tx, codes).items()}


def extensions(tx: Transaction, codes: Collection[str] | None = None) -> dict[str, list[tuple[dt.date, dt.date]]]:
    """Approved extensions by code: (decided on, new last day), in order."""
    table = tables.extensions.c
    query = select(table.code, table.decided_on, table.new_due).where(table.approved == 1, _counts(table.seq))
    if codes is not None:
        query = query.where(table.code.in_(codes))
    found: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for row in tx.rows(query.order_by(table.decided_on, table.seq)):
        found[row.code].append((dt.date.fromisoformat(row.decided_on), dt.date.fromisoformat(row.new_due)))
    return found


def citizen_answers(tx: Transaction, codes: Collection[str] | None = None) -> dict[str, dt.date]:
    """The day on which the citizen was answered, by code."""
    table = tables.citizen_answers.c
    query = select(table.code, table.day, table.answered).where(_counts(table.seq)).order_by(table.seq, table.line)
    if codes is not None:
        query = query.where(table.code.in_(codes))
    found: dict[str, dt.date] = {}
    for row in tx.rows(query):
        if row.answered:
            found[row.code] = dt.date.fromisoformat(row.day)
        else:
            found.pop(row.code, None)
    return found
