"""Narrow rows for the figures, with one indexed query each; histories are attached whole."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import select

from dialog_docs.dialogue import codec
from dialog_docs.dialogue.deadline import Deadline
from dialog_docs.dialogue.entry import DialogueRow, FigureRows, OpinionRow, StatusChange, TaskRow, with_letters
from dialog_docs.dialogue.life import effective
from dialog_docs.dialogue.terms import Answered, Authority, DialogueForm, Level, OpinionKind, Organizer, Status
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.dialogue.workdays import last_day as last_day_of
from dialog_docs.register import tables
from dialog_docs.register.queries import ACTIVE, day, issued_papers
from dialog_docs.register.transaction import Transaction

NOTICE = "conclusion_notice"
_LEVELS = {level.value: level for level in Level}
_ANSWERED = {answered.value: answered for answered in Answered}
_AUTHORITIES = {authority.value: authority for authority in Authority}
_KINDS = {kind.value: kind for kind in OpinionKind}
_FORMS = {form.value: form for form in DialogueForm}
_ORGANIZERS = {organizer.value: organizer for organizer in Organizer}
_ORDER = attrgetter("day", "code")
_on = lru_cache(maxsize=4096)(dt.date.fromisoformat)
"""Days repeat themselves: thousands of rows share a few hundred."""
_meeting = tables.meetings.c


def figure_rows(tx: Transaction, last_day: dt.date | None = None, workdays: Workdays | None = None) -> FigureRows:
    """Every row that indicators are computed from, of meetings up to a day; histories are whole.

    ``workdays`` counts deadlines that run from the notice.
    """
    papers = issued_papers(tx)
    noticed = {paper.subject: paper.date for paper in papers if paper.kind == NOTICE and paper.date}
    dialogues = _dialogue_rows(tx, last_day, noticed)
    known = _Known(tx, {row.code: row for row in dialogues}, _histories(tx), workdays or Workdays())
    return with_letters(FigureRows(dialogues, _opinion_rows(known), _task_rows(known), papers))


_DIALOGUES = (
    select(
        _meeting.code,
        _meeting.unit,
        _meeting.level,
        _meeting.form,
        _meeting.organizer,
        _meeting.day,
        _meeting.attendance,
        _meeting.citizens,
        _meeting.attendance_at_least,
        _meeting.turns,
        _meeting.speakers,
        _meeting.public_notice_on,
        _meeting.result_published_on,
        _meeting.topic,
    )
    .where(ACTIVE)
    .order_by(_meeting.day, _meeting.code)
)
_opinion = tables.opinions.c
_OPINIONS = select(
    _opinion.code,
    _opinion.meeting,
    _opinion.field,
    _opinion.kind,
    _opinion.answered,
    _opinion.authority,
    _opinion.agency,
    _opinion.repeats,
    _opinion.tasks,
).where(_opinion.withdrawn == 0)
_task = tables.tasks.c
_TASKS = select(
    _task.code,
    _task.meeting,
    _task.lead,
    _task.original_due,
    _task.standing,
    _task.deadline,
).where(_task.withdrawn == 0)


def _dialogue_rows(
    tx: Transaction, last_day: dt.date | None, noticed: Mapping[str, dt.date]
) -> tuple[DialogueRow, ...]:
    query = _DIALOGUES if last_day is None else _DIALOGUES.where(_meeting.day <= last_day.isoformat())
    return tuple(_dialogue_row(values, noticed) for values in tx.tuples(query))


def _dialogue_row(values: Any, noticed: Mapping[str, dt.date]) -> DialogueRow:
    code, unit, level, form, organizer, on, attendance, citizens, at_least, turns, speakers, *rest = values
    announced, published, topic = rest
    return DialogueRow(
        code=code,
        unit=unit,
        level=_LEVELS[level],
        form=_FORMS[form] if form else None,
        organizer=_ORGANIZERS[organizer] if organizer else None,
        day=_on(on),
        attendance=attendance,
        citizens=citizens,
        attendance_at_least=bool(at_least),
        turns=turns,
        speakers=speakers,
        public_notice_on=_on(announced) if announced else None,
        result_published_on=_on(published) if published else None,
        notice_issued_on=noticed.get(code),
        topic=topic,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows of opinions and tasks take from elsewhere; those of other meetings are left out."""

    tx: Transaction
    dialogues: Mapping[str, DialogueRow]
    histories: Mapping[str, tuple[StatusChange, ...]]
    workdays: Workdays


