"""Indicators of tasks: I13 states, I14 on time, I15 overdue, I17 extensions, I24 agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from dialog_docs.dialogue.terms import Status
from dialog_docs.figures.agency import agency_of
from dialog_docs.figures.facts import Facts, TaskFact
from dialog_docs.figures.indicator import Indicator, Measure, average, counted, number, percent_value, rate
from dialog_docs.wording.alphabet import alphabetical

FEW = 5
"""Below this many tasks an agency's shares are marked: they say little."""


def tasks(facts: Facts) -> Indicator:
    """I13: tasks assigned by the period's dialogues and what became of them by T; ``finished_in_period`` takes in
    those of earlier dialogues."""
    found = facts.tasks
    finished = [t for t in [*facts.earlier_tasks, *found] if facts.period.holds(t.now.finished_on)]
    return counted(
        "I13",
        _codes(found),
        counted("I13.done", _codes(t for t in found if t.done)),
        counted("I13.done_in_time", _codes(t for t in found if t.in_time)),
        counted("I13.done_late", _codes(t for t in found if t.done and t.due and not t.in_time)),
        counted("I13.in_progress", _codes(t for t in found if not t.done)),
        counted("I13.not_started", _codes(t for t in found if t.now.status is Status.NOT_STARTED)),
        counted("I13.overdue", _codes(t for t in found if t.overdue)),
        counted("I13.standing", _codes(t for t in found if t.row.standing)),
        counted("I13.without_lead", _codes(t for t in found if not t.row.lead)),
        counted("I13.without_deadline", _codes(t for t in found if _no_deadline(t))),
        counted("I13.finished_in_period", _codes(finished)),
        counted("I13.earlier_open", _codes(t for t in facts.earlier_tasks if not t.done)),
    )


def on_time(facts: Facts) -> Indicator:
    """I14: finished by the original deadline / finished with a deadline; ``due`` divides by all whose original day has
    come, so that unfinished late ones count as failures."""
    dated = [t for t in facts.tasks if t.due is not None]
    finished = [t for t in dated if t.done]
    due = [t for t in dated if t.due and t.due <= facts.as_of]
    hits, base = _codes(t for t in finished if t.in_time), _codes(finished)
    return rate(
        "I14",
        hits,
        base,
        rate("I14.finished", hits, base),
        rate("I14.due", _codes(t for t in due if t.in_time), _codes(due)),
    )


def overdue(facts: Facts) -> Indicator:
    """I15: open tasks of the period past the deadline in force; ``earlier`` counts those of earlier dialogues."""
    late = [t for t in facts.tasks if t.overdue]
    return counted(
        "I15",
        _codes(late),
        rate("I15.share", _codes(late), _codes(facts.tasks)),
        average("I15.days", [t.now.days_late for t in late]),
        counted("I15.earlier", _codes(t for t in facts.earlier_tasks if t.overdue)),
        of=len(facts.tasks),
    )


def extensions(facts: Facts) -> Indicator:
    """I17: tasks whose deadline was extended by T / tasks; how many times and by how many days in all."""
    granted = {t.code: [new for on, new in t.row.extensions if on <= facts.as_of] for t in facts.tasks}
    extended = [t for t in facts.tasks if granted[t.code]]
    days = sum((granted[t.code][-1] - t.row.original_due).days for t in extended if t.row.original_due)
    return rate(
        "I17",
        _codes(extended),
        _codes(facts.tasks),
        number("I17.times", sum(len(found) for found in granted.values())),
        number("I17.days", days, Measure.DAYS),
    )


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency's tasks; ``agency`` is None for tasks without a lead, of several units it is named with its own."""

    agency: str | None
    total: int
    done: int
    in_time: int
    late: int
    overdue: int
    days_late: int
    """Longest delay among the overdue ones."""
    overdue_rate: float | None
    few: bool
    """So few tasks that shares say little."""


def agencies(tasks: Iterable[TaskFact]) -> tuple[AgencyLine, ...]:
    """I24: agencies by overdue share, then by number of tasks; the most behind first."""
    lines = [_agency(name, found) for name, found in by_agency(tasks).items()]
    return tuple(
        sorted(lines, key=lambda line: (-(line.overdue_rate or 0), -line.total, alphabetical(line.agency or "")))
    )


def by_agency(tasks: Iterable[TaskFact]) -> dict[str | None, list[TaskFact]]:
    """Tasks by their lead; every commune has its Phòng Kinh tế, so among several units each is told with its unit."""
    given = tuple(tasks)
    several = len({task.row.unit for task in given}) > 1
    found: defaultdict[str | None, list[TaskFact]] = defaultdict(list)
    for task in given:
        found[agency_of(task.row, several=several)].append(task)
    return found


def _agency(name: str | None, tasks: list[TaskFact]) -> AgencyLine:
    late = [task for task in tasks if task.overdue]
    return AgencyLine(
        agency=name,
        total=len(tasks),
        done=sum(task.done for task in tasks),
        in_time=sum(task.in_time for task in tasks),
        late=sum(task.done and task.due is not None and not task.in_time for task in tasks),
        overdue=len(late),
        days_late=max((task.now.days_late for task in late), default=0),
        overdue_rate=percent_value(len(late), len(tasks)),
        few=len(tasks) < FEW,
    )


def ranking(facts: Facts) -> Indicator:
    """I24 as an indicator: the agencies that lead tasks, with a part each; the most behind first."""
    found = by_agency(facts.tasks)
    names = [line.agency for line in agencies(facts.tasks) if line.agency]
    return counted("I24", names, *(_shares(f"I24.{name}", found[name]) for name in names))


def _shares(code: str, tasks: list[TaskFact]) -> Indicator:
    late = _codes(t for t in tasks if t.overdue)
    return counted(
        code,
        _codes(tasks),
        counted(f"{code}.done", _codes(t for t in tasks if t.done)),
        counted(f"{code}.overdue", late),
        rate(f"{code}.overdue_rate", late, _codes(tasks)),
    )


def _no_deadline(task: TaskFact) -> bool:
    return task.row.original_due is None and not task.row.standing


_CODE = attrgetter("row.code")


def _codes(found: Iterable[TaskFact]) -> tuple[str, ...]:
    return tuple(map(_CODE, found))
