"""The rows of a period with where each stood at the cut-off: computed once, then every indicator counts them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from dialog_docs.dialogue.entry import DialogueRow, FigureRows, IssuedPaper, OpinionRow, TaskRow
from dialog_docs.dialogue.life import OpinionLife, TaskLife, life_among, opinion_life, passed_on, task_life, until
from dialog_docs.dialogue.period import Period
from dialog_docs.dialogue.terms import OpinionKind, Status

LastDay = Callable[[str, dt.date], dt.date]
"""(name of a limit, day it counts from) → last day that is in time; backwards for ``public_notice``."""

_Row = TypeVar("_Row", DialogueRow, OpinionRow, TaskRow)
_Dated = TypeVar("_Dated")
_Found = TypeVar("_Found")
_ORDER = attrgetter("day", "code")
_SEALED = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
_ASIDE = (Status.EXCLUDED, Status.WITHDRAWN)


class OpinionFact(NamedTuple):
    """An opinion with where it stood at the cut-off and whether it was open the day before the period began."""

    row: OpinionRow
    now: OpinionLife
    cause: str | None = None
    """Why it is still open, as last reported for it or for a task that serves it."""
    was_open: bool = False
    """Open at the end of the day before the period; False for the period's own opinions."""
    passed_on: dt.date | None = None
    """The day on which it was reported to have gone to another body."""

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
        return self.now.beyond_authority


