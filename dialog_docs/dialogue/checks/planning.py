"""Checks of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.settings import Settings


def schedule_outside_year(plan: Plan, settings: Settings) -> Iterator[Problem]:
    """A planned dialogue lies in the plan's year."""
    for index, row in enumerate(plan.schedule):
        day = row.when.first_day if row.when else None
        if row.when and day and day.year != plan.year:
            at = f"schedule.{index}.when"
            yield problem("schedule-outside-year", at, row.when.words, number=row.number, year=plan.year)


def plan_without_schedule(plan: Plan, settings: Settings) -> Iterator[Problem]:
    """A plan says when and where its dialogues are."""
    if not plan.schedule:
        yield problem("plan-without-schedule", "schedule")
