"""What must hold in the values of a form: each function is one rule of ``rules/content.toml``, name for name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from dialog_docs.dialogue.checks import clock, meeting, opinions, planning, tasks
from dialog_docs.dialogue.checks.needs import holds
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.problem import Problem
from dialog_docs.settings import Settings

MinutesCheck = Callable[[Minutes, Settings], Iterator[Problem]]
PlanCheck = Callable[[Plan, Settings], Iterator[Problem]]

MINUTES_CHECKS: tuple[MinutesCheck, ...] = (
    meeting.district_after_its_end,
    meeting.end_before_start,
    meeting.attendance_differs,
    meeting.signed_before_meeting,
    meeting.plan_number_mistyped,
    meeting.concluder_of_other_side,
    meeting.assessment_missing,
    clock.public_notice_late,
    clock.result_published_late,
    opinions.opinion_without_answer,
    opinions.answer_without_text,
    opinions.forwarding_without_agency,
    opinions.district_authority_after_its_end,
    opinions.denunciation_in_minutes,
    opinions.complaint_in_minutes,
    opinions.personal_data_in_text,
    tasks.task_without_lead,
    tasks.task_without_deadline,
    tasks.deadline_before_meeting,
    tasks.task_serves_only_complaints,
)
"""In the order in which a clerk meets them in the form."""

PLAN_CHECKS: tuple[PlanCheck, ...] = (planning.schedule_outside_year, planning.plan_without_schedule)


def check_minutes(minutes: Minutes, settings: Settings, unread: Collection[str] = ()) -> tuple[Problem, ...]:
    """All faults of one meeting's minutes; ``at`` is the field's path, rows counted from 0.

    ``unread`` are paths of fields that hold a stand-in: what would be said because of them is not said.
    """
    return holds((problem for check in MINUTES_CHECKS for problem in check(minutes, settings)), unread)


def check_plan(plan: Plan, settings: Settings, unread: Collection[str] = ()) -> tuple[Problem, ...]:
    """All faults of one plan; ``unread`` as for minutes."""
    return holds((problem for check in PLAN_CHECKS for problem in check(plan, settings)), unread)
