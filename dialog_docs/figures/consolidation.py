"""One office's figures and those of the units below it, put together by unit and level (issue of consolidation)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.entry import DialogueRow, IssuedPaper, OpinionRow
from dialog_docs.dialogue.followup import Unit, UnitFiguresRow
from dialog_docs.dialogue.period import Period
from dialog_docs.dialogue.terms import DialogueForm, Level
from dialog_docs.figures.amounts import add
from dialog_docs.figures.below import Below, fold
from dialog_docs.figures.catalogue import OF_FACTS
from dialog_docs.figures.facts import Facts
from dialog_docs.figures.quality import Difference
from dialog_docs.figures.splits import parts
from dialog_docs.figures.submissions import COLUMNS, Chosen, Remark, Told, choose, stated_total
from dialog_docs.figures.units import UnitHeld, quota_due, units_in
from dialog_docs.wording.alphabet import Order, alphabetical

LEVEL_ORDER = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit's figures of a period; None: chưa có số liệu."""

    unit: str
    level: Level | None
    figures: UnitFiguresRow | None
    from_rows: bool = False
    """Counted from the unit's own dialogues, not from figures it stated."""
    quota: int | None = None

    def amount(self, column: str) -> Amount | None:
        """A column of the form, or ``meetings``: both kinds together, as far as the unit states them."""
        if self.figures is None:
            return None
        if column == "meetings":
            return add((self.figures.periodic, self.figures.ad_hoc))
        found: Amount | None = getattr(self.figures, column)
        return found

    @property
    def held(self) -> UnitHeld:
        """What the unit held against what it owes."""
        counting = self.amount("periodic") or self.amount("meetings")
        issued = self.figures.plan_issued if self.figures else None
        every = self.amount("meetings")
        return UnitHeld(
            self.unit,
            counting.value if counting else None,
            self.quota,
            issued,
            every.value if every else None,
        )


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over units: None when no unit stated it; ``missing`` names those that did not."""

    amount: Amount | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A period's figures over many units."""

    period: Period
    lines: tuple[UnitLine, ...]
    told: tuple[Told, ...] = ()
    differences: tuple[Difference, ...] = ()
    stated: UnitFiguresRow | None = None

    def total(self, column: str, level: Level | None = None) -> Total:
        """The sum of a column, of one level or of all."""
        lines = [line for line in self.lines if level is None or line.level is level]
        return _total(lines, column)

    def only(self, units: Container[str]) -> Consolidated:
        """The lines of some units, by folded name; what is told and what differs stays behind."""
        return Consolidated(self.period, tuple(line for line in self.lines if fold(line.unit) in units))

    @property
    def levels(self) -> tuple[Level, ...]:
        """Levels that occur, from the top."""
        found = {line.level for line in self.lines}
        return tuple(level for level in LEVEL_ORDER if level in found)

    def units_with(self, remark: Remark) -> tuple[str, ...]:
        """Units about which something is told."""
        return tuple(dict.fromkeys(item.unit for item in self.told if item.remark is remark))

    @property
    def has_all_rows(self) -> bool:
        """Whether every unit's figures come from its own dialogues, so that details cover the whole."""
        return all(line.from_rows for line in self.lines)

    @property
    def held(self) -> tuple[UnitHeld, ...]:
        """Lines for the indicators over units."""
        return tuple(line.held for line in self.lines)


def consolidate(facts: Facts, below: Below) -> Consolidated:
    """Detail rows where a unit sent its dialogues, stated figures where not; both are held against each other.

    Without any submission the register itself keeps all units: a unit without dialogues held none.
    """
    period = facts.period
    chosen, loose = choose(below, period)
    stated = {fold(item.unit): item for item in chosen}
    known = {fold(unit.name): unit for unit in units_in(below.units, period)}
    counted = _counted(facts, below, known)
    heard = {*counted, *stated}
    keys = [key for key in dict.fromkeys([*known, *counted, *stated]) if _belongs(key, below, heard, known)]
    lines = tuple(_line(known.get(key), counted.get(key), stated.get(key), facts) for key in keys)
    told = [remark for item in chosen for remark in item.told]
    missing = [Told(Remark.MISSING, line.unit) for line in lines if line.figures is None]
    found = Consolidated(period, tuple(sorted(lines, key=_order)), (*loose, *told, *missing))
    total = stated_total(below, period)
    return replace(found, stated=total, differences=(*_held_against(counted, stated), *_totals(found, total)))


def _counted(facts: Facts, below: Below, known: Mapping[str, Unit]) -> dict[str, UnitFiguresRow]:
    """What the register's own rows give for each unit that has rows here, or whose silence means none."""
    names = {key: unit.name for key, unit in known.items()}
    heir = cache(lambda unit: below.heir(unit, facts.period))
    pieces = parts(facts, lambda row: heir(row.unit))
    own = fold(below.own)
    counted = {
        key: unit_row(part if key == own else replace(part, papers=()), names.get(key) or _name_in(part))
        for key, part in pieces.items()
    }
    nothing = replace(facts, dialogues=(), opinions=(), earlier=(), tasks=(), earlier_tasks=(), sealed=(), papers=())
    owing = {key for key, unit in known.items() if not below.submissions or (key == own and unit.quota)}
    return {key: unit_row(nothing, names[key]) for key in owing - counted.keys()} | counted


