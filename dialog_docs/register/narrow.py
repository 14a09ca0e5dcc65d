"""Narrow rows for the figures, with one indexed query each; histories are attached whole."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, select

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
_on = lru_cache(maxsize=4096)(dt.date.fromisoformat)
"""Days repeat themselves: thousands of rows share a few hundred."""
_meeting = tables.meetings.c


def figure_rows(tx: Transaction, last_day: dt.date | None = None, workdays: Workdays | None = None) -> FigureRows:
    """Every row that indicators are computed from, of meetings up to a day; histories are whole.

    ``workdays`` counts deadlines that run from the notice.
    """
    papers = issued_papers(tx)
    noticed = {paper.subject: paper.date for paper in papers if paper.kind == NOTICE and paper.date}
    histories = _histories(tx)
    rows = FigureRows(
        dialogues=tuple(_dialogue_row(row, noticed) for row in tx.rows(_until(_DIALOGUES, last_day))),
        opinions=_opinion_rows(tx, last_day, histories),
        tasks=_task_rows(_Tasks(tx, last_day, histories, noticed, workdays or Workdays())),
        papers=papers,
    )
    return with_letters(rows)


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
_OPINIONS = (
    select(
        _opinion.code,
        _opinion.meeting,
        _meeting.unit,
        _meeting.level,
        _meeting.day,
        _opinion.field,
        _opinion.kind,
        _opinion.answered,
        _opinion.authority,
        _opinion.agency,
        _opinion.repeats,
        _opinion.tasks,
    )
    .join_from(tables.opinions, tables.meetings, _opinion.meeting == _meeting.code)
    .where(ACTIVE, _opinion.withdrawn == 0)
    .order_by(_meeting.day, _opinion.code)
)
_task = tables.tasks.c
_TASKS = (
    select(
        _task.code,
        _task.meeting,
        _meeting.unit,
        _meeting.level,
        _meeting.day,
        _task.lead,
        _task.original_due,
        _task.standing,
        _task.deadline,
    )
    .join_from(tables.tasks, tables.meetings, _task.meeting == _meeting.code)
    .where(ACTIVE, _task.withdrawn == 0)
    .order_by(_meeting.day, _task.code)
)


def _until(query: Select[Any], last_day: dt.date | None) -> Select[Any]:
    return query if last_day is None else query.where(_meeting.day <= last_day.isoformat())


def _dialogue_row(row: Row[Any], noticed: Mapping[str, dt.date]) -> DialogueRow:
    return DialogueRow(
        code=row.code,
        unit=row.unit,
        level=Level(row.level),
        form=DialogueForm(row.form) if row.form else None,
        organizer=Organizer(row.organizer) if row.organizer else None,
        day=dt.date.fromisoformat(row.day),
        attendance=row.attendance,
        citizens=row.citizens,
        attendance_at_least=bool(row.attendance_at_least),
        turns=row.turns,
        speakers=row.speakers,
        public_notice_on=day(row.public_notice_on),
        result_published_on=day(row.result_published_on),
        notice_issued_on=noticed.get(row.code),
        topic=row.topic,
    )


def _opinion_rows(
    tx: Transaction, last_day: dt.date | None, histories: Mapping[str, tuple[StatusChange, ...]]
) -> tuple[OpinionRow, ...]:
    answered = _citizen_answers(tx)
    return tuple(
        OpinionRow(
            code=code,
            dialogue=meeting,
            unit=unit,
            level=_LEVELS[level],
            day=_on(on),
            field=field or "",
            kind=OpinionKind(kind) if kind else None,
            answered=_ANSWERED[said] if said else None,
            authority=_AUTHORITIES[authority] if authority else None,
            agency=agency,
            repeats=repeats,
            tasks=tuple(tasks.split()) if tasks else (),
            history=histories.get(code, ()),
            citizen_answered_on=answered.get(code),
        )
        for code, meeting, unit, level, on, field, kind, said, authority, agency, repeats, tasks in tx.tuples(
            _until(_OPINIONS, last_day)
        )
    )


@dataclass(frozen=True, slots=True)
class _Tasks:
    tx: Transaction
    last_day: dt.date | None
    histories: Mapping[str, tuple[StatusChange, ...]]
    noticed: Mapping[str, dt.date]
    workdays: Workdays


def _task_rows(wanted: _Tasks) -> tuple[TaskRow, ...]:
    extended = extensions(wanted.tx)
    return tuple(
        TaskRow(
            code=code,
            dialogue=meeting,
            unit=unit,
            level=_LEVELS[level],
            day=_on(on),
            lead=lead,
            original_due=(_on(due) if due else None)
            if due or not deadline
            else _counted(deadline, wanted.noticed.get(meeting), _on(on), wanted),
            standing=bool(standing),
            extensions=tuple(extended.get(code, ())),
            history=wanted.histories.get(code, ()),
        )
        for code, meeting, unit, level, on, lead, due, standing, deadline in wanted.tx.tuples(
            _until(_TASKS, wanted.last_day)
        )
    )


def _counted(deadline: str, notice_on: dt.date | None, dialogue_on: dt.date | None, wanted: _Tasks) -> dt.date | None:
    return last_day_of(codec.decode(Deadline, json.loads(deadline)), notice_on, wanted.workdays, dialogue_on)


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
