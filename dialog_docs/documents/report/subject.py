"""What a periodic report is about: the figures of the period, of the periods it is held against, and the plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dialog_docs.dialogue.entry import FigureRows, OpinionRow, TaskRow
from dialog_docs.dialogue.followup import Unit, fold
from dialog_docs.dialogue.life import until
from dialog_docs.dialogue.period import Period, is_within_a_year, parse_period, previous, year_before
from dialog_docs.dialogue.personal import without_contacts
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.report.past import Past
from dialog_docs.figures import (
    Base,
    Below,
    Facts,
    Indicator,
    Ledger,
    Submission,
    TaskFact,
    indicators,
    last_days,
    over_units,
)
from dialog_docs.figures.consolidation import Consolidated, consolidate
from dialog_docs.settings import Settings
from dialog_docs.wording import say


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """Everything the report's sentences are chosen from."""

    facts: Facts
    found: Mapping[str, Indicator]
    """The indicators of the period by code."""
    before: Base | None = None
    """The previous period of equal length; None when nothing is known of it."""
    last_year: Base | None = None
    year_to_date: Facts | None = None
    """From the first day of the year to the cut-off, for "so với kế hoạch năm"."""
    together: Consolidated | None = None
    """Set when the report covers more than one unit."""
    plans: tuple[Plan, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """Content of opinions and tasks by code."""

    @property
    def period(self) -> Period:
        """The period reported on."""
        return self.facts.period

    @property
    def is_area(self) -> bool:
        """Whether it reports on several units."""
        return self.together is not None

    @property
    def has_all_rows(self) -> bool:
        """Whether every unit's figures come from its own dialogues, so that details cover the whole."""
        return self.together is None or all(line.from_rows or line.figures is None for line in self.together.lines)

    @property
    def counts_rows(self) -> bool:
        """Whether the detail rows are all there is: no unit is missing, none sent figures only."""
        return self.together is None or self.together.has_all_rows

    @property
    def told(self) -> tuple[object, ...]:
        """Everything in it that others wrote: contents asked for so far, plans, names of units, agencies and fields."""
        facts = self.facts
        matters = (*facts.earlier, *facts.opinions)
        tasks = (*facts.earlier_tasks, *facts.tasks)
        names = {text for fact in matters for text in (fact.row.unit, fact.row.field, fact.row.agency, fact.cause)}
        names |= {text for task in tasks for text in (task.row.unit, task.row.lead)}
        names |= {text for row in facts.dialogues for text in (row.unit, row.topic)}
        rows: tuple[OpinionRow | TaskRow, ...] = (*(fact.row for fact in matters), *(task.row for task in tasks))
        reported = {change for row in rows for change in row.history}
        papers = (facts.papers, tuple(facts.letters.values()))
        return (dict(self.texts), self.plans, self.together, tuple(names), tuple(reported), papers)

    def is_silent(self, task: TaskFact) -> bool:
        """Whether nothing was reported of an open task by the cut-off: what its agency does is not known."""
        return not task.done and not until(task.row.history, self.facts.as_of)

    def text(self, code: str) -> str:
        """The content behind a code, telephone numbers and mail addresses masked; empty when it is not known."""
        return without_contacts(self.texts.get(code, ""))

    def task_text(self, code: str) -> str:
        """The same of a task; of one that serves complaints only, no more than that (contract 7)."""
        return self.text(code) or say("figures.sealed_task")


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report is made from besides the rows."""

    plans: tuple[Plan, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    submissions: tuple[Submission, ...] = ()


def report_subject(
    rows: FigureRows, period: Period, as_of: dt.date, settings: Settings, sources: Sources | None = None
) -> ReportSubject:
    """The subject of a period's report; bases of comparison are None where the register knows nothing of them."""
    given = sources or Sources()
    clock = last_days(settings.limits, Workdays.of(settings.holidays, settings.workdays))
    ledger, below = Ledger.of(rows, as_of), below_of(settings, given.submissions, given.units)
    facts = ledger.facts(period, clock)
    year = parse_period(str(period.year), below.cut_off)
    span = Period(year.code, min(year.first_day, period.first_day), period.last_day)
    whole = consolidate(facts, below)
    together = whole if _is_area(whole, below.own) else None
    past = Past(rows, clock, below, together is not None, formed_on(settings))
    before = past.base(previous(period))
    return ReportSubject(
        facts=facts,
        found=over_units(indicators(facts, together.held if together else ()), together),
        before=before,
        last_year=_last_year(past, period, before),
        year_to_date=facts if span == period else ledger.facts(span, clock),
        together=together,
        plans=given.plans,
        texts=given.texts,
    )


def _last_year(past: Past, period: Period, before: Base | None) -> Base | None:
    """The same period a year before: of a whole year the previous one; a longer period has none."""
    if previous(period) == year_before(period):
        return before
    return past.base(year_before(period)) if is_within_a_year(period) else None


def below_of(settings: Settings, submissions: Sequence[Submission], units: Sequence[Unit]) -> Below:
    """What the office knows of the units below it."""
    due = settings.report.get("submissions_due") or {}
    return Below(
        submissions=submissions,
        units=units,
        cut_off=cut_off_of(settings),
        due_days=due.get("days"),
        own=settings.office.unit,
        named=settings.periods,
    )


def cut_off_of(settings: Settings) -> str:
    """``nd09`` or ``calendar``: the setting, else the default of the office's side (contract 8)."""
    chosen = str(settings.report.get("cut_off", ""))
    return chosen or ("nd09" if settings.office.side == "state" else "calendar")


def formed_on(settings: Settings) -> dt.date | None:
    """The day the office's unit began to work; periods before it are no base."""
    day = settings.report.get("formed_on")
    return day if isinstance(day, dt.date) else None


def _is_area(whole: Consolidated, own: str) -> bool:
    """Whether there is anything of another unit than the office's own."""
    return len(whole.lines) > 1 or any(fold(line.unit) != fold(own) and not line.from_rows for line in whole.lines)
