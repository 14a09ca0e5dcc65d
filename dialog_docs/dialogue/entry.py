"""What the register knows and hands on: entries, issued papers, narrow rows for figures.

A year has tens of thousands of narrow rows: they are named tuples, which are made in a fraction of a dataclass' time.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.terms import (
    Answered,
    Authority,
    DialogueForm,
    Level,
    OpinionKind,
    Organizer,
    Side,
    Status,
)


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that has been published; number and date stay None until the clerk of records has given them."""

    kind: str
    side: Side
    subject: str
    """Meeting code, plan code or period."""
    path: str
    sha256: str
    number: str | None = None
    date: dt.date | None = None
    items: tuple[str, ...] = ()
    """Codes of the opinions or tasks a letter speaks of: earlier reminders and replies are counted from them."""
    made_on: dt.date | None = None
    """The day it was made, for letters whose date of issue has not come back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting as the register holds it: its newest minutes with every code filled in."""

    code: str
    revision: int
    minutes: Minutes
    sha256: str
    papers: tuple[IssuedPaper, ...] = ()
    withdrawn: tuple[str, ...] = ()
    """Codes of opinions and tasks that vanished in a later revision."""

    def issued(self, kind: str) -> IssuedPaper | None:
        """The paper of a kind whose number is known, else the published one, else None."""
        found = [p for p in self.papers if p.kind == kind]
        return next((p for p in found if p.number), found[0] if found else None)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One dated step in the life of an opinion or task (status as it was at a cut-off comes from these)."""

    day: dt.date
    status: Status
    cause: str | None = None
    result: str | None = None
    document_number: str | None = None
    document_date: dt.date | None = None
    source: str = ""
    """Who and which cell: ``theo-doi ….xlsx, Theo dõi!E7``."""


class DialogueRow(NamedTuple):
    """Narrow row of one meeting for the figures."""

    code: str
    unit: str
    level: Level
    form: DialogueForm | None
    organizer: Organizer | None
    day: dt.date
    attendance: int | None
    citizens: int | None
    attendance_at_least: bool
    turns: int | None
    speakers: int | None
    public_notice_on: dt.date | None
    result_published_on: dt.date | None
    notice_issued_on: dt.date | None
    topic: str | None = None


class OpinionRow(NamedTuple):
    """Narrow row of one opinion with its dated history."""

    code: str
    dialogue: str
    unit: str
    level: Level
    day: dt.date
    field: str
    kind: OpinionKind | None
    answered: Answered | None
    authority: Authority | None
    agency: str | None
    repeats: str | None
    tasks: tuple[str, ...]
    """Codes of the tasks that serve it."""
    history: tuple[StatusChange, ...] = ()
    citizen_answered_on: dt.date | None = None
    forwarded_on: dt.date | None = None
    """Day of the first letter that sent it to the body which has to settle it."""


class TaskRow(NamedTuple):
    """Narrow row of one task; the original deadline is kept for ever."""

    code: str
    dialogue: str
    unit: str
    level: Level
    day: dt.date
    """Day of the meeting that assigned it."""
    lead: str | None
    original_due: dt.date | None
    standing: bool
    extensions: tuple[tuple[dt.date, dt.date], ...] = ()
    """(decided on, new last day), approved ones only, in order."""
    history: tuple[StatusChange, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRows:
    """All rows that indicators are computed from."""

    dialogues: tuple[DialogueRow, ...] = ()
    opinions: tuple[OpinionRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    papers: tuple[IssuedPaper, ...] = field(default=())


def with_letters(rows: FigureRows) -> FigureRows:
    """The rows with the day on which a letter sent each opinion on (its date of issue, else the day it was made)."""
    sent: dict[str, dt.date] = {}
    for paper in rows.papers:
        day = paper.date or paper.made_on
        if paper.kind == "forwarding_letter" and day is not None:
            sent |= {code: min(day, sent.get(code, day)) for code in paper.items}
    opinions = tuple(row._replace(forwarded_on=sent[row.code]) if row.code in sent else row for row in rows.opinions)
    return replace(rows, opinions=opinions)