def _name_in(facts: Facts) -> str:
    """The name as the minutes write it."""
    rows: tuple[DialogueRow | OpinionRow, ...] = (*facts.dialogues, *facts.sealed)
    held = (row.unit for row in rows)
    spoken = (fact.row.unit for fact in (*facts.opinions, *facts.earlier))
    given = (fact.row.unit for fact in (*facts.tasks, *facts.earlier_tasks))
    return next(chain(held, spoken, given))


def _belongs(key: str, below: Below, heard: set[str], known: Mapping[str, Unit]) -> bool:
    """The office itself owes nobody figures: it is a line when it has some, or a quota."""
    unit = known.get(key)
    return key != fold(below.own) or key in heard or bool(unit and unit.quota)


def unit_row(facts: Facts, unit: str, compiled_on: dt.date | None = None) -> UnitFiguresRow:
    """A unit's own figures as the form has them: what ``export`` writes and what its rows give when held against it."""
    found = {code: OF_FACTS[code](facts) for code in ("I02", "I07", "I08", "I10", "I13", "I15")}
    forms = {row.form for row in facts.dialogues}
    attendance = found["I02"]
    level = facts.dialogues[0].level if facts.dialogues else None
    people = None if attendance.value is None else Amount(attendance.whole, attendance.precision)
    return UnitFiguresRow(
        unit=unit,
        level=level or next((fact.row.level for fact in (*facts.opinions, *facts.earlier)), None),
        period=facts.period.code,
        periodic=Amount(sum(row.form is not DialogueForm.AD_HOC for row in facts.dialogues)),
        ad_hoc=Amount(sum(row.form is DialogueForm.AD_HOC for row in facts.dialogues)) if forms else Amount(0),
        attendance=people if facts.dialogues else Amount(0),
        opinions=Amount(found["I07"].whole),
        answered=Amount(found["I08"].numerator or 0),
        beyond_authority=Amount(found["I10"].whole),
        tasks=Amount(found["I13"].whole),
        tasks_done=Amount(found["I13"].part("done").whole),
        tasks_overdue=Amount(found["I15"].whole),
        plan_issued=any(_is_plan_of(paper, facts.period.year) for paper in facts.papers) or None,
        compiled_on=compiled_on,
    )


def _is_plan_of(paper: IssuedPaper, year: int) -> bool:
    """Whether it is a plan of dialogues of that year, by its code or by the day it was issued."""
    day = paper.date or paper.made_on
    return paper.kind == "dialogue_plan" and (f"-{year}-" in paper.subject or (day is not None and day.year == year))


def _line(unit: Unit | None, counted: UnitFiguresRow | None, stated: Chosen | None, facts: Facts) -> UnitLine:
    name = unit.name if unit else counted.unit if counted else stated.unit if stated else ""
    row = counted or (stated.row if stated else None)
    level = unit.level if unit else row.level if row else None
    quota = quota_due(unit, facts.period, facts.as_of) if unit else None
    if quota is None and stated and stated.row.quota:
        quota = stated.row.quota.value
    if counted and stated:
        told = stated.row.plan_issued
        row = replace(counted, plan_issued=counted.plan_issued if told is None else told)
    return UnitLine(name, level, row, counted is not None, quota)


def _order(line: UnitLine) -> tuple[int, Order]:
    return (LEVEL_ORDER.index(line.level) if line.level else len(LEVEL_ORDER), alphabetical(line.unit))


def _total(lines: Iterable[UnitLine], column: str) -> Total:
    found = [(line.unit, line.amount(column)) for line in lines]
    missing = tuple(unit for unit, amount in found if amount is None)
    return Total(add((amount for _, amount in found), complete=not missing), missing)


def _held_against(counted: Mapping[str, UnitFiguresRow], stated: Mapping[str, Chosen]) -> list[Difference]:
    """Columns a unit states otherwise than its own dialogues give."""
    found = []
    for key in counted.keys() & stated.keys():
        for column in COLUMNS:
            said, rows = getattr(stated[key].row, column), getattr(counted[key], column)
            if said is not None and rows is not None and not _agree(said, rows):
                found.append(Difference("stated-by-unit", said.value, rows.value, f"{stated[key].unit}|{column}"))
    return sorted(found, key=lambda item: item.where)


def _totals(found: Consolidated, stated: UnitFiguresRow | None) -> list[Difference]:
    """The row "Tổng cộng" against the sums: also where an inexact part could explain the gap, a reader must see it."""
    if stated is None:
        return []
    whole = UnitLine("", None, stated)
    return [
        Difference("stated-total", said.value, total.value, column)
        for column in ("meetings", *COLUMNS[2:])
        if (said := whole.amount(column)) and (total := found.total(column).amount) and said.value != total.value
    ]


def _agree(said: Amount, found: Amount) -> bool:
    """Equal numbers agree; so does a stated "hơn", "ít nhất" or "gần" that leaves room for the other."""
    if said.value == found.value or Precision.ABOUT in (said.precision, found.precision):
        return True
    return said.precision in (Precision.MORE_THAN, Precision.AT_LEAST) and found.value >= said.value
