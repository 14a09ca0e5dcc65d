"""The register: what came, what was said and promised, and which papers went out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dialog_docs.dialogue.entry import Entry, FigureRows
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.period import Period
from dialog_docs.register import identity, meetings, narrow, queries, submissions
from dialog_docs.register.base import Base
from dialog_docs.register.journal import Event
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import Answers, Receipt, Recorded, Submission, SubmissionState


class Register(Base):
    """The memory of an office; see ``Base`` for opening, ``batch`` and the store."""

    def receive(self, submission: Submission) -> Receipt:
        """Note an arrival whose bytes are already in the store; the same bytes are one submission."""
        at, body = submissions.stamp(submission.received_at), submissions.arrival_body(submission)
        with self.writing() as tx:
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

    def answered(self, sha256: str, state: SubmissionState, answer: str, at: dt.datetime) -> None:
        """Note that a submission was refused, questioned or quarantined, and what was said (rule names)."""
        body = {"sha256": sha256, "state": state.value, "answer": answer}
        with self.writing() as tx:
            tx.event("answered", submissions.stamp(at), "watch", body)
            submissions.update(tx, **body)

    def apply_answered(self, tx: Transaction, event: Event) -> None:
        """An answer out of the journal."""
        submissions.update(tx, **event.body)

    def unfinished(self) -> tuple[Receipt, ...]:
        """Submissions that a crash interrupted: received, neither recorded nor answered."""
        with self.reading() as tx:
            return submissions.unfinished(tx)

    def record_minutes(
        self, minutes: Minutes, sha256: str, received_at: dt.datetime, answers: Answers | None = None
    ) -> Recorded:
        """Put minutes in their place by the rules of identity; a question holds them back and changes nothing."""
        with self.writing() as tx:
            arrival = self._arrival(tx, sha256, received_at)
            outcome = meetings.record(tx, minutes, arrival, answers or {})
            if outcome.code is None:
                return Recorded(None, problems=outcome.problems)
            self._note_recorded(tx, sha256, "minutes", outcome.code, received_at, answers)
            entry = queries.entry(tx, outcome.code)
            return Recorded(outcome.code, outcome.changes, outcome.problems, entry)

    def _arrival(self, tx: Transaction, sha256: str, received_at: dt.datetime) -> Any:
        at, body = submissions.stamp(received_at), {"sha256": sha256, "name": ""}
        try:
            return submissions.arrival(tx, sha256)
        except KeyError:
            submissions.note_arrival(tx, tx.event("arrival", at, "inbox", body), at, body)
            return submissions.arrival(tx, sha256)

    def _note_recorded(
        self, tx: Transaction, sha256: str, form: str, subject: str, at: dt.datetime, answers: Answers | None
    ) -> None:
        body = {"sha256": sha256, "form": form, "subject": subject, "answers": dict(answers) if answers else None}
        tx.event("recorded", submissions.stamp(at), "watch", body)
        state = SubmissionState.RECORDED.value
        submissions.update(tx, sha256, form=form, subject=subject, state=state, answer=None)

    def entries(self) -> tuple[Entry, ...]:
        """Every meeting that counts, by day."""
        with self.reading() as tx:
            return queries.entries(tx)

    def entry(self, code: str) -> Entry | None:
        """A meeting by any spelling of its code; a withdrawn one has the state CANCELLED; None when unknown."""
        with self.reading() as tx:
            known = identity.known_code(tx, code)
            return queries.entry(tx, known) if known is not None else None

    def rows(self, period: Period | None = None) -> FigureRows:
        """Narrow rows for the figures, of meetings up to the period's last day, with whole histories."""
        with self.reading() as tx:
            return narrow.figure_rows(tx, period.last_day if period else None)
