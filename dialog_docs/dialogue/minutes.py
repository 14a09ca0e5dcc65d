"""Minutes of one dialogue: facts, opinions and assignments, exactly as the office recorded them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.deadline import Deadline
from dialog_docs.dialogue.lately import lately
from dialog_docs.dialogue.terms import (
    Answered,
    Authority,
    DialogueForm,
    DialogueType,
    Level,
    Method,
    MinutesState,
    OpinionKind,
    OpinionSource,
    Organizer,
    Salutation,
    SpeakerKind,
)

_APART = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)


@dataclass(frozen=True, slots=True)
class Official:
    """A person with the office held, as written in the form."""

    name: str
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """One row of sheet Thành phần."""

    group: str | None
    unit: str | None = None
    name: str | None = None
    position: str | None = None
    invited: int | None = None
    present: int | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """One row of sheet Ý kiến: an opinion that can be resolved by itself."""

    number: int
    text: str
    code: str | None = None
    """Given by the register: ``<meeting>-YK-<nn>``, never reused."""
    source: OpinionSource = OpinionSource.AT_DIALOGUE
    turn: int | None = None
    salutation: Salutation | None = None
    speaker: str | None = None
    place: str | None = None
    address: str | None = None
    phone: str | None = None
    speaker_kind: SpeakerKind | None = None
    field: str | None = None
    """Canonical name from the settings' list; None when left blank."""
    kind: OpinionKind | None = None
    on_topic: bool | None = None
    answered: Answered | None = None
    answerer: str | None = None
    answer: str | None = None
    authority: Authority | None = None
    agency: str | None = None
    repeats: str | None = None
    """Code of the earlier opinion that a person confirmed this one repeats."""
    note: str | None = None

    @property
    def is_dialogue_matter(self) -> bool:
        """False for complaints and denunciations: counted apart, never printed (contract 7)."""
        return self.kind not in _APART


@dataclass(frozen=True, slots=True)
class Assignment:
    """One row of sheet Phân công: a task with exactly one lead."""

    number: int
    text: str
    code: str | None = None
    opinions: tuple[int, ...] = ()
    """Numbers (STT) of the opinions it serves; empty for a task from the conclusion."""
    lead: str | None = None
    supporting: tuple[str, ...] = ()
    person: str | None = None
    deadline: Deadline | None = None
    product: str | None = None
    report_to: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """One filled ``bien-ban-doi-thoai.xlsx``."""

    title: str
    day: dt.date
    unit: str
    level: Level
    chairs: tuple[Official, ...]
    """The first is the chair who concluded; the others co-chaired."""
    code: str | None = None
    form: DialogueForm | None = None
    type: DialogueType | None = None
    method: Method | None = None
    province: str | None = None
    organizer: Organizer | None = None
    topic: str | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    place: str | None = None
    secretary: str | None = None
    plan_number: str | None = None
    plan_date: dt.date | None = None
    public_notice_on: dt.date | None = None
    delegates: Amount | None = None
    citizens: Amount | None = None
    report_summary: str | None = None
    assessment: str | None = None
    conclusions: tuple[str, ...] = ()
    state: MinutesState = MinutesState.DRAFT
    signed_on: dt.date | None = None
    supplements: str | None = None
    """Code of the signed minutes that these supplement."""
    result_published_on: dt.date | None = None
    compiler: str | None = None
    phone: str | None = None
    attendance: tuple[Attendance, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    assignments: tuple[Assignment, ...] = ()


@lately
def serving(minutes: Minutes) -> Mapping[int, tuple[Assignment, ...]]:
    """The tasks that serve each opinion, by its number, in their order; an opinion that none serves is left out."""
    found: dict[int, tuple[Assignment, ...]] = {}
    for task in minutes.assignments:
        for number in dict.fromkeys(task.opinions):
            found[number] = (*found.get(number, ()), task)
    return found


@lately
def matters(minutes: Minutes) -> tuple[Opinion, ...]:
    """The opinions that are dialogue matters: without complaints and denunciations."""
    return tuple([opinion for opinion in minutes.opinions if opinion.kind not in _APART])
