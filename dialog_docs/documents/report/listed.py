"""Annexes II and III: every opinion with what became of it, by authority, and every task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dialog_docs.dialogue.terms import CLOSED, Authority, Status
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.prose import raised
from dialog_docs.documents.report.fields import authority_group, authority_order
from dialog_docs.documents.report.phrases import phrase
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.figures import OpinionFact, TaskFact
from dialog_docs.figures.agency import agency_of
from dialog_docs.figures.opinions import field_of, forwarded_on
from dialog_docs.wording.numbers import roman, short_date, thousands

MOST_ROWS = 400
"""Rows of an annex; beyond, only what is still open is listed and the tracking workbook holds the rest."""


@dataclass(frozen=True, slots=True)
class OpinionResultRow:
    """One opinion with what became of it; no name, no address."""

    number: str
    text: str
    field: str
    day: str
    body: str
    result: str
    group_number: str = ""
    group: str = ""
    """``Thuộc thẩm quyền của cấp tỉnh`` above the first opinion of an authority; empty above the others."""


@dataclass(frozen=True, slots=True)
class TaskResultRow:
    """One task with what became of it."""

    number: str
    text: str
    lead: str
    due: str
    result: str


def shortened_note(whole: int, shown: int) -> str | None:
    """The note under an annex that lists only what is still open; None when it lists everything."""
    return phrase("annex.limited", shown=thousands(shown), count=thousands(whole)) if whole > MOST_ROWS else None


def result_count(subject: ReportSubject) -> int:
    """Opinions that annex II would list in full."""
    earlier = sum(fact.was_open and fact.wants_answer for fact in subject.facts.earlier)
    return earlier + sum(fact.wants_answer for fact in subject.facts.opinions)


def task_count(subject: ReportSubject) -> int:
    """Tasks that annex III would list in full."""
    return len(subject.facts.tasks) + sum(not task.done for task in subject.facts.earlier_tasks)


def result_rows(subject: ReportSubject, desk: Desk) -> tuple[OpinionResultRow, ...]:
    """Annex II by authority, in each group carried-over opinions first; only open ones when there are very many."""
    earlier = [fact for fact in subject.facts.earlier if fact.was_open and fact.wants_answer]
    facts = [*earlier, *(fact for fact in subject.facts.opinions if fact.wants_answer)]
    if len(facts) > MOST_ROWS:
        facts = [fact for fact in facts if fact.now.open][:MOST_ROWS]
    facts.sort(key=lambda fact: authority_order(fact.row.authority, subject, desk))
    several = len({fact.row.authority for fact in facts}) > 1
    serving = {code for fact in facts for code in fact.row.tasks}
    tasks = (task for task in (*subject.facts.tasks, *subject.facts.earlier_tasks) if task.code in serving)
    leads = {task.code: agency_of(task.row, several=subject.is_area) for task in tasks}
    found: list[OpinionResultRow] = []
    groups: list[Authority | None] = []
    for number, fact in enumerate(facts, start=1):
        row = _result_row(subject, number, fact, _body(fact, subject, leads))
        if several and fact.row.authority not in groups:
            groups.append(fact.row.authority)
            title = authority_group(fact.row.authority, subject, desk)
            row = replace(row, group_number=roman(len(groups)), group=title)
        found.append(row)
    return tuple(found)


def _result_row(subject: ReportSubject, number: int, fact: OpinionFact, body: str) -> OpinionResultRow:
    day = short_date(fact.row.day)
    return OpinionResultRow(
        number=str(number),
        text=subject.text(fact.code),
        field=field_of(fact),
        day=phrase("annex.unit_day", unit=fact.row.unit, day=day) if subject.is_area else day,
        body=body,
        result=_result(subject, fact),
    )


def _body(fact: OpinionFact, subject: ReportSubject, leads: Mapping[str, str | None]) -> str:
    """Who deals with it: the named body, else the leads of the tasks that serve it."""
    named = agency_of(fact.row, several=subject.is_area)
    return named or ", ".join(dict.fromkeys(lead for code in fact.row.tasks if (lead := leads.get(code))))


def _result(subject: ReportSubject, fact: OpinionFact) -> str:
    status = fact.now.status
    if status is Status.FORWARDED and forwarded_on(subject.facts, fact) is None:
        return phrase("annex.status_forwarding")
    label = phrase(f"annex.status_{status.value}")
    if status in CLOSED and status is not Status.ANSWERED_AT_DIALOGUE and fact.now.closed_on:
        ended = phrase("annex.status_on", status=label, day=short_date(fact.now.closed_on))
        return ended + _document(fact)
    return phrase("annex.status_cause", status=label, cause=fact.cause) if fact.cause else label


def _document(fact: OpinionFact) -> str:
    """``; văn bản số 15/UBND-KT ngày 12/6/2026``: the paper in which it was answered, as far as it was reported."""
    step = next((step for step in reversed(fact.row.history) if step.day == fact.now.closed_on), None)
    if step is None or not step.document_number:
        return ""
    day = phrase("annex.document_day", day=short_date(step.document_date)) if step.document_date else ""
    return phrase("annex.document", number=step.document_number, day=day)


def task_rows(subject: ReportSubject) -> tuple[TaskResultRow, ...]:
    """Annex III: tasks of the period, then open ones from before."""
    tasks = [*subject.facts.tasks, *(task for task in subject.facts.earlier_tasks if not task.done)]
    if len(tasks) > MOST_ROWS:
        tasks = [task for task in tasks if not task.done][:MOST_ROWS]
    return tuple(_task_row(subject, number, task) for number, task in enumerate(tasks, start=1))


def _task_row(subject: ReportSubject, number: int, task: TaskFact) -> TaskResultRow:
    lead = agency_of(task.row, several=subject.is_area) or ""
    return TaskResultRow(
        str(number), raised(subject.task_text(task.code)), lead, _due(task), _task_result(task, subject)
    )


def _due(task: TaskFact) -> str:
    if task.row.standing:
        return phrase("annex.due_standing")
    if task.due is None:
        return phrase("annex.due_missing")
    if task.now.extensions and task.now.current_due:
        return phrase("annex.due_extended", day=short_date(task.due), new=short_date(task.now.current_due))
    return short_date(task.due)


def _task_result(task: TaskFact, subject: ReportSubject) -> str:
    if task.now.finished_on:
        key = "task_done" if task.due is None else "task_done_in_time" if task.in_time else "task_done_late"
        return phrase(f"annex.{key}", day=short_date(task.now.finished_on))
    if task.overdue:
        return phrase("annex.task_overdue", days=task.now.days_late)
    if subject.is_silent(task):
        return phrase("annex.task_silent")
    return phrase("annex.task_not_started" if task.now.status is Status.NOT_STARTED else "annex.task_open")
