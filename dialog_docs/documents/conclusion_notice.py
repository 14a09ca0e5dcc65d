"""Thông báo kết luận: what was heard, judged and assigned at one meeting (wording 1.3), on either side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Assignment, Minutes
from dialog_docs.dialogue.personal import public_minutes
from dialog_docs.dialogue.terms import Answered
from dialog_docs.documents.annexes import OpinionLine, TaskLine, note_on, opinion_lines, task_lines
from dialog_docs.documents.attached import attached_to
from dialog_docs.documents.beyond import beyond_authority, forwarding_tasks
from dialog_docs.documents.concluder import concluder_named
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.prose import raised
from dialog_docs.documents.sentences import (
    answers_sentence,
    attendance_sentence,
    chairs_sentence,
    complaints_sentence,
    event_of,
    matters,
    meeting_sentence,
    opinions_sentence,
    praise_sentence,
    report_sentence,
)
from dialog_docs.documents.tasked import to_the_tasked
from dialog_docs.documents.tasks import TaskGroup, plain_text, task_groups
from dialog_docs.wording import say, sentence
from dialog_docs.wording.numbers import item_letter, roman, short_date

NAME = "conclusion_notice"
_SHORT_SECTION = 3
"""Number of the last section when nothing lies beyond the unit's authority."""


@dataclass(frozen=True, slots=True)
class ConclusionNotice:
    """Everything the templates of a conclusion notice print, finished."""

    frame: Frame
    abstract: str
    opening: tuple[str, ...]
    hinge: str
    assessment: tuple[str, ...]
    suggested_assessment: str
    """Printed under a Word comment when the chair gave no assessment."""
    groups: tuple[TaskGroup, ...]
    beyond: tuple[str, ...]
    """Section III; empty when every opinion is the unit's own."""
    class_word: str
    last_section: str
    """``IV``, or ``III`` without a section on opinions for others."""
    organisation: tuple[str, ...]
    closing: str
    attached_to: str
    opinions: tuple[OpinionLine, ...]
    opinions_note: str
    tasks: tuple[TaskLine, ...]
    tasks_note: str
    second_annex: str
    """``Phụ lục II``, or plain ``Phụ lục`` when the notice has no annex of opinions."""
    first_annex: str


def context(entry: Entry, desk: Desk) -> ConclusionNotice:
    """The notice of one meeting; every field comes from the public variant of its minutes (contract 5)."""
    minutes = public_minutes(entry.minutes)
    desk = issuing_desk(minutes, desk)
    frame = to_the_tasked(desk.frame(NAME, "TB"), minutes.assignments, desk)
    first, second = _annex_names(minutes)
    forwarding = forwarding_tasks(minutes, desk)
    own_tasks = tuple(task for task in minutes.assignments if task not in forwarding)
    beyond = beyond_authority(minutes, desk, forwarding)
    opinions = opinion_lines(minutes, desk)
    tasks = task_lines(minutes, desk, sentence("shared.deadline.the_notice"))
    return ConclusionNotice(
        frame=frame,
        abstract=_abstract(minutes, desk),
        opening=_opening(minutes, desk, first),
        hinge=_hinge(minutes, desk),
        assessment=_assessment(minutes),
        suggested_assessment="" if minutes.assessment else _suggested(minutes),
        groups=_groups(minutes, own_tasks, desk, second),
        beyond=beyond,
        class_word=desk.class_word.upper() if beyond else "",
        last_section=roman(_SHORT_SECTION + bool(beyond)),
        organisation=_organisation(minutes, desk, second),
        closing=_closing(desk, frame),
        attached_to=attached_to(say("documents.notice"), frame, desk) if opinions or tasks else "",
        opinions=opinions,
        opinions_note=note_on(opinions),
        tasks=tasks,
        tasks_note=note_on(tasks),
        first_annex=first if opinions else "",
        second_annex=second if tasks else "",
    )


def _annex_names(minutes: Minutes) -> tuple[str, str]:
    """Roman numbers only when there are several annexes (NĐ 30 Phụ lục I)."""
    plain = say("documents.annex")
    if matters(minutes) and minutes.assignments:
        return f"{plain} {roman(1)}", f"{plain} {roman(2)}"
    return plain, plain


def _abstract(minutes: Minutes, desk: Desk) -> str:
    text = sentence(
        "conclusion_notice.abstract",
        who=concluder_named(minutes, desk),
        event=event_of(minutes, desk),
        year=minutes.day.year,
    )
    return text if desk.is_party else raised(text)


