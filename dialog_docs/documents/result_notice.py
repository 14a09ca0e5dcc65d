"""Thông báo kết quả: the State's public notice within ten days after a meeting (wording 1.8, Luật TCCQĐP 2025)."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Minutes, Opinion
from dialog_docs.dialogue.personal import public_minutes
from dialog_docs.dialogue.terms import Answered, OpinionKind
from dialog_docs.documents.annexes import OpinionLine, note_on, opinion_line, tasks_for
from dialog_docs.documents.attached import attached_to
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.sentences import (
    answers_sentence,
    attendance_sentence,
    authority_sentence,
    chairs_sentence,
    complaints_sentence,
    deadline_cell,
    event_of,
    is_own,
    matters,
    meeting_sentence,
    opinions_sentence,
    praise_sentence,
)
from dialog_docs.wording import say, sentence
from dialog_docs.wording.numbers import count, roman

NAME = "result_notice"
GROUPS = ("answered", "continued", "forwarded")
"""The three annexes in their order; an opinion stands in exactly one."""


@dataclass(frozen=True, slots=True)
class ContinuedLine:
    """One opinion that is still to be settled, with the deadline of its tasks."""

    number: str
    origin: str
    text: str
    answer: str
    agency: str
    deadline: str


@dataclass(frozen=True, slots=True)
class ResultNotice:
    """Everything the template of the result notice prints."""

    frame: Frame
    abstract: str
    opening: tuple[str, ...]
    results: tuple[str, ...]
    """``1. Nội dung đã trả lời tại Hội nghị: 12 ý kiến (Phụ lục I).``"""
    closing: str
    attached_to: str
    answered: tuple[OpinionLine, ...]
    answered_note: str
    continued: tuple[ContinuedLine, ...]
    continued_note: str
    forwarded: tuple[OpinionLine, ...]
    forwarded_note: str
    answered_annex: str
    continued_annex: str
    forwarded_annex: str


def context(entry: Entry, desk: Desk) -> ResultNotice:
    """The public result of one meeting, from the public variant of its minutes."""
    minutes = public_minutes(entry.minutes)
    desk = issuing_desk(minutes, desk)
    frame = desk.frame(NAME, "TB")
    groups = {group: tuple(o for o in matters(minutes) if group_of(o, desk) == group) for group in GROUPS}
    annexes = _annex_names(groups)
    answered, forwarded = (
        tuple(opinion_line(n, opinion, minutes, desk) for n, opinion in enumerate(groups[group], 1))
        for group in ("answered", "forwarded")
    )
    continued = tuple(_continued(n, opinion, minutes, desk) for n, opinion in enumerate(groups["continued"], 1))
    return ResultNotice(
        frame=frame,
        abstract=sentence("result_notice.abstract", event=event_of(minutes, desk), year=minutes.day.year),
        opening=_opening(minutes, desk),
        results=_results(groups, annexes),
        closing=sentence("result_notice.closing", state_body=desk.state_body),
        attached_to=attached_to(say("documents.notice"), frame, desk) if matters(minutes) else "",
        answered=answered,
        answered_note=note_on(answered),
        continued=continued,
        continued_note=note_on(continued),
        forwarded=forwarded,
        forwarded_note=note_on(forwarded),
        answered_annex=annexes["answered"],
        continued_annex=annexes["continued"],
        forwarded_annex=annexes["forwarded"],
    )


def group_of(opinion: Opinion, desk: Desk) -> str:
    """Which annex an opinion stands in: answered on the spot, for another authority, or still to be settled."""
    if opinion.answered is Answered.YES or opinion.kind is OpinionKind.PRAISE:
        return "answered"
    return "continued" if is_own(opinion, desk) else "forwarded"


def _annex_names(groups: dict[str, tuple[Opinion, ...]]) -> dict[str, str]:
    present = [group for group in GROUPS if groups[group]]
    plain = say("documents.annex")
    if len(present) == 1:
        return {group: plain if group in present else "" for group in GROUPS}
    return {group: f"{plain} {roman(present.index(group) + 1)}" if group in present else "" for group in GROUPS}


def _opening(minutes: Minutes, desk: Desk) -> tuple[str, ...]:
    first = (
        meeting_sentence(minutes, desk),
        chairs_sentence(minutes, names=False),
        attendance_sentence(minutes, desk),
    )
    second = (
        opinions_sentence(minutes, desk),
        answers_sentence(minutes),
        praise_sentence(minutes),
        authority_sentence(minutes, desk),
        complaints_sentence(minutes),
    )
    return " ".join(first), " ".join(text for text in second if text)


def _results(groups: dict[str, tuple[Opinion, ...]], annexes: dict[str, str]) -> tuple[str, ...]:
    present = [group for group in GROUPS if groups[group]]
    praise = sum(opinion.kind is OpinionKind.PRAISE for opinion in groups["answered"])
    slots = {"praise": sentence("result_notice.praise", count=count(praise)) if praise else ""}
    lines = [
        sentence(f"result_notice.result.{group}", count=count(len(groups[group])), annex=annexes[group], **slots)
        for group in present
    ]
    return tuple(f"{number}. {line}" for number, line in enumerate(lines, 1)) if len(lines) > 1 else tuple(lines)


def _continued(number: int, opinion: Opinion, minutes: Minutes, desk: Desk) -> ContinuedLine:
    line = opinion_line(number, opinion, minutes, desk)
    deadlines = dict.fromkeys(deadline_cell(task.deadline) for task in tasks_for(opinion, minutes))
    return ContinuedLine(
        number=line.number,
        origin=line.origin,
        text=line.text,
        answer=line.answer,
        agency=line.agency,
        deadline="\n".join(deadlines) or deadline_cell(None),
    )


KIND = DocumentKind(
    name=NAME,
    title="documents.title.result_notice",
    subject="dialogue",
    symbol={"state": "TB"},
    context=context,
    per_side=False,
)
