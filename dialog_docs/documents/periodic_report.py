"""Báo cáo kết quả: the periodic report of both sides (wording 1.4, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.period import is_nameless, period_name, successor_name
from dialog_docs.documents.attached import attached_to
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.dialogue_plan import plan_event
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.plan_bases import settings_bases
from dialog_docs.documents.prose import joined
from dialog_docs.documents.report.assessment import Assessment, assessment
from dialog_docs.documents.report.charts import Chart, field_chart, result_chart
from dialog_docs.documents.report.direction import clocks_sentence, issued_sentence, plans_sentence, unknown_issued
from dialog_docs.documents.report.held import held_lines
from dialog_docs.documents.report.outlook import OutlookItem, Proposals, outlook, proposals
from dialog_docs.documents.report.phrases import phrase
from dialog_docs.documents.report.results import result_lines, task_lines
from dialog_docs.documents.report.spoken import answered_lines, authority_lines, summary_lines
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.report.tables import AnnexNames, Tables, annex_names, tables_of
from dialog_docs.documents.sentences import plan_reference
from dialog_docs.wording.numbers import short_date

NAME = "periodic_report"


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
    assessment: Assessment
    next_period: str
    """In capitals, for the heading of section VI."""
    outlook: tuple[OutlookItem, ...]
    proposals: Proposals
    closing: str
    attached: str
    annexes: AnnexNames
    tables: Tables
    field_chart: Chart
    result_chart: Chart


def periodic_report_context(subject: ReportSubject, desk: Desk) -> PeriodicReportContext:
    """The finished texts and tables of the report."""
    tables = tables_of(subject, desk)
    annexes = annex_names(tables)
    superior, period = _superior(desk, desk.slots["province_word"]), period_name(subject.period)
    issued, frame = issued_sentence(subject, desk), desk.frame(NAME, "BC")
    return PeriodicReportContext(
        frame=frame,
        abstract=phrase(f"title.{desk.side.value}", period=period),
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
        assessment=assessment(subject, desk),
        next_period=successor_name(subject.period).upper(),
        outlook=outlook(subject, desk),
        proposals=proposals(subject, desk, superior, annexes.results or ""),
        closing=_closing(period, superior, desk),
        attached=attached_to(phrase("title.type"), frame, desk) if annexes.any else "",
        annexes=annexes,
        tables=tables,
        field_chart=field_chart(subject),
        result_chart=result_chart(subject),
    )


def _closing(period: str, superior: str, desk: Desk) -> str:
    side = desk.side.value
    topic = phrase(f"title.subject_{side}")
    return phrase(f"closing.{side}", subject=topic, period=period, voice=desk.voice_full, superior=superior)


def _superior(desk: Desk, province: str) -> str:
    """Whom the report goes to: the setting, else the province's body; a province reports to the centre.

    ``province`` is its full name in the address, its class word in the text.
    """
    key = "addressee_party" if desk.is_party else "addressee"
    given = str(desk.settings.report.get(key, ""))
    if desk.is_province and given in ("", _stock(key)):
        return phrase(f"addressee.province_{desk.side.value}")
    return (given or _stock(key)).format(**{**desk.slots, "province": province})


def _stock(key: str) -> str:
    name = "party" if key == "addressee_party" else "state"
    return phrase(f"addressee.default_{name}", province="{province}", Tinh_uy="{Tinh_uy}")


def _opening(subject: ReportSubject, desk: Desk) -> str:
    bases = [*settings_bases(desk, NAME)[:2], *_plan(subject, desk)]
    last = min(subject.period.last_day, subject.facts.as_of)
    dates = phrase("opening.cut_off", first=short_date(subject.period.first_day), last=short_date(last))
    linked = phrase("opening.and").join(bases) if len(bases) == 2 and not desk.is_party else joined(bases)
    return phrase(
        f"opening.{desk.side.value}",
        bases=phrase("opening.bases", bases=linked) if bases else "",
        voice=desk.voice_full,
        subject=phrase(f"title.subject_{desk.side.value}"),
        period=period_name(subject.period),
        cut_off="" if is_nameless(subject.period) and last == subject.period.last_day else dates,
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
    return [phrase("opening.plan", plan=reference, event=plan_event(desk), year=subject.period.year)]


def _notes_reference(annexes: AnnexNames) -> tuple[str, ...]:
    return (phrase("held.figures_note", annex=annexes.notes),) if annexes.notes else ()


KIND = DocumentKind(
    name=NAME,
    title="documents.title.periodic_report",
    subject="period",
    symbol={"state": "BC", "party": "BC"},
    context=periodic_report_context,
)
