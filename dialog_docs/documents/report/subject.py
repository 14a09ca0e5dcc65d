"""What a periodic report is about: the figures of the period, of the periods it is held against, and the plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dialog_docs.dialogue.entry import FigureRows
from dialog_docs.dialogue.followup import Unit
from dialog_docs.dialogue.period import Period, parse_period, previous, year_before
from dialog_docs.dialogue.personal import Secrets
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.figures import Facts, Indicator, gather, indicators, last_days
from dialog_docs.figures.consolidation import Consolidated, consolidate
from dialog_docs.figures.submissions import Submission
from dialog_docs.settings import Settings

_NOBODY = Secrets((), ())
"""Knows no names, still masks numbers and addresses of mail."""


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """Everything the report's sentences are chosen from."""

    facts: Facts
    found: Mapping[str, Indicator]
    """The indicators of the period by code."""
    before: Facts | None = None
    """The previous period of equal length; None when nothing is known of it."""
    last_year: Facts | None = None
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

    def text(self, code: str) -> str:
        """The content behind a code, telephone numbers and mail addresses masked; empty when it is not known."""
        return _NOBODY.mask(self.texts.get(code, ""))


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report is made from besides the rows."""

    plans: tuple[Plan, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    submissions: tuple[Submission, ...] = ()
    submissions_due: dt.date | None = None


def report_subject(
    rows: FigureRows, period: Period, as_of: dt.date, settings: Settings, sources: Sources | None = None
) -> ReportSubject:
    """The subject of a period's report; bases of comparison are None where the register knows nothing of them."""
    given = sources or Sources()
    clock = last_days(settings.limits, Workdays.of(settings.holidays, settings.workdays))
    facts = gather(rows, period, as_of, clock)
    year = parse_period(str(period.year), cut_off_of(settings))
    span = Period(year.code, min(year.first_day, period.first_day), period.last_day)
    whole = consolidate(facts, given.submissions, given.units, cut_off_of(settings), given.submissions_due)
    together = whole if _is_area(facts, given) else None
    return ReportSubject(
        facts=facts,
        found=indicators(facts, together.held if together else ()),
        before=_known(rows, previous(period), facts, settings),
        last_year=_known(rows, year_before(period), facts, settings),
        year_to_date=gather(rows, span, as_of, clock),
        together=together,
        plans=given.plans,
        texts=given.texts,
    )


def cut_off_of(settings: Settings) -> str:
    """``nd09`` or ``calendar``: the setting, else the default of the office's side (contract 8)."""
    chosen = str(settings.report.get("cut_off", ""))
    return chosen or ("nd09" if settings.office.side == "state" else "calendar")


def formed_on(settings: Settings) -> dt.date | None:
    """The day the office's unit began to work; periods before it are no base."""
    day = settings.report.get("formed_on")
    return day if isinstance(day, dt.date) else None


def _known(rows: FigureRows, base: Period, facts: Facts, settings: Settings) -> Facts | None:
    formed = formed_on(settings)
    first = min((row.day for row in rows.dialogues), default=None)
    held = any(base.holds(row.day) for row in rows.dialogues)
    if not held and (first is None or first > base.first_day or (formed and base.last_day < formed)):
        return None
    return gather(rows, base, base.last_day, facts.last_day)


def _is_area(facts: Facts, given: Sources) -> bool:
    units: Sequence[str] = [*(row.unit for row in facts.dialogues), *(unit.name for unit in given.units)]
    return bool(given.submissions) or len(set(units)) > 1
