"""What a unit sends of one dialogue to its superior: the minutes without complaints, and what became of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dialog_docs.dialogue.entry import StatusChange, TaskRow
from dialog_docs.dialogue.followup import ProgressRow
from dialog_docs.dialogue.identity import row_code
from dialog_docs.dialogue.life import until
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.personal import without_complaints
from dialog_docs.dialogue.terms import CLOSED
from dialog_docs.figures import Facts, OpinionFact, TaskFact


def sendable(minutes: Minutes) -> Minutes:
    """The minutes without rows of complaints and denunciations, which leave the house in no variant (contract 7)."""
    shown = without_complaints(minutes)
    return replace(shown, opinions=tuple(opinion for opinion in shown.opinions if opinion.is_dialogue_matter))


def progress_of(minutes: Minutes, meeting: str, facts: Facts) -> Iterator[ProgressRow]:
    """Rows of the progress form under the codes that the receiver gives the sent rows: by their place."""
    opinions = {fact.code: fact for fact in (*facts.opinions, *facts.earlier)}
    tasks = {fact.code: fact for fact in (*facts.tasks, *facts.earlier_tasks)}
    for place, opinion in enumerate(minutes.opinions, start=1):
        found = opinions.get(opinion.code or "")
        if found is not None:
            yield from _opinion(row_code(meeting, "YK", place), found, facts)
    for place, task in enumerate(minutes.assignments, start=1):
        given = tasks.get(task.code or "")
        if given is not None:
            yield from _task(row_code(meeting, "NV", place), given, facts)


def _opinion(code: str, fact: OpinionFact, facts: Facts) -> Iterator[ProgressRow]:
    row = fact.row
    answered = row.citizen_answered_on is not None and row.citizen_answered_on <= facts.as_of
    steps = until(row.history, facts.as_of)
    if steps or answered:
        base = ProgressRow(code, citizen_answered=True if answered else None)
        base = replace(base, citizen_answered_on=row.citizen_answered_on if answered else None)
        yield _with_step(base, steps[-1]) if steps else base


def _task(code: str, fact: TaskFact, facts: Facts) -> Iterator[ProgressRow]:
    steps = until(fact.row.history, facts.as_of)
    base = ProgressRow(code, lead=fact.row.lead, **_extension(fact.row, facts))
    if steps:
        yield _with_step(base, steps[-1])
    elif base.extension_to is not None:
        yield base


def _extension(row: TaskRow, facts: Facts) -> dict[str, Any]:
    granted = [new for on, new in row.extensions if on <= facts.as_of]
    return {"extension_to": granted[-1], "extension_approved": True} if granted else {}


def _with_step(row: ProgressRow, step: StatusChange) -> ProgressRow:
    return replace(
        row,
        status=step.status,
        cause=step.cause,
        finished_on=step.day if step.status in CLOSED else None,
        result=step.result,
        document_number=step.document_number,
        document_date=step.document_date,
    )
