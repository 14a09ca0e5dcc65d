"""Time limits as a chair speaks them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.dialogue.deadline import CountedFrom, DeadlineKind
from dialog_docs.forms.values.deadlines import read_deadline
from dialog_docs.forms.values.spans import read_when

D = dt.date
K = DeadlineKind
MEETING = D(2026, 10, 15)


@pytest.mark.parametrize(
    ("typed", "kind", "last", "spoken", "rules"),
    [
        ("30/11/2026", K.DATE, D(2026, 11, 30), False, []),
        ("ngày 30/11/2026", K.DATE, D(2026, 11, 30), False, []),
        ("chậm nhất ngày 20/11/2026", K.DATE, D(2026, 11, 20), False, []),
        ("Muộn nhất 20/11/2026", K.DATE, D(2026, 11, 20), False, []),
        ("trước ngày 30/11/2026", K.DATE, D(2026, 11, 30), True, []),
        ("Hoàn thành trước 31/12/2026", K.DATE, D(2026, 12, 31), True, []),
        ("xong trước ngày 31 tháng 12 năm 2026", K.DATE, D(2026, 12, 31), True, []),
        ("trước 30/11", K.DATE, D(2026, 11, 30), True, ["year-assumed"]),
        ("trước 20/8", K.DATE, D(2026, 8, 20), True, ["year-assumed"]),
        ("trước 20/3", K.DATE, D(2027, 3, 20), True, ["year-assumed"]),
        ("từ 01/10 đến 15/11/2026", K.DATE, D(2026, 11, 15), True, []),
        ("trong tháng 11", K.MONTH, D(2026, 11, 30), False, ["period-year-assumed"]),
        ("tháng 11/2026", K.MONTH, D(2026, 11, 30), False, []),
        ("11/2026", K.MONTH, D(2026, 11, 30), False, []),
        ("tháng 2 năm 2028", K.MONTH, D(2028, 2, 29), False, []),
        ("trong tháng 3", K.MONTH, D(2027, 3, 31), False, ["period-year-assumed"]),
        ("trước tháng 12/2026", K.MONTH, D(2026, 11, 30), True, []),
        ("cuối tháng 11/2026", K.DATE, D(2026, 11, 30), True, []),
        ("đầu tháng 11/2026", K.DATE, D(2026, 11, 10), True, []),
        ("giữa tháng 11/2026", K.DATE, D(2026, 11, 20), True, []),
        ("Quý IV/2026", K.QUARTER, D(2026, 12, 31), False, []),
        ("quý 4 năm 2026", K.QUARTER, D(2026, 12, 31), False, []),
        ("QUÝ I-2027", K.QUARTER, D(2027, 3, 31), False, []),
        ("Quý III", K.QUARTER, D(2026, 9, 30), False, ["period-year-assumed"]),
        ("hết quý I", K.QUARTER, D(2027, 3, 31), False, ["period-year-assumed"]),
        ("6 tháng đầu năm 2027", K.DATE, D(2027, 6, 30), True, []),
        ("trong năm 2026", K.DATE, D(2026, 12, 31), True, []),
        ("cuối năm 2026", K.DATE, D(2026, 12, 31), True, []),
        ("ngay", K.AT_ONCE, None, False, []),
        ("Ngay sau Hội nghị", K.AT_ONCE, None, False, []),
        ("thường xuyên", K.STANDING, None, False, []),
        ("Thường xuyên, báo cáo hằng quý", K.STANDING, None, False, []),
        ("trước ngày 25 hằng tháng", K.STANDING, None, False, []),
        ("định kỳ", K.STANDING, None, False, []),
        ("khi có kinh phí", K.TEXT, None, False, ["deadline-not-understood"]),
        ("30/10/2026 và 15/12/2026", K.TEXT, None, False, ["deadline-not-understood"]),
        ("31/11/2026", K.TEXT, None, False, ["date-impossible"]),
        ("10/15/2026", K.TEXT, None, False, ["date-impossible"]),
        (dt.datetime(2026, 11, 30), K.DATE, D(2026, 11, 30), False, []),
        (46356, K.DATE, D(2026, 11, 30), False, ["date-was-number"]),
        (15, K.TEXT, None, False, ["date-unreadable"]),
    ],
)
def test_phrases(typed: object, kind: K, last: dt.date | None, spoken: bool, rules: list[str]) -> None:
    found = read_deadline(typed, meeting=MEETING)  # type: ignore[arg-type]

    assert found.value is not None
    assert (found.value.kind, found.value.last_day, found.value.as_spoken) == (kind, last, spoken)
    assert [fault.rule for fault in found.faults] == rules


@pytest.mark.parametrize(
    ("typed", "days", "working", "start", "last"),
    [
        ("15 ngày", 15, False, CountedFrom.NOTICE, None),
        ("15 ngày làm việc", 15, True, CountedFrom.NOTICE, None),
        ("trong vòng 10 ngày", 10, False, CountedFrom.NOTICE, None),
        ("30 ngày kể từ ngày ban hành", 30, False, CountedFrom.NOTICE, None),
        ("10 ngày kể từ ngày ký Thông báo", 10, False, CountedFrom.NOTICE, None),
        ("10 ngày kể từ ngày đối thoại", 10, False, CountedFrom.DIALOGUE, D(2026, 10, 25)),
        ("07 ngày làm việc sau hội nghị", 7, True, CountedFrom.DIALOGUE, None),
        ("2 tuần", 14, False, CountedFrom.NOTICE, None),
        ("01 tháng", 30, False, CountedFrom.NOTICE, None),
    ],
)
def test_so_many_days(typed: str, days: int, working: bool, start: CountedFrom, last: dt.date | None) -> None:
    found = read_deadline(typed, meeting=MEETING).value

    assert found is not None
    assert (found.kind, found.days, found.working_days, found.counted_from, found.last_day) == (
        K.DAYS,
        days,
        working,
        start,
        last,
    )


def test_a_setting_says_where_days_are_counted_from() -> None:
    found = read_deadline("15 ngày", meeting=MEETING, counted_from="dialogue").value

    assert found is not None
    assert (found.counted_from, found.last_day) == (CountedFrom.DIALOGUE, D(2026, 10, 30))


@pytest.mark.parametrize("typed", ["trước ngày 30/11/2026", "Khi có kinh phí", "Trong tháng 11"])
def test_the_words_are_kept_as_spoken(typed: str) -> None:
    found = read_deadline(typed, meeting=MEETING).value

    assert found is not None
    assert found.words == typed


def test_the_suggestion_keeps_the_words_in_front() -> None:
    found = read_deadline("Trước ngày 30/11", meeting=MEETING)

    assert found.suggestion == "Trước ngày 30/11/2026"
    assert not read_deadline(found.suggestion, meeting=MEETING).faults


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_and_none_is_lost(typed: str) -> None:
    found = read_deadline(typed, meeting=MEETING)

    assert found.value is None or found.value.words == " ".join(typed.split())


@pytest.mark.parametrize(
    ("typed", "first", "last", "rules"),
    [
        ("15/10/2026", D(2026, 10, 15), D(2026, 10, 15), []),
        ("15/10", D(2026, 10, 15), D(2026, 10, 15), []),
        ("15/1", D(2026, 1, 15), D(2026, 1, 15), []),
        ("tháng 10", D(2026, 10, 1), D(2026, 10, 31), []),
        ("Quý I", D(2026, 1, 1), D(2026, 3, 31), []),
        ("Quý IV/2026", D(2026, 10, 1), D(2026, 12, 31), []),
        ("từ 10 đến 15/10/2026", D(2026, 10, 10), D(2026, 10, 15), []),
        ("8h00 ngày 15/10", D(2026, 10, 15), D(2026, 10, 15), []),
        ("cuối quý II", D(2026, 6, 1), D(2026, 6, 30), []),
        ("tuần 2 tháng 5", None, None, ["when-not-understood"]),
        ("sau Tết", None, None, ["when-not-understood"]),
        (dt.datetime(2026, 10, 15), D(2026, 10, 15), D(2026, 10, 15), []),
    ],
)
def test_planned_times(typed: object, first: dt.date | None, last: dt.date | None, rules: list[str]) -> None:
    found = read_when(typed, year=2026)  # type: ignore[arg-type]

    assert found.value is not None
    assert (found.value.first_day, found.value.last_day) == (first, last)
    assert [fault.rule for fault in found.faults] == rules
