"""The life of an opinion or a task at a cut-off, from its dated history (domain 3.7); pure, overdue is computed."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dialog_docs.dialogue.entry import OpinionRow, StatusChange, TaskRow
from dialog_docs.dialogue.minutes import Assignment, Opinion
from dialog_docs.dialogue.terms import CLOSED, Answered, Authority, Bucket, Level, OpinionKind, Status

_BUCKETS = {
    Status.ANSWERED_AT_DIALOGUE: Bucket.SETTLED,
    Status.SETTLED: Bucket.SETTLED,
    Status.EXPLAINED: Bucket.SETTLED,
    Status.AUTHORITY_ANSWERED: Bucket.SETTLED,
    Status.IN_PROGRESS: Bucket.IN_PROGRESS,
    Status.FORWARDED: Bucket.IN_PROGRESS,
    Status.UNASSIGNED: Bucket.NOT_SETTLED,
    Status.NOT_STARTED: Bucket.NOT_SETTLED,
    Status.NOT_SETTLED: Bucket.NOT_SETTLED,
}
IN_BUCKET = {kind: frozenset(status for status, own in _BUCKETS.items() if own is kind) for kind in Bucket}
"""The statuses of each bucket."""
_OUT = frozenset({Status.EXCLUDED, Status.WITHDRAWN})
ENDED = CLOSED | _OUT
"""Statuses in which nothing is left to be done."""
_OWN_AUTHORITY = {
    Level.COMMUNE: frozenset({Authority.COMMUNE}),
    Level.DISTRICT: frozenset({Authority.DISTRICT, Authority.COMMUNE}),
    Level.PROVINCE: frozenset({Authority.PROVINCE, Authority.DISTRICT, Authority.COMMUNE}),
}


class TaskLife(NamedTuple):
    """A task as it stood at the end of a day."""

    status: Status
    original_due: dt.date | None
    current_due: dt.date | None
    finished_on: dt.date | None
    """Day of completion when it is closed."""
    overdue: bool
    """Open, and the cut-off lies after the current last day."""
    days_late: int
    """Days after the current last day: at the cut-off for an open task, at completion for a closed one."""
    finished_late: bool
    """Closed after the ORIGINAL last day."""
    extensions: int
    reopened: int

    @property
    def open(self) -> bool:
        """Still to be done."""
        return self.status not in ENDED


class OpinionLife(NamedTuple):
    """An opinion as it stood at the end of a day, on its three axes."""

    answered: Answered | None
    beyond_authority: bool
    status: Status
    closed_on: dt.date | None

    @property
    def bucket(self) -> Bucket | None:
        """One of three for reports; None for what is not counted."""
        return bucket(self.status)

    @property
    def open(self) -> bool:
        """Still to be settled."""
        return self.status not in ENDED


@dataclass(frozen=True, slots=True)
class Balance:
    """Start + new − closed = end, for a period; ``reopened`` are closed before it or in it and open again."""

    start: int
    new: int
    closed: int
    end: int

    @property
    def holds(self) -> bool:
        """Whether the identity is met."""
        return self.start + self.new - self.closed == self.end


def bucket(status: Status) -> Bucket | None:
    """The three-bucket form of a status; None for excluded and withdrawn."""
    return _BUCKETS.get(status)


def is_beyond_authority(authority: Authority | None, level: Level) -> bool:
    """Whether another body than this level has to settle it."""
    return authority is not None and authority not in _OWN_AUTHORITY[level]


def effective(history: Sequence[StatusChange]) -> tuple[StatusChange, ...]:
    """The history in order of days, from changes in the order in which they were reported.

    A completion dated back makes open statuses reported for later days void, and a corrected completion replaces the
    earlier one.
    """
    kept: list[StatusChange] = []
    for change in history:
        if change.status in CLOSED:
            kept = [old for old in kept if old.day < change.day]
            while kept and kept[-1].status in CLOSED:
                kept.pop()
        kept.append(change)
        kept.sort(key=lambda item: item.day)
    return tuple(kept)


def until(history: Iterable[StatusChange], as_of: dt.date) -> tuple[StatusChange, ...]:
    """The part of an effective history that had happened by the end of a day."""
    return tuple(change for change in history if change.day <= as_of) if history else ()


def task_life(task: TaskRow, as_of: dt.date) -> TaskLife:
    """A task at the end of ``as_of``."""
    past = until(task.history, as_of)
    default = Status.NOT_STARTED if task.lead else Status.UNASSIGNED
    status = past[-1].status if past else default
    finished = past[-1].day if past and status in CLOSED else None
    granted = [day for decided, day in task.extensions if decided <= as_of]
    due = granted[-1] if granted else task.original_due
    ongoing = status not in ENDED
    overdue = ongoing and not task.standing and due is not None and as_of > due
    reached = finished or (as_of if overdue else None)
    return TaskLife(
        status=status,
        original_due=task.original_due,
        current_due=due,
        finished_on=finished,
        overdue=overdue,
        days_late=max(0, (reached - due).days) if reached and due and not task.standing else 0,
        finished_late=bool(finished and task.original_due and finished > task.original_due and not task.standing),
        extensions=len(granted),
        reopened=_reopened(past),
    )


def _reopened(past: Sequence[StatusChange]) -> int:
    return sum(1 for old, new in itertools.pairwise(past) if old.status in CLOSED and new.status not in CLOSED)


def is_due_soon(life: TaskLife, as_of: dt.date, days: int) -> bool:
    """Open, in time, and due within ``days`` days."""
    return life.open and life.current_due is not None and 0 <= (life.current_due - as_of).days <= days


def opinion_life(opinion: OpinionRow, tasks: Mapping[str, TaskRow], as_of: dt.date) -> OpinionLife:
    """An opinion at the end of ``as_of``; ``tasks`` by code, those of other meetings do not matter."""
    return life_among(opinion, [task_life(tasks[code], as_of) for code in opinion.tasks if code in tasks], as_of)


def life_among(opinion: OpinionRow, serving: Sequence[TaskLife], as_of: dt.date) -> OpinionLife:
    """An opinion at the end of ``as_of``, with how the tasks that serve it stood then."""
    beyond = is_beyond_authority(opinion.authority, opinion.level)
    return OpinionLife(opinion.answered, beyond, *_opinion_status(opinion, beyond, serving, as_of))


def _opinion_status(
    opinion: OpinionRow, beyond: bool, serving: Sequence[TaskLife], as_of: dt.date
) -> tuple[Status, dt.date | None]:
    if opinion.kind in (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION):
        return Status.EXCLUDED, None
    past = until(opinion.history, as_of)
    if past:
        return past[-1].status, past[-1].day if past[-1].status in CLOSED else None
    serving = [life for life in serving if life.status not in _OUT]
    if beyond:
        return _with_another_body(opinion, serving, as_of)
    if serving:
        return _from_tasks(serving)
    if opinion.answered is Answered.YES:
        return Status.ANSWERED_AT_DIALOGUE, opinion.day
    return Status.UNASSIGNED, None


def _with_another_body(
    opinion: OpinionRow, serving: Sequence[TaskLife], as_of: dt.date
) -> tuple[Status, dt.date | None]:
    """Another body's matter: the office's own tasks only pass it on, so it is settled by that body's answer alone.

    Answered at the dialogue it is closed, but no longer once it was sent on.
    """
    replied = [life.finished_on for life in serving if life.status is Status.AUTHORITY_ANSWERED and life.finished_on]
    if replied and not any(life.open for life in serving):
        return Status.AUTHORITY_ANSWERED, max(replied)
    sent = opinion.forwarded_on is not None and opinion.forwarded_on <= as_of
    if opinion.answered is Answered.YES and not serving and not sent:
        return Status.ANSWERED_AT_DIALOGUE, opinion.day
    return Status.FORWARDED, None


def passed_on(opinion: OpinionRow, serving: Sequence[TaskLife], as_of: dt.date) -> dt.date | None:
    """The day on which a matter was reported to have gone to another body: for itself, or by all tasks done for it.

    None when that was not reported by the end of ``as_of``; letters are not looked at.
    """
    beyond = is_beyond_authority(opinion.authority, opinion.level)
    if not opinion.history and not beyond:
        return None
    steps = (Status.FORWARDED, Status.AUTHORITY_ANSWERED)
    days = [change.day for change in until(opinion.history, as_of) if change.status in steps]
    if beyond:
        finished = [life.finished_on for life in serving if life.status not in _OUT]
        done = [day for day in finished if day is not None]
        days += [max(done)] if done and len(done) == len(finished) else []
    return min(days, default=None)


def _from_tasks(lives: Sequence[TaskLife]) -> tuple[Status, dt.date | None]:
    statuses = {life.status for life in lives}
    if statuses <= CLOSED:
        order = (Status.SETTLED, Status.EXPLAINED, Status.AUTHORITY_ANSWERED)
        last = max(life.finished_on for life in lives if life.finished_on)
        return next((status for status in order if status in statuses), Status.SETTLED), last
    if Status.NOT_SETTLED in statuses:
        return Status.NOT_SETTLED, None
    return (Status.UNASSIGNED if statuses == {Status.UNASSIGNED} else Status.IN_PROGRESS), None


def is_orphan(opinion: Opinion, assignments: Sequence[Assignment], level: Level) -> bool:
    """An opinion with neither answer, task nor forwarding (contract 1); complaints go their own way."""
    if not opinion.is_dialogue_matter or opinion.repeats:
        return False
    if opinion.answer or opinion.answered in (Answered.YES, Answered.PARTLY):
        return False
    if is_beyond_authority(opinion.authority, level) or (opinion.agency and opinion.authority is not None):
        return False
    return not any(opinion.number in task.opinions for task in assignments)


def task_balance(tasks: Sequence[TaskRow], first_day: dt.date, last_day: dt.date) -> Balance:
    """Tasks open before the period, given in it, closed in it (net of re-openings), and open at its end."""
    eve = first_day - dt.timedelta(days=1)
    start = sum(1 for task in tasks if task.day <= eve and task_life(task, eve).open)
    new = sum(1 for task in tasks if first_day <= task.day <= last_day)
    end = sum(1 for task in tasks if task.day <= last_day and task_life(task, last_day).open)
    closed = sum(
        int(task.day > eve or task_life(task, eve).open) - int(task_life(task, last_day).open)
        for task in tasks
        if task.day <= last_day
    )
    return Balance(start, new, closed, end)


def opinion_balance(
    opinions: Sequence[OpinionRow], tasks: Mapping[str, TaskRow], first_day: dt.date, last_day: dt.date
) -> Balance:
    """The same for opinions; those answered at the meeting come and go on one day."""
    eve = first_day - dt.timedelta(days=1)
    counted = [row for row in opinions if row.day <= last_day and opinion_life(row, tasks, last_day).bucket]
    before = [row.day <= eve and opinion_life(row, tasks, eve).open for row in counted]
    after = [opinion_life(row, tasks, last_day).open for row in counted]
    new = sum(1 for row in counted if row.day > eve)
    closed = sum(int(was or row.day > eve) - int(now) for row, was, now in zip(counted, before, after, strict=True))
    return Balance(sum(before), new, closed, sum(after))
