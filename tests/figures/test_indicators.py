"""Each indicator on rows whose answer is known by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.terms import Answered, Authority, DialogueForm, Level, OpinionKind, Side, Status
from dialog_docs.figures import CODES, Base, Trend, compare, differences, figures_json, indicators, rows_behind
from dialog_docs.figures.indicator import counted
from tests.figures.rows import D, Rows, done, facts_of, half_year


def test_the_worked_half_year_gives_the_numbers_of_its_report():
    facts = facts_of(half_year(), "2026-H1", D(2026, 6, 14))
    found = indicators(facts)
    resolved, tasks, carried = found["I11"], found["I13"], found["I22"]

    assert found["I01"].value == 2
    assert (found["I02"].value, found["I02"].part("citizens").value) == (187, 141)
    assert found["I07"].value == 23
    assert (found["I08"].numerator, found["I08"].denominator, found["I08"].value) == (17, 23, 73.9)
    assert [(part.numerator, part.value) for part in found["I09"].parts] == [
        (8, 34.8),
        (6, 26.1),
        (5, 21.7),
        (3, 13.0),
        (1, 4.3),
    ]
    assert (found["I10"].value, found["I10"].part("forwarded").value) == (4, 4)
    assert found["I10"].part("authority_answered").value == 1
    assert (resolved.numerator, resolved.value) == (10, 43.5)
    assert [resolved.part(n).whole for n in ()] == []
    assert resolved.part("explained").numerator == 7
    assert resolved.part("authority_answered").numerator == 1
    assert resolved.part("resolved").numerator == 18
    assert (tasks.value, tasks.part("done").value, tasks.part("overdue").value) == (9, 6, 1)
    assert (found["I14"].part("due").numerator, found["I14"].part("due").denominator) == (5, 7)
    assert found["I14"].part("due").value == 71.4
    assert (carried.part("start").value, carried.part("start_closed").value, carried.value) == (3, 2, 6)
    assert differences(facts) == ()


def test_nothing_gives_none_and_never_zero_where_there_is_nothing_to_divide_by():
    found = indicators(facts_of(Rows(), "2026"))

    assert found["I01"].value == 0
    for code in ("I02", "I08", "I09", "I11", "I14", "I16", "I18", "I19", "I20", "I21"):
        assert found[code].value is None, code


def test_complaints_are_in_no_count_and_praise_in_no_rate():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    rows.opinion(held)
    rows.opinion(held, kind=OpinionKind.PRAISE, answered=Answered.NO)
    rows.opinion(held, kind=OpinionKind.COMPLAINT, answered=Answered.NO)
    rows.opinion(held, kind=OpinionKind.DENUNCIATION, answered=Answered.NO)

    found = indicators(facts_of(rows, "2026"))

    assert found["I07"].value == 2
    assert found["I07"].part("complaints_and_denunciations").value == 2
    assert (found["I08"].numerator, found["I08"].denominator) == (1, 1)
    assert found["I11"].denominator == 1


def test_no_code_of_a_complaint_leaves_the_figures():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    sealed = rows.opinion(held, kind=OpinionKind.DENUNCIATION)

    assert sealed not in str(indicators(facts_of(rows, "2026")))


def test_opinions_put_aside_are_listed_and_leave_every_denominator():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    rows.opinion(held)
    aside = rows.opinion(held, history=done(D(2026, 3, 5), Status.EXCLUDED))

    found = indicators(facts_of(rows, "2026"))

    assert (found["I07"].value, found["I08"].denominator) == (1, 1)
    assert found["I07"].part("put_aside").rows == (aside,)


def test_status_is_the_one_at_the_cut_off_not_of_today():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    rows.opinion(held, answered=Answered.NO, history=done(D(2026, 7, 2)))

    assert indicators(facts_of(rows, "2026-H1"))["I11"].numerator == 0
    assert indicators(facts_of(rows, "2026-H1", D(2026, 7, 2)))["I11"].numerator == 1


def test_an_extension_moves_the_overdue_day_but_never_the_on_time_rate():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    given = ((D(2026, 3, 20), D(2026, 6, 30)),)
    rows.task(held, original_due=D(2026, 3, 31), extensions=given, history=done(D(2026, 5, 1)))
    rows.task(held, original_due=D(2026, 3, 31), extensions=given)

    at_may = indicators(facts_of(rows, "2026", D(2026, 5, 31)))
    at_july = indicators(facts_of(rows, "2026", D(2026, 7, 1)))

    assert (at_may["I14"].part("finished").numerator, at_may["I14"].part("finished").denominator) == (0, 1)
    assert (at_may["I14"].part("due").numerator, at_may["I14"].part("due").denominator) == (0, 2)
    assert (at_may["I15"].value, at_july["I15"].value) == (0, 1)
    assert (at_may["I17"].numerator, at_may["I17"].value, at_may["I17"].part("days").value) == (2, 100.0, 182)


def test_standing_tasks_are_in_no_rate_of_punctuality():
    rows = Rows()
    rows.task(rows.dialogue(D(2026, 3, 1)), standing=True, original_due=None)

    found = indicators(facts_of(rows, "2026"))

    assert (found["I14"].part("due").denominator, found["I15"].value) == (0, 0)
    assert found["I13"].part("without_deadline").value == 0


def test_a_deadline_on_the_day_itself_is_still_in_time():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    rows.task(held, original_due=D(2026, 4, 1))

    assert indicators(facts_of(rows, "2026", D(2026, 4, 1)))["I15"].value == 0
    assert indicators(facts_of(rows, "2026", D(2026, 4, 2)))["I15"].value == 1


def test_attendance_is_at_least_when_a_dialogue_states_none():
    rows = Rows()
    rows.dialogue(D(2026, 3, 1), attendance=950, attendance_at_least=True)
    rows.dialogue(D(2026, 4, 1), attendance=None)

    found = indicators(facts_of(rows, "2026"))["I02"]

    assert (found.value, found.precision) == (950, Precision.AT_LEAST)
    assert found.part("without_count").value == 1


def test_the_two_legal_clocks_count_only_what_can_be_judged():
    rows = Rows()
    late = rows.dialogue(D(2026, 3, 1), public_notice_on=D(2026, 2, 23), result_published_on=D(2026, 3, 12))
    fine = rows.dialogue(D(2026, 3, 2))
    rows.dialogue(D(2026, 3, 28), result_published_on=None)

    found = indicators(facts_of(rows, "2026-Q1"))["I19"]

    assert found.part("announced").numerator == 2
    assert late not in found.part("announced").rows
    assert found.part("published").rows == (fine,)
    assert (found.numerator, found.denominator) == (1, 2)


def test_the_conclusion_notice_is_held_against_working_days():
    rows = Rows()
    rows.dialogue(D(2026, 3, 6), notice_issued_on=D(2026, 3, 13))
    rows.dialogue(D(2026, 3, 6), notice_issued_on=D(2026, 3, 14))

    found = indicators(facts_of(rows, "2026-Q1"))["I18"]

    assert (found.numerator, found.denominator) == (1, 2)


def test_a_letter_with_its_date_counts_as_forwarded_and_one_without_does_not():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    codes = [rows.opinion(held, answered=Answered.NO, authority=Authority.PROVINCE) for _ in range(2)]
    for code, day in zip(codes, (D(2026, 3, 5), None), strict=True):
        rows.papers.append(IssuedPaper("forwarding_letter", Side.STATE, held, code, "0" * 64, date=day, items=(code,)))

    found = indicators(facts_of(rows, "2026"))["I10"]

    assert (found.value, found.part("forwarded").value, found.part("forwarded_in_time").value) == (2, 1, 1)


def test_beyond_authority_depends_on_the_level_that_held_the_dialogue():
    rows = Rows()
    commune = rows.dialogue(D(2026, 3, 1))
    province = rows.dialogue(D(2026, 3, 1), "tỉnh Hương Giang", level=Level.PROVINCE)
    beyond = rows.opinion(commune, authority=Authority.PROVINCE)
    rows.opinion(province, authority=Authority.PROVINCE)
    rows.opinion(province, authority=Authority.COMMUNE)

    assert indicators(facts_of(rows, "2026"))["I10"].rows == (beyond,)


def test_rows_behind_a_part_can_be_listed():
    found = indicators(facts_of(half_year(), "2026-H1"))

    assert len(rows_behind(found, "I11.settled")) == 10
    with pytest.raises(KeyError):
        rows_behind(found, "I99")


@pytest.mark.parametrize(
    ("now", "then", "trend", "percent"),
    [
        (10, 8, Trend.RISE, 25.0),
        (6, 8, Trend.FALL, 25.0),
        (8, 8, Trend.SAME, 0.0),
        (3, 2, Trend.RISE, None),
        (3, 0, Trend.NEW, None),
        (0, 0, Trend.SAME, None),
        (3, None, Trend.NO_BASE, None),
    ],
)
def test_a_comparison_tells_a_small_base_a_zero_and_no_base_apart(now, then, trend, percent):
    def figure(value: int):
        return counted("I01", [str(n) for n in range(value)])

    found = compare(figure(now), None if then is None else figure(then))

    assert (found.trend, found.percent) == (trend, percent)


def test_a_dialogue_counted_by_two_units_is_told():
    rows = Rows()
    for unit in ("xã Minh Lâm", "xã An Hòa"):
        rows.dialogue(D(2026, 3, 1), unit, topic="Đường liên xã", attendance=77)

    assert [item.identity for item in differences(facts_of(rows, "2026"))] == ["held-twice"]


def test_more_speakers_than_people_and_a_task_that_does_not_exist_are_told():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1), attendance=5, speakers=7)
    rows.opinion(held, tasks=("no-such-task",))

    assert {item.identity for item in differences(facts_of(rows, "2026"))} == {"attendance-speakers", "linked-tasks"}


def test_the_json_has_every_contract_key():
    facts = facts_of(half_year(), "2026-H1", D(2026, 6, 14))
    data = figures_json(facts, indicators(facts), ("level", "unit", "field", "agency", "month"), {"previous": None})

    assert set(data) == {"period", "indicators", "by"}
    assert data["period"] == {"from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-06-14"}
    assert set(data["indicators"]) == set(CODES)
    assert data["indicators"]["I08"] | {"parts": {}} == {
        "value": 73.9,
        "numerator": 17,
        "denominator": 23,
        "unit": "percent",
        "parts": {},
    }
    assert {"finished", "due"} <= set(data["indicators"]["I14"]["parts"])
    assert {"settled", "explained", "answered_on_the_spot", "own"} <= set(data["indicators"]["I11"]["parts"])
    assert data["indicators"]["I13"]["parts"]["done"]["value"] == 6
    assert set(data["by"]) == {"level", "unit", "field", "agency", "month"}
    assert data["by"]["month"]["2026-03"]["I01"]["value"] == 1


def test_every_code_but_the_comparison_has_a_function():
    from dialog_docs.figures.catalogue import OF_FACTS, OF_UNITS

    assert {*OF_FACTS, *OF_UNITS, "I23"} == set(CODES)


def test_as_of_before_the_end_leaves_later_dialogues_out():
    rows = Rows()
    rows.dialogue(D(2026, 3, 1))
    rows.dialogue(D(2026, 5, 1), form=DialogueForm.AD_HOC)

    found = indicators(facts_of(rows, "2026", D(2026, 4, 1)))

    assert found["I01"].value == 1
    assert found["I01"].part("ad_hoc").value == 0


def test_days_to_resolve_has_mean_and_median_of_what_ended_later():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    rows.opinion(held)
    for days in (10, 20, 60):
        rows.opinion(held, answered=Answered.NO, history=done(D(2026, 3, 1) + dt.timedelta(days=days)))

    found = indicators(facts_of(rows, "2026"))["I16"]

    assert (found.value, found.part("median").value, found.part("longest").value) == (30, 20, 60)


def test_the_json_holds_a_period_against_both_bases():
    rows = half_year()
    now, then = facts_of(rows, "2026-H1"), facts_of(rows, "2025-H2")
    bases = {"previous": Base(then.period, indicators(then)), "last_year": None}
    found = figures_json(now, indicators(now), bases=bases)["indicators"]["I23"]
    data = found["parts"]

    assert found["bases"] == {"previous": {"from": "2025-07-01", "to": "2025-12-31"}, "last_year": None}
    assert data["previous.I02"] == {
        "value": 107.8,
        "numerator": 187,
        "denominator": 90,
        "unit": "percent",
        "parts": {},
    }
    assert data["last_year.I01"] == {"value": None, "numerator": 2, "denominator": None, "unit": "percent", "parts": {}}
