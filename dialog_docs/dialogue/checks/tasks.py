"""Checks of the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.settings import Settings
from dialog_docs.wording.numbers import short_date


def task_without_lead(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """A task has exactly one lead; without one it stands last in the notice."""
    for index, task in enumerate(minutes.assignments):
        if not task.lead:
            yield problem("task-without-lead", f"assignments.{index}.lead", number=task.number)


def task_without_deadline(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """A missing deadline is told and never filled in by the program (domain 1.3)."""
    for index, task in enumerate(minutes.assignments):
        if task.deadline is None:
            yield problem("task-without-deadline", f"assignments.{index}.deadline", number=task.number)


def deadline_before_meeting(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """A task is not due before it was assigned."""
    for index, task in enumerate(minutes.assignments):
        last = task.deadline.last_day if task.deadline else None
        if last and last < minutes.day:
            words = task.deadline.words if task.deadline else ""
            at = f"assignments.{index}.deadline"
            yield problem("deadline-before-meeting", at, words, number=task.number, last=short_date(last))


def task_serves_only_complaints(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """A task that serves complaints or denunciations alone is in no paper (contract 7)."""
    hidden = {opinion.number for opinion in minutes.opinions if not opinion.is_dialogue_matter}
    for index, task in enumerate(minutes.assignments):
        if task.opinions and hidden.issuperset(task.opinions):
            yield problem("task-serves-only-complaints", f"assignments.{index}.opinions", number=task.number)
