"""Công văn đôn đốc: one letter an agency with everything it owes (wording 1.10)."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.terms import Relation
from dialog_docs.documents import bodies
from dialog_docs.documents.attached import attached_to
from dialog_docs.documents.bodies import Body
from dialog_docs.documents.citing import cite_notice, letter_abstract
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.letter_subjects import OwedTask, Reminder
from dialog_docs.documents.reminder_words import overdue_sentence, repeated_sentence, request, soon_sentence, task_text
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, listing, short_date


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One row of the list."""

    number: str
    text: str
    original_due: str
    extended_due: str
    days_late: str
    reminded: str


@dataclass(frozen=True, slots=True)
class ReminderLetterContext:
    """What the template of the letter may print."""

    frame: Frame
    addressee: str
    abstract: str
    opening: str
    overdue: str | None
    soon: str | None
    repeated: str | None
    """Earlier letters, from the second reminder on."""
    charged: str | None
    """Whose name the suggestion of a third reminder uses; it is to be confirmed by a person."""
    request: str
    drafted: bool
    """An earlier letter has no number yet: the clerk is asked whether it went out."""
    asked: bool
    """The body owes the office nothing: the list is of what it is asked for."""
    attached_to: str | None
    extended: bool
    """Whether any of the tasks was given more time; otherwise the list has no column for it."""
    tasks: tuple[OwedLine, ...]
    """Empty for a single task, which stands in the letter itself."""


def reminder_letter_context(subject: Reminder, desk: Desk) -> ReminderLetterContext:
    """The finished texts; firm words go down only, a body beside or above is asked."""
    desk = issuing_desk(subject.entries[0].minutes, desk)
    body = bodies.find(subject.agency, desk)
    frame = desk.frame("reminder_letter", "CV" if desk.is_party else "")
    one = len(subject.owed) == 1
    firm = body.is_assigned and body.relation is not Relation.PEOPLES_COMMITTEE
    lines = () if one else tuple(_line(n, owed, desk) for n, owed in enumerate(subject.owed, 1))
    return ReminderLetterContext(
        frame=frame,
        addressee=body.addressed,
        abstract=letter_abstract(_abstract(subject, body, desk), desk),
        opening=_opening(subject, body, desk),
        overdue=overdue_sentence(subject, body, desk),
        soon=soon_sentence(subject, body),
        repeated=repeated_sentence(subject, body, desk),
        charged=desk.voice if firm and subject.times == 3 else None,
        request=request(subject, body, desk),
        drafted=subject.has_drafts,
        asked=not body.is_assigned,
        attached_to=None if one else attached_to(sentence("citing.type.letter"), frame, desk),
        extended=any(line.extended_due for line in lines),
        tasks=lines,
    )


def _abstract(subject: Reminder, body: Body, desk: Desk) -> str:
    """A body that is asked is not pressed: "đôn đốc" goes down only."""
    key = ("" if body.is_assigned else "asked_") + ("many" if len(subject.entries) > 1 else "one")
    return sentence(f"reminder_letter.abstract.{key}", notice=cite_notice(subject.entries[0], desk))


def _opening(subject: Reminder, body: Body, desk: Desk) -> str:
    notices = listing([cite_notice(entry, desk) for entry in subject.entries])
    days = [short_date(entry.minutes.day) for entry in subject.entries]
    key = "meeting" if len(days) == 1 else "meetings"
    through = body.relation is Relation.PEOPLES_COMMITTEE
    return sentence(
        f"reminder_letter.opening.{'through' if through else 'assigned' if body.is_assigned else 'asked'}",
        notices=notices,
        agency=body.addressed,
        count=count(subject.assigned),
        meetings=sentence(f"reminder_letter.opening.{key}", day=days[0], days=listing(days)),
    )


def _line(number: int, owed: OwedTask, desk: Desk) -> OwedLine:
    life = owed.life
    extended = life.current_due if life.extensions and life.current_due else None
    return OwedLine(
        number=str(number),
        text=_text(owed, desk),
        original_due=short_date(life.original_due) if life.original_due else "",
        extended_due=short_date(extended) if extended else "",
        days_late=count(life.days_late) if life.overdue else "",
        reminded=count(sum(paper.number is not None for paper in owed.earlier)),
    )


def _text(owed: OwedTask, desk: Desk) -> str:
    """The task without citizens' names; through a parent it says who does it."""
    text = task_text(owed)
    lead = bodies.find(owed.task.lead, desk) if owed.task.lead else None
    if lead is None or lead.parent is None:
        return text
    return sentence("reminder_letter.line.through", text=text, lead=lead.name)


KIND = DocumentKind(
    name="reminder_letter",
    title="documents.title.reminder_letter",
    subject="agency",
    symbol={"state": "", "party": "CV"},
    context=reminder_letter_context,
)
