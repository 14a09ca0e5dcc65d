"""Agencies that owe a task on a day: what is overdue, what is due soon, how often they were reminded (wording 1.10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from dialog_docs.dialogue import clock
from dialog_docs.dialogue.deadline import DeadlineKind
from dialog_docs.dialogue.entry import Entry, FigureRows, IssuedPaper, TaskRow
from dialog_docs.dialogue.life import task_life
from dialog_docs.dialogue.minutes import Assignment
from dialog_docs.dialogue.personal import without_complaints
from dialog_docs.dialogue.terms import Relation
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents import bodies
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.fresh_rows import fresh_task
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.letter_subjects import OwedTask, Reminder
from dialog_docs.settings import Settings
from dialog_docs.wording.alphabet import alphabetical


def reminders(entries: Iterable[Entry], rows: FigureRows, desk: Desk, calendar: Workdays) -> tuple[Reminder, ...]:
    """One subject an agency, in the settings' order of agencies; none on a rest day.

    An agency is written to when a task has become due soon or overdue since its last letter, or when the time given by
    that letter has run out; the letter then lists all it owes.
    """
    if not calendar.is_working(desk.as_of):
        return ()
    known = {row.code: row for row in rows.tasks}
    led: dict[tuple[str, str], list[OwedTask]] = {}
    for entry in entries:
        here = issuing_desk(entry.minutes, desk)
        for task in without_complaints(entry.minutes).assignments:
            agency = _addressee(task, here)
            if agency:
                owed = _owed(entry, task, known.get(task.code or ""), rows.papers, here)
                led.setdefault((entry.minutes.unit, agency), []).append(owed)
    found = [_reminder(agency, tasks, desk, calendar) for (_, agency), tasks in led.items()]
    order = {each.agency: bodies.find(each.agency, desk).order for each in found if each}
    return tuple(
        sorted((each for each in found if each), key=lambda each: (order[each.agency], alphabetical(each.agency)))
    )


def _addressee(task: Assignment, desk: Desk) -> str | None:
    """Who is written to: the lead, for the Party through its parent; nobody writes to himself."""
    if task.lead is None:
        return None
    body = bodies.find(task.lead, desk)
    name = body.parent or body.name
    own = body.relation is Relation.OWN or name == bodies.find(desk.office_name, desk).name
    return None if own else name


def _owed(entry: Entry, task: Assignment, row: TaskRow | None, papers: Sequence[IssuedPaper], desk: Desk) -> OwedTask:
    life = task_life(row or fresh_task(entry, task), desk.as_of)
    earlier = sorted(
        (paper for paper in papers if _names(paper, task, desk)),
        key=_made,
    )
    earlier = [paper for paper in earlier if _made(paper) <= desk.as_of]
    due = life.current_due
    pressed = [paper for paper in earlier if due is not None and _made(paper) > due]
    return OwedTask(entry, task, life, tuple(earlier), tuple(pressed))


def _names(paper: IssuedPaper, task: Assignment, desk: Desk) -> bool:
    """A reminder of this side that listed the task."""
    return paper.kind == "reminder_letter" and paper.side is desk.side and task.code in paper.items


def _made(paper: IssuedPaper) -> dt.date:
    return paper.date or paper.made_on or dt.date.min


def _reminder(agency: str, tasks: Sequence[OwedTask], desk: Desk, calendar: Workdays) -> Reminder | None:
    settings = desk.settings
    overdue = sorted((owed for owed in tasks if _is_overdue(owed, desk.as_of, calendar)), key=_by_due)
    soon = sorted((owed for owed in tasks if _is_due_soon(owed, desk, calendar)), key=_by_due)
    calls = [owed for owed in overdue if _presses(owed, desk, calendar)]
    calls += [owed for owed in soon if _is_new(owed, settings, calendar)]
    if not calls:
        return None
    spoken_of = {owed.entry.code for owed in (*overdue, *soon)}
    return Reminder(
        agency=agency,
        overdue=tuple(overdue),
        due_soon=tuple(soon),
        assigned=sum(owed.entry.code in spoken_of for owed in tasks),
        reply_by=_reply_by(desk.as_of, settings, calendar),
    )


def _by_due(owed: OwedTask) -> tuple[dt.date, str]:
    return owed.life.current_due or dt.date.max, owed.task.code or ""


def _is_overdue(owed: OwedTask, today: dt.date, calendar: Workdays) -> bool:
    due = owed.life.current_due
    return owed.life.overdue and due is not None and today >= clock.overdue_from(due, calendar)


def _is_due_soon(owed: OwedTask, desk: Desk, calendar: Workdays) -> bool:
    """Open, in the days before its last day (from the last working day before them), not yet called overdue."""
    due, today = owed.life.current_due, desk.as_of
    if due is None or not owed.life.open or _is_standing(owed):
        return False
    first = clock.prompt_from(due, desk.settings.limits["due_soon"].days, calendar)
    return first <= today < clock.overdue_from(due, calendar)


def _is_standing(owed: OwedTask) -> bool:
    deadline = owed.task.deadline
    return deadline is not None and deadline.kind is DeadlineKind.STANDING


def _presses(owed: OwedTask, desk: Desk, calendar: Workdays) -> bool:
    """Not yet called overdue, or the time that the last letter gave has run out."""
    return not owed.pressed or desk.as_of > _reply_by(_made(owed.pressed[-1]), desk.settings, calendar)


def _reply_by(made: dt.date, settings: Settings, calendar: Workdays) -> dt.date:
    """The day before which a letter of that day asks for a report."""
    return clock.on_or_after(clock.limit_day(made, settings.limits["reminder_reply"], calendar), calendar)


def _is_new(owed: OwedTask, settings: Settings, calendar: Workdays) -> bool:
    """No letter has announced this last day yet."""
    due = owed.life.current_due
    if due is None:
        return False
    first = clock.prompt_from(due, settings.limits["due_soon"].days, calendar)
    return not any(_made(paper) >= first for paper in owed.earlier)
