"""What the register hands on of meetings and papers."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection
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


_paper = tables.papers.c
ISSUED = select(
    _paper.kind,
    _paper.side,
    _paper.subject,
    _paper.path,
    _paper.sha256,
    _paper.number,
    _paper.issued_on,
    _paper["items"],
    _paper.made_on,
).where(_paper.state == "current")
"""The papers that stand, newest version of each."""
_SIDES = {side.value: side for side in Side}


def issued_papers(tx: Transaction, *subjects: str) -> tuple[IssuedPaper, ...]:
    """The papers that stand, in the order of their making; of some subjects or of all."""
    query = ISSUED.where(_paper.subject.in_(subjects)) if subjects else ISSUED
    return tuple(map(issued_paper, tx.tuples(query.order_by(_paper.seq, _paper.path))))


def loose_papers(tx: Transaction) -> tuple[IssuedPaper, ...]:
    """Those that are about no single meeting: letters, reports, plans."""
    query = ISSUED.where(_paper.subject.not_in(select(_meeting.code))).order_by(_paper.seq, _paper.path)
    return tuple(map(issued_paper, tx.tuples(query)))


def days_of(tx: Transaction, meetings: Collection[str]) -> frozenset[dt.date]:
    """The days on which meetings were held, also of such as do not count."""
    query = select(_meeting.day).where(_meeting.code.in_(meetings))
    return frozenset(dt.date.fromisoformat(day) for (day,) in tx.tuples(query))


def issued_paper(values: Any) -> IssuedPaper:
    """A row of ``ISSUED`` as a value."""
    kind, side, subject, path, sha256, number, issued_on, items, made_on = values
    return IssuedPaper(
        kind=kind,
        side=_SIDES[side],
        subject=subject,
        path=path,
        sha256=sha256,
        number=number,
        date=day(issued_on),
        items=tuple(items.split()),
        made_on=day(made_on),
    )


def texts(tx: Transaction, meetings: Collection[str] | None = None) -> dict[str, str]:
    """Content by code of every opinion and task that may be printed; of some meetings or of all."""
    opinion, task = tables.opinions.c, tables.tasks.c
    opinions = select(opinion.code, opinion.text).where(or_(opinion.kind.is_(None), opinion.kind.not_in(SEALED)))
    tasks = select(task.code, task.text)
    if meetings is not None:
        opinions, tasks = opinions.where(opinion.meeting.in_(meetings)), tasks.where(task.meeting.in_(meetings))
    sealed = sealed_tasks(tx)
    return dict(tx.tuples(opinions)) | {code: text for code, text in tx.tuples(tasks) if code not in sealed}


def sealed_tasks(tx: Transaction) -> frozenset[str]:
    """Codes of tasks that serve complaints and denunciations alone: told as little as these (contract 7)."""
    table = tables.opinions.c
    served: dict[bool, set[str]] = {True: set(), False: set()}
    for kind, tasks in tx.tuples(select(table.kind, table.tasks).where(table.tasks != "")):
        served[kind in SEALED].update(tasks.split())
    return frozenset(served[True] - served[False])
