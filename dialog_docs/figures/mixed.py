"""A unit that sent figures and minutes too: which of them counts, so that nothing is lost and nothing counted twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.followup import UnitFiguresRow
from dialog_docs.figures.amounts import add
from dialog_docs.figures.facts import Facts
from dialog_docs.figures.submissions import COLUMNS, Chosen
from dialog_docs.figures.unit_row import unit_row


@dataclass(frozen=True, slots=True)
class Mixed:
    """One unit's row of a period."""

    row: UnitFiguresRow
    from_rows: bool
    """Whether its own dialogues are all there is."""
    told: UnitFiguresRow
    """What its dialogues give for the days that its figures speak of, to be held against these."""


def mixed(part: Facts, counted: UnitFiguresRow, stated: Chosen) -> Mixed:
    """The dialogues where they are all there; where the unit states more of them than it sent, what it states.

    That is judged for each span of days that its figures speak of; dialogues of other days are added.
    """
    plan = counted.plan_issued if stated.row.plan_issued is None else stated.row.plan_issued
    inside = [_row_of(part, counted, piece.holds) for piece in stated.pieces]
    told = counted if inside == [counted] else _row_of(part, counted, lambda day: _spoken_of(day, stated))
    pairs = list(zip(stated.pieces, inside, strict=True))
    if all(_meetings(piece.row) <= _meetings(rows) for piece, rows in pairs):
        return Mixed(replace(counted, plan_issued=plan), True, told)
    best = [_filled(piece.row, rows) if _meetings(piece.row) > _meetings(rows) else rows for piece, rows in pairs]
    if told is not counted:
        best.append(_row_of(part, counted, lambda day: not _spoken_of(day, stated)))
    sums: dict[str, Any] = {column: _sum([getattr(row, column) for row in best]) for column in COLUMNS}
    return Mixed(replace(stated.row, plan_issued=plan, **sums), False, told)


def _spoken_of(day: dt.date, stated: Chosen) -> bool:
    return any(piece.holds(day) for piece in stated.pieces)


def _row_of(part: Facts, counted: UnitFiguresRow, holds: Callable[[dt.date], bool]) -> UnitFiguresRow:
    """What the dialogues of some days give."""
    if all(map(holds, _days(part))):
        return counted
    return unit_row(_narrowed(part, holds), counted.unit)


def _days(part: Facts) -> set[dt.date]:
    spoken = {fact.row.day for fact in part.opinions} | {fact.row.day for fact in part.tasks}
    return spoken | {row.day for row in part.dialogues} | {row.day for row in part.sealed}


def _meetings(row: UnitFiguresRow) -> int:
    found = add((row.periodic, row.ad_hoc))
    return found.value if found else 0


def _filled(stated: UnitFiguresRow, rows: UnitFiguresRow) -> UnitFiguresRow:
    """What the unit states; a column that it left blank holds at least what its dialogues give."""
    known: dict[str, Any] = {}
    for column in COLUMNS:
        found: Amount | None = getattr(rows, column)
        if getattr(stated, column) is None and found is not None and found.value:
            known[column] = Amount(found.value, Precision.AT_LEAST)
    return replace(stated, **known)


def _sum(found: Sequence[Amount | None]) -> Amount | None:
    return add(found, complete=None not in found)


def _narrowed(part: Facts, holds: Callable[[dt.date], bool]) -> Facts:
    """The facts of some days."""
    return replace(
        part,
        dialogues=tuple(row for row in part.dialogues if holds(row.day)),
        opinions=tuple(fact for fact in part.opinions if holds(fact.row.day)),
        tasks=tuple(fact for fact in part.tasks if holds(fact.row.day)),
        sealed=tuple(row for row in part.sealed if holds(row.day)),
    )
