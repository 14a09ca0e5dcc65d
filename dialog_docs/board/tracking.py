"""The rows of the tracking workbook from the figures; citizens' names never enter, complaints neither."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from dialog_docs.dialogue.entry import DialogueRow
from dialog_docs.dialogue.terms import Answered, Status
from dialog_docs.figures import Facts, Indicator, OpinionFact, TaskFact
from dialog_docs.figures.agency import agency_of
from dialog_docs.figures.catalogue import OF_FACTS
from dialog_docs.figures.opinions import field_of
from dialog_docs.figures.tasks import agencies
from dialog_docs.wording import say
from dialog_docs.wording.alphabet import alphabetical
from dialog_docs.workbooks.streaming import Cell
from dialog_docs.workbooks.tracking import Tracking

SUMMARISED = ("I01", "I02", "I07", "I08", "I10", "I11", "I12", "I13", "I14", "I15")
"""Indicators of the summary sheet."""
SOON_DAYS = 7
"""A task due within these days is marked "Sắp đến hạn"."""


def tracking_data(facts: Facts, texts: Mapping[str, str], unit: str) -> Tracking:
    """Every dialogue, opinion and task of the facts, with agencies and fields counted."""
    spoken = Counter(fact.row.dialogue for fact in facts.opinions)
    given = Counter(task.row.dialogue for task in facts.tasks)
    several = len({task.row.unit for task in facts.tasks}) > 1
    return Tracking(
        unit=unit,
        as_of=facts.as_of,
        meetings=[_meeting(row, spoken[row.code], given[row.code]) for row in facts.dialogues],
        opinions=[_opinion(fact, texts) for fact in facts.opinions],
        tasks=[_task(task, texts, facts.as_of, several=several) for task in facts.tasks],
        agencies=[
            (line.agency or say("figures.no_agency"), line.total, line.done, line.overdue)
            for line in agencies(facts.tasks)
        ],
        fields=_fields(facts),
        figures=_figures({code: OF_FACTS[code](facts) for code in SUMMARISED}),
    )


def _figures(found: Mapping[str, Indicator]) -> dict[str, int]:
    return {
        "I01": found["I01"].whole,
        "I01_periodic": found["I01"].part("periodic").whole,
        "I01_ad_hoc": found["I01"].part("ad_hoc").whole,
        "I02": found["I02"].whole,
        "I07": found["I07"].whole,
        "I08": found["I08"].numerator or 0,
        "I10": found["I10"].whole,
        "I11_settled": found["I11"].numerator or 0,
        "I11_explained": found["I11"].part("explained").numerator or 0,
        "I12": found["I12"].numerator or 0,
        "I13": found["I13"].whole,
        "I13_done": found["I13"].part("done").whole,
        "I14": found["I14"].part("finished").numerator or 0,
        "I15": found["I15"].whole,
    }


@cache
def _word(column: str, value: str) -> str:
    """A word of a column, looked up once for thousands of rows."""
    return say(f"tracking.{column}.{value}")


def _meeting(row: DialogueRow, opinions: int, tasks: int) -> tuple[Cell, ...]:
    return (
        row.code,
        row.unit,
        _word("level", row.level),
        row.day,
        _word("form", row.form) if row.form else None,
        row.topic,
        row.attendance,
        row.citizens,
        row.public_notice_on,
        row.notice_issued_on,
        row.result_published_on,
        opinions,
        tasks,
    )


def _opinion(fact: OpinionFact, texts: Mapping[str, str]) -> tuple[Cell, ...]:
    row = fact.row
    return (
        row.code,
        row.dialogue,
        row.unit,
        row.day,
        field_of(fact),
        _word("kind", row.kind) if row.kind else None,
        texts.get(row.code),
        _word("answered", row.answered) if row.answered else None,
        _word("beyond", "yes" if fact.beyond else "no"),
        row.agency,
        _word("status", fact.now.status),
        fact.now.closed_on,
        fact.cause,
    )


def _task(task: TaskFact, texts: Mapping[str, str], day: dt.date, *, several: bool) -> tuple[Cell, ...]:
    return (
        task.code,
        task.row.dialogue,
        task.row.unit,
        texts.get(task.code) or say("figures.sealed_task"),
        agency_of(task.row, several=several) or say("figures.no_agency"),
        task.row.original_due,
        task.now.current_due if task.now.extensions else None,
        _word("status", task.now.status),
        task.now.finished_on,
        _word("timing", timing(task, day)),
        task.now.days_late or None,
    )


def timing(task: TaskFact, day: dt.date) -> str:
    """Where a task stands against its deadline: ``overdue``, ``soon``, ``done_late`` …"""
    if task.done:
        return "done" if task.due is None else "done_in_time" if task.in_time else "done_late"
    if task.overdue:
        return "overdue"
    due = task.now.current_due
    if task.row.standing or due is None:
        return "standing" if task.row.standing else "no_deadline"
    return "soon" if (due - day).days <= SOON_DAYS else "open"


def _fields(facts: Facts) -> list[tuple[str, int, int, int, int]]:
    found: defaultdict[str, list[OpinionFact]] = defaultdict(list)
    for fact in facts.opinions:
        found[field_of(fact)].append(fact)
    lines = [(name, *_field_counts(facts_of)) for name, facts_of in found.items()]
    return sorted(lines, key=lambda line: (-line[1], alphabetical(line[0])))


def _field_counts(facts: list[OpinionFact]) -> tuple[int, int, int, int]:
    asked = [fact for fact in facts if fact.wants_answer]
    return (
        len(facts),
        sum(fact.row.answered is Answered.YES for fact in asked),
        sum(fact.now.status is Status.SETTLED for fact in asked),
        sum(fact.now.open for fact in asked),
    )
