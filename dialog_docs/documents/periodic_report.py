"""Báo cáo kết quả: the periodic report of both sides (wording 1.4, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.period import period_name, successor_name
from dialog_docs.documents.attached import attached_to
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.dialogue_plan import plan_event
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.plan_bases import settings_bases
from dialog_docs.documents.prose import joined
from dialog_docs.documents.report.annexes import (
    FieldRow,
    MatrixRow,
    OpinionResultRow,
    TaskResultRow,
    UnitRow,
    field_rows,
    matrix_rows,
    rates_need_a_note,
    result_rows,
    task_rows,
    unit_rows,
)
from dialog_docs.documents.report.assessment import limits, strengths
from dialog_docs.documents.report.charts import Chart, field_chart, result_chart
from dialog_docs.documents.report.direction import clocks_sentence, issued_sentence, plans_sentence, unknown_issued
from dialog_docs.documents.report.held import held_lines
from dialog_docs.documents.report.notes import quality_notes
from dialog_docs.documents.report.outlook import OutlookItem, Proposals, outlook, proposals
from dialog_docs.documents.report.phrases import say
from dialog_docs.documents.report.results import result_lines, task_lines
from dialog_docs.documents.report.spoken import answered_lines, authority_lines, summary_lines
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.sentences import plan_reference
from dialog_docs.wording.numbers import roman, short_date

NAME = "periodic_report"


@dataclass(frozen=True, slots=True)
class Annexes:
    """Names of the annexes that the report has; None for one it does not have."""

    fields: str | None = None
    results: str | None = None
    tasks: str | None = None
    units: str | None = None
    matrix: str | None = None
    charts: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class PeriodicReportContext:
    """What the template of the report may print."""

    frame: Frame
    abstract: str
    addressee: str
    opening: str
    issued: str | None
    """None: nothing is known to have been issued, ``issued_blank`` stands instead under a comment."""
    issued_blank: str
    direction: tuple[str, ...]
    held: tuple[str, ...]
    summary: tuple[str, ...]
    answered: tuple[str, ...]
    authority: tuple[str, ...]
    results: tuple[str, ...]
    tasks: tuple[str, ...]
    strengths: str
    limits: str
    limits_known: bool
    causes: str
    next_period: str
    """In capitals, for the heading of section VI."""
    outlook: tuple[OutlookItem, ...]
    proposals: Proposals
    closing: str
    attached: str
    class_word: str
    annexes: Annexes
    field_table: tuple[FieldRow, ...]
    field_sum: FieldRow | None
    rounding: bool
    result_table: tuple[OpinionResultRow, ...]
    task_table: tuple[TaskResultRow, ...]
    unit_table: tuple[UnitRow, ...]
    unit_sum: UnitRow | None
    matrix_heads: tuple[str, ...]
    matrix_table: tuple[MatrixRow, ...]
    matrix_sum: MatrixRow | None
    field_chart: Chart
    shows_field_chart: bool
    result_chart: Chart
    shows_result_chart: bool
    notes: tuple[str, ...]


def periodic_report_context(subject: ReportSubject, desk: Desk) -> PeriodicReportContext:
    """The finished texts and tables of the report."""
    fields, units = field_rows(subject), unit_rows(subject)
    heads, matrix = matrix_rows(subject)
    results, tasks, notes = result_rows(subject), task_rows(subject), quality_notes(subject)
    bars, ends = field_chart(subject), result_chart(subject)
    charted = bool(bars.categories or ends.categories)
    present = (bool(fields), bool(results), bool(tasks), bool(units), bool(matrix), charted, bool(notes))
    annexes = _annexes(*present)
    superior, period = _superior(desk, desk.slots["province_word"]), period_name(subject.period)
    topic = say(f"title.subject_{desk.side.value}")
    weak, issued, frame = limits(subject, desk), issued_sentence(subject, desk), desk.frame(NAME, "BC")
    return PeriodicReportContext(
        frame=frame,
        abstract=say(f"title.{desk.side.value}", period=period),
        addressee=_superior(desk, desk.settings.office.province),
        opening=_opening(subject, desk),
        issued=issued,
        issued_blank=unknown_issued(desk) if issued is None else "",
        direction=tuple(line for line in (plans_sentence(subject, desk), clocks_sentence(subject, desk)) if line),
        held=(*held_lines(subject, desk), *_notes_reference(annexes)),
        summary=summary_lines(subject, desk, annexes.fields),
        answered=answered_lines(subject),
        authority=authority_lines(subject, desk),
        results=result_lines(subject, annexes.results),
        tasks=task_lines(subject, desk, annexes.tasks),
        strengths=strengths(subject, desk) or say("strengths.blank"),
        limits=weak or say("strengths.blank"),
        limits_known=weak is not None,
        causes=say("causes.stock") if weak else say("strengths.blank"),
        next_period=successor_name(subject.period).upper(),
        outlook=outlook(subject),
        proposals=proposals(subject, desk, superior),
        closing=say(
            f"closing.{desk.side.value}", subject=topic, period=period, voice=desk.voice_full, superior=superior
        ),
        attached=attached_to(say("title.type"), frame, desk) if any(present) else "",
        class_word=desk.class_word,
        annexes=annexes,
        field_table=fields[:-1],
        field_sum=fields[-1] if fields else None,
        rounding=rates_need_a_note(fields),
        result_table=results,
        task_table=tasks,
        unit_table=units[:-1],
        unit_sum=units[-1] if units else None,
        matrix_heads=heads,
        matrix_table=matrix[:-1],
        matrix_sum=matrix[-1] if matrix else None,
        field_chart=bars,
        shows_field_chart=bool(bars.categories),
        result_chart=ends,
        shows_result_chart=bool(ends.categories),
        notes=notes,
    )


def _superior(desk: Desk, province: str) -> str:
    """Whom the report goes to: the setting, else the province's body; a province reports to the centre.

    ``province`` is its full name in the address, its class word in the text.
    """
    key = "addressee_party" if desk.is_party else "addressee"
    given = str(desk.settings.report.get(key, ""))
    if desk.is_province and given in ("", _stock(key)):
        return say(f"addressee.province_{desk.side.value}")
    return (given or _stock(key)).format(**desk.slots | {"province": province})


def _stock(key: str) -> str:
    name = "party" if key == "addressee_party" else "state"
    return say(f"addressee.default_{name}", province="{province}", Tinh_uy="{Tinh_uy}")


def _opening(subject: ReportSubject, desk: Desk) -> str:
    bases = [*settings_bases(desk, NAME)[:2], *_plan(subject, desk)]
    last = min(subject.period.last_day, subject.facts.as_of)
    dates = say("opening.cut_off", first=short_date(subject.period.first_day), last=short_date(last))
    linked = say("opening.and").join(bases) if len(bases) == 2 and not desk.is_party else joined(bases)
    return say(
        f"opening.{desk.side.value}",
        bases=say("opening.bases", bases=linked) if bases else "",
        voice=desk.voice_full,
        subject=say(f"title.subject_{desk.side.value}"),
        period=period_name(subject.period),
        cut_off=dates,
    )


def _plan(subject: ReportSubject, desk: Desk) -> list[str]:
    """The year's plan once its number and day are known."""
    known = [
        paper
        for paper in subject.facts.papers
        if paper.kind == "dialogue_plan" and paper.side is desk.side and paper.number and paper.date
    ]
    of_year = [paper for paper in known if paper.date and paper.date.year == subject.period.year]
    if not of_year:
        return []
    reference = plan_reference(of_year[-1].number, of_year[-1].date, desk)
    return [say("opening.plan", plan=reference, event=plan_event(desk), year=subject.period.year)]


def _annexes(*present: bool) -> Annexes:
    """Numbered in order, only those that exist."""
    numbers = (roman(number) for number in range(1, len(present) + 1))
    return Annexes(*(say("annex.name", number=next(numbers)) if there else None for there in present))


def _notes_reference(annexes: Annexes) -> tuple[str, ...]:
    return (say("held.figures_note", annex=annexes.notes),) if annexes.notes else ()


KIND = DocumentKind(
    name=NAME,
    title="documents.title.periodic_report",
    subject="period",
    symbol={"state": "BC", "party": "BC"},
    context=periodic_report_context,
)
