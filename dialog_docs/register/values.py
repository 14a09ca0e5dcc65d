"""What the register answers: receipts, what a recording changed, audit rows, steps of a life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.followup import Progress, UnitFigures, UnitList
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.problem import Problem


class Answer(StrEnum):
    """What a person chose in the drop-down Trả lời of sheet KIỂM TRA."""

    AS_WRITTEN = "as_written"
    AS_SUGGESTED = "suggested"
    DROP = "drop"


Answers = Mapping[str, str]
"""Rule name → answer; for the register's own questions."""


class SubmissionState(StrEnum):
    """Where a submission stands."""

    RECEIVED = "received"
    RECORDED = "recorded"
    REFUSED = "refused"
    QUESTIONED = "questioned"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Submission:
    """One file as it arrived; ``received_at`` is UTC. The owner is known only as far as the file tells."""

    sha256: str
    name: str
    received_at: dt.datetime
    owner: str | None = None
    modified_by: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What recording needs to know of where values came from: number of the arrival, and its day in Vietnam."""

    seq: int
    sha256: str
    day: dt.date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the register says to an arrival."""

    sha256: str
    is_new: bool
    """These bytes have never come before."""
    state: SubmissionState
    attempts: int
    first_name: str
    """Name under which the bytes came first."""
    first_received_at: dt.datetime
    subject: str | None = None
    is_answered: bool = False
    """The answer lies in the folder; a recorded submission without one was interrupted."""

    @property
    def is_duplicate(self) -> bool:
        """The same bytes were recorded and answered before: answer "trùng với …" and make nothing."""
        return not self.is_new and self.state is SubmissionState.RECORDED and self.is_answered


class ChangeKind(StrEnum):
    """What happened to a meeting, row, plan …"""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    STATUS = "status"
    EXTENDED = "extended"
    CITIZEN_ANSWERED = "citizen_answered"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a recording changed, with the fields that differ."""

    kind: ChangeKind
    code: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """The outcome of a recording; ``subject`` is None when a question or an error holds it back."""

    subject: str | None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    entry: Entry | None = None
    """The meeting, for minutes."""

    @property
    def is_held(self) -> bool:
        """A person has to answer first; nothing was changed for the held part."""
        return any(problem.blocks for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Readout:
    """A stored original read again for ``rebuild``: one value, and the answers that stood in it."""

    value: Minutes | Plan | Progress | UnitFigures | UnitList | None
    answers: Answers = field(default_factory=dict)


Reader = Callable[[bytes, str], Readout]
"""Bytes and name of a stored original → its value."""


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A finished paper on its way to the outbox."""

    kind: str
    side: str
    subject: str
    """Meeting code, plan code or period."""
    folder: str
    """Below the outbox, with forward slashes."""
    name: str
    """File name with its ending."""
    data: bytes
    made_on: dt.date | None = None
    items: tuple[str, ...] = ()
    template_hash: str | None = None
    settings_hash: str | None = None


PaperKey = tuple[str, str, str]
"""What tells a subject's papers apart: kind, side and file name."""


@dataclass(frozen=True, slots=True)
class StandingPaper:
    """The newest published version of a paper."""

    path: str
    """Below the outbox, with forward slashes."""
    settings_hash: str | None
    """What its draft gave: tells whether making it again could change anything."""


class PaperFate(StrEnum):
    """What publishing did."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    BESIDE_EDITED = "beside_edited"
    """A person changed the earlier one: ours stands beside it."""
    TAKEN_AWAY = "taken_away"
    """A person removed this very paper: it is not resurrected."""


@dataclass(frozen=True, slots=True)
class PublishedPaper:
    """Where a paper stands, relative to the outbox."""

    path: str
    fate: PaperFate


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One line of the audit trail: what came when, from whom as far as the file tells, what came of it."""

    seq: int
    at: str
    kind: str
    source: str
    sha256: str | None
    name: str | None
    owner: str | None
    modified_by: str | None
    subject: str | None
    detail: str
    """Everything else that the journal holds of it, as JSON."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of an opinion, a task or a meeting, for ``history``."""

    day: dt.date
    what: str
    """recorded | raised | answered | assigned | status | reopened | extension | citizen_answered | withdrawn | paper;
    the first for meetings alone."""
    source: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier opinion that a new one may repeat."""

    code: str
    text: str
    day: dt.date
    likeness: float
