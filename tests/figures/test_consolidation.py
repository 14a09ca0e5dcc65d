"""Figures of the units below: what counts, what is missing, what does not agree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.followup import Unit, UnitFiguresRow
from dialog_docs.dialogue.period import parse_period
from dialog_docs.dialogue.terms import Answered, Level
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.figures import gather, last_days
from dialog_docs.figures.below import Below, Submission
from dialog_docs.figures.consolidation import consolidate
from dialog_docs.figures.submissions import Remark
from dialog_docs.figures.unit_row import unit_row
from dialog_docs.figures.units import UnitHeld, plans_issued, quota_due, quota_met, units_that_held
from tests.figures.rows import LIMITS, D, Rows


def row(unit, level=Level.COMMUNE, period="2026", **values):
    return UnitFiguresRow(unit, level, period, **{k: amount(v) for k, v in values.items()})


def amount(value):
    return Amount(value) if type(value) is int else value


def sent(*rows):
    return [Submission(item, D(2026, 12, 20), f"{n}.xlsx") for n, item in enumerate(rows)]


def together(submissions, units=(), period="2026", rows=None, due_days=None, own=""):
    span = parse_period(period, "calendar")
    frozen = (rows or Rows()).frozen()
    facts = gather(frozen, span, span.last_day, last_days(LIMITS, Workdays()))
    return consolidate(facts, Below(submissions, units, "calendar", due_days, own))


def test_the_largest_text_shows_its_missing_meeting_and_its_120_people():
    parts = [
        row("Thường trực Tỉnh ủy", Level.PROVINCE, "2020-01-01..2024-06-30", periodic=8, attendance=1100),
        row("Chủ tịch Ủy ban nhân dân tỉnh", Level.PROVINCE, "2020-01-01..2024-06-30", periodic=7, attendance=670),
        row("Các huyện", Level.DISTRICT, "2020-01-01..2024-06-30", periodic=265, attendance=25895, opinions=4919),
        row(
            "Các xã",
            Level.COMMUNE,
            "2020-01-01..2024-06-30",
            periodic=2513,
            attendance=Amount(147077, Precision.MORE_THAN),
            opinions=17334,
        ),
        row("Tổng cộng", None, "2020-01-01..2024-06-30", periodic=2794, attendance=174862, is_stated_total=True),
    ]

    found = together(sent(*parts), period="2020-01-01..2024-06-30")

    assert found.total("meetings").amount == Amount(2793)
    assert found.total("attendance").amount == Amount(174742, Precision.AT_LEAST)
    assert {(d.where, d.stated, d.found, d.gap) for d in found.differences} == {
        ("meetings", 2794, 2793, 1),
        ("attendance", 174862, 174742, 120),
    }
    opinions = found.total("opinions")
    assert opinions.amount == Amount(22253, Precision.AT_LEAST)
    assert opinions.missing == ("Chủ tịch Ủy ban nhân dân tỉnh", "Thường trực Tỉnh ủy")
    assert found.total("opinions", Level.PROVINCE).amount is None
    assert found.total("answered").amount is None


def test_parts_that_add_up_are_not_remarked_on():
    parts = [
        row("tỉnh", Level.PROVINCE, periodic=5),
        row("huyện", Level.DISTRICT, periodic=36),
        row("xã", Level.COMMUNE, periodic=477),
        row("Tổng cộng", None, periodic=518, is_stated_total=True),
    ]

    found = together(sent(*parts))

    assert (found.total("meetings").amount, found.differences) == (Amount(518), ())


def test_twenty_six_of_sixty_eight_is_thirty_eight_point_two_per_cent():
    held = [UnitHeld(f"đơn vị {n}", 2 if n < 9 else 1, 4) for n in range(17)]

    found = quota_met(held)

    assert (found.part("raw").numerator, found.part("raw").denominator, found.part("raw").value) == (26, 68, 38.2)


def test_a_busy_unit_cannot_hide_an_idle_one():
    found = quota_met([UnitHeld("xã A", 8, 4), UnitHeld("xã B", 0, 4)])

    assert (found.value, found.part("raw").value) == (50.0, 100.0)
    assert found.part("units_below").rows == ("xã B",)


def test_a_yearly_norm_is_due_only_with_the_year_and_a_quarterly_one_by_quarters():
    yearly = Unit("xã A", Level.COMMUNE, quota=2)
    quarterly = Unit("xã B", Level.COMMUNE, quota=1, quota_cycle="quarter", valid_from=D(2025, 7, 1))

    assert quota_due(yearly, parse_period("2026-H1", "calendar")) is None
    assert quota_due(yearly, parse_period("2026", "nd09")) == 2
    assert quota_due(quarterly, parse_period("2026-H1", "nd09")) == 2
    assert quota_due(quarterly, parse_period("2025", "calendar")) == 2


def test_units_that_sent_nothing_sent_late_and_sent_twice_are_told():
    units = [Unit(f"xã {name}", Level.COMMUNE) for name in "ABCDE"]
    submissions = [
        Submission(row("xã A", periodic=1), D(2026, 12, 10), "a.xlsx"),
        Submission(row("xã A", periodic=1), D(2026, 12, 11), "a2.xlsx"),
        Submission(row("xã B", periodic=1), D(2026, 12, 10), "b.xlsx"),
        Submission(row("xã B", periodic=2), D(2026, 12, 12), "b2.xlsx"),
        Submission(row("xã C", periodic=1, compiled_on=D(2026, 12, 9)), D(2026, 12, 10), "c.xlsx"),
        Submission(row("xã C", periodic=3, compiled_on=D(2026, 12, 9)), D(2026, 12, 11), "c2.xlsx"),
        Submission(row("xã D", periodic=1), D(2026, 12, 31), "d.xlsx"),
    ]

    found = together(submissions, units, due_days=-11)

    assert found.units_with(Remark.MISSING) == ("xã E",)
    assert found.units_with(Remark.LATE) == ("xã D",)
    assert found.units_with(Remark.DOUBLED) == ("xã A",)
    assert found.units_with(Remark.CORRECTED) == ("xã B",)
    assert found.units_with(Remark.CONTRADICTORY) == ("xã C",)
    assert found.total("meetings").amount == Amount(7, Precision.AT_LEAST)
    assert found.total("meetings").missing == ("xã E",)


def test_order_of_arrival_never_matters():
    units = [Unit("xã A", Level.COMMUNE)]
    rows = [
        Submission(row("xã A", periodic=1), D(2026, 12, 10), "a.xlsx"),
        Submission(row("xã A", periodic=2), D(2026, 12, 12), "b.xlsx"),
    ]

    assert together(rows, units) == together(rows[::-1], units)


def test_two_quarters_make_a_half_year_and_one_alone_is_partial():
    quarters = [row("xã A", period="2026-Q1", periodic=1, opinions=3), row("xã A", period="Quý II/2026", periodic=2)]

    both, one = together(sent(*quarters), period="2026-H1"), together(sent(*quarters[:1]), period="2026-H1")

    assert both.total("meetings").amount == Amount(3)
    assert both.units_with(Remark.PARTIAL) == ()
    assert one.units_with(Remark.PARTIAL) == ("xã A",)


def test_a_renamed_unit_is_one_unit_and_merged_ones_are_added():
    units = [
        Unit("xã Mới", Level.COMMUNE, valid_from=D(2025, 7, 1), predecessors=("xã Cũ", "xã Xưa")),
        Unit("xã Cũ", Level.COMMUNE, valid_to=D(2025, 6, 30)),
        Unit("xã Xưa", Level.COMMUNE, valid_to=D(2025, 6, 30)),
        Unit("huyện Bãi", Level.DISTRICT, valid_to=D(2025, 6, 30)),
    ]
    after = together(sent(row("xã Cũ", periodic=1), row("xã Xưa", periodic=2)), units)
    before = together(
        sent(row("xã Cũ", period="2024", periodic=1), row("xã Xưa", period="2024", periodic=2)), units, "2024"
    )

    assert [(line.unit, line.amount("meetings")) for line in after.lines] == [("xã Mới", Amount(3))]
    assert after.units_with(Remark.RENAMED) == ("xã Mới",)
    assert [line.unit for line in before.lines] == ["huyện Bãi", "xã Cũ", "xã Xưa"]


def test_a_district_after_the_first_of_july_2025_is_told():
    found = together(sent(row("huyện Bãi", Level.DISTRICT, periodic=1)))

    assert found.units_with(Remark.LEVEL_ENDED) == ("huyện Bãi",)


def held(*days, unit="xã A", **values):
    rows = Rows()
    for day in days:
        rows.opinion(rows.dialogue(day, unit, attendance=50, **values))
    return rows


def differing(found):
    return [(d.identity, d.where, d.stated, d.found) for d in found.differences]


def test_dialogues_of_a_unit_stand_above_its_figures_when_they_are_all_there_and_the_difference_is_told():
    rows = held(D(2026, 3, 1), D(2026, 4, 1))
    found = together(sent(row("xã A", periodic=2, attendance=90, opinions=7)), rows=rows)

    assert (found.total("meetings").amount, found.total("opinions").amount) == (Amount(2), Amount(2))
    assert found.has_all_rows
    assert differing(found) == [
        ("stated-by-unit", "xã A|attendance", 90, 100),
        ("stated-by-unit", "xã A|opinions", 7, 2),
    ]


def test_a_unit_that_sent_the_minutes_of_some_dialogues_only_counts_by_its_figures_and_is_told():
    stated = row("xã A", periodic=2, ad_hoc=1, attendance=300, opinions=20)
    found = together(sent(stated), rows=held(D(2026, 3, 1)))

    assert found.total("meetings").amount == Amount(3)
    assert (found.total("attendance").amount, found.total("opinions").amount) == (Amount(300), Amount(20))
    assert found.total("answered").amount == Amount(1, Precision.AT_LEAST)
    assert found.units_with(Remark.PART_DETAIL) == ("xã A",)
    assert not found.has_all_rows
    assert ("stated-by-unit", "xã A|periodic", 2, 1) in differing(found)


def test_minutes_of_other_months_are_added_to_the_figures_of_a_unit():
    """A commune that sent figures for two quarters and minutes since July: all of its dialogues count, each once."""
    rows = held(D(2026, 2, 1), D(2026, 8, 1), D(2026, 9, 1))
    quarters = [row("xã A", period=f"2026-Q{n}", periodic=2, ad_hoc=0, opinions=5) for n in (1, 2)]
    found = together(sent(*quarters), rows=rows)

    assert found.total("meetings").amount == Amount(6)
    assert found.total("opinions").amount == Amount(12)
    assert found.units_with(Remark.PART_DETAIL) == ("xã A",)


def test_what_is_still_open_from_long_ago_does_not_say_that_a_unit_held_nothing():
    rows = held(D(2025, 3, 1))
    rows.opinion(rows.dialogues[0].code, answered=Answered.NO)
    units = (Unit("xã A", Level.COMMUNE), Unit("xã B", Level.COMMUNE))

    quiet = together(sent(row("xã B", periodic=1)), units, rows=rows)
    stated = together(sent(row("xã A", periodic=4), row("xã B", periodic=1)), units, rows=rows)
    assert quiet.units_with(Remark.MISSING) == ("xã A",)
    assert stated.total("meetings").amount == Amount(5)


MONTHS = st.integers(1, 12)


@settings(max_examples=60, deadline=None)
@given(
    silent=st.sets(st.tuples(st.sampled_from(["xã A", "xã B", "xã C"]), st.integers(1, 4))),
    real=st.dictionaries(st.sampled_from(["xã A", "xã B", "xã C"]), st.lists(MONTHS, max_size=6), min_size=1),
    sent_minutes=st.sets(st.tuples(st.sampled_from(["xã A", "xã B", "xã C"]), MONTHS)),
    quarterly=st.booleans(),
    order=st.randoms(use_true_random=False),
)
def test_whatever_part_of_the_minutes_came_every_dialogue_counts_once(silent, real, sent_minutes, quarterly, order):
    rows, submissions = Rows(), []
    for unit, months in real.items():
        for number, month in enumerate(months):
            if (unit, month) in sent_minutes or (quarterly and (unit, (month + 2) // 3) in silent):
                rows.dialogue(D(2026, month, 1 + number), unit, attendance=10)
        spans = {f"2026-Q{n}": [m for m in months if (m + 2) // 3 == n] for n in range(1, 5)}
        for span, inside in spans.items() if quarterly else [("2026", months)]:
            if quarterly and (unit, int(span[-1])) in silent:
                continue
            submissions.append(row(unit, period=span, periodic=len(inside), ad_hoc=0, attendance=10 * len(inside)))
    order.shuffle(submissions)
    order.shuffle(rows.dialogues)
    found = together(sent(*submissions), rows=rows)

    meetings = sum(map(len, real.values()))
    if meetings:
        assert found.total("meetings").amount.value == meetings
        assert found.total("attendance").amount.value == 10 * meetings


def test_plans_and_units_that_held_one_are_shares_of_units():
    lines = [UnitHeld("xã A", 1, None, True, 1), UnitHeld("xã B", 0, None, False, 0), UnitHeld("xã C", None, None)]

    assert (plans_issued(lines).numerator, plans_issued(lines).denominator) == (1, 2)
    assert (units_that_held(lines).numerator, units_that_held(lines).denominator) == (1, 3)


def test_what_a_unit_exports_the_province_counts_again():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1), "xã A", attendance=50)
    rows.opinion(held)
    rows.task(held)
    span = parse_period("2026", "calendar")
    exported = unit_row(gather(rows.frozen(), span, span.last_day, last_days(LIMITS, Workdays())), "xã A")

    own, below = together([], rows=rows), together(sent(exported))

    for column in ("meetings", "attendance", "opinions", "answered", "tasks", "tasks_overdue"):
        assert own.total(column).amount == below.total(column).amount
