"""The report's annexes: which there are, how they are numbered, and their tables."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.documents.desk import Desk
from dialog_docs.documents.report.annexes import MatrixRow, UnitRow, matrix_rows, unit_rows
from dialog_docs.documents.report.charts import field_chart, result_chart
from dialog_docs.documents.report.fields import FieldRow, authority_heads, field_rows, rates_need_a_note
from dialog_docs.documents.report.listed import (
    OpinionResultRow,
    TaskResultRow,
    result_count,
    result_rows,
    shortened_note,
    task_count,
    task_rows,
)
from dialog_docs.documents.report.notes import quality_notes
from dialog_docs.documents.report.phrases import phrase
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.wording.numbers import count, roman


@dataclass(frozen=True, slots=True)
class AnnexNames:
    """``Phụ lục II`` of each annex; None for one that the report does not have."""

    fields: str | None = None
    results: str | None = None
    tasks: str | None = None
    units: str | None = None
    matrix: str | None = None
    charts: str | None = None
    notes: str | None = None

    @property
    def any(self) -> bool:
        """Whether the report has an annex at all."""
        found = (self.fields, self.results, self.tasks, self.units, self.matrix, self.charts, self.notes)
        return any(name is not None for name in found)


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of the annexes; sums apart from the rows they add up."""

    authority_heads: tuple[str, ...]
    fields: tuple[FieldRow, ...]
    field_sum: FieldRow | None
    detail_note: str | None
    """Under tables of rows where some units sent figures only; None when the rows are all there is."""
    rounding: bool
    """Whether the printed rates do not add up to 100,0."""
    day_head: str
    """Over the column of annex II that tells the day, among several units also the unit."""
    results: tuple[OpinionResultRow, ...]
    results_note: str | None
    tasks: tuple[TaskResultRow, ...]
    tasks_note: str | None
    units: tuple[UnitRow, ...]
    unit_sum: UnitRow | None
    matrix_heads: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    matrix_sum: MatrixRow | None
    matrix_rates: MatrixRow | None
    shows_field_chart: bool
    shows_result_chart: bool
    notes: tuple[str, ...]


def tables_of(subject: ReportSubject, desk: Desk) -> Tables:
    """All tables of a report."""
    fields, units = field_rows(subject, desk), unit_rows(subject)
    heads, matrix = matrix_rows(subject)
    results, tasks = result_rows(subject, desk), task_rows(subject)
    return Tables(
        authority_heads=authority_heads(subject, desk),
        day_head=phrase("annex.day_head_area" if subject.is_area else "annex.day_head"),
        fields=fields[:-1],
        field_sum=fields[-1] if fields else None,
        detail_note=_detail_note(subject),
        rounding=rates_need_a_note(fields),
        results=results,
        results_note=shortened_note(result_count(subject), len(results)),
        tasks=tasks,
        tasks_note=shortened_note(task_count(subject), len(tasks)),
        units=units[:-1],
        unit_sum=units[-1] if units else None,
        matrix_heads=heads,
        matrix=matrix[:-2],
        matrix_sum=matrix[-2] if matrix else None,
        matrix_rates=matrix[-1] if matrix else None,
        shows_field_chart=bool(field_chart(subject).categories),
        shows_result_chart=bool(result_chart(subject).categories),
        notes=quality_notes(subject),
    )


def _detail_note(subject: ReportSubject) -> str | None:
    if subject.has_all_rows:
        return None
    return phrase("annex.detailed", count=count(len(subject.facts.opinions)))


def annex_names(tables: Tables) -> AnnexNames:
    """The annexes that have something in them, numbered in order."""
    charted = tables.shows_field_chart or tables.shows_result_chart
    filled = (tables.fields, tables.results, tables.tasks, tables.units, tables.matrix, charted, tables.notes)
    numbers = iter(range(1, len(filled) + 1))
    return AnnexNames(*(phrase("annex.name", number=roman(next(numbers))) if there else None for there in filled))
