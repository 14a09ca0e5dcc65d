"""Figures of the units below: what counts, what is missing, what does not agree."""

from __future__ import annotations

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.followup import Unit, UnitFiguresRow
from dialog_docs.dialogue.period import parse_period
from dialog_docs.dialogue.terms import Level
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.figures import gather, last_days
from dialog_docs.figures.below import Below, Submission
from dialog_docs.figures.consolidation import consolidate, unit_row
from dialog_docs.figures.submissions import Remark
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


def test_dialogues_of_a_unit_stand_above_its_figures_and_the_difference_is_told():
    rows = Rows()
    rows.dialogue(D(2026, 3, 1), "xã A", attendance=50)

    found = together(sent(row("xã A", periodic=2, attendance=50)), rows=rows)

    assert found.total("meetings").amount == Amount(1)
    assert [(d.identity, d.where, d.stated, d.found) for d in found.differences] == [
        ("stated-by-unit", "xã A|periodic", 2, 1)
    ]


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
