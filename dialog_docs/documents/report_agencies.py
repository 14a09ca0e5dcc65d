"""The report's internal annex: agencies with tasks behind, units that are late, whom to commend (I24; wording 2.11).

It names and ranks, so it is a sheet of its own that never goes to villages or onto a notice board.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.period import period_name
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.figures.submissions import Remark
from dialog_docs.figures.tasks import FEW, AgencyLine, agencies, by_agency
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, percent, short_date, thousands

NAME = "report_agencies"


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency's tasks of the period, finished."""

    number: str
    agency: str
    total: str
    done: str
    in_time: str
    late: str
    overdue: str
    rate: str
    days: str


@dataclass(frozen=True, slots=True)
class ReportAgenciesContext:
    """What the template of the internal annex may print."""

    frame: Frame
    abstract: str
    opening: str
    rows: tuple[AgencyRow, ...]
    few: str | None
    lines: tuple[str, ...]
    commend: str | None


def report_agencies_context(subject: ReportSubject, desk: Desk) -> ReportAgenciesContext | None:
    """The sheet, or None when no agency has a task and no unit is to be named."""
    lines = agencies(subject.facts.tasks)
    told = (*_late(lines), *_units(subject))
    if not lines and not told:
        return None
    return ReportAgenciesContext(
        frame=desk.frame(NAME, ""),
        abstract=_say("abstract", period=period_name(subject.period)),
        opening=_opening(subject, lines),
        rows=tuple(_row(number, line) for number, line in enumerate(lines, start=1)),
        few=_say("few") if any(line.few for line in lines) else None,
        lines=told,
        commend=_commend(subject, lines),
    )


def _say(key: str, **values: object) -> str:
    return sentence(f"{NAME}.{key}", **values)


def _opening(subject: ReportSubject, lines: tuple[AgencyLine, ...]) -> str:
    day, tasks = short_date(subject.facts.as_of), count(sum(line.total for line in lines))
    named = [line.agency for line in lines if line.agency]
    if len(named) == 1 and len(lines) == 1:
        return _say("opening_one", day=day, agency=named[0], tasks=tasks)
    return _say("opening", day=day, agencies=count(len(named)), tasks=tasks) if named else ""


def _row(number: int, line: AgencyLine) -> AgencyRow:
    return AgencyRow(
        number=str(number),
        agency=line.agency or _say("no_lead"),
        total=thousands(line.total),
        done=thousands(line.done),
        in_time=thousands(line.in_time),
        late=thousands(line.late),
        overdue=thousands(line.overdue),
        rate=percent(line.overdue, line.total, table=True).removesuffix("%"),
        days=thousands(line.days_late) if line.overdue else "",
    )


def _late(lines: tuple[AgencyLine, ...]) -> list[str]:
    """Said when nobody is behind; who is stands in the table."""
    return [_say("none_late")] if lines and not any(line.overdue for line in lines) else []


def _units(subject: ReportSubject) -> list[str]:
    """Units that sent nothing, sent late, held nothing, or are below their quota: all of them by name."""
    together = subject.together
    if together is None:
        return []
    found = {
        "missing": together.units_with(Remark.MISSING),
        "late_figures": together.units_with(Remark.LATE),
        "idle": tuple(line.unit for line in together.lines if line.held.meetings == 0),
        "below": tuple(line.unit for line in together.lines if line.held.below),
    }
    return [_say(key, units=", ".join(units)) for key, units in found.items() if units]


def _commend(subject: ReportSubject, lines: tuple[AgencyLine, ...]) -> str | None:
    """Agencies with enough tasks that finished every one that has come due in time; only a suggestion."""
    good, given = [], by_agency(subject.facts.tasks)
    for line in lines:
        due = [task for task in given[line.agency] if task.due and task.due <= subject.facts.as_of]
        if line.agency and line.total >= FEW and due and all(task.in_time for task in due) and not line.overdue:
            good.append(line.agency)
    return _say("commend", names=", ".join(good)) if good else None


KIND = DocumentKind(
    name=NAME,
    title="documents.title.report_agencies",
    subject="period",
    symbol={"state": "", "party": ""},
    context=report_agencies_context,
)
