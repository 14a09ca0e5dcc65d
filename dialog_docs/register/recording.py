"""Taking in: arrivals, their values, and what people confirm or give by command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from dialog_docs.dialogue import codec
from dialog_docs.dialogue.followup import Progress, UnitFigures, UnitList
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.errors import WrongRequestError
from dialog_docs.register import followup, meetings, queries, records, submissions, tables
from dialog_docs.register.base import Base
from dialog_docs.register.journal import Event
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import (
    Answers,
    Arrival,
    Change,
    ChangeKind,
    Reader,
    Readout,
    Receipt,
    Recorded,
    Submission,
    SubmissionState,
)

_NAME = 200
"""Characters of a name that a workbook tells of itself; Excel allows fewer."""
Value = Minutes | Plan | Progress | UnitFigures | UnitList


class Recording(Base):
    """The side of the register that takes in."""

    def receive(self, submission: Submission) -> Receipt:
        """Note an arrival whose bytes are already in the store; the same bytes are one submission.

        Another try of an arrival that has no answer yet is no arrival: the journal does not grow while a disk is full.
        """
        at, body = submissions.stamp(submission.received_at), submissions.arrival_body(submission)
        with self.writing() as tx:
            if submissions.is_awaited(tx, submission.sha256):
                return submissions.receipt(tx, submission.sha256, is_new=False)
            seq = tx.event("arrival", at, "inbox", body)
            is_new = submissions.note_arrival(tx, seq, at, body)
            return submissions.receipt(tx, submission.sha256, is_new)

    def apply_arrival(self, tx: Transaction, event: Event) -> None:
        """An arrival out of the journal."""
        submissions.note_arrival(tx, event.seq, event.at, dict(event.body))

    def begin_attempt(self, sha256: str) -> int:
        """Count an attempt before a parser sees the bytes, in a transaction of its own; how many there were now."""
        with self.writing() as tx:
            attempts = submissions.receipt(tx, sha256, is_new=False).attempts + 1
            submissions.update(tx, sha256, attempts=attempts)
            return attempts

    def answered(
        self, sha256: str, state: SubmissionState, answer: str, at: dt.datetime, modified_by: str = ""
    ) -> None:
        """Note that a submission was refused, questioned or quarantined, what was said (rule names), who saved it last.

        The name of ``modified_by`` is what the workbook itself tells; nobody vouches for it.
        """
        told = submissions.clean(modified_by[:_NAME])
        body = {"sha256": sha256, "state": state.value, "answer": answer} | ({"modified_by": told} if told else {})
        with self.writing() as tx:
            tx.event("answered", submissions.stamp(at), "watch", body)
            tries: dict[str, Any] = {} if state is SubmissionState.QUARANTINED else {"attempts": 0}
            submissions.update(tx, **body, **tries)

    def apply_answered(self, tx: Transaction, event: Event) -> None:
        """An answer out of the journal."""
        submissions.update(tx, **event.body)

    def is_known(self, sha256: str) -> bool:
        """Whether these bytes have arrived before."""
        with self.reading() as tx:
            return tx.one(tables.submissions, sha256=sha256) is not None

    def is_answered(self, sha256: str) -> bool:
        """Whether these bytes have arrived before and were answered; what a crash interrupted was not."""
        with self.reading() as tx:
            row = tx.one(tables.submissions, sha256=sha256)
            return row is not None and row["answer"] is not None

    def is_returned(self, sha256: str) -> bool:
        """Whether these bytes were refused or questioned and their sender was told."""
        with self.reading() as tx:
            row = tx.one(tables.submissions, sha256=sha256)
            return row is not None and row["answer"] is not None and row["state"] != SubmissionState.RECORDED.value

    def unfinished(self) -> tuple[Receipt, ...]:
        """Submissions that a crash interrupted: received, neither recorded nor answered."""
        with self.reading() as tx:
            return submissions.unfinished(tx)

    def record_minutes(
        self, minutes: Minutes, sha256: str, received_at: dt.datetime, answers: Answers | None = None
    ) -> Recorded:
        """Put minutes in their place by the rules of identity; a question holds them back and changes nothing."""
        return self._record(minutes, sha256, received_at, answers)

    def questions(self, minutes: Minutes, sha256: str, answers: Answers) -> tuple[Problem, ...]:
        """What recording these minutes would ask, told beside what the reader asks; nothing is changed."""
        with self.reading() as tx:
            return meetings.questions(tx, minutes, submissions.arrival(tx, sha256).seq, answers)

    def record_plan(self, plan: Plan, sha256: str, received_at: dt.datetime) -> Recorded:
        """Keep a plan as the newest revision of its unit, side and period."""
        return self._record(plan, sha256, received_at)

    def record_progress(self, progress: Progress, sha256: str, received_at: dt.datetime) -> Recorded:
        """Take over what agencies report; rows that cannot be are told, the others count at once."""
        return self._record(progress, sha256, received_at)

    def record_figures(self, figures: UnitFigures, sha256: str, received_at: dt.datetime) -> Recorded:
        """Keep the figures that a unit sent."""
        return self._record(figures, sha256, received_at)

    def record_units(self, units: UnitList, sha256: str, received_at: dt.datetime) -> Recorded:
        """Keep the office's list of units."""
        return self._record(units, sha256, received_at)

    def units_stand(self, sha256: str, at: dt.datetime) -> None:
        """The workspace's own list is this one: put it in force when it was another, also one from long ago."""
        with self.reading() as tx:
            if records.workspace_units(tx) == sha256 or tx.one(tables.unit_lists, sha256=sha256) is None:
                return
        body = {"sha256": sha256}
        with self.writing() as tx:
            records.units_return(tx, sha256, tx.event("units", submissions.stamp(at), "workspace", body))

    def apply_units(self, tx: Transaction, event: Event) -> None:
        """The workspace's list of units out of the journal."""
        records.units_return(tx, event.body["sha256"], event.seq)

    def _record(self, value: Value, sha256: str, at: dt.datetime, answers: Answers | None = None) -> Recorded:
        with self.writing() as tx:
            arrival = self._arrival(tx, sha256, at)
            recorded = take(tx, value, arrival, answers or {})
            if recorded.subject is not None:
                form = type(value).__name__.casefold()
                body = {"sha256": sha256, "form": form, "subject": recorded.subject, "answers": dict(answers or {})}
                if recorded.changes or not submissions.is_recorded(tx, sha256):
                    tx.event("recorded", submissions.stamp(at), "watch", body)
                self._note_recorded(tx, body)
            return recorded

    def _arrival(self, tx: Transaction, sha256: str, received_at: dt.datetime) -> Arrival:
        at, body = submissions.stamp(received_at), {"sha256": sha256, "name": ""}
        if tx.one(tables.submissions, sha256=sha256) is None:
            submissions.note_arrival(tx, tx.event("arrival", at, "inbox", body), at, body)
        return submissions.arrival(tx, sha256)

    def _note_recorded(self, tx: Transaction, body: dict[str, Any]) -> None:
        state = SubmissionState.RECORDED.value
        submissions.update(tx, body["sha256"], form=body["form"], subject=body["subject"], state=state, answer=None)

    def withdraw(self, code: str, reason: str, at: dt.datetime) -> None:
        """Take a meeting, a plan or a workbook dropped by mistake out of all figures; nothing is deleted.

        ``code`` is a code, or the file name or hash of a submission; raises WrongRequestError for an unknown one.
        """
        body = {"code": code, "reason": reason}
        with self.writing() as tx:
            if not records.withdraw(tx, code, reason):
                raise WrongRequestError("register.unknown_code", code=code)
            tx.event("withdrawn", submissions.stamp(at), "command", body)

    def apply_withdrawn(self, tx: Transaction, event: Event) -> None:
        """A withdrawal out of the journal."""
        records.withdraw(tx, event.body["code"], event.body["reason"])

    def seal(self, sha256: str) -> None:
        """Let only the owner of the machine read an original that holds a complaint or denunciation (contract 7)."""
        self.files.set_mode(self.original(sha256), 0o400)

    def forget_original(self, sha256: str, value: Minutes, at: dt.datetime) -> None:
        """Remove an original that must not be kept; ``value`` (without what must not be kept) stands in for it."""
        body = {"sha256": sha256, "value": codec.encode(value)}
        with self.writing() as tx:
            tx.event("forgotten", submissions.stamp(at), "watch", body)
        self.files.remove(self.original(sha256))

    def replay_rest(self, tx: Transaction, read: Reader | None) -> tuple[str, ...]:
        """Facts after the last known one take effect; without a reader, recordings are left as unfinished.

        What was answered in the same commit is then unanswered too: it must be recorded again first.
        """
        waiting = tuple(self.journal.after(tx.next_seq - 1))
        last = {event.body["sha256"]: event.seq for event in waiting if event.kind == "recorded"}
        forgotten = {event.body["sha256"]: event.body["value"] for event in waiting if event.kind == "forgotten"}
        lost = []
        for event in waiting:
            tx.mirror(event)
            if event.kind == "answered" and read is None and event.body["sha256"] in last:
                continue
            if event.kind != "recorded":
                self.apply(tx, event)
            elif read is not None and last[sha256 := event.body["sha256"]] == event.seq:
                stand_in = forgotten.get(sha256)
                readout = self._read_again(tx, sha256, read) if stand_in is None else _stand_in(stand_in)
                if not self._taken_again(tx, event, readout):
                    lost.append(sha256)
        return tuple(lost)

    def _read_again(self, tx: Transaction, sha256: str, read: Reader) -> Readout:
        try:
            data = self.files.read(self.original(sha256))
        except FileNotFoundError:
            return Readout(None)
        return read(data, submissions.arrival(tx, sha256).name)

    def _taken_again(self, tx: Transaction, event: Event, readout: Readout) -> bool:
        if readout.value is None:
            return False
        arrival = submissions.arrival(tx, event.body["sha256"])
        recorded = take(tx, readout.value, arrival, event.body.get("answers") or readout.answers)
        if recorded.subject is not None:
            self._note_recorded(tx, dict(event.body))
        return recorded.subject is not None


