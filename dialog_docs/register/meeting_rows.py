"""The rows of one meeting: narrow facts for figures, opinions and tasks with codes that are never reused."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table, select

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.codec import changed
from dialog_docs.dialogue.deadline import DeadlineKind
from dialog_docs.dialogue.identity import KnownRow, code_key, match_rows, row_code, unit_key
from dialog_docs.dialogue.life import is_orphan
from dialog_docs.dialogue.likeness import text_key
from dialog_docs.dialogue.minutes import Assignment, Minutes, Opinion, serving
from dialog_docs.dialogue.terms import MinutesState
from dialog_docs.register import tables
from dialog_docs.register.transaction import Transaction, packed
from dialog_docs.register.values import Arrival, Change, ChangeKind

R = TypeVar("R", Opinion, Assignment)
_SILENT = {"row_hash", "number", "text_key"}


def meeting_row(minutes: Minutes) -> dict[str, Any]:
    """The narrow facts of a meeting."""
    people = (minutes.delegates, minutes.citizens)
    return {
        "code": minutes.code,
        "code_key": code_key(minutes.code or ""),
        "unit": minutes.unit,
        "unit_key": unit_key(minutes.unit),
        "level": minutes.level.value,
        "day": minutes.day.isoformat(),
        "start": minutes.start.isoformat() if minutes.start else None,
        "form": minutes.form.value if minutes.form else None,
        "organizer": minutes.organizer.value if minutes.organizer else None,
        "topic": minutes.topic,
        "attendance": _sum(people),
        "citizens": minutes.citizens.value if minutes.citizens else None,
        "attendance_at_least": int(_is_lower_bound(people)),
        "turns": _distinct([opinion.turn for opinion in minutes.opinions]),
        "speakers": _distinct([_person(opinion) for opinion in minutes.opinions]),
        "public_notice_on": _iso(minutes.public_notice_on),
        "result_published_on": _iso(minutes.result_published_on),
        "state": minutes.state.value,
    }


def _sum(people: Sequence[Amount | None]) -> int | None:
    known = [amount.value for amount in people if amount is not None]
    return sum(known) if known else None


def _is_lower_bound(people: Sequence[Amount | None]) -> bool:
    known = [amount for amount in people if amount is not None]
    return 0 < len(known) < len(people) or any(amount.precision is not Precision.EXACT for amount in known)


def _person(opinion: Opinion) -> str | None:
    return f"{text_key(opinion.speaker)}|{text_key(opinion.place or '')}" if opinion.speaker else None


def _distinct(values: Sequence[object | None]) -> int | None:
    known = {value for value in values if value is not None}
    return len(known) if known else None


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def write_rows(
    tx: Transaction, minutes: Minutes, before: Mapping[str, Any] | None, arrival: Arrival
) -> tuple[Minutes, tuple[Change, ...]]:
    """Write opinions and tasks; the minutes with every code filled in, and what changed."""
    code = str(minutes.code)
    known_opinions = _known(tx, tables.opinions, code) if before else {}
    known_tasks = _known(tx, tables.tasks, code) if before else {}
    opinions = _coded(minutes.opinions, known_opinions, code, "YK")
    tasks = _coded(minutes.assignments, known_tasks, code, "NV")
    coded = dataclasses.replace(minutes, opinions=opinions, assignments=tasks)
    frozen = before is not None and before["state"] == MinutesState.SIGNED
    task_rows = {str(task.code): task_row(code, task, known_tasks.get(str(task.code)), frozen) for task in tasks}
    opinion_rows = {str(opinion.code): opinion_row(coded, opinion) for opinion in opinions}
    moved = _moved_deadlines(tx, known_tasks, tasks, arrival) if frozen else []
    tx.put(tables.extensions, *moved)
    changes = (
        *_write(tx, tables.opinions, known_opinions, opinion_rows),
        *_write(tx, tables.tasks, known_tasks, task_rows),
        *(Change(ChangeKind.EXTENDED, row["code"]) for row in moved),
    )
    return coded, changes


def _known(tx: Transaction, table: Table, meeting: str) -> dict[str, dict[str, Any]]:
    query = select(table).where(table.c.meeting == meeting).order_by(table.c.code)
    return {row["code"]: dict(row) for row in tx.connection.execute(query).mappings()}


def _coded(rows: Sequence[R], known: Mapping[str, Mapping[str, Any]], meeting: str, letters: str) -> tuple[R, ...]:
    old = [KnownRow(row["code"], row["number"], row["text"], bool(row["withdrawn"])) for row in known.values()]
    codes = match_rows(old, [(row.number, row.text) for row in rows])
    last = max((int(code.rpartition("-")[2]) for code in known), default=0)
    coded = []
    for row, code in zip(rows, codes, strict=True):
        if code is None:
            last += 1
        coded.append(changed(row, code=code or row_code(meeting, letters, last)))
    return tuple(coded)


def opinion_row(minutes: Minutes, opinion: Opinion) -> dict[str, Any]:
    """An opinion as a row of the table."""
    return {
        "code": opinion.code,
        "meeting": minutes.code,
        "number": opinion.number,
        "text": opinion.text,
        "text_key": text_key(opinion.text),
        "field": opinion.field,
        "kind": opinion.kind.value if opinion.kind else None,
        "answered": opinion.answered.value if opinion.answered else None,
        "authority": opinion.authority.value if opinion.authority else None,
        "agency": opinion.agency,
        "place": opinion.place,
        "repeats": opinion.repeats,
        "tasks": " ".join([str(task.code) for task in serving(minutes).get(opinion.number, ())]),
        "orphan": int(is_orphan(opinion, minutes.assignments, minutes.level)),
        "withdrawn": 0,
    }


def task_row(meeting: str, task: Assignment, known: Mapping[str, Any] | None, frozen: bool) -> dict[str, Any]:
    """A task as a row of the table; once the minutes were signed the original last day stands for ever."""
    deadline = task.deadline
    due = _iso(deadline.last_day) if deadline else None
    if frozen and known is not None and known["original_due"] is not None:
        due = known["original_due"]
    return {
        "code": task.code,
        "meeting": meeting,
        "number": task.number,
        "text": task.text,
        "lead": task.lead,
        "original_due": due,
        "standing": int(deadline is not None and deadline.kind is DeadlineKind.STANDING),
        "deadline": packed(deadline) if deadline else None,
        "withdrawn": 0,
    }


def _moved_deadlines(
    tx: Transaction, known: Mapping[str, Mapping[str, Any]], tasks: Sequence[Assignment], arrival: Arrival
) -> list[dict[str, Any]]:
    """A signed task given another last day by later minutes: an extension, the original one stays."""
    table = tables.extensions.c
    granted = select(table.code, table.new_due).where(table.code.in_(list(known)), table.approved == 1)
    current = {code: row["original_due"] for code, row in known.items()}
    current.update({row.code: row.new_due for row in tx.rows(granted.order_by(table.decided_on, table.seq))})
    rows = []
    for task in tasks:
        due = _iso(task.deadline.last_day) if task.deadline else None
        if due is None or current.get(str(task.code)) in (None, due):
            continue
        rows.append(
            {
                "code": task.code,
                "seq": arrival.seq,
                "line": task.number,
                "decided_on": arrival.day.isoformat(),
                "new_due": due,
                "approved": 1,
                "source": arrival.name,
            }
        )
    return rows


def _write(
    tx: Transaction, table: Table, known: Mapping[str, Mapping[str, Any]], rows: Mapping[str, dict[str, Any]]
) -> list[Change]:
    gone = {code: dict(row) for code, row in known.items() if code not in rows and not row["withdrawn"]}
    tx.put(table, *rows.values(), *(row | {"withdrawn": 1, "tasks": ""} for row in gone.values()))
    changes = [Change(ChangeKind.WITHDRAWN, code) for code in gone]
    for code, row in rows.items():
        old = known.get(code)
        if old is None:
            changes.append(Change(ChangeKind.ADDED, code))
        elif old["withdrawn"]:
            changes.append(Change(ChangeKind.RESTORED, code))
        elif fields := tuple(name for name in row if name not in _SILENT and row[name] != old[name]):
            changes.append(Change(ChangeKind.CHANGED, code, fields))
    return changes
