"""The clock of a dialogue over weekends and Tết (16 to 20 February in 2026)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.dialogue import clock
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.settings import Limit
from tests.sampling import sample_settings

WORKDAYS = Workdays()
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def day(number: int, month: int = 2) -> dt.date:
    return dt.date(2026, month, number)


def test_the_legal_days_around_a_dialogue_before_tet():
    days = clock.statutory_days(day(10), sample_settings().limits, WORKDAYS)

    assert days.public_notice_by == day(3)
    assert days.result_by == day(20)
    assert days.conclusion_by == day(24)
    assert days.acknowledge_by == day(3, 3)


@pytest.mark.parametrize(
    ("due", "first_letter"),
    [
        (day(10), day(11)),
        (day(13), day(23)),
        (day(14), day(24)),
        (day(18), day(24)),
        (day(22), day(24)),
        (day(23), day(24)),
    ],
)
def test_a_task_is_called_overdue_on_the_first_working_day_after_its_moved_last_day(due, first_letter):
    assert clock.overdue_from(due, WORKDAYS) == first_letter


@pytest.mark.parametrize(
    ("due", "first_prompt"),
    [(day(12), day(9)), (day(18), day(13)), (day(23), day(13)), (day(24), day(13)), (day(27), day(24))],
)
def test_a_prompt_never_waits_until_after_a_holiday(due, first_prompt):
    assert clock.prompt_from(due, 3, WORKDAYS) == first_prompt


@given(start=DAYS, days=st.integers(0, 30))
def test_working_days_counted_forth_and_back_meet(start, days):
    first = clock.on_or_after(start, WORKDAYS)

    last = WORKDAYS.add(first, days)

    assert clock.before_working_days(last, days, WORKDAYS) == first


@given(start=DAYS, days=st.integers(1, 30))
def test_a_limit_in_working_days_ends_on_a_working_day_and_is_never_shorter(start, days):
    last = clock.limit_day(start, Limit(days, working=True), WORKDAYS)

    assert WORKDAYS.is_working(last)
    assert (last - start).days >= days
