"""What the register hands on of meetings and papers."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Row, and_, or_, select

from dialog_docs.dialogue import codec
from dialog_docs.dialogue.entry import Entry, IssuedPaper
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.terms import MinutesState, OpinionKind, Side
from dialog_docs.register import tables
from dialog_docs.register.transaction import Transaction

_meeting = tables.meetings.c
ACTIVE = and_(_meeting.state != MinutesState.CANCELLED.value, _meeting.withdrawn_because.is_(None))
"""Meetings that count."""

SEALED = (OpinionKind.COMPLAINT.value, OpinionKind.DENUNCIATION.value)
"""Kinds of opinion whose words stand nowhere."""


def day(text: str | None) -> dt.date | None:
    """A date of the tables."""
    return dt.date.fromisoformat(text) if text else None


def entries(tx: Transaction, last_day: dt.date | None = None) -> tuple[Entry, ...]:
    """Every meeting that counts, by day."""
    query = select(tables.meetings).where(ACTIVE).order_by(_meeting.day, _meeting.code)
    if last_day is not None:
        query = query.where(_meeting.day <= last_day.isoformat())
    papers = defaultdict(list)
    for paper in issued_papers(tx):
        papers[paper.subject].append(paper)
    gone = _withdrawn(tx)
    return tuple(_entry(row, tuple(papers[row.code]), tuple(gone[row.code])) for row in tx.rows(query))


def entry(tx: Transaction, code: str) -> Entry | None:
    """One meeting by its exact code; also one that was withdrawn, with the state CANCELLED."""
    rows = tx.rows(select(tables.meetings).where(_meeting.code == code))
    if not rows:
        return None
    papers = issued_papers(tx, code)
    return _entry(rows[0], papers, tuple(_withdrawn(tx, code)[code]))


def _entry(row: Row[Any], papers: tuple[IssuedPaper, ...], gone: tuple[str, ...]) -> Entry:
    data = json.loads(row.minutes)
    if row.withdrawn_because is not None:
        data["state"] = MinutesState.CANCELLED.value
    return Entry(row.code, row.revision, codec.decode(Minutes, data), row.sha256, papers, gone)


def _withdrawn(tx: Transaction, meeting: str | None = None) -> dict[str, list[str]]:
    gone: dict[str, list[str]] = defaultdict(list)
    for table in (tables.opinions, tables.tasks):
        query = select(table.c.meeting, table.c.code).where(table.c.withdrawn == 1).order_by(table.c.code)
        if meeting is not None:
            query = query.where(table.c.meeting == meeting)
        for row in tx.rows(query):
            gone[row.meeting].append(row.code)
    return gone


def issued_papers(tx: Transaction, subject: str | None = None) -> tuple[IssuedPaper, ...]:
    """The papers that stand, newest version of each, in the order of their making."""
    table = tables.papers.c
    query = select(tables.papers).where(table.state == "current").order_by(table.seq, table.path)
    if subject is not None:
        query = query.where(table.subject == subject)
    return tuple(issued_paper(row) for row in tx.rows(query))


def issued_paper(row: Any) -> IssuedPaper:
    """A row of the table as a value."""
    return IssuedPaper(
        kind=row.kind,
        side=Side(row.side),
        subject=row.subject,
        path=row.path,
        sha256=row.sha256,
        number=row.number,
        date=day(row.issued_on),
        items=tuple(row.items.split()),
        made_on=day(row.made_on),
    )


def texts(tx: Transaction) -> dict[str, str]:
    """Content by code of every opinion and task that may be printed."""
    kind = tables.opinions.c.kind
    open_kind = or_(kind.is_(None), kind.not_in(SEALED))
    opinions = select(tables.opinions.c.code, tables.opinions.c.text).where(open_kind)
    sealed = sealed_tasks(tx)
    tasks = tx.tuples(select(tables.tasks.c.code, tables.tasks.c.text))
    return dict(tx.tuples(opinions)) | {code: text for code, text in tasks if code not in sealed}


def sealed_tasks(tx: Transaction) -> frozenset[str]:
    """Codes of tasks that serve complaints and denunciations alone: told as little as these (contract 7)."""
    table = tables.opinions.c
    served: dict[bool, set[str]] = {True: set(), False: set()}
    for kind, tasks in tx.tuples(select(table.kind, table.tasks).where(table.tasks != "")):
        served[kind in SEALED].update(tasks.split())
    return frozenset(served[True] - served[False])
