"""What reading a workbook gives: values, every problem, and where each field stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dialog_docs.dialogue.followup import PaperRequest, Progress, UnitFigures, UnitList
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.problem import Problem


class Place(NamedTuple):
    """Where a field of the model was read."""

    sheet: str
    cell: str
    label: str


@dataclass(frozen=True, slots=True)
class TablePlaces:
    """Where the fields of a table's rows were read: one entry for a whole table, not one for each of its cells."""

    sheet: str
    path: str
    """Path of the rows in the model: ``opinions``."""
    first: int
    """Index in the model of the first row here (a second table goes on counting)."""
    rows: tuple[int, ...]
    """Rows of the sheet, by index."""
    columns: tuple[tuple[str, str, str], ...]
    """(field of the model, letters of its column or empty, label)."""

    def get(self, index: int, field: str) -> Place | None:
        """The place of one field of a row of the model; None when it was not read here."""
        at = index - self.first
        if not 0 <= at < len(self.rows):
            return None
        for name, letters, label in self.columns:
            if name == field:
                return Place(self.sheet, f"{letters}{self.rows[at]}" if letters else "", label)
        return None


@dataclass(frozen=True, slots=True)
class Places:
    """Field path (``opinions.3.text``, index from 0) → where it stood, so that later checks can name the cell."""

    facts: Mapping[str, Place] = field(default_factory=dict)
    tables: tuple[TablePlaces, ...] = ()

    def get(self, path: str) -> Place | None:
        """Where a field was read; None for a path that no sheet holds."""
        if path in self.facts:
            return self.facts[path]
        name, _, rest = path.partition(".")
        index, _, wanted = rest.partition(".")
        if not wanted or not index.isdecimal():
            return None
        found = (table.get(int(index), wanted) for table in self.tables if table.path == name)
        return next((place for place in found if place is not None), None)


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
class Draft:
    """What could be read of a form that is no value yet: for checks alone, its unread fields hold stand-ins."""

    minutes: Minutes | None = None
    plan: Plan | None = None


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
    draft: Draft | None = None
    unread: tuple[str, ...] = ()
    """Paths of what stood in the form and was not understood: no later check may build on it."""
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()
    places: Places = field(default_factory=Places)
    sheets: tuple[str, ...] = ()
    """Names of the sheets in the order of the workbook."""
    modified_by: str = ""
    answers: tuple[GivenAnswer, ...] = ()
    """What a person chose on the sheet KIỂM TRA, for questions that are asked after reading."""


REPAIRS = frozenset({
    "escapes-undone", "characters-composed", "invisible-characters-removed", "look-alike-letters-replaced",
    "direction-marks-removed", "bullets-made-equal", "legacy-font-decoded", "rows-joined", "stt-renumbered",
    "column-guessed", "label-guessed",
})  # fmt: skip
"""Rules of changes that an office may refuse in its settings."""


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


def in_order(problems: Iterable[Problem], sheets: Sequence[str]) -> tuple[Problem, ...]:
    """As the clerk goes through the workbook: the file itself, sheet by sheet, row by row."""
    order = {name: number for number, name in enumerate(sheets)}

    def where(problem: Problem) -> tuple[int, int, int]:
        letters = problem.cell.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return order.get(problem.sheet, -1), int(problem.cell[len(letters) :] or 0), column

    return tuple(sorted(problems, key=where))
