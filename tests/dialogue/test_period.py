from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.dialogue.period import (
    Period,
    parse_period,
    period_name,
    previous,
    successor,
    successor_name,
    year_before,
)

D = dt.date
CODES = st.builds(
    lambda year, part: f"{year}{part}",
    st.integers(2015, 2035),
    st.sampled_from(["", "-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-H2", "-9M", "-01", "-02", "-06", "-12"]),
)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026", D(2025, 12, 15), D(2026, 12, 14)),
        ("2026-H1", D(2025, 12, 15), D(2026, 6, 14)),
        ("2026-H2", D(2026, 6, 15), D(2026, 12, 14)),
        ("2026-Q1", D(2025, 12, 15), D(2026, 3, 14)),
        ("2026-Q3", D(2026, 6, 15), D(2026, 9, 14)),
        ("2026-9M", D(2025, 12, 15), D(2026, 9, 14)),
        ("2026-01", D(2025, 12, 15), D(2026, 1, 14)),
        ("2026-09", D(2026, 8, 15), D(2026, 9, 14)),
        ("2024-01-01..2026-06-30", D(2024, 1, 1), D(2026, 6, 30)),
    ],
)
def test_state_periods_run_from_the_fifteenth_to_the_fourteenth(code, first, last):
    assert parse_period(code, "nd09") == Period(code, first, last)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026", D(2026, 1, 1), D(2026, 12, 31)),
        ("2026-H1", D(2026, 1, 1), D(2026, 6, 30)),
        ("2026-Q4", D(2026, 10, 1), D(2026, 12, 31)),
        ("2026-9M", D(2026, 1, 1), D(2026, 9, 30)),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
    ],
)
def test_calendar_periods_are_whole_months(code, first, last):
    assert parse_period(code, "calendar") == Period(code, first, last)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("6 tháng cuối năm 2026", "2026-H2"),
        ("6 THÁNG ĐẦU NĂM 2026", "2026-H1"),
        ("9 tháng năm 2026", "2026-9M"),
        ("9 tháng đầu năm 2026", "2026-9M"),
        ("Quý III/2026", "2026-Q3"),
        ("Quý 3 năm 2026", "2026-Q3"),
        ("quý IV năm 2026", "2026-Q4"),
        ("Q1/2026", "2026-Q1"),
        ("Tháng 9/2026", "2026-09"),
        ("tháng 9 năm 2026", "2026-09"),
        ("09/2026", "2026-09"),
        ("Năm 2026", "2026"),
        ("Cả năm 2026", "2026"),
        ("2026-q3", "2026-Q3"),
        ("01/01/2024 - 30/6/2026", "2024-01-01..2026-06-30"),
        ("từ ngày 01/01/2024 đến ngày 30/6/2026", "2024-01-01..2026-06-30"),
    ],
)
def test_what_people_write_names_the_same_period(written, code):
    assert parse_period(written, "calendar") == parse_period(code, "calendar")


@pytest.mark.parametrize("written", ["", "quý V/2026", "tháng 13/2026", "2026-13", "hôm nay", "2026-06-30..2026-01-01"])
def test_what_is_no_period_is_refused(written):
    with pytest.raises(ValueError, match=r".*"):
        parse_period(written, "nd09")


def test_a_name_from_the_settings_is_a_period():
    spans = {"nhiem-ky": (D(2025, 7, 1), D(2030, 6, 30))}

    assert parse_period("nhiem-ky", "nd09", spans) == Period("nhiem-ky", D(2025, 7, 1), D(2030, 6, 30))


@pytest.mark.parametrize(
    ("code", "name", "following"),
    [
        ("2026-09", "tháng 9 năm 2026", "tháng 10 năm 2026"),
        ("2026-12", "tháng 12 năm 2026", "tháng 1 năm 2027"),
        ("2026-Q3", "quý III năm 2026", "quý IV năm 2026"),
        ("2026-Q4", "quý IV năm 2026", "quý I năm 2027"),
        ("2026-H1", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026", "6 tháng đầu năm 2027"),
        ("2026-9M", "9 tháng năm 2026", "3 tháng cuối năm 2026"),
        ("2026", "năm 2026", "năm 2027"),
        ("2024-01-01..2026-12-31", "giai đoạn 2024 - 2026", "giai đoạn tiếp theo"),
    ],
)
def test_a_period_and_its_successor_have_their_vietnamese_names(code, name, following):
    period = parse_period(code, "nd09")

    assert (period_name(period), successor_name(period)) == (name, following)


@given(CODES, st.sampled_from(["nd09", "calendar"]))
def test_neighbours_touch_without_gap_and_go_back_and_forth(code, cut_off):
    period = parse_period(code, cut_off)

    before, after = previous(period), successor(period)

    assert before.last_day + dt.timedelta(days=1) == period.first_day
    assert after.first_day == period.last_day + dt.timedelta(days=1)
    if not code.endswith("9M"):
        assert successor(before) == period
        assert before == parse_period(before.code, cut_off)


@given(CODES, st.sampled_from(["nd09", "calendar"]))
def test_the_year_before_is_the_same_part_of_the_year_before(code, cut_off):
    period = parse_period(code, cut_off)

    assert year_before(period) == parse_period(f"{int(code[:4]) - 1}{code[4:]}", cut_off)


@given(st.dates(D(2000, 1, 1), D(2030, 1, 1)), st.integers(0, 800))
def test_the_period_before_a_span_ends_the_day_before(first, days):
    last = first + dt.timedelta(days=days)
    before = previous(Period(f"{first}..{last}", first, last))

    assert before.last_day == first - dt.timedelta(days=1)
