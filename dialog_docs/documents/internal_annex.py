"""Phụ lục nội bộ: all opinions with names and addresses, for the answering agencies only (contract 5)."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Minutes, Opinion
from dialog_docs.dialogue.personal import without_complaints
from dialog_docs.documents.annexes import agencies_text, answer_text, note_on, tasks_for, unknown_cell
from dialog_docs.documents.bodies import find
from dialog_docs.documents.desk import NO_FRAME, Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.people import citizen
from dialog_docs.documents.prose import raised
from dialog_docs.documents.sentences import complaints_sentence, deadline_cell, event_of, matters
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, short_date

NAME = "internal_annex"


@dataclass(frozen=True, slots=True)
class InternalLine:
    """One opinion with the person who spoke and who owes an answer."""

    number: str
    speaker: str
    field: str
    text: str
    answer: str
    agency: str
    deadline: str


@dataclass(frozen=True, slots=True)
class InternalAnnex:
    """Everything the templates of the internal annex print."""

    frame: Frame
    event: str
    day: str
    year: str
    total: str
    rows: tuple[InternalLine, ...]
    note: str
    complaints: str | None


def context(entry: Entry, desk: Desk) -> InternalAnnex | None:
    """The full list of one meeting; None when there is no opinion to list."""
    minutes = without_complaints(entry.minutes)
    opinions = matters(minutes)
    if not opinions:
        return None
    desk = issuing_desk(minutes, desk)
    rows = tuple(_line(number, opinion, minutes, desk) for number, opinion in enumerate(opinions, 1))
    return InternalAnnex(
        frame=NO_FRAME,
        event=event_of(minutes, desk),
        day=short_date(minutes.day),
        year=str(minutes.day.year),
        total=count(len(opinions)),
        rows=rows,
        note=note_on(rows),
        complaints=complaints_sentence(minutes),
    )


def _line(number: int, opinion: Opinion, minutes: Minutes, desk: Desk) -> InternalLine:
    return InternalLine(
        number=str(number),
        speaker="\n".join(_who(opinion)),
        field=opinion.field or unknown_cell(),
        text=opinion.text,
        answer="\n".join(part for part in (_answerer(opinion), answer_text(opinion, minutes, desk)) if part),
        agency=agencies_text(opinion, minutes, desk) or unknown_cell(),
        deadline=_deadlines(opinion, minutes, desk),
    )


def _who(opinion: Opinion) -> list[str]:
    """Name, village, address and telephone, one a line, as far as the form knows them."""
    phone = sentence("internal_annex.phone", phone=opinion.phone) if opinion.phone else None
    parts = (citizen(opinion), raised(opinion.place or ""), opinion.address, phone)
    return [part for part in parts if part]


def _answerer(opinion: Opinion) -> str | None:
    return sentence("internal_annex.answerer", who=opinion.answerer) if opinion.answerer else None


def _deadlines(opinion: Opinion, minutes: Minutes, desk: Desk) -> str:
    """The deadlines of the tasks that serve an opinion, with their leads when there are several."""
    tasks = tasks_for(opinion, minutes)
    if len(tasks) == 1:
        return deadline_cell(tasks[0].deadline)
    return "\n".join(
        sentence(
            "internal_annex.deadline",
            lead=find(task.lead, desk).name if task.lead else unknown_cell(),
            deadline=deadline_cell(task.deadline),
        )
        for task in tasks
    )


KIND = DocumentKind(
    name=NAME,
    title="documents.title.internal_annex",
    subject="dialogue",
    symbol={"state": "", "party": ""},
    context=context,
)
