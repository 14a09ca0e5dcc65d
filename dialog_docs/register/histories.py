"""The whole life of one code, step by step with its sources: an opinion, a task or a meeting."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.terms import CLOSED
from dialog_docs.register import identity, tables
from dialog_docs.register.queries import SEALED, issued_papers, sealed_tasks
from dialog_docs.register.reported import status_changes
from dialog_docs.register.submissions import local_day
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import Step

_SHOWN = ("text", "answered", "authority", "agency", "lead", "tasks")


def history(tx: Transaction, code: str) -> tuple[Step, ...]:
    """The whole life of one opinion, task or meeting with sources; empty for an unknown code."""
    for table in (tables.opinions, tables.tasks):
        row = tx.one(table, code=code)
        if row is not None:
            meeting = tx.one(tables.meetings, code=row["meeting"]) or {}
            shown = _unsealed(tx, row)
            steps = [*_beginning(shown, meeting, table is tables.opinions), *_reported(tx, code), *_papers(tx, code)]
            return tuple(sorted(steps, key=lambda step: step.day))
    return _meeting(tx, code)


def _meeting(tx: Transaction, code: str) -> tuple[Step, ...]:
    """Each workbook recorded for a meeting, its withdrawals, and the papers that stand, in this order."""
    known = identity.known_code(tx, code)
    if known is None:
        return ()
    return (*_recorded(tx, known), *_withdrawn(tx, known), *_made(issued_papers(tx, known)))


def _recorded(tx: Transaction, meeting: str) -> Iterator[Step]:
    held, came = tables.revisions.c, tables.submissions.c
    query = (
        select(held.revision, came.name, came.received_at)
        .join_from(tables.revisions, tables.submissions, held.sha256 == came.sha256)
        .where(held.meeting == meeting)
        .order_by(held.revision)
    )
    for revision, name, received_at in tx.tuples(query):
        yield Step(local_day(received_at), "recorded", name, {"revision": revision})


def _withdrawn(tx: Transaction, meeting: str) -> Iterator[Step]:
    for fact in tx.rows(select(tables.facts).where(tables.facts.c.kind == "withdrawn").order_by(tables.facts.c.seq)):
        body = json.loads(fact.body)
        if identity.known_code(tx, body["code"]) == meeting:
            yield Step(local_day(fact.at), "withdrawn", fact.source, {"cause": body["reason"]})


def _unsealed(tx: Transaction, row: dict[str, Any]) -> dict[str, Any]:
    """The row of an opinion or task; of a complaint or denunciation only that it is there (contract 7)."""
    hidden = row.get("kind") in SEALED or row["code"] in sealed_tasks(tx)
    return row | {"text": None} if hidden else row


def _beginning(row: dict[str, Any], meeting: dict[str, Any], is_opinion: bool) -> Iterator[Step]:
    on = dt.date.fromisoformat(meeting["day"])
    known = {key: row[key] for key in _SHOWN if row.get(key)}
    due = {"original_due": row["original_due"]} if row.get("original_due") else {}
    yield Step(on, "raised" if is_opinion else "assigned", meeting["code"], known | due)
    if is_opinion and row["answered"] in ("yes", "partly"):
        yield Step(on, "answered", meeting["code"], {"answered": row["answered"]})
    if row["withdrawn"]:
        yield Step(on, "withdrawn", meeting["code"])


def _reported(tx: Transaction, code: str) -> Iterator[Step]:
    closed = False
    for change in status_changes(tx, [code]).get(code, []):
        reopened = closed and change.status not in CLOSED
        closed = change.status in CLOSED
        values = {
            "status": change.status.value,
            "cause": change.cause,
            "result": change.result,
            "document_number": change.document_number,
            "document_date": change.document_date,
        }
        known = {key: value for key, value in values.items() if value is not None}
        yield Step(change.day, "reopened" if reopened else "status", change.source, known)
    for table, what in ((tables.extensions, "extension"), (tables.citizen_answers, "citizen_answered")):
        for row in tx.connection.execute(select(table).where(table.c.code == code).order_by(table.c.seq)).mappings():
            silent = ("code", "seq", "line", "row_hash", "source")
            known = {key: value for key, value in row.items() if key not in silent and value is not None}
            on = dt.date.fromisoformat(row["decided_on" if what == "extension" else "day"])
            yield Step(on, what, row["source"], known)


def _papers(tx: Transaction, code: str) -> Iterator[Step]:
    return _made(paper for paper in issued_papers(tx) if code in paper.items)


def _made(papers: Iterable[IssuedPaper]) -> Iterator[Step]:
    for paper in papers:
        on = paper.date or paper.made_on
        if on is not None:
            yield Step(on, "paper", paper.path, {"kind": paper.kind, "number": paper.number})
