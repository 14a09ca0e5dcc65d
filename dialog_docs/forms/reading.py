"""What reading a workbook gives: values, every problem, and where each field stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dialog_docs.dialogue.followup import PaperRequest, Progress, UnitFigures, UnitList
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.problem import Problem


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field of the model was read."""

    sheet: str
    cell: str
    label: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A change the reader made, declared to the clerk: rule name, cell, before and after."""

    rule: str
    sheet: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer of the sheet KIỂM TRA: which question, and as_written | suggested | drop."""

    sheet: str
    cell: str
    rule: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One workbook, read. At most one of the values is present; none when an error made the form unreadable."""

    form: str | None = None
    """minutes | plan | progress | figures | request | units."""
    minutes: Minutes | None = None
    plan: Plan | None = None
    progress: Progress | None = None
    figures: UnitFigures | None = None
    request: PaperRequest | None = None
    units: UnitList | None = None
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Field path (``opinions.3.text``, index from 0) → where it stood, so that later checks can name the cell."""
    modified_by: str = ""
    answers: tuple[GivenAnswer, ...] = ()
    """What a person chose on the sheet KIỂM TRA, for questions that are asked after reading."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The office's own lists, as the forms and the reader need them (plain data: it crosses into the child)."""

    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(name, synonyms) in printing order."""
    agencies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(name, aliases)."""
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(field key ``opinions.text``, further headings)."""
    refused_repairs: tuple[str, ...] = ()
    days_counted_from: str = "notice"
    as_of: dt.date | None = None
    """Today, for telling swapped dates; None asks nothing about them."""
    unit: str = ""
    """The office's own unit, level and side: what a plan that leaves them out is for."""
    level: str = ""
    side: str = ""
