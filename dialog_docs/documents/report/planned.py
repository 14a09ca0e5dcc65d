"""Dialogues that the plans put into the next period."""

from __future__ import annotations

from dialog_docs.dialogue.period import successor
from dialog_docs.dialogue.plan import ScheduledDialogue
from dialog_docs.documents.report.subject import ReportSubject


def planned_next(subject: ReportSubject) -> tuple[ScheduledDialogue, ...]:
    """The planned dialogues of the next period, the first one first."""
    following = successor(subject.period)
    planned = [row for plan in subject.plans for row in plan.schedule]
    dated = [(row.when.first_day, row) for row in planned if row.when and row.when.first_day]
    return tuple(row for day, row in sorted(dated, key=lambda item: item[0]) if following.holds(day))