def _opening(minutes: Minutes, desk: Desk, annex: str) -> tuple[str, ...]:
    """B1 in one paragraph; what was heard and answered in a second."""
    first = [meeting_sentence(minutes, desk), chairs_sentence(minutes), attendance_sentence(minutes, desk)]
    second = [
        report_sentence(minutes, desk),
        opinions_sentence(minutes, desk),
        answers_sentence(minutes, annex),
        praise_sentence(minutes),
        complaints_sentence(minutes),
    ]
    return " ".join(first), " ".join(text for text in second if text)


def _hinge(minutes: Minutes, desk: Desk) -> str:
    opinions = matters(minutes)
    report = "report" if minutes.report_summary else "plain"
    if not opinions:
        key = f"no_opinions_{report}"
    else:
        answered = any(opinion.answered in (Answered.YES, Answered.PARTLY) for opinion in opinions)
        key = f"{report}_{'answered' if answered else 'unanswered'}"
    return sentence(f"conclusion_notice.hinge.{key}", who=concluder_named(minutes, desk))


def _assessment(minutes: Minutes) -> tuple[str, ...]:
    """The chair's assessment, one paragraph a line, numbered when there are several."""
    return _numbered([line for line in (minutes.assessment or "").splitlines() if line.strip()])


def _numbered(lines: list[str]) -> tuple[str, ...]:
    texts = [_full_stop(_without_number(" ".join(line.split()))) for line in lines]
    if len(texts) == 1:
        return tuple(texts)
    return tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _without_number(line: str) -> str:
    head, _, rest = line.partition(" ")
    return rest.strip() if rest and head.rstrip(".)-").isdigit() and head[-1] in ".)-" else line.removeprefix("- ")


def _full_stop(text: str) -> str:
    return raised(text) if text.endswith((".", "!", "?", "”")) else f"{raised(text.rstrip(';,'))}."


def _suggested(minutes: Minutes) -> str:
    return sentence(f"conclusion_notice.suggested.{'opinions' if matters(minutes) else 'no_opinions'}")


def _groups(minutes: Minutes, tasks: tuple[Assignment, ...], desk: Desk, annex: str) -> tuple[TaskGroup, ...]:
    """The general conclusions as the first group, then the bodies with their tasks."""
    lines = [_full_stop(_without_number(plain_text(line))) for line in minutes.conclusions]
    heading = say("documents.general_conclusions")
    if not lines:
        return task_groups(tasks, desk, annex)
    if len(lines) == 1:
        general = TaskGroup("1", heading, lines[0])
    else:
        general = TaskGroup("1", heading, "", tuple(f"{item_letter(n)}) {text}" for n, text in enumerate(lines)))
    return general, *task_groups(tasks, desk, annex, first=2)


def _organisation(minutes: Minutes, desk: Desk, annex: str) -> tuple[str, ...]:
    """Section IV: reports, publication, follow-up; numbered when there are several."""
    publish_by = minutes.day + timedelta(days=desk.settings.limits["result_publication"].days)
    slots = {
        "day": short_date(publish_by),
        "monthly": str(desk.settings.report["monthly_day"]),
        "state_body": desk.state_body,
        "office": desk.office_name,
        "standing": sentence(f"conclusion_notice.standing.{_seat(desk)}", **desk.slots),
        "annex": annex,
    }
    side = desk.side.value
    keys = ["reports", f"publish_{side}", f"follow_{side}"] if minutes.assignments else [f"publish_{side}"]
    lines = [sentence(f"conclusion_notice.organisation.{key}", **slots) for key in keys]
    return tuple(lines) if len(lines) == 1 else tuple(f"{n}. {line}" for n, line in enumerate(lines, 1))


def _seat(desk: Desk) -> str:
    return f"{desk.side.value}_{'province' if desk.is_province else 'commune'}"


def _closing(desk: Desk, frame: Frame) -> str:
    """The last sentence speaks as the signature signs (wording 0.1)."""
    by_order = not desk.is_party and any(line.startswith(say("documents.by_order")) for line in frame.authority)
    key = "state_by_order" if by_order else _seat(desk)
    places = sentence(
        f"conclusion_notice.places.{'province' if desk.is_province else 'commune'}", village=desk.slots["village"]
    )
    return sentence(
        f"conclusion_notice.closing.{key}",
        state_body=desk.state_body,
        office=desk.office_name,
        places=places,
        Tinh_uy=desk.slots["Tinh_uy"],
    )


KIND = DocumentKind(
    name=NAME,
    title="documents.title.conclusion_notice",
    subject="dialogue",
    symbol={"state": "TB", "party": "TB"},
    context=context,
)
