"""Progress that agencies return: judged row by row, taken over as dated changes, or kept until its minutes come."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Table, select

from dialog_docs.dialogue import codec
from dialog_docs.dialogue.followup import Progress, ProgressRow
from dialog_docs.dialogue.identity import code_key
from dialog_docs.dialogue.life import effective
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.dialogue.progress import Extension, Subject, Verdict, is_blank, judge
from dialog_docs.register import submissions, tables
from dialog_docs.register.reported import extensions, status_changes
from dialog_docs.register.transaction import Transaction, packed
from dialog_docs.register.values import Arrival, Change, ChangeKind
from dialog_docs.wording import say
from dialog_docs.wording.numbers import short_date


@dataclass(frozen=True, slots=True)
class Taken:
    """What a progress workbook changed, and what is told."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()


def record(tx: Transaction, progress: Progress, arrival: Arrival) -> Taken:
    """Take over every row that can be; rows of unknown codes wait for their minutes."""
    changes: list[Change] = []
    problems: list[Problem] = []
    for index, row in enumerate(progress.rows):
        if is_blank(row):
            continue
        taken = _record_row(tx, row, progress.agency, arrival, f"rows.{index}")
        changes += taken.changes
        problems += taken.problems
    return Taken(tuple(changes), tuple(problems))


def _record_row(tx: Transaction, row: ProgressRow, by: str | None, arrival: Arrival, at: str) -> Taken:
    found = _subject(tx, row.code)
    if found is None:
        _wait(tx, row, by, arrival)
        return Taken(problems=(problem("progress-code-unknown", f"{at}.code", row.code),))
    subject, withdrawn = found
    if withdrawn:
        return Taken(problems=(problem("progress-code-withdrawn", f"{at}.code", row.code),))
    verdict = judge(row, subject, by, arrival.day)
    assigned = short_date(subject.assigned_on)
    problems = tuple(
        problem(fault.rule, f"{at}.{fault.field}", fault.value, code=subject.code, assigned=assigned)
        for fault in verdict.faults
    )
    return Taken(_take_over(tx, subject.code, verdict, _Origin(arrival, by, row.row)), problems)


def _subject(tx: Transaction, code: str) -> tuple[Subject, bool] | None:
    """The task or opinion of a code, and whether it was withdrawn."""
    wanted = "".join(code.split())
    meetings = tables.meetings
    for table, agency in ((tables.tasks, tables.tasks.c.lead), (tables.opinions, tables.opinions.c.agency)):
        query = (
            select(table.c.code, table.c.withdrawn, agency.label("agency"), meetings.c.day)
            .join(meetings, table.c.meeting == meetings.c.code)
            .where(table.c.code == wanted)
        )
        for row in tx.rows(query):
            due = _current_due(tx, table, row.code)
            reported = status_changes(tx, [row.code]).get(row.code, [])
            assigned_on = dt.date.fromisoformat(row.day)
            return Subject(row.code, assigned_on, row.agency, effective(reported), due), bool(row.withdrawn)
    return None


def _current_due(tx: Transaction, table: Table, code: str) -> dt.date | None:
    if table is not tables.tasks:
        return None
    granted = extensions(tx, [code]).get(code)
    if granted:
        return granted[-1][1]
    row = tx.one(tables.tasks, code=code)
    return dt.date.fromisoformat(row["original_due"]) if row and row["original_due"] else None


def _wait(tx: Transaction, row: ProgressRow, by: str | None, arrival: Arrival) -> None:
    key = {"code_key": code_key(row.code), "seq": arrival.seq, "line": row.row}
    tx.put(tables.waiting_rows, key | {"sha256": arrival.sha256, "agency": by, "row": packed(row)})


_ANY_WAITING = select(tables.waiting_rows.c.seq).limit(1)


def take_waiting(tx: Transaction, codes: Iterable[str]) -> tuple[Change, ...]:
    """What rows change that came before the minutes which give these codes."""
    table = tables.waiting_rows.c
    if not tx.found(_ANY_WAITING):
        return ()
    keys = [code_key(code) for code in codes]
    query = select(tables.waiting_rows).where(table.code_key.in_(keys)).order_by(table.seq, table.line)
    changes: list[Change] = []
    for waiting in tx.rows(query) if keys else ():
        row = codec.decode(ProgressRow, json.loads(waiting.row))
        changes += _record_row(tx, row, waiting.agency, submissions.arrival(tx, waiting.sha256), "").changes
        tx.drop(tables.waiting_rows, code_key=waiting.code_key, seq=waiting.seq, line=waiting.line)
    return tuple(changes)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Which line of whose workbook."""

    arrival: Arrival
    by: str | None
    line: int

    def source(self, what: str) -> dict[str, str]:
        """The cell that a change came from."""
        name = self.arrival.name or self.arrival.sha256[:8]
        return {"source": say(f"register.progress_source.{what}", name=name, row=self.line)}


def _take_over(tx: Transaction, code: str, verdict: Verdict, origin: _Origin) -> tuple[Change, ...]:
    arrival = origin.arrival
    key = {"code": code, "seq": arrival.seq, "line": origin.line}
    changes = []
    if verdict.change is not None:
        tx.put(tables.changes, codec.encode(verdict.change) | key | origin.source("status") | {"agency": origin.by})
        changes.append(Change(ChangeKind.STATUS, code, (verdict.change.status,)))
    if verdict.extension is not None and _is_new_extension(tx, code, verdict.extension):
        asked = codec.encode(verdict.extension)
        approved = {"approved": None if verdict.extension.approved is None else int(verdict.extension.approved)}
        tx.put(
            tables.extensions,
            asked | key | origin.source("extension") | approved | {"decided_on": arrival.day.isoformat()},
        )
        changes.append(Change(ChangeKind.EXTENDED, code))
    if verdict.citizen is not None and _is_new_answer(tx, code, verdict.citizen):
        answered, day = verdict.citizen
        tx.put(
            tables.citizen_answers, key | origin.source("citizen") | {"answered": int(answered), "day": day.isoformat()}
        )
        changes.append(Change(ChangeKind.CITIZEN_ANSWERED, code))
    return tuple(changes)


def _is_new_extension(tx: Transaction, code: str, extension: Extension) -> bool:
    table = tables.extensions.c
    last = tx.rows(select(table.new_due, table.approved).where(table.code == code).order_by(table.seq.desc()).limit(1))
    approved = None if extension.approved is None else int(extension.approved)
    return not last or (last[0].new_due, last[0].approved) != (extension.new_due.isoformat(), approved)


def _is_new_answer(tx: Transaction, code: str, citizen: tuple[bool, dt.date]) -> bool:
    table = tables.citizen_answers.c
    last = tx.rows(select(table.answered, table.day).where(table.code == code).order_by(table.seq.desc()).limit(1))
    return not last or (bool(last[0].answered), dt.date.fromisoformat(last[0].day)) != citizen
