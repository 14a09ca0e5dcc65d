"""The rows of a period with where each stood at the cut-off: computed once, then every indicator counts them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from dialog_docs.dialogue.entry import DialogueRow, FigureRows, IssuedPaper, OpinionRow, TaskRow
from dialog_docs.dialogue.period import Period
from dialog_docs.dialogue.terms import Authority, Level, OpinionKind, Status
from dialog_docs.figures.standing import Standing, due_day, opinion_standing, task_standing

LastDay = Callable[[str, dt.date], dt.date]
"""(name of a limit, day it counts from) → last day that is in time; backwards for ``public_notice``."""

_Row = TypeVar("_Row", DialogueRow, OpinionRow, TaskRow)
_SEALED = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
_RANK = {Authority.COMMUNE: 1, Authority.DISTRICT: 2, Authority.PROVINCE: 3, Authority.CENTRAL: 4, Authority.OTHER: 5}
_OWN_RANK = {Level.COMMUNE: 1, Level.DISTRICT: 2, Level.PROVINCE: 3}


@dataclass(frozen=True, slots=True)
class OpinionFact:
    """An opinion with where it stood at the cut-off and whether it was open the day before the period began."""

    row: OpinionRow
    now: Standing
    before: Standing | None = None
    """None when its dialogue was held in the period itself."""

    @property
    def code(self) -> str:
        """Code of the row."""
        return self.row.code

    @property
    def wants_answer(self) -> bool:
        """False for praise, which is in no rate of answering or resolving."""
        return self.row.kind is not OpinionKind.PRAISE

    @property
    def beyond(self) -> bool:
        """Whether it lies outside the competence of the level that held the dialogue."""
        authority = self.row.authority
        return authority is not None and _RANK[authority] > _OWN_RANK[self.row.level]


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A task with where it stood at the cut-off and the deadline in force then."""

    row: TaskRow
    now: Standing
    due: dt.date | None
    days_late: int
    """Days past the deadline in force: open ones at the cut-off, finished ones on their day; 0 when in time."""

    @property
    def code(self) -> str:
        """Code of the row."""
        return self.row.code

    @property
    def done(self) -> bool:
        """Whether it was finished by the cut-off."""
        return self.now.closed_on is not None

    @property
    def overdue(self) -> bool:
        """Open, and the deadline in force has passed."""
        return not self.done and self.days_late > 0

    @property
    def in_time(self) -> bool:
        """Finished by its **original** last day: extensions never make a late task punctual."""
        original, finished = self.row.original_due, self.now.closed_on
        return original is not None and finished is not None and finished <= original


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the indicators of one period count."""

    period: Period
    as_of: dt.date
    """The cut-off T: statuses are those at the end of this day."""
    last_day: LastDay
    dialogues: tuple[DialogueRow, ...] = ()
    opinions: tuple[OpinionFact, ...] = ()
    """Of the period's dialogues, without complaints, denunciations and rows that were put aside."""
    put_aside: tuple[str, ...] = ()
    """Codes of opinions taken out as duplicates or out of scope: listed, in no denominator."""
    sealed: tuple[OpinionRow, ...] = ()
    """Complaints and denunciations: only their number may ever leave here."""
    earlier: tuple[OpinionFact, ...] = ()
    """Opinions of dialogues before the period."""
    tasks: tuple[TaskFact, ...] = ()
    earlier_tasks: tuple[TaskFact, ...] = ()
    withdrawn_tasks: frozenset[str] = frozenset()
    """Codes of tasks that a later revision took back; opinions may still name them."""
    papers: tuple[IssuedPaper, ...] = ()


def gather(rows: FigureRows, period: Period, as_of: dt.date, last_day: LastDay) -> Facts:
    """Facts of a period as they were at the end of ``as_of``; the order of the rows never matters."""
    until = min(period.last_day, as_of)
    aside = (Status.EXCLUDED, Status.WITHDRAWN)
    known = tuple(_task(row, as_of) for row in _sorted(rows.tasks) if row.day <= until)
    tasks = tuple(fact for fact in known if fact.now.status not in aside)
    serving = {fact.code: fact for fact in tasks}
    opinions = tuple(_opinion(row, period, as_of, serving) for row in _sorted(rows.opinions) if row.day <= until)
    matters = tuple(fact for fact in opinions if fact.row.kind not in _SEALED)
    current = tuple(fact for fact in matters if fact.row.day >= period.first_day)
    return Facts(
        period=period,
        as_of=as_of,
        last_day=last_day,
        dialogues=tuple(row for row in _sorted(rows.dialogues) if period.first_day <= row.day <= until),
        opinions=tuple(fact for fact in current if fact.now.status not in aside),
        put_aside=tuple(fact.code for fact in current if fact.now.status is Status.EXCLUDED),
        sealed=tuple(fact.row for fact in opinions if fact.row.kind in _SEALED and fact.row.day >= period.first_day),
        earlier=tuple(fact for fact in matters if fact.row.day < period.first_day),
        tasks=tuple(fact for fact in tasks if fact.row.day >= period.first_day),
        earlier_tasks=tuple(fact for fact in tasks if fact.row.day < period.first_day),
        withdrawn_tasks=frozenset(fact.code for fact in known if fact.now.status in aside),
        papers=tuple(sorted(rows.papers, key=lambda paper: (paper.subject, paper.kind, paper.path))),
    )


def _sorted(rows: Iterable[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: (row.day, row.code))


def _task(row: TaskRow, day: dt.date) -> TaskFact:
    now = task_standing(row, day)
    due = None if row.standing else due_day(row, now.closed_on or day)
    late = ((now.closed_on or day) - due).days if due else 0
    return TaskFact(row, now, due, max(late, 0))


def _opinion(row: OpinionRow, period: Period, day: dt.date, tasks: dict[str, TaskFact]) -> OpinionFact:
    serving = [tasks[code] for code in row.tasks if code in tasks]
    now = opinion_standing(row, (fact.now for fact in serving), day)
    if row.day >= period.first_day:
        return OpinionFact(row, now)
    eve = period.first_day - dt.timedelta(days=1)
    return OpinionFact(row, now, opinion_standing(row, (task_standing(fact.row, eve) for fact in serving), eve))
