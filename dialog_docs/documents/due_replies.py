"""Citizens who are to be answered on a day: one letter a citizen and meeting (wording 1.11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dialog_docs.dialogue import clock
from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.entry import Entry, FigureRows, IssuedPaper, OpinionRow, StatusChange, TaskRow
from dialog_docs.dialogue.life import opinion_life, task_life, until
from dialog_docs.dialogue.minutes import Assignment, Opinion
from dialog_docs.dialogue.terms import CLOSED, OpinionKind, Status
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.citizens import citizens_of
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.due_forwardings import forwarding_letters
from dialog_docs.documents.fresh_rows import fresh_opinion, fresh_tasks
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.letter_subjects import Citizen, CitizenReply, ReplyItem

_FINAL = frozenset({Status.SETTLED, Status.EXPLAINED, Status.AUTHORITY_ANSWERED, Status.NOT_SETTLED})
"""Statuses that are an answer in themselves; the others are told only to keep the legal time limit."""
_TOLD_ON_THE_WAY = frozenset({Status.IN_PROGRESS, Status.NOT_STARTED, Status.UNASSIGNED, Status.FORWARDED})


@dataclass(frozen=True, slots=True)
class _Known:
    """The rows by code."""

    opinions: Mapping[str, OpinionRow]
    tasks: Mapping[str, TaskRow]
    papers: tuple[IssuedPaper, ...]
    forwarded: Mapping[str, IssuedPaper]


def replies(entries: Iterable[Entry], rows: FigureRows, desk: Desk, calendar: Workdays) -> tuple[CitizenReply, ...]:
    """One subject a citizen and meeting; complaints, denunciations and praise are never answered this way.

    A citizen is written to when an answer has come that was not told yet, or when the days left to tell him that the
    matter is taken up are running out; the letter then speaks of all his opinions that can be told.
    """
    held = tuple(entries)
    fresh = {row.code: row for entry in held for row in fresh_tasks(entry)}
    known = _Known(
        {row.code: row for row in rows.opinions},
        fresh | {row.code: row for row in rows.tasks},
        rows.papers,
        forwarding_letters(rows.papers),
    )
    found: list[CitizenReply] = []
    for entry in held:
        here = issuing_desk(entry.minutes, desk)
        hurried = desk.as_of >= _acknowledge_from(entry, here, calendar)
        for citizen, opinions in citizens_of(entry.minutes):
            reply = _reply(entry, citizen, opinions, known, here, hurried)
            if reply:
                found.append(reply)
    return tuple(found)


def _acknowledge_from(entry: Entry, desk: Desk, calendar: Workdays) -> dt.date:
    """So many working days before the limit as the office calls "due soon"."""
    limits = desk.settings.limits
    last = clock.limit_day(entry.minutes.day, limits["acknowledgement"], calendar)
    return clock.before_working_days(last, limits["due_soon"].days, calendar)


def _reply(
    entry: Entry, citizen: Citizen, opinions: Sequence[Opinion], known: _Known, desk: Desk, hurried: bool
) -> CitizenReply | None:
    items = [_item(entry, opinion, known, desk) for opinion in opinions if opinion.kind is not OpinionKind.PRAISE]
    telling = [item for item in items if _can_be_told(item) and not _is_told(item, known)]
    if not any(item.status in _FINAL or hurried for item in telling):
        return None
    return CitizenReply(entry, citizen, tuple(telling))


def _can_be_told(item: ReplyItem) -> bool:
    """An opinion has something to say: an answer, a body that works on it, or a letter that passed it on."""
    if item.status is Status.FORWARDED:
        return item.change is not None or item.forwarded is not None
    return item.status in _FINAL or (item.status in _TOLD_ON_THE_WAY and item.agency is not None)


def _is_told(item: ReplyItem, known: _Known) -> bool:
    """Whether the citizen has been told this much: the present answer, or anything while there is none."""
    code = item.opinion.code or ""
    row = known.opinions.get(code)
    days = [_made(paper) for paper in known.papers if paper.kind == "citizen_reply" and code in paper.items]
    if row and row.citizen_answered_on:
        days.append(row.citizen_answered_on)
    if item.status in _FINAL and item.change is not None:
        return any(day >= item.change.day for day in days)
    return bool(days)


def _made(paper: IssuedPaper) -> dt.date:
    return paper.date or paper.made_on or dt.date.min


def _item(entry: Entry, opinion: Opinion, known: _Known, desk: Desk) -> ReplyItem:
    row = known.opinions.get(opinion.code or "") or fresh_opinion(entry, opinion)
    life = opinion_life(row, known.tasks, desk.as_of)
    change = _change(row, known.tasks, life.status, desk.as_of)
    if life.beyond_authority:
        letter = known.forwarded.get(opinion.code or "")
        return ReplyItem(opinion, life.status, change, opinion.agency, forwarded=letter)
    tasks = [task for task in entry.minutes.assignments if opinion.number in task.opinions]
    lead = next((task.lead for task in tasks if task.lead), None)
    deadline, extended = _ahead(tasks, known, desk.as_of)
    return ReplyItem(opinion, life.status, change, lead or opinion.agency, deadline, extended)


def _change(row: OpinionRow, tasks: Mapping[str, TaskRow], status: Status, as_of: dt.date) -> StatusChange | None:
    """The newest reported step with this status: the opinion's own, else of a task that serves it.

    A matter is passed on by the task that ends with a numbered paper.
    """
    own = [change for change in until(row.history, as_of) if change.status is status]
    if own:
        return own[-1]
    served = [change for code in row.tasks if code in tasks for change in until(tasks[code].history, as_of)]
    brings = _passes_on if status is Status.FORWARDED else lambda change: change.status is status
    mine = sorted((change for change in served if brings(change)), key=lambda change: change.day)
    return mine[-1] if mine else None


def _passes_on(change: StatusChange) -> bool:
    return change.status in (*CLOSED, Status.FORWARDED) and change.document_number is not None


def _ahead(tasks: Sequence[Assignment], known: _Known, as_of: dt.date) -> tuple[Deadline | None, dt.date | None]:
    """The time limit that may be told: of the last open task to end, when it lies ahead and all have one.

    The second value is the approved new last day, when the limit was extended.
    """
    limits: list[tuple[dt.date, Deadline | None, dt.date | None]] = []
    for task in tasks:
        row = known.tasks.get(task.code or "")
        life = task_life(row, as_of) if row else None
        if life is not None and not life.open:
            continue
        if task.deadline and task.deadline.kind is DeadlineKind.STANDING:
            limits.append((dt.date.min, task.deadline, None))
            continue
        last = life.current_due if life else (task.deadline.last_day if task.deadline else None)
        if last is None or last < as_of:
            return None, None
        limits.append((last, task.deadline, last if life and life.extensions else None))
    if not limits:
        return None, None
    _, deadline, extended = max(limits, key=lambda limit: limit[0])
    return deadline, extended
