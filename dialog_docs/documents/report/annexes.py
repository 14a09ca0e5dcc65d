"""Annexes over units: each unit's figures, and fields by units."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.amount import Amount
from dialog_docs.documents.report.phrases import phrase
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.sentences import amount_text
from dialog_docs.figures.consolidation import UnitLine
from dialog_docs.figures.matrix import Matrix, field_by_unit
from dialog_docs.wording.numbers import percent, thousands

FIELD_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's figures; "…" where it stated none."""

    number: str
    unit: str
    meetings: str
    attendance: str
    opinions: str
    answered: str
    beyond: str
    tasks: str
    done: str
    overdue: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One unit's opinions by field."""

    number: str
    unit: str
    cells: tuple[str, ...]
    total: str
    rate: str


def unit_rows(subject: ReportSubject) -> tuple[UnitRow, ...]:
    """By unit, levels from the top, then the sum; empty for a report on one unit."""
    together = subject.together
    if together is None:
        return ()
    rows = [_unit_row(str(number), line) for number, line in enumerate(together.lines, start=1)]
    sums = [together.total(column).amount for column in _COLUMNS]
    return (*rows, UnitRow("", "", *(_cell(amount) for amount in sums)))


_COLUMNS = (
    "meetings",
    "attendance",
    "opinions",
    "answered",
    "beyond_authority",
    "tasks",
    "tasks_done",
    "tasks_overdue",
)


def _unit_row(number: str, line: UnitLine) -> UnitRow:
    cells = [_cell(line.amount(column)) for column in _COLUMNS]
    percent_stated = line.figures.answered_percent if line.figures else None
    if percent_stated and cells[3] == phrase("annex.missing"):
        cells[3] = percent_stated
    return UnitRow(number, line.unit, *cells)


def _cell(amount: Amount | None) -> str:
    if amount is None:
        return phrase("annex.missing")
    return amount_text(amount) if amount.precision.value != "exact" else thousands(amount.value)


def matrix_rows(subject: ReportSubject) -> tuple[tuple[str, ...], tuple[MatrixRow, ...]]:
    """Field × unit: the headings of the most frequent fields and "lĩnh vực khác", a row a unit, the sum, the rates."""
    table = field_by_unit(subject.facts)
    if not subject.is_area or len(table.units) < 2:
        return (), ()
    fits = len(table.fields) <= FIELD_COLUMNS
    named = table.fields if fits else table.fields[: FIELD_COLUMNS - 1]
    rows = [
        _matrix_row(str(place + 1), unit, [row[place] for row in table.cells], table)
        for place, unit in enumerate(table.units)
    ]
    sums = _matrix_row("", "", list(table.row_sums), table)
    return named if fits else (*named, phrase("annex.other_fields")), (*rows, sums, _rates(list(table.row_sums), table))


def _matrix_row(number: str, unit: str, counts: list[int], table: Matrix) -> MatrixRow:
    total = sum(counts)
    return MatrixRow(number, unit, tuple(map(thousands, _shown(counts))), thousands(total), _share(total, table.total))


def _rates(sums: list[int], table: Matrix) -> MatrixRow:
    """The last row: each field's share of all opinions."""
    cells = tuple(_share(value, table.total) for value in _shown(sums))
    return MatrixRow("", "", cells, _share(table.total, table.total), "")


def _shown(counts: list[int]) -> list[int]:
    """The counts as the columns have them: the least frequent fields together when there are too many."""
    if len(counts) <= FIELD_COLUMNS:
        return counts
    return [*counts[: FIELD_COLUMNS - 1], sum(counts[FIELD_COLUMNS - 1 :])]


def _share(part: int, whole: int) -> str:
    return percent(part, whole, table=True).removesuffix("%") if whole else ""
