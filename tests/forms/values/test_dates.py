"""Days as clerks write them: the right day, the right rule, never an invented date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.forms.values.dates import doubt, exchanged, read_date, swap_question, swapped_cells
from dialog_docs.wording.numbers import long_date, short_date

D = dt.date
NEAR = D(2026, 10, 15)
days = st.dates(D(2000, 1, 1), D(2050, 12, 31))


def rules(found: object) -> list[str]:
    return [fault.rule for fault in found.faults]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "typed",
    [
        "15/10/2024",
        "15-10-2024",
        "15.10.2024",
        "15 / 10 / 2024",
        "15 10 2024",
        "2024-10-15",
        "2024-10-15 00:00:00",
        "2024/10/15",
        "ngày 15 tháng 10 năm 2024",
        "Ngày 15 tháng 10 năm 2024.",
        "ngay 15 thang 10 nam 2024",
        "15 tháng 10 năm 2024",
        "15 tháng 10, 2024",
        "15 thg 10, 2024",
        "15 thg 10 2024",
        "thứ Ba, ngày 15/10/2024",
        "Thứ ba ngày 15 tháng 10 năm 2024",
        "8h00 ngày 15/10/2024",
        "8 giờ 00, ngày 15/10/2024",
        "07:30 ngày 15/10/2024",
        "ngày 15/10/2024",
        " 15/10/2024 ",
        "'15/10/2024",
        dt.datetime(2024, 10, 15),
        dt.datetime(2024, 10, 15, 8, 30),
        D(2024, 10, 15),
    ],
)
def test_every_usual_way_to_write_a_day_gives_it_without_a_word(typed: object) -> None:
    found = read_date(typed, near=NEAR)  # type: ignore[arg-type]

    assert found.value == D(2024, 10, 15)
    assert not found.faults


@pytest.mark.parametrize(
    ("typed", "value", "rule", "suggestion"),
    [
        ("15/10", D(2026, 10, 15), "year-assumed", "15/10/2026"),
        ("15 tháng 10", D(2026, 10, 15), "year-assumed", "15/10/2026"),
        ("20/2", D(2027, 2, 20), "year-assumed", "20/02/2027"),
        ("20/5", D(2026, 5, 20), "year-assumed", "20/5/2026"),
        ("29/2", None, "date-impossible", "28/02/2026"),
        ("15-10-24", D(2024, 10, 15), "year-of-two-digits", "15/10/2024"),
        ("15/10/69", None, "date-out-of-range", ""),
        (45580, D(2024, 10, 15), "date-was-number", "15/10/2024"),
        (45580.4, D(2024, 10, 15), "date-was-number", "15/10/2024"),
        (12, None, "date-unreadable", ""),
        (True, None, "date-unreadable", ""),
        ("10/15/2024", None, "date-impossible", "15/10/2024"),
        ("31/11/2024", None, "date-impossible", "30/11/2024"),
        ("29/02/2023", None, "date-impossible", "28/02/2023"),
        ("32/10/2024", None, "date-impossible", ""),
        ("00/10/2024", None, "date-impossible", ""),
        ("15/13/2024", None, "date-impossible", ""),
        ("1/2/1999", None, "date-out-of-range", ""),
        ("1/2/2999", None, "date-out-of-range", ""),
        (dt.datetime(1905, 7, 16), None, "date-out-of-range", ""),
        ("ngày … tháng … năm 2024", None, "date-left-open", ""),
        ("ngày ... tháng ... năm ...", None, "date-left-open", ""),
        ("ngày    tháng    năm 2026", None, "date-left-open", ""),
        ("sáng thứ Ba", None, "date-unreadable", ""),
        ("thôn 3, 2 con", None, "date-unreadable", ""),
        ("Quý IV/2024", None, "date-unreadable", ""),
        ("từ 01/10 đến 15/10/2024", None, "date-unreadable", ""),
        (dt.time(8, 0), None, "date-unreadable", ""),
    ],
)
def test_what_is_doubtful_is_told_with_the_likely_reading(
    typed: object, value: dt.date | None, rule: str, suggestion: str
) -> None:
    found = read_date(typed, near=NEAR)  # type: ignore[arg-type]

    assert (found.value, rules(found), found.suggestion) == (value, [rule], suggestion)


@pytest.mark.parametrize("blank", [None, "", "  ", "."])
def test_a_blank_is_no_fault(blank: str | None) -> None:
    assert read_date(blank).value is None
    assert not read_date(blank).faults


def test_a_day_without_a_year_is_not_guessed_without_a_meeting() -> None:
    assert rules(read_date("15/10")) == ["date-without-year"]


@given(days)
def test_what_our_papers_print_reads_back(day: dt.date) -> None:
    for typed in (short_date(day), f"ngày {long_date(day)}", day.isoformat(), f"{day.day}.{day.month}.{day.year}"):
        assert read_date(typed).value == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(typed: str) -> None:
    found = read_date(typed, near=NEAR)

    assert found.value is None or D(2000, 1, 1) <= found.value <= D(2050, 12, 31)


@given(days)
def test_a_suggestion_reads_without_a_fault(day: dt.date) -> None:
    for typed in (f"{day.day}/{day.month}", f"{day.month}/{day.day}/{day.year}", f"{day.day}-{day.month}-{day:%y}"):
        found = read_date(typed, near=NEAR)
        if found.suggestion:
            assert not read_date(found.suggestion).faults


def test_a_column_filled_in_american_settings_is_asked_about() -> None:
    column = [
        "15/10/2026",
        dt.datetime(2026, 5, 10),
        "22/10/2026",
        dt.datetime(2026, 7, 11),
        dt.datetime(2026, 12, 12),
        dt.datetime(2026, 1, 9),
    ]

    assert swapped_cells(column) == (1, 3, 5)


@pytest.mark.parametrize(
    "column",
    [
        [dt.datetime(2026, 5, 10), dt.datetime(2026, 7, 11), dt.datetime(2026, 1, 9)],
        ["15/10/2026", dt.datetime(2026, 5, 10), dt.datetime(2026, 7, 11)],
        ["15/10/2026", dt.datetime(2026, 5, 20), dt.datetime(2026, 7, 11), dt.datetime(2026, 1, 9)],
        ["05/10/2026", dt.datetime(2026, 5, 10), dt.datetime(2026, 7, 11), dt.datetime(2026, 1, 9)],
        [None, "abc", 5],
    ],
)
def test_a_column_without_that_trace_is_left_alone(column: list[object]) -> None:
    assert swapped_cells(column) == ()  # type: ignore[arg-type]


def test_the_swap_question_keeps_the_stored_day_and_offers_the_other() -> None:
    found = swap_question(D(2026, 5, 10))

    assert (found.value, rules(found), found.suggestion) == (D(2026, 5, 10), ["date-maybe-swapped"], "05/10/2026")


@pytest.mark.parametrize(
    ("day", "rule", "suggestion"),
    [
        (D(2026, 10, 20), None, ""),
        (D(2026, 5, 11), "date-maybe-swapped", "05/11/2026"),
        (D(2026, 11, 1) - dt.timedelta(days=1462), "date-maybe-shifted", "01/11/2026"),
        (D(2020, 1, 25), None, ""),
    ],
)
def test_a_date_outside_its_span_is_asked_only_when_another_reading_fits(
    day: dt.date, rule: str | None, suggestion: str
) -> None:
    found = doubt(day, D(2026, 10, 15), D(2028, 10, 15))

    assert (rules(found) if found else None, found.suggestion if found else "") == (
        [rule] if rule else None,
        suggestion,
    )


@given(days)
def test_exchanging_twice_gives_the_day_back(day: dt.date) -> None:
    other = exchanged(day)

    assert other is None or exchanged(other) == day
