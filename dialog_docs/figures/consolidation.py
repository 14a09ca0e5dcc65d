"""One office's figures and those of the units below it, put together by unit and level (issue of consolidation)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.entry import DialogueRow, OpinionRow
from dialog_docs.dialogue.followup import Unit, UnitFiguresRow, fold
from dialog_docs.dialogue.period import Period
from dialog_docs.dialogue.terms import Level
from dialog_docs.figures.amounts import add
from dialog_docs.figures.below import Below
from dialog_docs.figures.facts import Facts
from dialog_docs.figures.mixed import Mixed, mixed
from dialog_docs.figures.quality import Difference
from dialog_docs.figures.splits import parts
from dialog_docs.figures.submissions import COLUMNS, Chosen, Remark, Told, choose, stated_total
from dialog_docs.figures.unit_row import unit_row
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
    pieces = _pieces(facts, below, known)
    counted = {key: unit_row(part, known[key].name if key in known else _name_in(part)) for key, part in pieces.items()}
    both = {key: mixed(pieces[key], counted[key], stated[key]) for key in counted.keys() & stated.keys()}
    heard = {*counted, *stated}
    keys = [key for key in dict.fromkeys([*known, *counted, *stated]) if _belongs(key, below, heard, known)]
    lines = tuple(_line(known.get(key), both.get(key) or counted.get(key), stated.get(key), facts) for key in keys)
    told = [remark for item in chosen for remark in item.told]
    told += [Told(Remark.PART_DETAIL, counted[key].unit) for key, one in sorted(both.items()) if not one.from_rows]
    missing = [Told(Remark.MISSING, line.unit) for line in lines if line.figures is None]
    found = Consolidated(period, tuple(sorted(lines, key=_order)), (*loose, *told, *missing))
    total = stated_total(below, period)
    return replace(found, stated=total, differences=(*_held_against(both, stated), *_totals(found, total)))


def _pieces(facts: Facts, below: Below, known: Mapping[str, Unit]) -> dict[str, Facts]:
    """The register's own rows of each unit that has rows of the period here, or whose silence means none."""
    heir = cache(lambda unit: below.heir(unit, facts.period))
    own = fold(below.own)
    nothing = replace(facts, dialogues=(), opinions=(), earlier=(), tasks=(), earlier_tasks=(), sealed=(), papers=())
    owing = {key for key, unit in known.items() if not below.submissions or (key == own and unit.quota)}
    found = parts(facts, lambda row: heir(row.unit)).items()
    here = {key: part if key == own else replace(part, papers=()) for key, part in found if _speaks(part, below)}
    return dict.fromkeys(sorted(owing - here.keys()), nothing) | here


def _speaks(part: Facts, below: Below) -> bool:
    """Whether it tells of the period: what a unit sent long ago and is still open does not say that it held nothing."""
    return not below.submissions or bool(part.dialogues or part.opinions or part.tasks or part.sealed)


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


def _line(unit: Unit | None, counted: UnitFiguresRow | Mixed | None, stated: Chosen | None, facts: Facts) -> UnitLine:
    found = counted.row if isinstance(counted, Mixed) else counted or (stated.row if stated else None)
    from_rows = counted.from_rows if isinstance(counted, Mixed) else counted is not None
    level = unit.level if unit else found.level if found else None
    quota = quota_due(unit, facts.period, facts.as_of) if unit else None
    if quota is None and stated and stated.row.quota:
        quota = stated.row.quota.value
    return UnitLine(unit.name if unit else found.unit if found else "", level, found, from_rows, quota)


def _order(line: UnitLine) -> tuple[int, Order]:
    return (LEVEL_ORDER.index(line.level) if line.level else len(LEVEL_ORDER), alphabetical(line.unit))


def _total(lines: Iterable[UnitLine], column: str) -> Total:
    found = [(line.unit, line.amount(column)) for line in lines]
    missing = tuple(unit for unit, amount in found if amount is None)
    return Total(add((amount for _, amount in found), complete=not missing), missing)


def _held_against(both: Mapping[str, Mixed], stated: Mapping[str, Chosen]) -> list[Difference]:
    """Columns a unit states otherwise than its own dialogues give."""
    found = []
    for key, one in both.items():
        for column in COLUMNS:
            said, rows = getattr(stated[key].row, column), getattr(one.told, column)
            if said is not None and rows is not None and not _agree(said, rows):
                found.append(Difference("stated-by-unit", said.value, rows.value, f"{stated[key].unit}|{column}"))
    return sorted(found, key=lambda item: alphabetical(item.where))


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
