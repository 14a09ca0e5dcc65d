"""Rows of opinions and tasks on which nobody has reported yet, straight from the minutes."""

from __future__ import annotations

from dialog_docs.dialogue.deadline import DeadlineKind
from dialog_docs.dialogue.entry import Entry, OpinionRow, TaskRow
from dialog_docs.dialogue.minutes import Assignment, Opinion


def fresh_task(entry: Entry, task: Assignment) -> TaskRow:
    """A task nobody has reported on."""
    deadline = task.deadline
    return TaskRow(
        code=task.code or "",
        dialogue=entry.code,
        unit=entry.minutes.unit,
        level=entry.minutes.level,
        day=entry.minutes.day,
        lead=task.lead,
        original_due=deadline.last_day if deadline else None,
        standing=deadline is not None and deadline.kind is DeadlineKind.STANDING,
    )


def fresh_opinion(entry: Entry, opinion: Opinion) -> OpinionRow:
    """An opinion nobody has reported on."""
    minutes = entry.minutes
    return OpinionRow(
        code=opinion.code or "",
        dialogue=entry.code,
        unit=minutes.unit,
        level=minutes.level,
        day=minutes.day,
        field=opinion.field or "",
        kind=opinion.kind,
        answered=opinion.answered,
        authority=opinion.authority,
        agency=opinion.agency,
        repeats=opinion.repeats,
        tasks=tuple(task.code for task in minutes.assignments if task.code and opinion.number in task.opinions),
    )


def fresh_tasks(entry: Entry) -> tuple[TaskRow, ...]:
    """All tasks of a meeting as nobody has reported on them."""
    return tuple(fresh_task(entry, task) for task in entry.minutes.assignments)
