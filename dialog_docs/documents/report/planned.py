"""Dialogues that the plans put into the next period: one that a later plan settles stands in the year's plan too."""

from __future__ import annotations

from dialog_docs.dialogue.identity import unit_key
from dialog_docs.dialogue.likeness import text_key
from dialog_docs.dialogue.period import successor
from dialog_docs.dialogue.plan import Plan, PlanPeriod, ScheduledDialogue, When
from dialog_docs.documents.report.subject import ReportSubject

_BREADTH = (PlanPeriod.ONE_DIALOGUE, *(period for period in PlanPeriod if "quarter" in period), PlanPeriod.HALF)
"""The narrower plan is the later word on a dialogue; a year's plan comes last."""


def planned_next(subject: ReportSubject) -> tuple[ScheduledDialogue, ...]:
    """The planned dialogues of the next period, each once, the first one first."""
    following = successor(subject.period)
    dated = [(row.when.first_day, row) for row in _planned(subject.plans) if row.when and row.when.first_day]
    return tuple(row for day, row in sorted(dated, key=lambda item: item[0]) if following.holds(day))


def _planned(plans: tuple[Plan, ...]) -> list[ScheduledDialogue]:
    """Every dialogue as the narrowest plan tells it; a row of a plan stands for one row of another at most."""
    kept: list[tuple[str, ScheduledDialogue]] = []
    for plan in sorted(plans, key=_breadth):
        unit, own = unit_key(plan.unit), []
        left = [row for owner, row in kept if owner == unit]
        for row in plan.schedule:
            known = next((other for other in left if _is_same(other, row)), None)
            if known is None:
                own.append((unit, row))
            else:
                left.remove(known)
        kept.extend(own)
    return [row for _, row in kept]


def _breadth(plan: Plan) -> int:
    return _BREADTH.index(plan.period) if plan.period in _BREADTH else len(_BREADTH)


def _is_same(told: ScheduledDialogue, planned: ScheduledDialogue) -> bool:
    """Whether two plans tell of one dialogue: the time of one holds the other's, and nothing speaks against it."""
    if not (told.when and planned.when):
        return False
    if not (_holds(planned.when, told.when) or _holds(told.when, planned.when)):
        return False
    at_once = told.when.is_exact and planned.when.is_exact and told.when.hour == planned.when.hour is not None
    return at_once or _agree(told.place, planned.place) or _agree(told.topic, planned.topic, silent=False)


def _holds(wide: When, narrow: When) -> bool:
    if not (wide.first_day and wide.last_day and narrow.first_day and narrow.last_day):
        return False
    return wide.first_day <= narrow.first_day and narrow.last_day <= wide.last_day


def _agree(one: str | None, other: str | None, *, silent: bool = True) -> bool:
    """Whether both say the same; what one of them does not say agrees when ``silent``."""
    return text_key(one) == text_key(other) if one and other else silent
