"""Kế hoạch thực hiện kết luận: the plan that carries out a meeting's conclusions (wording 1.2)."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Assignment, Minutes
from dialog_docs.dialogue.personal import public_minutes
from dialog_docs.documents import bodies
from dialog_docs.documents.attached import attached_to
from dialog_docs.documents.citing import cite_notice, notice_side, notice_voice
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.plan_opinions import OpinionLine, followed, opinion_lines
from dialog_docs.documents.plan_work import WorkGroup, count_sentence, work_groups
from dialog_docs.documents.prose import raised
from dialog_docs.documents.sentences import deadline_cell, event_of
from dialog_docs.documents.speaker import concluding_office
from dialog_docs.documents.tasks import plain_text
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One row of the table of tasks, finished."""

    number: str
    text: str
    lead: str
    supporting: str
    deadline: str
    product: str
    report_to: str


@dataclass(frozen=True, slots=True)
class ConclusionPlanContext:
    """What the template of the plan may print."""

    frame: Frame
    notice: str
    notice_voice: str
    concluder: str
    event: str
    year: str
    voice: str
    voice_full: str
    office_name: str
    count_sentence: str
    groups: tuple[WorkGroup, ...]
    report_day: str
    attached_to: str
    """The plan itself, as its annexes name it."""
    task_annex: str
    tasks: tuple[TaskLine, ...]
    opinion_annex: str | None
    opinions: tuple[OpinionLine, ...]
    """Opinions that go on after the meeting; empty leaves the second annex out."""


def conclusion_plan_context(entry: Entry, desk: Desk) -> ConclusionPlanContext | None:
    """The finished texts; None when the meeting gave no task."""
    minutes = public_minutes(entry.minutes)
    if not minutes.assignments:
        return None
    desk = issuing_desk(minutes, desk)
    frame = desk.frame("conclusion_plan", "KH")
    opinions = opinion_lines(minutes, desk) if followed(minutes, desk) else ()
    annex = sentence(f"conclusion_plan.annex.{'tasks' if opinions else 'only'}")
    return ConclusionPlanContext(
        frame=frame,
        notice=cite_notice(entry, desk, formal=True),
        notice_voice=notice_voice(entry, desk),
        concluder=concluding_office(minutes, desk, notice_side(entry, desk)),
        event=event_of(minutes, desk),
        year=str(minutes.day.year),
        voice=desk.voice,
        voice_full=desk.voice_full,
        office_name=desk.office_name,
        count_sentence=count_sentence(minutes, desk, annex),
        groups=work_groups(minutes, desk, annex),
        report_day=count(int(desk.settings.report["monthly_day"])),
        attached_to=attached_to(sentence("citing.type.plan"), frame, desk),
        task_annex=annex,
        tasks=_task_lines(minutes, desk),
        opinion_annex=sentence("conclusion_plan.annex.opinions") if opinions else None,
        opinions=opinions,
    )


def _task_lines(minutes: Minutes, desk: Desk) -> tuple[TaskLine, ...]:
    return tuple(
        TaskLine(
            number=str(place),
            text=raised(plain_text(task.text)),
            lead=bodies.find(task.lead, desk).name if task.lead else sentence("shared.deadline_cell.missing"),
            supporting="; ".join(bodies.find(name, desk).name for name in task.supporting),
            deadline=deadline_cell(task.deadline),
            product=task.product or "",
            report_to=_report_to(task, desk),
        )
        for place, task in enumerate(minutes.assignments, 1)
    )


def _report_to(task: Assignment, desk: Desk) -> str:
    """The body that is reported to; empty for what it carries out itself."""
    wanted = task.report_to or desk.voice
    own = task.lead is not None and bodies.find(task.lead, desk).name == bodies.find(wanted, desk).name
    return "" if own else wanted


KIND = DocumentKind(
    name="conclusion_plan",
    title="documents.title.conclusion_plan",
    subject="dialogue",
    symbol={"state": "KH", "party": "KH"},
    context=conclusion_plan_context,
)
