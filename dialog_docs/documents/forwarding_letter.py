"""Công văn chuyển kiến nghị: one letter a meeting and receiving body, with the list of opinions (wording 1.9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.dialogue.personal import public_minutes
from dialog_docs.dialogue.terms import Relation
from dialog_docs.documents import bodies
from dialog_docs.documents.attached import attached_to
from dialog_docs.documents.bodies import Body
from dialog_docs.documents.citing import letter_abstract
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.letter_subjects import Forwarding
from dialog_docs.documents.prose import quoted, raised
from dialog_docs.documents.sentences import event_of
from dialog_docs.documents.sentences.meeting import organizer_text
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, short_date


@dataclass(frozen=True, slots=True)
class ForwardedLine:
    """One row of the list, without the speaker's name."""

    number: str
    place: str
    field: str
    text: str
    answer: str
    """What the meeting already said to it."""


@dataclass(frozen=True, slots=True)
class ForwardingLetterContext:
    """What the template of the letter may print."""

    frame: Frame
    addressee: str
    abstract: str
    opening: str
    request: str
    closing: str
    attached_to: str | None
    answered: bool
    """Whether the meeting said something to any of them; otherwise the list has no column for it."""
    opinions: tuple[ForwardedLine, ...]
    """Empty for a single opinion, which stands in the letter itself."""


def forwarding_letter_context(subject: Forwarding, desk: Desk) -> ForwardingLetterContext | None:
    """The finished texts; None when no opinion may be sent on (complaints and denunciations never are)."""
    minutes = public_minutes(subject.entry.minutes)
    desk = issuing_desk(minutes, desk)
    codes = set(subject.items)
    opinions = [each for each in minutes.opinions if each.code in codes and each.is_dialogue_matter]
    if not opinions:
        return None
    one = len(opinions) == 1
    body = bodies.find(subject.body, desk)
    frame = desk.frame("forwarding_letter", "CV" if desk.is_party else "")
    day = short_date(minutes.day)
    slots = {
        "day": day,
        "organizer": organizer_text(minutes, desk),
        "event": event_of(minutes, desk),
        "year": sentence("forwarding_letter.opening.year", year=minutes.day.year),
        "body": body.name,
        "count": count(len(opinions)),
        "text": quoted(opinions[0].text),
    }
    relation = _relation(body)
    words = {"voice": desk.voice, "body": body.name}
    return ForwardingLetterContext(
        frame=replace(frame, recipients=_recipients(frame, body)),
        addressee=body.addressed,
        abstract=letter_abstract(sentence("forwarding_letter.abstract.text", day=day), desk),
        opening=sentence(f"forwarding_letter.opening.{'one' if one else 'many'}", **slots),
        request=sentence(f"forwarding_letter.request.{relation}", **words),
        closing=sentence(f"forwarding_letter.closing.{relation}_{desk.side.value}", **words),
        attached_to=None if one else attached_to(sentence("citing.type.letter"), frame, desk),
        answered=any(each.answer for each in opinions),
        opinions=() if one else tuple(_line(n, each) for n, each in enumerate(opinions, 1)),
    )


def _relation(body: Body) -> str:
    """The three ways of asking: up, sideways, down."""
    if body.relation is Relation.ABOVE:
        return "above"
    return "below" if body.relation is Relation.BELOW else "outside"


def _recipients(frame: Frame, body: Body) -> tuple[str, ...]:
    """Without the line that reports to the very body the letter goes to."""
    return tuple(line for line in frame.recipients if not line.startswith(f"- {body.name} ("))


def _line(number: int, opinion: Opinion) -> ForwardedLine:
    return ForwardedLine(
        number=str(number),
        place=raised(opinion.place or ""),
        field=opinion.field or "",
        text=opinion.text,
        answer=opinion.answer or "",
    )


KIND = DocumentKind(
    name="forwarding_letter",
    title="documents.title.forwarding_letter",
    subject="body",
    symbol={"state": "", "party": "CV"},
    context=forwarding_letter_context,
)
