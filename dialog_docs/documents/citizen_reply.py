"""Công văn trả lời công dân: one letter a citizen, each opinion with its answer (wording 1.11)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialog_docs.dialogue.terms import OpinionSource
from dialog_docs.documents import bodies
from dialog_docs.documents.citing import letter_abstract
from dialog_docs.documents.citizens import Address, address, village_head
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.letter_subjects import CitizenReply, ReplyItem
from dialog_docs.documents.prose import quoted
from dialog_docs.documents.reply_words import answer_text
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, listing, short_date

_SPOKEN = (OpinionSource.AT_DIALOGUE, OpinionSource.ONLINE)
"""Ways of an opinion that were part of the meeting itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One opinion's answer; the heading quotes the opinion when the letter answers several."""

    heading: str | None
    text: str


@dataclass(frozen=True, slots=True)
class CitizenReplyContext:
    """What the template of the letter may print."""

    frame: Frame
    addressee: str
    abstract: str
    opening: str
    answers: tuple[Answer, ...]
    contact: str
    closing: str


def citizen_reply_context(subject: CitizenReply, desk: Desk) -> CitizenReplyContext | None:
    """The finished texts; None without an opinion (complaints and denunciations are never answered this way)."""
    items = [item for item in subject.answers if item.opinion.is_dialogue_matter]
    if not items:
        return None
    desk = issuing_desk(subject.entry.minutes, desk)
    to = address(subject.citizen, desk)
    frame = desk.frame("citizen_reply", "CV" if desk.is_party else "")
    return CitizenReplyContext(
        frame=replace(frame, recipients=_recipients(frame, subject, desk)),
        addressee=to.line,
        abstract=letter_abstract(_abstract(subject), desk),
        opening=_opening(subject, items, to, desk),
        answers=tuple(_answer(number, item, len(items), to, desk) for number, item in enumerate(items, 1)),
        contact=_contact(items, to, desk),
        closing=sentence(f"citizen_reply.closing.{desk.side.value}", pronoun=to.pronoun),
    )


def _abstract(subject: CitizenReply) -> str:
    key = "people" if subject.citizen.is_people else "body" if subject.citizen.is_body else "citizen"
    return sentence(f"citizen_reply.abstract.{key}")


def _opening(subject: CitizenReply, items: list[ReplyItem], to: Address, desk: Desk) -> str:
    reporters = _reporters(items, desk)
    way = "at" if any(item.opinion.source in _SPOKEN for item in items) else "sent"
    day = short_date(subject.entry.minutes.day)
    key = ("one" if len(items) == 1 else "many") + ("_after" if reporters else "")
    return sentence(
        f"citizen_reply.opening.{key}",
        event=sentence(f"citizen_reply.opening.{way}", day=day),
        source=sentence(f"citizen_reply.opening.{way}_many", day=day),
        pronoun=to.pronoun,
        text=quoted(items[0].opinion.text),
        count=count(len(items)),
        agency=listing(reporters),
        voice=desk.voice,
    )


def _reporters(items: list[ReplyItem], desk: Desk) -> list[str]:
    """The agencies whose reports the answer rests on."""
    named = [bodies.find(item.agency, desk) for item in items if item.change is not None and item.agency]
    return list(dict.fromkeys(body.name for body in named if body.is_assigned and body.name != desk.voice))


def _answer(number: int, item: ReplyItem, total: int, to: Address, desk: Desk) -> Answer:
    heading = None
    if total > 1:
        heading = sentence("citizen_reply.answer.heading", number=number, text=quoted(item.opinion.text))
    return Answer(heading, answer_text(item, to.pronoun, desk))


def _contact(items: list[ReplyItem], to: Address, desk: Desk) -> str:
    """The office with its telephone when that is set; else the one agency below that works on it, or the office."""
    phone = str(desk.settings.text["contact_phone"])
    if phone:
        return sentence("citizen_reply.contact.phone", pronoun=to.pronoun, body=desk.office_name, phone=phone)
    named = {bodies.find(item.agency, desk) for item in items if item.agency}
    only = next(iter(named)) if len(named) == 1 else None
    body = only.name if only and only.is_assigned and only.name != desk.voice else desk.office_name
    return sentence("citizen_reply.contact.body", pronoun=to.pronoun, body=body)


def _recipients(frame: Frame, subject: CitizenReply, desk: Desk) -> tuple[str, ...]:
    """With the head of the citizen's village before the line of the files."""
    head = village_head(subject.citizen, desk)
    if head is None or desk.is_party:
        return frame.recipients
    return (*frame.recipients[:-1], f"- {head};", *frame.recipients[-1:])


KIND = DocumentKind(
    name="citizen_reply",
    title="documents.title.citizen_reply",
    subject="citizen",
    symbol={"state": "", "party": "CV"},
    context=citizen_reply_context,
)
