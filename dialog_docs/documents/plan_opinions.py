"""The opinions that go on after the meeting: who settles each, by which task, by when."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.minutes import Minutes, Opinion
from dialog_docs.dialogue.terms import Answered, OpinionKind
from dialog_docs.documents import bodies
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.prose import raised
from dialog_docs.documents.sentences import deadline_cell, is_own, matters
from dialog_docs.wording import sentence


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One opinion of the annex, without the speaker's name."""

    number: str
    text: str
    place: str
    body: str
    tasks: str
    """Numbers of its tasks in the table of tasks."""
    deadline: str


def followed(minutes: Minutes, desk: Desk) -> tuple[Opinion, ...]:
    """Opinions with a task, not fully answered, or for another body to settle; praise needs nothing."""
    return tuple(
        opinion
        for opinion in matters(minutes)
        if opinion.kind is not OpinionKind.PRAISE
        and (_tasks(opinion, minutes) or opinion.answered is not Answered.YES or not is_own(opinion, desk))
    )


def unassigned_elsewhere(minutes: Minutes, desk: Desk) -> tuple[Opinion, ...]:
    """Opinions for other bodies that no task serves: the office itself must forward them."""
    return tuple(
        opinion for opinion in followed(minutes, desk) if not is_own(opinion, desk) and not _tasks(opinion, minutes)
    )


def opinion_lines(minutes: Minutes, desk: Desk) -> tuple[OpinionLine, ...]:
    """The rows of the annex."""
    return tuple(_line(place, opinion, minutes, desk) for place, opinion in enumerate(followed(minutes, desk), 1))


def _tasks(opinion: Opinion, minutes: Minutes) -> list[int]:
    """Places, from 1, of the tasks that serve an opinion."""
    return [place for place, task in enumerate(minutes.assignments, 1) if opinion.number in task.opinions]


def _line(place: int, opinion: Opinion, minutes: Minutes, desk: Desk) -> OpinionLine:
    tasks = _tasks(opinion, minutes)
    first = minutes.assignments[tasks[0] - 1] if tasks else None
    body = opinion.agency or (first.lead if first else None)
    return OpinionLine(
        number=str(place),
        text=opinion.text,
        place=raised(opinion.place or ""),
        body=bodies.find(body, desk).name if body else sentence("shared.deadline_cell.missing"),
        tasks=", ".join(str(each) for each in tasks),
        deadline=deadline_cell(first.deadline) if first else "",
    )