class TaskFact(NamedTuple):
    """A task with where it stood at the cut-off."""

    row: TaskRow
    now: TaskLife

    @property
    def code(self) -> str:
        """Code of the row."""
        return self.row.code

    @property
    def done(self) -> bool:
        """Whether it was finished by the cut-off."""
        return self.now.finished_on is not None

    @property
    def overdue(self) -> bool:
        """Open, and the deadline in force has passed."""
        return self.now.overdue

    @property
    def due(self) -> dt.date | None:
        """The last day that an on-time rate holds it against: the original one, extensions never make it punctual."""
        return None if self.row.standing else self.row.original_due

    @property
    def in_time(self) -> bool:
        """Finished by its original last day."""
        return self.due is not None and self.now.finished_on is not None and self.now.finished_on <= self.due


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Everything the indicators of one period count; equal to itself alone."""

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
    letters: Mapping[str, tuple[IssuedPaper, ...]] = field(default_factory=dict)
    """Forwarding letters by the opinions they speak of."""
    counted: dict[Callable[[Facts], Any], Any] = field(default_factory=dict, init=False, repr=False)
    """What ``once`` keeps."""


def once(count: Callable[[Facts], _Found]) -> Callable[[Facts], _Found]:
    """Count it once for each facts: what was found goes when they go."""

    @wraps(count)
    def kept(facts: Facts) -> _Found:
        if count not in facts.counted:
            facts.counted[count] = count(facts)
        found: _Found = facts.counted[count]
        return found

    return kept


@dataclass(frozen=True, eq=False)
class Ledger:
    """All rows in their order with where each stood at the end of a day: made once, then cut into periods."""

    as_of: dt.date
    dialogues: tuple[DialogueRow, ...]
    opinions: tuple[OpinionFact, ...]
    sealed: tuple[OpinionRow, ...]
    tasks: tuple[TaskFact, ...]
    papers: tuple[IssuedPaper, ...]
    letters: Mapping[str, tuple[IssuedPaper, ...]]
    days: tuple[Ledger, ...] = ()
    """The ledgers that it was joined from."""

    @classmethod
    def of(cls, rows: FigureRows, as_of: dt.date) -> Ledger:
        """The ledger of ``as_of``; the order of the rows never matters."""
        tasks = tuple(TaskFact(row, task_life(row, as_of)) for row in _until(rows.tasks, as_of))
        serving = {fact.row.code: fact for fact in tasks}
        spoken = _until(rows.opinions, as_of)
        return cls(
            as_of=as_of,
            dialogues=tuple(_until(rows.dialogues, as_of)),
            opinions=tuple(_opinion(row, as_of, serving) for row in spoken if row.kind not in _SEALED),
            sealed=tuple(row for row in spoken if row.kind in _SEALED),
            tasks=tasks,
            papers=tuple(sorted(rows.papers, key=lambda paper: (paper.subject, paper.kind, paper.path))),
            letters=_letters(rows.papers),
        )

    @classmethod
    def joined(cls, days: Sequence[Ledger], papers: tuple[IssuedPaper, ...], as_of: dt.date) -> Ledger:
        """The ledger of days that follow one another, from the ledger of each; a task serves opinions of its day."""
        return cls(
            as_of=as_of,
            dialogues=tuple(chain.from_iterable(day.dialogues for day in days)),
            opinions=tuple(chain.from_iterable(day.opinions for day in days)),
            sealed=tuple(chain.from_iterable(day.sealed for day in days)),
            tasks=tuple(chain.from_iterable(day.tasks for day in days)),
            papers=papers,
            letters=_letters(papers),
            days=tuple(days),
        )

    @cached_property
    def unmoved(self) -> tuple[OpinionFact | None, ...]:
        """Beside each opinion: how later periods carry it over if it never moved; None where it has to be asked."""
        if self.days:
            return tuple(chain.from_iterable(day.unmoved for day in self.days))
        serving = {fact.row.code: fact.row for fact in self.tasks}
        return tuple(_as_ever(fact) if _never_moved(fact.row, serving) else None for fact in self.opinions)

    def facts(self, period: Period, last_day: LastDay) -> Facts:
        """The facts of a period; dialogues after it are left out, earlier ones kept apart."""
        first, last = period.first_day, period.last_day
        earlier_tasks, tasks = _cut(self.tasks, period, _day_of_fact)
        past, current = _cut(self.opinions, period, _day_of_fact)
        return Facts(
            period=period,
            as_of=self.as_of,
            last_day=last_day,
            dialogues=_cut(self.dialogues, period, _day_of_row)[1],
            opinions=tuple(fact for fact in current if fact.now.status not in _ASIDE),
            put_aside=tuple(fact.code for fact in current if fact.now.status is Status.EXCLUDED),
            sealed=_cut(self.sealed, period, _day_of_row)[1],
            earlier=self._carried(past, first, last),
            tasks=tuple(fact for fact in tasks if fact.now.status not in _ASIDE),
            earlier_tasks=tuple(fact for fact in earlier_tasks if fact.now.status not in _ASIDE),
            withdrawn_tasks=frozenset(fact.code for fact in (*earlier_tasks, *tasks) if fact.now.status in _ASIDE),
            papers=self.papers,
            letters=self.letters,
        )

    def _carried(self, past: Sequence[OpinionFact], first: dt.date, last: dt.date) -> tuple[OpinionFact, ...]:
        """Opinions of earlier dialogues, with whether each was open the day before ``first``."""
        if not past:
            return ()
        serving = {fact.row.code: fact.row for fact in self.tasks if fact.row.day <= last}
        return tuple(still or _with_eve(fact, first, serving) for fact, still in zip(past, self.unmoved, strict=False))


def _cut(rows: tuple[_Dated, ...], period: Period, day: Callable[[Any], dt.date]) -> tuple[tuple[_Dated, ...], ...]:
    """Rows in the order of their days: those before the period, and those in it."""
    start, end = bisect_left(rows, period.first_day, key=day), bisect_right(rows, period.last_day, key=day)
    return rows[:start], rows[start:end]


def _day_of_row(row: DialogueRow | OpinionRow) -> dt.date:
    return row.day


def _day_of_fact(fact: OpinionFact | TaskFact) -> dt.date:
    return fact.row.day


def gather(rows: FigureRows, period: Period, as_of: dt.date, last_day: LastDay) -> Facts:
    """Facts of one period as they were at the end of ``as_of``."""
    return Ledger.of(rows, as_of).facts(period, last_day)


def _with_eve(fact: OpinionFact, first: dt.date, tasks: Mapping[str, TaskRow]) -> OpinionFact:
    """The fact with whether it was open the day before ``first``."""
    eve = first - dt.timedelta(days=1)
    return fact._replace(was_open=True) if opinion_life(fact.row, tasks, eve).open else fact


def _as_ever(fact: OpinionFact) -> OpinionFact:
    """An opinion that never moved, on the eve of any later period."""
    return fact._replace(was_open=True) if fact.now.open else fact


def _never_moved(row: OpinionRow, tasks: Mapping[str, TaskRow]) -> bool:
    """Whether no step of it, or of a task that serves it, is known: it stands as on its first day."""
    if row.history or row.forwarded_on is not None:
        return False
    return not any(code in tasks and tasks[code].history for code in row.tasks)


def _letters(papers: Iterable[IssuedPaper]) -> dict[str, tuple[IssuedPaper, ...]]:
    found: defaultdict[str, list[IssuedPaper]] = defaultdict(list)
    for paper in papers:
        for code in paper.items if paper.kind == "forwarding_letter" else ():
            found[code].append(paper)
    return {code: tuple(letters) for code, letters in found.items()}


def _until(rows: Iterable[_Row], day: dt.date) -> list[_Row]:
    """Rows of meetings up to a day, in their order."""
    return sorted((row for row in rows if row.day <= day), key=_ORDER)


def _opinion(row: OpinionRow, day: dt.date, tasks: Mapping[str, TaskFact]) -> OpinionFact:
    serving = [tasks[code] for code in row.tasks if code in tasks]
    lives = [task.now for task in serving]
    now = life_among(row, lives, day)
    cause = _cause(row, serving, day) if now.open else None
    return OpinionFact(row, now, cause, passed_on=passed_on(row, lives, day))


def _cause(row: OpinionRow, serving: Iterable[TaskFact], day: dt.date) -> str | None:
    histories = [row.history, *(task.row.history for task in serving)]
    told = [change.cause for history in histories for change in until(history, day)[-1:]]
    return next((cause for cause in told if cause), None)
