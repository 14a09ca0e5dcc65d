"""What agencies and clerks report after a dialogue: progress, figures of units, requests for papers, units."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass

from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.terms import Level, Status


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One row of ``theo-doi-giai-quyet.xlsx`` that somebody filled."""

    code: str
    """Code of a task or of a forwarded opinion."""
    status: Status | None = None
    cause: str | None = None
    finished_on: dt.date | None = None
    result: str | None = None
    document_number: str | None = None
    document_date: dt.date | None = None
    extension_to: dt.date | None = None
    extension_approved: bool | None = None
    extension_approver: str | None = None
    citizen_answered: bool | None = None
    citizen_answered_on: dt.date | None = None
    lead: str | None = None
    row: int = 0
    """Row in the sheet, so that the register can say which cell a change came from."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One returned progress workbook."""

    rows: tuple[ProgressRow, ...]
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class UnitFiguresRow:
    """One row of ``so-lieu-don-vi.xlsx``; None means "chưa có số liệu", never 0."""

    unit: str
    level: Level | None
    period: str
    """As written: ``2026-Q3``, ``6 tháng đầu năm 2026`` …"""
    periodic: Amount | None = None
    ad_hoc: Amount | None = None
    attendance: Amount | None = None
    opinions: Amount | None = None
    answered: Amount | None = None
    answered_percent: str | None = None
    """When the cell states a rate ("gần 90%") instead of a count."""
    beyond_authority: Amount | None = None
    tasks: Amount | None = None
    tasks_done: Amount | None = None
    tasks_overdue: Amount | None = None
    quota: Amount | None = None
    plan_issued: bool | None = None
    compiled_on: dt.date | None = None
    note: str | None = None
    is_stated_total: bool = False
    """The row "Tổng cộng": held against the sum, never added."""


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One returned figures workbook."""

    rows: tuple[UnitFiguresRow, ...]


@dataclass(frozen=True, slots=True)
class PaperRequestRow:
    """One row of ``yeu-cau.xlsx``."""

    period: str
    paper: str
    """report | register | board | follow_up | reminders."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """One dropped request for papers."""

    rows: tuple[PaperRequestRow, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of ``don-vi.xlsx``."""

    name: str
    level: Level
    parent: str | None = None
    quota: int | None = None
    quota_cycle: str = "year"
    """year | quarter."""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitList:
    """The office's units."""

    units: tuple[Unit, ...]


def fold(name: str) -> str:
    """A unit's name for matching only: lower case, NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
