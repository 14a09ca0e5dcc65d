"""Narrow rows for the figures, with one indexed query each; histories are attached whole."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, select

from dialog_docs.dialogue import codec
from dialog_docs.dialogue.deadline import Deadline
from dialog_docs.dialogue.entry import (
    DialogueRow,
    FigureRows,
    IssuedPaper,
    OpinionRow,
    StatusChange,
    TaskRow,
    with_letters,
)
from dialog_docs.dialogue.terms import Answered, Authority, DialogueForm, Level, OpinionKind, Organizer
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.dialogue.workdays import last_day as last_day_of
from dialog_docs.register import reported, tables
from dialog_docs.register.queries import ACTIVE, issued_papers
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
    query = _DIALOGUES if last_day is None else _DIALOGUES.where(_meeting.day <= last_day.isoformat())
    papers = issued_papers(tx)
    known = _Known(tx, _dialogue_rows(tx, query, papers), reported.histories(tx), workdays or Workdays())
    return with_letters(FigureRows(tuple(known.dialogues.values()), _opinion_rows(known), _task_rows(known), papers))


def rows_of_days(
    tx: Transaction, days: Collection[dt.date], letters: tuple[IssuedPaper, ...], workdays: Workdays
) -> FigureRows:
    """The same rows of the dialogues of some days, with the papers about these alone.

    ``letters`` are those that went out, whatever dialogues they speak of.
    """
    query = _DIALOGUES.where(_meeting.day.in_([day.isoformat() for day in days]))
    held = [values[0] for values in tx.tuples(query)]
    spoken = tx.tuples(select(_opinion.code).where(_opinion.meeting.in_(held)))
    given = tx.tuples(select(_task.code).where(_task.meeting.in_(held)))
    papers = issued_papers(tx, *held) if held else ()
    codes = [code for (code,) in (*spoken, *given)]
    histories = reported.histories(tx, codes)
    known = _Known(tx, _dialogue_rows(tx, query, papers), histories, workdays, held, codes)
    rows = FigureRows(tuple(known.dialogues.values()), _opinion_rows(known), _task_rows(known), letters)
    return replace(with_letters(rows), papers=papers)


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


def _dialogue_rows(tx: Transaction, query: Select[Any], papers: Iterable[IssuedPaper]) -> dict[str, DialogueRow]:
    """By code, in their order."""
    noticed = {paper.subject: paper.date for paper in papers if paper.kind == NOTICE and paper.date}
    return {row.code: row for row in (_dialogue_row(values, noticed) for values in tx.tuples(query))}


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
    meetings: Sequence[str] | None = None
    """Codes of meetings that are asked for; None: of all."""
    codes: Sequence[str] | None = None
    """Codes of their opinions and tasks."""

    def of(self, query: Select[Any], meeting: Any) -> Sequence[Any]:
        """The rows of a query, of these meetings alone."""
        return self.tx.tuples(query if self.meetings is None else query.where(meeting.in_(self.meetings)))


def _opinion_rows(known: _Known) -> tuple[OpinionRow, ...]:
    """By day and code; what belongs to the meeting is taken from its row, which costs half of a join."""
    answered = reported.citizen_answers(known.tx, known.codes)
    dialogues, histories = known.dialogues, known.histories
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
        for code, meeting, field, kind, said, authority, agency, repeats, tasks in known.of(_OPINIONS, _opinion.meeting)
        if (held := dialogues.get(meeting))
    )
    return tuple(sorted(found, key=_ORDER))


def _task_rows(known: _Known) -> tuple[TaskRow, ...]:
    """By day and code."""
    extended, histories = reported.extensions(known.tx, known.codes), known.histories
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
            history=histories.get(code, ()),
        )
        for code, meeting, lead, due, standing, deadline in known.of(_TASKS, _task.meeting)
        if (held := known.dialogues.get(meeting))
    )
    return tuple(sorted(found, key=_ORDER))


def _counted(deadline: str, held: DialogueRow, workdays: Workdays) -> dt.date | None:
    return last_day_of(codec.decode(Deadline, json.loads(deadline)), held.notice_issued_on, workdays, held.day)
