"""Rows of the annexes bound to papers: all opinions with their answers, all tasks, nothing cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dialog_docs.dialogue.codec import values_of
from dialog_docs.dialogue.minutes import Assignment, Minutes, Opinion, serving
from dialog_docs.dialogue.terms import Answered
from dialog_docs.documents.bodies import find
from dialog_docs.documents.concluder import with_class_word
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.prose import raised
from dialog_docs.documents.sentences import authority_name, deadline_cell, is_own, matters
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import listing


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One row of the annex of opinions, public variant: no name, address or telephone has a place in it."""

    number: str
    origin: str
    """Field and village, one a line."""
    text: str
    answer: str
    agency: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One row of the assignment table."""

    number: str
    text: str
    lead: str
    supporting: str
    deadline: str
    opinions: str
    """Numbers of the rows of the opinions' annex that the task serves."""


def unknown_cell() -> str:
    """What a cell says when the form does not (wording 2.12)."""
    return sentence("annexes.unknown")


def note_on(rows: Sequence[Any]) -> str:
    """The note that explains the sign for missing data; empty when no cell of ``rows`` bears it."""
    sign = unknown_cell()
    bears = any(sign in values_of(row.__class__)(row) for row in rows)
    return sentence("annexes.unknown_note", sign=sign) if bears else ""


def opinion_lines(minutes: Minutes, desk: Desk) -> tuple[OpinionLine, ...]:
    """All dialogue matters as rows, numbered from 1."""
    return tuple(opinion_line(number, item, minutes, desk) for number, item in enumerate(matters(minutes), 1))


def opinion_line(number: int, opinion: Opinion, minutes: Minutes, desk: Desk) -> OpinionLine:
    """One opinion as a row."""
    return OpinionLine(
        number=str(number),
        origin="\n".join(part for part in (opinion.field, raised(opinion.place or "")) if part) or unknown_cell(),
        text=opinion.text,
        answer=answer_text(opinion, minutes, desk),
        agency=agencies_text(opinion, minutes, desk) or unknown_cell(),
    )


def tasks_for(opinion: Opinion, minutes: Minutes) -> tuple[Assignment, ...]:
    """The tasks that serve an opinion."""
    return serving(minutes).get(opinion.number, ())


def answer_text(opinion: Opinion, minutes: Minutes, desk: Desk) -> str:
    """The answer given, and what is still to come: the annex never leaves an opinion without a word."""
    parts = [opinion.answer] if opinion.answer else []
    if opinion.answered is Answered.YES and not parts:
        return sentence("annexes.answered")
    if opinion.answered is not Answered.YES:
        parts.append(_still_to_come(opinion, minutes, desk))
    return "\n".join(parts)


def _still_to_come(opinion: Opinion, minutes: Minutes, desk: Desk) -> str:
    """Who goes on with an opinion that was not fully answered."""
    partly = "_partly" if opinion.answered is Answered.PARTLY else ""
    if not is_own(opinion, desk) and opinion.authority:
        whose = find(opinion.agency, desk).name if opinion.agency else authority_name(opinion.authority, desk)
        return sentence("annexes.forwarded", whose=whose)
    leads = _leads(opinion, minutes, desk)
    if leads:
        return sentence(f"annexes.assigned{partly}", lead=listing(leads))
    if opinion.agency:
        return sentence(f"annexes.assigned{partly}", lead=find(opinion.agency, desk).name)
    return sentence(f"annexes.open{partly}")


def _leads(opinion: Opinion, minutes: Minutes, desk: Desk) -> list[str]:
    names = [find(task.lead, desk).name for task in tasks_for(opinion, minutes) if task.lead]
    return list(dict.fromkeys(names))


def agencies_text(opinion: Opinion, minutes: Minutes, desk: Desk) -> str:
    """The agency named for an opinion, else those whose tasks serve it, else the office of the one who answered."""
    if opinion.agency:
        return find(opinion.agency, desk).name
    leads = _leads(opinion, minutes, desk)
    if leads:
        return "; ".join(leads)
    return answerer_body(opinion.answerer, desk) or ""


def answerer_body(answerer: str | None, desk: Desk) -> str | None:
    """``Phòng Kinh tế`` of "Phạm Đức Thuận, Trưởng Phòng Kinh tế": the body whose head or deputy answered."""
    office = answerer_office(answerer)
    if office is None:
        return None
    body = re.sub(rf"^({sentence('annexes.heads')})\s+(?=\w)", "", office, flags=re.IGNORECASE)
    return with_class_word(raised(body), desk)


def answerer_office(answerer: str | None) -> str | None:
    """``Trưởng Phòng Kinh tế`` of "Phạm Đức Thuận, Trưởng Phòng Kinh tế"; None when only a name was given."""
    _, comma, office = (answerer or "").partition(",")
    return office.strip() or None if comma else None


def task_lines(minutes: Minutes, desk: Desk, paper: str | None = None) -> tuple[TaskLine, ...]:
    """All tasks as rows in the form's order; ``paper`` is what deadlines counted in days are counted from."""
    place = {opinion.number: number for number, opinion in enumerate(matters(minutes), 1)}
    return tuple(
        TaskLine(
            number=str(number),
            text=raised(task.text),
            lead=find(task.lead, desk).name if task.lead else unknown_cell(),
            supporting="\n".join(find(name, desk).name for name in task.supporting),
            deadline=deadline_cell(task.deadline, paper),
            opinions=", ".join(str(place[row]) for row in sorted(set(task.opinions)) if row in place),
        )
        for number, task in enumerate(minutes.assignments, 1)
    )
