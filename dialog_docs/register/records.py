"""Plans, figures of units and the list of units, as they came."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select

from dialog_docs.dialogue import codec
from dialog_docs.dialogue.followup import Unit, UnitFigures, UnitFiguresRow, UnitList
from dialog_docs.dialogue.identity import code_key, proposed_plan_code, unit_key
from dialog_docs.dialogue.plan import Plan
from dialog_docs.register import tables
from dialog_docs.register.submissions import local_day
from dialog_docs.register.transaction import Transaction, packed
from dialog_docs.register.values import Arrival, Change, ChangeKind


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan as the register holds it."""

    code: str
    revision: int
    plan: Plan
    sha256: str


@dataclass(frozen=True, slots=True)
class SentFigures:
    """One row of figures with the day it came and the file it came in."""

    row: UnitFiguresRow
    received_on: dt.date
    source: str


def record_plan(tx: Transaction, plan: Plan, arrival: Arrival) -> tuple[str, tuple[Change, ...]]:
    """Keep a plan; the one that came last is the newest revision of its unit, side and period."""
    code = proposed_plan_code(plan)
    old = tx.one(tables.plans, code=code)
    text = packed(plan)
    if old is not None and (old["seq"] > arrival.seq or old["plan"] == text):
        return code, ()
    row = {
        "code": code,
        "unit_key": unit_key(plan.unit),
        "year": plan.year,
        "period": plan.period.value,
        "revision": old["revision"] + 1 if old else 1,
        "sha256": arrival.sha256,
        "seq": arrival.seq,
        "plan": text,
    }
    tx.put(tables.plans, row)
    return code, (Change(ChangeKind.CHANGED if old else ChangeKind.ADDED, code),)


def plans(tx: Transaction) -> tuple[PlanEntry, ...]:
    """Every plan that was not withdrawn."""
    table = tables.plans.c
    query = select(tables.plans).where(table.withdrawn_because.is_(None)).order_by(table.year, table.code)
    return tuple(
        PlanEntry(row.code, row.revision, codec.decode(Plan, json.loads(row.plan)), row.sha256)
        for row in tx.rows(query)
    )


def record_figures(tx: Transaction, figures: UnitFigures, arrival: Arrival) -> None:
    """Keep every row as sent; which one counts is for the consolidation to say."""
    rows = [
        {
            "seq": arrival.seq,
            "line": line,
            "unit": row.unit,
            "unit_key": unit_key(row.unit),
            "period": row.period,
            "sha256": arrival.sha256,
            "figures": packed(row),
        }
        for line, row in enumerate(figures.rows)
    ]
    tx.put(tables.unit_figures, *rows)


def unit_figures(tx: Transaction) -> tuple[SentFigures, ...]:
    """All rows that units sent, in order of arrival, without withdrawn workbooks."""
    sent, came = tables.unit_figures.c, tables.submissions.c
    query = (
        select(sent.figures, came.received_at, came.name)
        .join_from(tables.unit_figures, tables.submissions, sent.sha256 == came.sha256)
        .where(came.withdrawn_because.is_(None))
        .order_by(sent.seq, sent.line)
    )
    return tuple(
        SentFigures(codec.decode(UnitFiguresRow, json.loads(row.figures)), local_day(row.received_at), row.name)
        for row in tx.rows(query)
    )


def record_units(tx: Transaction, units: UnitList, arrival: Arrival) -> None:
    """Keep the office's list of units; the one that came last counts."""
    tx.put(tables.unit_lists, {"seq": arrival.seq, "sha256": arrival.sha256, "units": packed(units)})


def units_return(tx: Transaction, sha256: str, seq: int) -> None:
    """Put a list that is known in force again, as fact ``seq``; nothing when it was never recorded."""
    query = select(tables.unit_lists.c.units).where(tables.unit_lists.c.sha256 == sha256).limit(1)
    for row in tx.rows(query):
        tx.put(tables.unit_lists, {"seq": seq, "sha256": sha256, "units": row.units})


def workspace_units(tx: Transaction) -> str | None:
    """Hash of the list that the workspace's own file last put in force; None before the first."""
    return next((sha256 for (sha256,) in tx.found(_WORKSPACE_UNITS)), None)


_WORKSPACE_UNITS = (
    select(tables.unit_lists.c.sha256)
    .join_from(tables.unit_lists, tables.facts, tables.unit_lists.c.seq == tables.facts.c.seq)
    .where(tables.facts.c.kind == "units")
    .order_by(tables.unit_lists.c.seq.desc())
    .limit(1)
)
_UNITS = select(tables.unit_lists.c.units).order_by(tables.unit_lists.c.seq.desc()).limit(1)


def units(tx: Transaction) -> tuple[Unit, ...]:
    """The newest list of units; empty when there is none."""
    found = tx.found(_UNITS)
    return _unpacked(found[0][0]) if found else ()


@lru_cache(maxsize=4)
def _unpacked(text: str) -> tuple[Unit, ...]:
    """The same list is asked for with every workbook."""
    return codec.decode(UnitList, json.loads(text)).units


def withdraw(tx: Transaction, code: str, reason: str) -> bool:
    """Take a meeting, a plan or a workbook (by file name or hash) out of everything that counts; False if unknown."""
    key = code_key(code)
    meetings, plan_rows, came = tables.meetings, tables.plans, tables.submissions
    for table, wheres in (
        (meetings, (meetings.c.code_key == key, meetings.c.given_key == key)),
        (plan_rows, (plan_rows.c.code == code,)),
        (came, (came.c.name == code, came.c.sha256 == code.casefold())),
    ):
        for where in wheres:
            found = tx.connection.execute(select(table).where(where)).mappings().all()
            tx.put(table, *(dict(row) | {"withdrawn_because": reason} for row in found))
            if found:
                return True
    return False
