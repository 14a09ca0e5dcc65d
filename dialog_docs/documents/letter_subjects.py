"""What a letter is about: the subjects of forwarding letters, reminders and replies to citizens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dialog_docs.dialogue.deadline import Deadline
from dialog_docs.dialogue.entry import Entry, IssuedPaper, StatusChange
from dialog_docs.dialogue.life import TaskLife
from dialog_docs.dialogue.minutes import Assignment, Opinion
from dialog_docs.dialogue.terms import Salutation, SpeakerKind, Status


@dataclass(frozen=True, slots=True)
class Forwarding:
    """The opinions of one meeting that one other body has to settle."""

    entry: Entry
    body: str
    opinions: tuple[Opinion, ...]

    @property
    def name(self) -> str:
        """Whom the letter is for, in file names."""
        return self.body

    @property
    def items(self) -> tuple[str, ...]:
        """Codes of the opinions it speaks of."""
        return tuple(opinion.code for opinion in self.opinions if opinion.code)


@dataclass(frozen=True, slots=True)
class OwedTask:
    """One task as the reminder lists it."""

    entry: Entry
    task: Assignment
    life: TaskLife
    earlier: tuple[IssuedPaper, ...] = ()
    """Reminders that named it, oldest first."""
    pressed: tuple[IssuedPaper, ...] = ()
    """Those of them that came after its present last day."""

    @property
    def issued(self) -> tuple[IssuedPaper, ...]:
        """Those pressing ones that went out, as far as the clerk has told: they decide how firm the next one is."""
        return tuple(paper for paper in self.pressed if paper.number)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Everything one agency owes on a day: what is overdue and what is due soon."""

    agency: str
    overdue: tuple[OwedTask, ...]
    due_soon: tuple[OwedTask, ...]
    assigned: int
    """How many tasks the agency leads, in the meetings the letter speaks of."""
    reply_by: dt.date

    @property
    def name(self) -> str:
        """Whom the letter is for, in file names."""
        return self.agency

    @property
    def owed(self) -> tuple[OwedTask, ...]:
        """All its tasks, overdue first."""
        return self.overdue + self.due_soon

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The meetings it speaks of, each once, by day."""
        found = dict.fromkeys(task.entry for task in self.owed)
        return tuple(sorted(found, key=lambda entry: (entry.minutes.day, entry.code)))

    @property
    def items(self) -> tuple[str, ...]:
        """Codes of the tasks it speaks of."""
        return tuple(owed.task.code for owed in self.owed if owed.task.code)

    @property
    def times(self) -> int:
        """Which reminder this is for the task reminded most often: 1 first, 2 second, 3 third or later."""
        return min(3, 1 + max((len(owed.issued) for owed in self.overdue), default=0))

    @property
    def has_drafts(self) -> bool:
        """Whether a pressing letter was made of which nobody has told that it went out."""
        return any(len(owed.issued) < len(owed.pressed) for owed in self.overdue)


@dataclass(frozen=True, slots=True)
class Citizen:
    """Whom a reply is for; without a name it is the people of a village."""

    name: str | None
    salutation: Salutation | None = None
    kind: SpeakerKind | None = None
    place: str | None = None

    @property
    def is_people(self) -> bool:
        """A village as a whole."""
        return self.name is None

    @property
    def is_body(self) -> bool:
        """An organisation or business rather than a person."""
        bodies = (SpeakerKind.ORGANISATION, SpeakerKind.BUSINESS)
        return self.name is not None and self.kind in bodies and self.salutation is None


@dataclass(frozen=True, slots=True)
class ReplyItem:
    """One opinion with how it stands."""

    opinion: Opinion
    status: Status
    change: StatusChange | None = None
    """The step that brought the status; None when it follows from tasks not yet reported on."""
    agency: str | None = None
    deadline: Deadline | None = None
    """Of the task that serves it, when that lies ahead."""
    extended_to: dt.date | None = None
    forwarded: IssuedPaper | None = None


@dataclass(frozen=True, slots=True)
class CitizenReply:
    """One citizen's opinions at one meeting, each with its answer."""

    entry: Entry
    citizen: Citizen
    answers: tuple[ReplyItem, ...]

    @property
    def name(self) -> str:
        """Whom the letter is for, in file names."""
        return ", ".join(part for part in (self.citizen.name, self.citizen.place) if part)

    @property
    def items(self) -> tuple[str, ...]:
        """Codes of the opinions it speaks of."""
        return tuple(item.opinion.code for item in self.answers if item.opinion.code)
