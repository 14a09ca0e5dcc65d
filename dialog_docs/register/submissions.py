"""Arrivals: a submission is its bytes; how often it was tried, where it stands, what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from dialog_docs.register import tables
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import Arrival, Receipt, Submission, SubmissionState

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
"""Days are counted where the office is, whatever the machine's zone."""
SAME_STATES = (SubmissionState.RECEIVED, SubmissionState.RECORDED)


def stamp(moment: dt.datetime) -> str:
    """An aware moment as ISO text in UTC; raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(moment)
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def local_day(text: str) -> dt.date:
    """The day in Vietnam of a stored moment."""
    return dt.datetime.fromisoformat(text).astimezone(VIETNAM).date()


def clean(text: str | None) -> str | None:
    """A name without bytes that are no text; None for an empty one."""
    if not text:
        return None
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "")


def arrival_body(submission: Submission) -> dict[str, Any]:
    """What the journal keeps of an arrival."""
    return {
        "sha256": submission.sha256,
        "name": clean(submission.name) or "",
        "owner": clean(submission.owner),
        "modified_by": clean(submission.modified_by),
    }


def note_arrival(tx: Transaction, seq: int, at: str, body: dict[str, Any]) -> bool:
    """Write a submission that is new; whether it was."""
    if tx.one(tables.submissions, sha256=body["sha256"]) is not None:
        return False
    row = body | {"seq": seq, "received_at": at, "state": SubmissionState.RECEIVED.value, "attempts": 0}
    tx.put(tables.submissions, row)
    return True


def receipt(tx: Transaction, sha256: str, is_new: bool) -> Receipt:
    """What the register knows of a submission."""
    row = tx.one(tables.submissions, sha256=sha256)
    if row is None:
        raise KeyError(sha256)
    return Receipt(
        sha256=sha256,
        is_new=is_new,
        state=SubmissionState(row["state"]),
        attempts=row["attempts"],
        first_name=row["name"],
        first_received_at=dt.datetime.fromisoformat(row["received_at"]),
        subject=row["subject"],
        is_answered=row["answer"] is not None,
    )


def is_awaited(tx: Transaction, sha256: str) -> bool:
    """Whether these bytes came and have no answer yet."""
    row = tx.one(tables.submissions, sha256=sha256)
    return row is not None and row["answer"] is None


def is_recorded(tx: Transaction, sha256: str) -> bool:
    """Whether the values of these bytes have taken effect."""
    row = tx.one(tables.submissions, sha256=sha256)
    return row is not None and row["state"] == SubmissionState.RECORDED.value


def arrival(tx: Transaction, sha256: str) -> Arrival:
    """Number, day and name of an arrival; raises KeyError for bytes that never came."""
    row = tx.one(tables.submissions, sha256=sha256)
    if row is None:
        raise KeyError(sha256)
    return Arrival(row["seq"], sha256, local_day(row["received_at"]), row["name"])


def update(tx: Transaction, sha256: str, **values: Any) -> None:
    """Change fields of a submission."""
    row = tx.one(tables.submissions, sha256=sha256)
    if row is not None:
        tx.put(tables.submissions, row | values)


def unfinished(tx: Transaction) -> tuple[Receipt, ...]:
    """Submissions that have no answer yet: what a crash interrupted, before or after they were recorded."""
    table = tables.submissions.c
    rows = tx.rows(select(table.sha256).where(table.answer.is_(None)).order_by(table.seq))
    return tuple(receipt(tx, row.sha256, is_new=False) for row in rows)
