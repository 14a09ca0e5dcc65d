"""What one returned progress row may change in the life of a task or opinion, and what cannot be; pure."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dialog_docs.dialogue.entry import StatusChange
from dialog_docs.dialogue.followup import ProgressRow
from dialog_docs.dialogue.identity import unit_key
from dialog_docs.dialogue.terms import CLOSED, Status
from dialog_docs.wording.numbers import short_date


@dataclass(frozen=True, slots=True)
class Subject:
    """What the register knows of the task or opinion that a row speaks of."""

    code: str
    assigned_on: dt.date
    agency: str | None
    history: tuple[StatusChange, ...] = ()
    """Effective history."""
    current_due: dt.date | None = None

    @property
    def last(self) -> StatusChange | None:
        """The step that holds now."""
        return self.history[-1] if self.history else None

    @property
    def is_closed(self) -> bool:
        """Whether it was reported as done."""
        return self.last is not None and self.last.status in CLOSED


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension asked for or decided."""

    new_due: dt.date
    approved: bool | None
    approver: str | None
    cause: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule of ``rules/register.toml`` with the field it is about."""

    rule: str
    field: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is taken over from a row, and what is told."""

    change: StatusChange | None = None
    extension: Extension | None = None
    citizen: tuple[bool, dt.date] | None = None
    faults: tuple[Fault, ...] = ()


def is_blank(row: ProgressRow) -> bool:
    """Whether nobody filled the row: only locked facts stand in it."""
    return row == ProgressRow(code=row.code, lead=row.lead, row=row.row)


def judge(row: ProgressRow, subject: Subject, by: str | None, day: dt.date) -> Verdict:
    """Hold a row of the agency ``by``, received on ``day``, against what is known.

    A part that cannot be is left out and told; the other parts are taken over.
    """
    if is_blank(row):
        return Verdict()
    if by is not None and subject.agency is not None and unit_key(by) != unit_key(subject.agency):
        return Verdict(faults=(Fault("progress-other-agency", "lead", subject.agency),))
    change, told = _status(row, subject, day)
    extension, asked = _extension(row, subject)
    citizen, answered = _citizen(row, subject, day)
    return Verdict(change, extension, citizen, (*_locked(row, subject), *told, *asked, *answered))


def _locked(row: ProgressRow, subject: Subject) -> Iterator[Fault]:
    if row.lead is not None and subject.agency is not None and unit_key(row.lead) != unit_key(subject.agency):
        yield Fault("progress-lead-changed", "lead", row.lead)


def _status(row: ProgressRow, subject: Subject, day: dt.date) -> tuple[StatusChange | None, tuple[Fault, ...]]:
    if row.status is None:
        lone = row.finished_on is not None
        return None, (Fault("progress-finish-without-status", "status"),) if lone else ()
    impossible = tuple(_impossible(row, row.status, subject, day))
    if impossible:
        return None, impossible
    change = StatusChange(
        day=_day(row, day),
        status=row.status,
        cause=row.cause,
        result=row.result,
        document_number=row.document_number,
        document_date=row.document_date,
    )
    return (None if _says_nothing_new(change, row, subject) else change), tuple(_incomplete(row, row.status))


def _day(row: ProgressRow, day: dt.date) -> dt.date:
    if row.status not in CLOSED:
        return day
    return row.finished_on or day


def _impossible(row: ProgressRow, status: Status, subject: Subject, day: dt.date) -> Iterator[Fault]:
    finished = row.finished_on
    if finished is not None and status not in CLOSED:
        yield Fault("progress-finish-while-open", "finished_on", short_date(finished))
    if finished is not None and finished < subject.assigned_on:
        yield Fault("progress-before-assignment", "finished_on", short_date(finished))
    if finished is not None and finished > day:
        yield Fault("progress-in-future", "finished_on", short_date(finished))
    if status in CLOSED and row.result is None and row.document_number is None:
        yield Fault("progress-without-result", "result")
    if status not in CLOSED and subject.is_closed and row.cause is None:
        yield Fault("progress-reopened-without-reason", "cause")


def _incomplete(row: ProgressRow, status: Status) -> Iterator[Fault]:
    if status is Status.NOT_SETTLED and row.cause is None:
        yield Fault("progress-without-cause", "cause")
    if status in CLOSED and row.finished_on is None:
        yield Fault("progress-without-finish-day", "finished_on")


def _says_nothing_new(change: StatusChange, row: ProgressRow, subject: Subject) -> bool:
    if subject.last is None:
        return False
    same_day = row.finished_on is None or change.day == subject.last.day
    return same_day and dataclasses.replace(change, day=subject.last.day, source=subject.last.source) == subject.last


def _extension(row: ProgressRow, subject: Subject) -> tuple[Extension | None, tuple[Fault, ...]]:
    if row.extension_to is None or row.status in CLOSED:
        return None, ()
    value = short_date(row.extension_to)
    if row.extension_approved and row.extension_approver is None:
        return None, (Fault("progress-extension-without-approver", "extension_approver"),)
    if subject.current_due is not None and row.extension_to < subject.current_due:
        return None, (Fault("progress-extension-not-later", "extension_to", value),)
    asked = Extension(row.extension_to, row.extension_approved, row.extension_approver, row.cause)
    waits = (Fault("progress-extension-undecided", "extension_approved", value),)
    return asked, waits if row.extension_approved is None else ()


def _citizen(row: ProgressRow, subject: Subject, day: dt.date) -> tuple[tuple[bool, dt.date] | None, tuple[Fault, ...]]:
    if row.citizen_answered is None and row.citizen_answered_on is None:
        return None, ()
    answered_on = row.citizen_answered_on
    if answered_on is not None and not subject.assigned_on <= answered_on <= day:
        rule = "progress-in-future" if answered_on > day else "progress-before-assignment"
        return None, (Fault(rule, "citizen_answered_on", short_date(answered_on)),)
    return (row.citizen_answered is not False, answered_on or day), ()