def _opinion_rows(known: _Known) -> tuple[OpinionRow, ...]:
    """By day and code; what belongs to the meeting is taken from its row, which costs half of a join."""
    answered, dialogues, histories = _citizen_answers(known.tx), known.dialogues, known.histories
    found = (
        OpinionRow(
            code=code,
            dialogue=meeting,
            unit=held.unit,
            level=held.level,
            day=held.day,
            field=field or "",
            kind=_KINDS[kind] if kind else None,
            answered=_ANSWERED[said] if said else None,
            authority=_AUTHORITIES[authority] if authority else None,
            agency=agency,
            repeats=repeats,
            tasks=tuple(tasks.split()) if tasks else (),
            history=histories.get(code, ()),
            citizen_answered_on=answered.get(code),
        )
        for code, meeting, field, kind, said, authority, agency, repeats, tasks in known.tx.tuples(_OPINIONS)
        if (held := dialogues.get(meeting))
    )
    return tuple(sorted(found, key=_ORDER))


def _task_rows(known: _Known) -> tuple[TaskRow, ...]:
    """By day and code."""
    extended = extensions(known.tx)
    found = (
        TaskRow(
            code=code,
            dialogue=meeting,
            unit=held.unit,
            level=held.level,
            day=held.day,
            lead=lead,
            original_due=(_on(due) if due else None)
            if due or not deadline
            else _counted(deadline, held, known.workdays),
            standing=bool(standing),
            extensions=tuple(extended.get(code, ())),
            history=known.histories.get(code, ()),
        )
        for code, meeting, lead, due, standing, deadline in known.tx.tuples(_TASKS)
        if (held := known.dialogues.get(meeting))
    )
    return tuple(sorted(found, key=_ORDER))


def _counted(deadline: str, held: DialogueRow, workdays: Workdays) -> dt.date | None:
    return last_day_of(codec.decode(Deadline, json.loads(deadline)), held.notice_issued_on, workdays, held.day)


def _counts(seq: Any) -> Any:
    """Leaves out what came in a workbook that was withdrawn."""
    table = tables.submissions.c
    return seq.not_in(select(table.seq).where(table.withdrawn_because.is_not(None)))


def status_changes(tx: Transaction, code: str | None = None) -> dict[str, list[StatusChange]]:
    """All reported changes by code, in the order in which they were reported."""
    table = tables.changes.c
    query = select(tables.changes).where(_counts(table.seq)).order_by(table.seq, table.line)
    if code is not None:
        query = query.where(table.code == code)
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


def _histories(tx: Transaction) -> dict[str, tuple[StatusChange, ...]]:
    return {code: effective(reported) for code, reported in status_changes(tx).items()}


def extensions(tx: Transaction, codes: Iterable[str] | None = None) -> dict[str, list[tuple[dt.date, dt.date]]]:
    """Approved extensions by code: (decided on, new last day), in order."""
    table = tables.extensions.c
    query = select(table.code, table.decided_on, table.new_due).where(table.approved == 1, _counts(table.seq))
    if codes is not None:
        query = query.where(table.code.in_(list(codes)))
    found: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for row in tx.rows(query.order_by(table.decided_on, table.seq)):
        found[row.code].append((dt.date.fromisoformat(row.decided_on), dt.date.fromisoformat(row.new_due)))
    return found


def _citizen_answers(tx: Transaction) -> dict[str, dt.date]:
    table = tables.citizen_answers.c
    query = select(table.code, table.day, table.answered).where(_counts(table.seq)).order_by(table.seq, table.line)
    found: dict[str, dt.date] = {}
    for row in tx.rows(query):
        if row.answered:
            found[row.code] = dt.date.fromisoformat(row.day)
        else:
            found.pop(row.code, None)
    return found