def _stand_in(value: Any) -> Readout:
    return Readout(codec.decode(Minutes, value))


def take(tx: Transaction, value: Value, arrival: Arrival, answers: Answers) -> Recorded:
    """Let a value take effect, whatever form it came in."""
    match value:
        case Minutes():
            return _take_minutes(tx, value, arrival, answers)
        case Progress():
            taken = followup.record(tx, value, arrival)
            return Recorded(value.agency or arrival.name, taken.changes, taken.problems)
        case Plan():
            code, changes = records.record_plan(tx, value, arrival)
            return Recorded(code, changes)
        case UnitFigures():
            records.record_figures(tx, value, arrival)
            return Recorded(" ".join(dict.fromkeys(row.period for row in value.rows)))
        case UnitList():
            records.record_units(tx, value, arrival)
            return Recorded("units")


def _take_minutes(tx: Transaction, minutes: Minutes, arrival: Arrival, answers: Answers) -> Recorded:
    outcome = meetings.record(tx, minutes, arrival, answers)
    if outcome.code is None:
        return Recorded(None, problems=outcome.problems)
    added = [change.code for change in outcome.changes if change.kind is ChangeKind.ADDED]
    changes: Iterable[Change] = (*outcome.changes, *followup.take_waiting(tx, added))
    unknown = _unknown_repeats(tx, minutes)
    return Recorded(outcome.code, tuple(changes), unknown, outcome.new or queries.entry(tx, outcome.code))


def _unknown_repeats(tx: Transaction, minutes: Minutes) -> tuple[Any, ...]:
    wanted = {opinion.repeats for opinion in minutes.opinions if opinion.repeats}
    if not wanted:
        return ()
    table = tables.opinions.c
    known = {code for (code,) in tx.tuples(select(table.code).where(table.code.in_(wanted)))}
    return tuple(
        problem("repeated-opinion-unknown", f"opinions.{index}.repeats", opinion.repeats or "", number=opinion.number)
        for index, opinion in enumerate(minutes.opinions)
        if opinion.repeats and opinion.repeats not in known
    )
