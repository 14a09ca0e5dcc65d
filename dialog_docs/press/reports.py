"""The periodic report of a period, and its figures, from everything in the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dialog_docs.dialogue.period import Period, parse_period
from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.dialogue.terms import Side
from dialog_docs.documents import report_agencies
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.kinds import kind_named
from dialog_docs.documents.periodic_report import NAME
from dialog_docs.documents.report.notes import all_differences, difference_text, unit_notes
from dialog_docs.documents.report.subject import ReportSubject, Sources, cut_off_of, report_subject
from dialog_docs.errors import WrongRequestError
from dialog_docs.house.opened import House
from dialog_docs.house.units import units_of
from dialog_docs.press import folders, making
from dialog_docs.press.making import Made
from dialog_docs.press.orders import Task
from dialog_docs.press.overview import submissions
from dialog_docs.press.texts import PublicTexts


def period_of(house: House, text: str) -> Period:
    """The period that a person named; raises WrongRequestError for words that name none."""
    settings = house.settings
    try:
        return parse_period(text, cut_off_of(settings), settings.periods)
    except ValueError as fault:
        raise WrongRequestError("press.no_period", text=text) from fault


def subject(house: House, period: Period, as_of: dt.date | None = None) -> ReportSubject:
    """Everything the report of a period is chosen from, as things stood at its cut-off."""
    register = house.register
    last = as_of or min(period.last_day, house.today())
    rows = register.rows()
    sources = Sources(
        plans=tuple(entry.plan for entry in register.plans()),
        texts=PublicTexts(house, [row.code for row in rows.dialogues]),
        units=units_of(house),
        submissions=submissions(house),
    )
    return report_subject(rows, period, last, house.settings, sources)


def make(house: House, period: Period, as_of: dt.date | None = None) -> Made:
    """Make the report, and its internal annex on agencies, on every side that issues it."""
    found = subject(house, period, as_of)
    made = making.publish_all(house, list(_tasks(house, found)))
    return making.together((made, Made(problems=tuple(_unlike(found)))))


def _unlike(found: ReportSubject) -> Iterator[Problem]:
    """Identities that do not hold, and what is to be told of the units' submissions: on every run, to whoever asks."""
    notes = unit_notes(found.together)
    for text in (*notes, *(difference_text(item) for item in all_differences(found))):
        yield Problem("figures-disagree", Severity.WARNING, at=found.period.code, value=text, values=(("what", text),))


def _tasks(house: House, found: ReportSubject) -> Iterator[Task]:
    """Both kinds about the period, on every side that issues it: the annex has the sides of the report itself."""
    sides = house.settings.sides_of(NAME)
    for name in (NAME, report_agencies.NAME):
        for side in sides:
            yield Task(
                kind_named(name),
                Desk(house.settings, Side(side), found.facts.as_of),
                subject=found.period.code,
                value=found,
                folder=folders.report_folder(found.period.code),
                both_sides=len(sides) > 1,
            )
