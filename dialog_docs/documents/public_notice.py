"""Thông báo công khai: the State's notice at least seven days before a meeting (wording 1.8, Luật TCCQĐP 2025)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import timedelta

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.personal import public_minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.terms import Method, Side
from dialog_docs.documents.citing import plan_number
from dialog_docs.documents.concluder import office_of
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.prose import raised
from dialog_docs.documents.sentences import event_of, plan_reference
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import clock, listing, short_date, weekday

NAME = "public_notice"


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered point: ``1. Thời gian:`` and its text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """Everything the template of the public notice prints."""

    frame: Frame
    event: str
    year: str
    opening: str
    points: tuple[Point, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting still to be held, from a plan or from minutes begun ahead."""

    day: dt.date
    hour: dt.time | None
    event: str
    plan: str | None
    place: str | None
    form: str
    chair: str | None
    content: tuple[str, ...]
    participants: str | None


def context(subject: Plan | Entry, desk: Desk) -> PublicNotice | None:
    """The notice of a plan's single dated dialogue, or of an entry; None when no day is fixed."""
    source = public_minutes(subject.minutes) if isinstance(subject, Entry) else subject
    desk = issuing_desk(source, desk)
    coming = _from_plan(source, desk) if isinstance(source, Plan) else _from_entry(subject, desk)
    if coming is None:
        return None
    return PublicNotice(
        frame=desk.frame(NAME, "TB"),
        event=coming.event,
        year=str(coming.day.year),
        opening=_opening(coming, desk),
        points=_points(coming, desk),
        closing=sentence(
            "public_notice.closing", state_body=desk.state_body, village_heads=desk.slots["village_heads"]
        ),
    )


def _from_plan(plan: Plan, desk: Desk) -> Coming | None:
    if len(plan.schedule) != 1:
        return None
    row = plan.schedule[0]
    if row.when is None or not row.when.is_exact or row.when.first_day is None:
        return None
    return Coming(
        day=row.when.first_day,
        hour=row.when.hour,
        event=desk.event,
        plan=_cited(plan, desk),
        place=row.place,
        form=plan.form or sentence("public_notice.form.unknown"),
        chair=row.chair,
        content=(row.topic,) if row.topic else plan.content,
        participants=row.participants or plan.participants,
    )


def _cited(plan: Plan, desk: Desk) -> str | None:
    """The plan by number and day once it is issued, by the same blanks until then (wording 0.8)."""
    if plan.number:
        return plan_reference(plan_number(plan, desk), plan.issued_on, desk)
    key = "plan_party" if plan.issued_by is Side.PARTY else "plan_state"
    return sentence(f"public_notice.{key}", year=plan.year, committee=desk.party_committee, state_body=desk.state_body)


def _from_entry(entry: Plan | Entry, desk: Desk) -> Coming | None:
    if not isinstance(entry, Entry):
        return None
    minutes = public_minutes(entry.minutes)
    method = minutes.method or Method.IN_PERSON
    offices = [office_of(chair, desk) for chair in minutes.chairs]
    return Coming(
        day=minutes.day,
        hour=minutes.start,
        event=event_of(minutes, desk),
        plan=plan_reference(minutes.plan_number, minutes.plan_date, desk),
        place=minutes.place,
        form=sentence(f"public_notice.form.{method.value}"),
        chair="; ".join(office for office in offices if office) or None,
        content=(minutes.topic,) if minutes.topic else (),
        participants=None,
    )


def _opening(coming: Coming, desk: Desk) -> str:
    bases = [
        basis.text
        for basis in desk.settings.bases
        if basis.side == desk.side.value
        and (not basis.kinds or NAME in basis.kinds)
        and (basis.valid_from is None or basis.valid_from <= coming.day)
        and (basis.valid_to is None or coming.day <= basis.valid_to)
    ]
    cited = [*bases, *([coming.plan] if coming.plan else [])]
    key = "opening" if cited else "opening_plain"
    return sentence(
        f"public_notice.{key}",
        bases=listing(cited),
        voice=desk.voice_full,
        class_word=desk.class_word,
        event=coming.event,
    )


def _points(coming: Coming, desk: Desk) -> tuple[Point, ...]:
    """The points in their order; what the form does not say is left out."""
    said = {
        "time": _time(coming),
        "place": coming.place,
        "form": raised(coming.form),
        "chair": coming.chair,
        "content": "; ".join(text.rstrip(" .;,") for text in coming.content),
        "participants": raised(_participants(coming, desk)),
        "registration": _registration(coming, desk),
    }
    told = [(key, text) for key, text in said.items() if text]
    return tuple(
        Point(sentence(f"public_notice.point.{key}", number=number), f"{text.rstrip(' .;,')}.")
        for number, (key, text) in enumerate(told, 1)
    )


def _time(coming: Coming) -> str:
    day = sentence("public_notice.day", day=short_date(coming.day), weekday=weekday(coming.day))
    return sentence("public_notice.time", clock=clock(coming.hour), day=day) if coming.hour else day


def _participants(coming: Coming, desk: Desk) -> str:
    if coming.participants:
        return coming.participants
    return sentence("public_notice.participants", class_word=desk.class_word)


def _registration(coming: Coming, desk: Desk) -> str:
    """Where and until when citizens register; the last day follows a configurable limit before the meeting."""
    last_day = coming.day - timedelta(days=desk.settings.limits["registration"].days)
    phone = str(desk.settings.text["contact_phone"])
    return sentence(
        "public_notice.registration_phone" if phone else "public_notice.registration",
        phone=phone,
        office=desk.office_name,
        village_head=desk.slots["village_head"],
        day=short_date(last_day),
    )


KIND = DocumentKind(
    name=NAME,
    title="documents.title.public_notice",
    subject="plan",
    symbol={"state": "TB"},
    context=context,
    per_side=False,
)
