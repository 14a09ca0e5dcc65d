"""B1: the meeting, who chaired it, who came, which report was heard (wording 1.0)."""

from __future__ import annotations

import datetime as dt
import re

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.minutes import Minutes, Official
from dialog_docs.dialogue.terms import Organizer
from dialog_docs.documents.desk import Desk
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, long_date, short_date
from dialog_docs.wording.places import class_word

_YEAR_AT_END = re.compile(r"\s+năm\s+\d{4}\.?$", re.IGNORECASE)
_AT_LEAST = frozenset({Precision.EXACT, Precision.MORE_THAN, Precision.AT_LEAST})
_LONG_REPORT = 200
"""Characters above which a report's summary becomes sentences of its own."""


def amount_text(amount: Amount) -> str:
    """``hơn 950``, ``96``, ``05``: a stated count as papers print it."""
    return sentence(f"shared.amount.{amount.precision.value}", count=count(amount.value))


def total_of(first: Amount, second: Amount) -> Amount:
    """The sum of two counts; an inexact part makes it "ít nhất", or "khoảng" when a part was "gần" or "khoảng"."""
    precisions = {first.precision, second.precision}
    value = first.value + second.value
    if precisions == {Precision.EXACT}:
        return Amount(value)
    return Amount(value, Precision.AT_LEAST if precisions <= _AT_LEAST else Precision.ABOUT)


def event_of(minutes: Minutes, desk: Desk) -> str:
    """The meeting's own name without its year; a name all in capitals gives way to the office's setting."""
    name = _YEAR_AT_END.sub("", " ".join(minutes.title.split())).rstrip(". ")
    if not name or name.isupper():
        return desk.event
    return name[0].upper() + name[1:]


def plan_reference(number: str | None, day: dt.date | None, desk: Desk) -> str | None:
    """``Kế hoạch số 07-KH/ĐU, ngày 15/01/2026 của Ban Thường vụ Đảng ủy xã``; None without a number."""
    if not number:
        return None
    body = _plan_body(number, desk)
    if day is None:
        return sentence("shared.meeting.plan_undated", number=number, body=body)
    if desk.is_party:
        return sentence("shared.meeting.plan_party", number=number, day=short_date(day), body=body)
    return sentence("shared.meeting.plan_state", number=number, day=long_date(day), body=body)


def _plan_body(number: str, desk: Desk) -> str:
    """The body that issued a plan, told by its symbol; nothing when the symbol does not say."""
    if re.search(rf"/({sentence('shared.meeting.party_mark')})$", number):
        return sentence("shared.meeting.plan_body", body=say_party_voice(desk))
    if "UBND" in number:
        return sentence("shared.meeting.plan_body", body=desk.state_body)
    return ""


def say_party_voice(desk: Desk) -> str:
    """``Ban Thường vụ Đảng ủy xã`` on either side."""
    return sentence("shared.meeting.party_voice", committee=desk.party_committee)


def organizer_text(minutes: Minutes, desk: Desk) -> str:
    """Who held the meeting, with its place name, as the form says; without it the side that issues the paper."""
    default = Organizer.PARTY if desk.is_party else Organizer.STATE
    organizer = minutes.organizer or default
    key = organizer.value
    if organizer in (Organizer.PARTY, Organizer.JOINT):
        key += "_province" if desk.is_province else "_commune"
    elif organizer is Organizer.STATE and _front_took_part(minutes):
        key += "_with_front"
    return sentence(f"shared.meeting.organizer_{key}", **desk.slots)


def _front_took_part(minutes: Minutes) -> bool:
    mark = sentence("shared.attendance.front_group")
    return any(mark in (row.group or "") for row in minutes.attendance)


def meeting_sentence(minutes: Minutes, desk: Desk) -> str:
    """B1, first sentence: on which plan, when, where, who held which conference, on what topic."""
    plan = plan_reference(minutes.plan_number, minutes.plan_date, desk)
    return sentence(
        f"shared.meeting.{'with_plan' if plan else 'plain'}",
        plan=plan,
        day=short_date(minutes.day) if desk.is_party else long_date(minutes.day),
        place=sentence("shared.meeting.place", place=minutes.place) if minutes.place else "",
        organizer=organizer_text(minutes, desk),
        event=event_of(minutes, desk),
        year=sentence("shared.meeting.year", year=minutes.day.year),
        topic=sentence("shared.meeting.topic", topic=_topic(minutes.topic)) if minutes.topic else "",
    )


def _topic(topic: str) -> str:
    return " ".join(topic.split()).strip("“”\"'. ")


def official_text(official: Official) -> str:
    """``Trần Văn Bình, Bí thư Đảng ủy``."""
    return official_text_of(official.name, official.position)


def official_text_of(name: str, position: str | None) -> str:
    """The same of a name and the office held, when it is known."""
    return sentence(f"shared.chairs.{'person' if position else 'person_plain'}", name=name, position=position)


def chairs_sentence(minutes: Minutes, *, names: bool = True) -> str:
    """B1, the chairs: with their names, or by office alone for State notices to the public."""
    people = [official_text(chair) for chair in minutes.chairs]
    if names:
        if len(people) == 1:
            return sentence("shared.chairs.one", chair=people[0])
        return sentence("shared.chairs.many", chairs="; ".join(people))
    offices = [chair.position or chair.name for chair in minutes.chairs]
    return sentence(
        f"shared.chairs.office_{'one' if len(offices) == 1 else 'many'}", chair=offices[0], chairs="; ".join(offices)
    )


def _villages(minutes: Minutes) -> tuple[str, ...]:
    group = sentence("shared.attendance.citizens_group").casefold()
    rows = [row for row in minutes.attendance if (row.group or "").casefold() == group]
    return tuple(dict.fromkeys(row.unit for row in rows if row.unit and row.present != 0))


def villages_clause(minutes: Minutes) -> str:
    """`` của 12 thôn``; nothing when the rows do not each name one village of the same class."""
    names = _villages(minutes)
    classes = {class_word(name) for name in names}
    if len(names) == 1:
        return sentence("shared.attendance.one_village", village=names[0])
    if len(classes) != 1:
        return ""
    return sentence("shared.attendance.villages", count=count(len(names)), village=classes.pop())


def attendance_sentence(minutes: Minutes, desk: Desk) -> str:
    """B1, who came: both counts, one of them, or none known."""
    villages = villages_clause(minutes)
    delegates, citizens = minutes.delegates, minutes.citizens
    known = ("delegates" if delegates else "") + ("citizens" if citizens else "")
    key = {"delegatescitizens": "both", "": "unknown"}.get(known, known)
    return sentence(
        f"shared.attendance.{key}",
        delegates=amount_text(delegates) if delegates else "",
        citizens=amount_text(citizens) if citizens else "",
        total=amount_text(total_of(delegates, citizens)) if delegates and citizens else "",
        villages=villages,
        class_word=desk.class_word,
    )


def report_sentence(minutes: Minutes, desk: Desk) -> str | None:
    """The report heard, when the form tells of one."""
    summary = minutes.report_summary
    if not summary:
        return None
    text = " ".join(summary.split()).rstrip(". ")
    if len(text) > _LONG_REPORT or ". " in text:
        return sentence("shared.report.heard_long", summary=f"{text}.", class_word=desk.class_word)
    opening = sentence("shared.report.opening").split("|")
    start = next((word for word in opening if text.casefold().startswith(word)), "")
    text = text[len(start) :].strip()
    return sentence("shared.report.heard_state", summary=text[0].lower() + text[1:], class_word=desk.class_word)
