"""Limits in working days skip weekends, Tết and what the office adds; counting starts where the words say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.dialogue.deadline import CountedFrom, Deadline, DeadlineKind
from dialog_docs.dialogue.workdays import HOLIDAYS, Workdays, last_day, public_holidays
from tools.make_holidays import table

PLAIN = Workdays()

D = dt.date
days = st.dates(D(2024, 1, 1), D(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (D(2026, 10, 15), True),
        (D(2026, 10, 17), False),
        (D(2026, 10, 18), False),
        (D(2026, 2, 17), False),
        (D(2026, 4, 30), False),
        (D(2026, 5, 1), False),
        (D(2026, 9, 2), False),
        (D(2026, 1, 1), False),
        (D(2026, 4, 26), False),
    ],
)
def test_weekends_and_public_holidays_are_free(day: dt.date, works: bool) -> None:
    assert PLAIN.is_working(day) is works


def test_an_office_adds_days_off_and_works_others_instead() -> None:
    assert not Workdays.of([D(2026, 10, 15)], []).is_working(D(2026, 10, 15))
    assert Workdays.of([], [D(2026, 10, 17)]).is_working(D(2026, 10, 17))


def test_five_working_days_over_the_lunar_new_year_end_after_it() -> None:
    before = D(2026, 2, 12)

    assert PLAIN.add(before, 5) > D(2026, 2, 20)


def test_the_day_of_the_event_is_not_counted() -> None:
    assert PLAIN.add(D(2026, 10, 15), 1) == D(2026, 10, 16)
    assert PLAIN.add(D(2026, 10, 15), 2) == D(2026, 10, 19)


@pytest.mark.parametrize(
    ("start", "notice", "expected"),
    [
        (CountedFrom.DIALOGUE, None, D(2026, 10, 29)),
        (CountedFrom.NOTICE, D(2026, 10, 20), D(2026, 11, 3)),
        (CountedFrom.NOTICE, None, None),
    ],
)
def test_days_are_counted_from_what_the_words_say(
    start: CountedFrom, notice: dt.date | None, expected: dt.date | None
) -> None:
    deadline = Deadline(DeadlineKind.DAYS, "10 ngày làm việc", days=10, working_days=True, counted_from=start)

    assert last_day(deadline, notice, PLAIN, D(2026, 10, 15)) == expected


def test_other_deadlines_keep_their_last_day() -> None:
    month = Deadline(DeadlineKind.MONTH, "trong tháng 11", last_day=D(2026, 11, 30))

    assert last_day(month, None, PLAIN, D(2026, 10, 15)) == D(2026, 11, 30)


def test_every_year_of_the_forms_has_its_holidays() -> None:
    assert all(len(public_holidays(year)) >= 10 for year in range(2020, 2031))


@given(start=days, count=st.integers(0, 60))
def test_between_start_and_end_lie_exactly_so_many_working_days(start: dt.date, count: int) -> None:
    end = PLAIN.add(start, count)

    between = [start + dt.timedelta(days=step) for step in range(1, (end - start).days + 1)]
    assert sum(PLAIN.is_working(day) for day in between) == count


def test_the_kept_holidays_are_those_of_the_library() -> None:
    assert HOLIDAYS.read_text(encoding="utf-8") == table()


def test_a_year_outside_the_table_is_asked_of_the_library() -> None:
    assert D(2050, 9, 2) in public_holidays(2050)
