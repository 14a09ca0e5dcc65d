"""Figures that units sent: which unit and period each row means, which row counts, and what is wrong with the rest."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from dialog_docs.dialogue.followup import Unit, UnitFiguresRow, fold
from dialog_docs.dialogue.period import Period
from dialog_docs.dialogue.terms import Level
from dialog_docs.figures.amounts import add
from dialog_docs.figures.below import Below, Submission
from dialog_docs.figures.units import units_in
from dialog_docs.wording.alphabet import alphabetical

TWO_LEVELS_FROM = dt.date(2025, 7, 1)
"""From this day there is no district (Luật 72/2025/QH15)."""
LONGEST_CUT = 17
"""Days between the State's cut-off on the 14th (NĐ 09/2019) and the end of its month."""
COLUMNS = (
    "periodic",
    "ad_hoc",
    "attendance",
    "opinions",
    "answered",
    "beyond_authority",
    "tasks",
    "tasks_done",
    "tasks_overdue",
)
"""Counts of ``so-lieu-don-vi.xlsx`` that add up over units."""


class Remark(StrEnum):
    """What is told about a unit's submission."""

    MISSING = "missing"
    LATE = "late"
    DOUBLED = "doubled"
    CORRECTED = "corrected"
    CONTRADICTORY = "contradictory"
    PARTIAL = "partial"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_PERIOD = "unknown_period"
    RENAMED = "renamed"
    LEVEL_ENDED = "level_ended"
    PART_DETAIL = "part_detail"
    """It sent the minutes of some of its dialogues: its figures count, not the rows."""


@dataclass(frozen=True, slots=True)
class Told:
    """One remark; ``sources`` name the files, ``detail`` what differs or the old name."""

    remark: Remark
    unit: str
    detail: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Figures of some days of the period."""

    spans: tuple[Period, ...]
    row: UnitFiguresRow

    def holds(self, day: dt.date) -> bool:
        """Whether it speaks of that day."""
        return any(span.holds(day) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The row that counts for one unit, and what is told about it."""

    unit: str
    level: Level | None
    row: UnitFiguresRow
    told: tuple[Told, ...] = ()
    pieces: tuple[Piece, ...] = ()
    """What the row was made of."""


def choose(below: Below, period: Period) -> tuple[tuple[Chosen, ...], tuple[Told, ...]]:
    """The rows that count, one a unit, and remarks on rows that cannot be placed.

    A unit's exact period wins; else its shorter periods are added when they cover the period (remark ``partial`` when
    they leave a gap).
    """
    placed: defaultdict[str, list[tuple[Submission, Period]]] = defaultdict(list)
    loose: list[Told] = []
    for item in sorted(below.submissions, key=lambda found: found.order):
        if item.row.is_stated_total:
            continue
        span = below.span(item.row.period, period)
        if span is None:
            loose.append(Told(Remark.UNKNOWN_PERIOD, item.row.unit, item.row.period, (item.source,)))
        elif period.first_day <= span.first_day and span.last_day <= period.last_day:
            placed[below.heir(item.row.unit, period)].append((item, span))
    known = {fold(unit.name): unit for unit in units_in(below.units, period)}
    chosen = tuple(_one_unit(rows, known.get(key), period, below) for key, rows in placed.items())
    return tuple(sorted(chosen, key=lambda found: alphabetical(found.unit))), tuple(loose)


def stated_total(below: Below, period: Period) -> UnitFiguresRow | None:
    """The newest row "Tổng cộng" of the period: held against the sum, never added."""
    totals = [item for item in below.submissions if item.row.is_stated_total]
    found = [item for item in totals if below.span(item.row.period, period) == period]
    return max(found, key=lambda item: item.order).row if found else None


def _one_unit(rows: list[tuple[Submission, Period]], unit: Unit | None, period: Period, below: Below) -> Chosen:
    name = unit.name if unit else rows[-1][0].row.unit
    by_span: defaultdict[tuple[Period, str], list[Submission]] = defaultdict(list)
    for item, span in rows:
        by_span[span, fold(item.row.unit)].append(item)
    told = [remark for found in by_span.values() for remark in _repeats(name, found)]
    newest = {key: found[-1] for key, found in by_span.items()}
    spans, covered = _combined(newest, period, below)
    used = [newest[key] for key in spans]
    pieces = _pieces({key: newest[key] for key in spans}, period)
    row = _sum(used)
    level = unit.level if unit else row.level
    remarks = [
        *told,
        *_renamed(name, used),
        *([] if covered else [Told(Remark.PARTIAL, name, "", _sources(used))]),
        *([] if unit or len(below.units) < 2 else [Told(Remark.UNKNOWN_UNIT, name, "", _sources(used))]),
    ]
    due = None if below.due_days is None else period.last_day + dt.timedelta(days=below.due_days)
    if due is not None and any(item.received_on > due for item in used):
        remarks.append(Told(Remark.LATE, name, "", _sources(used)))
    if level is Level.DISTRICT and period.first_day >= TWO_LEVELS_FROM:
        remarks.append(Told(Remark.LEVEL_ENDED, name, "", _sources(used)))
    return Chosen(name, level, replace(row, unit=name, level=level), tuple(remarks), pieces)


