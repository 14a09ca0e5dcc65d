"""Biên bản: the meeting as it went, with names, signed by secretary and chair (wording 1.7, NĐ 30 mẫu 1.9)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Minutes, Opinion, serving
from dialog_docs.dialogue.personal import without_complaints
from dialog_docs.dialogue.terms import Answered, OpinionSource
from dialog_docs.documents.concluder import concluder
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.minutes_people import attendance_lines
from dialog_docs.documents.people import speaker_in_minutes
from dialog_docs.documents.prose import raised
from dialog_docs.documents.sentences import (
    complaints_sentence,
    event_of,
    is_own,
    matters,
    official_text,
    report_sentence,
)
from dialog_docs.documents.tasks import lead_of, task_sentence
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import clock, item_letter, listing, short_date

NAME = "minutes"
_CODE_DAY = re.compile(r"-(\d{4})(\d{2})(\d{2})(?:-\d+)?$")


@dataclass(frozen=True, slots=True)
class Part:
    """One lettered part of the course of the meeting."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """Everything the templates of the minutes print."""

    frame: Frame
    abstract: str
    start: str
    place: str
    chairs: str
    secretary: str
    attendance: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: str
    chair: str


def context(entry: Entry, desk: Desk) -> MinutesPaper:
    """The minutes of one meeting; complaints and denunciations are counted, not told."""
    minutes = without_complaints(entry.minutes)
    desk = issuing_desk(minutes, desk)
    return MinutesPaper(
        frame=desk.frame(NAME, "BB") if desk.is_party else replace(desk.frame(NAME, "BB"), place_date=""),
        abstract=_abstract(minutes, desk),
        start=_start(minutes),
        place=minutes.place or sentence("minutes.unknown"),
        chairs="; ".join(official_text(chair) for chair in minutes.chairs),
        secretary=minutes.secretary or "",
        attendance=attendance_lines(minutes, desk),
        parts=_parts(minutes, desk),
        closing=_closing(minutes),
        chair=concluder(minutes).name,
    )


def _abstract(minutes: Minutes, desk: Desk) -> str:
    if minutes.supplements:
        text = sentence("minutes.supplement", day=short_date(_day_in(minutes.supplements) or minutes.day))
        return text if desk.is_party else raised(text)
    return sentence("minutes.abstract", event=event_of(minutes, desk), year=minutes.day.year)


def _day_in(code: str) -> dt.date | None:
    """The day that a proposed code ends with."""
    found = _CODE_DAY.search(code)
    if not found:
        return None
    try:
        return dt.date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def _start(minutes: Minutes) -> str:
    day = short_date(minutes.day)
    if minutes.start is None:
        return sentence("minutes.start_day", day=day)
    return sentence("minutes.start", clock=clock(minutes.start), day=day)


def _closing(minutes: Minutes) -> str:
    if minutes.end is None:
        return sentence("minutes.closing_unknown")
    return sentence("minutes.closing", clock=clock(minutes.end))


def _parts(minutes: Minutes, desk: Desk) -> tuple[Part, ...]:
    """Report, opinions with answers, conclusions, tasks: each with a letter, those without data left out."""
    found = (
        ("report", _report(minutes, desk)),
        ("opinions", _opinions(minutes, desk)),
        ("conclusions", _conclusions(minutes)),
        ("tasks", _tasks(minutes, desk)),
    )
    told = [(key, lines) for key, lines in found if lines]
    return tuple(
        Part(sentence(f"minutes.part.{key}", letter=item_letter(index)), lines)
        for index, (key, lines) in enumerate(told, 1)
    )


def _report(minutes: Minutes, desk: Desk) -> tuple[str, ...]:
    heard = report_sentence(minutes, desk)
    return (heard,) if heard else ()


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”")) else f"{text.rstrip(';,')}."


def _opinions(minutes: Minutes, desk: Desk) -> tuple[str, ...]:
    opinions = matters(minutes)
    lines = [sentence("minutes.no_opinions")] if not opinions else []
    for number, opinion in enumerate(opinions, 1):
        lines += [_statement(number, opinion), _answer(opinion, minutes, desk)]
    apart = complaints_sentence(minutes)
    return (*lines, apart) if apart else tuple(lines)


def _statement(number: int, opinion: Opinion) -> str:
    """``Ý kiến thứ 3: Ông Nguyễn Văn B, thôn Đông: …``; those that came in another way say so."""
    if opinion.source is OpinionSource.AT_DIALOGUE:
        who = speaker_in_minutes(opinion)
        return sentence("minutes.opinion", number=number, who=who, text=_stop(opinion.text))
    who = speaker_in_minutes(opinion) if opinion.speaker else opinion.place or speaker_in_minutes(opinion)
    return sentence(f"minutes.{opinion.source.value}", number=number, who=who, text=_stop(opinion.text))


def _answer(opinion: Opinion, minutes: Minutes, desk: Desk) -> str:
    """Who answered what, and what the chair did with the rest."""
    told = _told(opinion)
    if opinion.answered is Answered.YES:
        return told or sentence("minutes.answered")
    rest = "partly" if opinion.answered is Answered.PARTLY else "taken"
    charged = _charged(opinion, minutes, desk)
    way = "open" if not charged else "charged" if is_own(opinion, desk) else "forwarded"
    more = sentence(f"minutes.{rest}_{way}", who=charged)
    return f"{told} {more}" if told else more


def _told(opinion: Opinion) -> str:
    if not opinion.answer:
        return ""
    if not opinion.answerer:
        return sentence("minutes.answer", text=_stop(opinion.answer))
    return sentence("minutes.answer_by", who=opinion.answerer, text=_stop(opinion.answer))


def _charged(opinion: Opinion, minutes: Minutes, desk: Desk) -> str:
    """The bodies charged with an opinion: by its tasks, else as the row names them; another authority's own body."""
    if not is_own(opinion, desk) and opinion.agency:
        return opinion.agency
    bodies = [lead_of(task, desk) for task in serving(minutes).get(opinion.number, ())]
    names = [body.name for body in bodies if body]
    return listing(list(dict.fromkeys(names))) or opinion.agency or ""


def _conclusions(minutes: Minutes) -> tuple[str, ...]:
    said = [*(minutes.assessment or "").splitlines(), *minutes.conclusions]
    lines = [_stop(" ".join(line.split())) for line in said if line.strip()]
    if not lines:
        return ()
    return (sentence("minutes.concluded", who=official_text(concluder(minutes))), *lines)


def _tasks(minutes: Minutes, desk: Desk) -> tuple[str, ...]:
    lines = []
    for task in minutes.assignments:
        lead = lead_of(task, desk)
        text = task_sentence(task, desk, through=lead, paper=sentence("shared.deadline.the_notice"))
        heading = lead.heading if lead else ""
        key = "task_none" if lead is None else "task" if lead.is_assigned else "task_asked"
        lines.append(sentence(f"minutes.{key}", lead=heading, text=text))
    return tuple(lines)


KIND = DocumentKind(
    name=NAME,
    title="documents.title.minutes",
    subject="dialogue",
    symbol={"state": "BB", "party": "BB"},
    context=context,
)