def _repeats(unit: str, found: list[Submission]) -> list[Told]:
    """Several rows of one unit and period: the same again, a correction, or a contradiction."""
    told = []
    for old, new in itertools.pairwise(found):
        differing = _differing(old.row, new.row)
        if not differing:
            remark = Remark.DOUBLED
        elif old.row.compiled_on is not None and old.row.compiled_on == new.row.compiled_on:
            remark = Remark.CONTRADICTORY
        else:
            remark = Remark.CORRECTED
        told.append(Told(remark, unit, ", ".join(differing), _sources([old, new])))
    return told


def _differing(old: UnitFiguresRow, new: UnitFiguresRow) -> list[str]:
    aside = ("compiled_on", "note", "unit", "period")
    names = [item.name for item in fields(old) if item.name not in aside]
    return [name for name in names if getattr(old, name) != getattr(new, name)]


_Key = tuple[Period, str]
"""The span of a submission and the folded name of the unit that sent it."""


def _combined(newest: dict[_Key, Submission], period: Period, below: Below) -> tuple[list[_Key], bool]:
    """The submissions that make the row of the period, and whether they cover it.

    Several names with the exact period are predecessors of one unit: their figures are added.
    """
    exact = [key for key in newest if _same_days(key[0], period)]
    if exact:
        return exact, True
    taken: list[_Key] = []
    covered = True
    for name in sorted({name for _, name in newest}):
        spans = sorted((span for span, own in newest if own == name), key=lambda s: (s.first_day, s.last_day))
        tiles = _tiles(spans, period)
        covered = covered and _covers(tiles, below.lives(name, period), period)
        taken += [(span, name) for span in tiles]
    return taken, covered


def _pieces(used: dict[_Key, Submission], period: Period) -> tuple[Piece, ...]:
    """The submissions by the days they speak of; those that overlap, as predecessors' may, are one piece."""
    spans = sorted({span for span, _ in used}, key=lambda span: (span.first_day, span.last_day))
    if any(_same_days(span, period) for span in spans):
        return (Piece((period,), _sum(list(used.values()))),)
    if any(one.last_day >= other.first_day for one, other in itertools.pairwise(spans)):
        return (Piece(tuple(spans), _sum(list(used.values()))),)
    return tuple(Piece((span,), _sum([item for key, item in used.items() if key[0] == span])) for span in spans)


def _same_days(one: Period, other: Period) -> bool:
    return (one.first_day, one.last_day) == (other.first_day, other.last_day)


def _tiles(spans: list[Period], period: Period) -> list[Period]:
    """Spans that follow one another from the first day on, the longest first; overlapping ones are left out."""
    tiles: list[Period] = []
    start = period.first_day
    for span in sorted(spans, key=lambda s: (s.first_day, -s.last_day.toordinal())):
        if span.first_day >= start:
            tiles.append(span)
            start = span.last_day + dt.timedelta(days=1)
    return tiles


def _covers(tiles: list[Period], life: Period, period: Period) -> bool:
    """Whether tiles without a gap reach from end to end; a unit's last cut-off may come before its end."""
    if not tiles or tiles[0].first_day > life.first_day:
        return False
    slack = dt.timedelta(days=LONGEST_CUT if life.last_day < period.last_day else 0)
    if tiles[-1].last_day < life.last_day - slack:
        return False
    return all(a.last_day + dt.timedelta(days=1) == b.first_day for a, b in itertools.pairwise(tiles))


def _sum(items: list[Submission]) -> UnitFiguresRow:
    if len(items) == 1:
        return items[0].row
    rows = [item.row for item in items]
    plans = [row.plan_issued for row in rows if row.plan_issued is not None]
    sums: dict[str, Any] = {name: add(getattr(row, name) for row in rows) for name in (*COLUMNS, "quota")}
    issued = any(plans) if plans else None
    return replace(rows[-1], answered_percent=None, plan_issued=issued, **sums)


def _renamed(unit: str, used: list[Submission]) -> list[Told]:
    old = sorted({item.row.unit for item in used if fold(item.row.unit) != fold(unit)}, key=alphabetical)
    return [Told(Remark.RENAMED, unit, ", ".join(old), _sources(used))] if old else []


def _sources(items: Iterable[Submission]) -> tuple[str, ...]:
    return tuple(item.source for item in items if item.source)
