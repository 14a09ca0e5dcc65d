"""Figures of days make those of every period, so that a board may count one changed day alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog_docs.dialogue.period import Period, parse_period
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.figures import Facts, Ledger, differences, last_days
from dialog_docs.figures.catalogue import OF_FACTS
from dialog_docs.figures.sums import added
from tests.figures.rows import LIMITS, D, Rows, facts_of, made_up

ADDING = ("I01", "I02", "I07", "I08", "I10", "I11", "I13", "I14", "I15", "I21")
AS_OF = D(2026, 12, 31)
CLOCK = last_days(LIMITS, Workdays())


def ledgers(rows: Rows) -> list[Ledger]:
    """One for each day, as if nothing else were known."""
    days = sorted({row.day for row in rows.dialogues})
    return [Ledger.of(rows_of(rows, day), AS_OF) for day in days]


def rows_of(rows: Rows, day) -> object:
    own = (tuple(row for row in found if row.day == day) for found in (rows.dialogues, rows.opinions, rows.tasks))
    return type(rows.frozen())(*own)


def facts_of_days(rows: Rows, period: Period) -> list[Facts]:
    days = [one for one in ledgers(rows) if period.holds(one.dialogues[0].day)]
    return [one.facts(Period("", one.dialogues[0].day, one.dialogues[0].day), CLOCK) for one in days]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["2025", "2026", "2026-Q1", "2025-H2", "2026-03"]))
def test_what_adds_up_over_days_is_the_figure_of_the_period(seed, code):
    rows = made_up(40, seed)
    period = parse_period(code, "calendar")
    whole, days = facts_of(rows, period, AS_OF), facts_of_days(rows, period)

    for figure in ADDING if days else ():
        found, of_whole = added([OF_FACTS[figure](day) for day in days]), OF_FACTS[figure](whole)
        for part in ("value", "numerator", "denominator", "precision", "measure", "code"):
            assert getattr(found, part) == getattr(of_whole, part), (figure, part)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_opinions_that_wait_at_the_end_of_a_year_are_those_of_all_days_up_to_it(seed):
    rows = made_up(40, seed)
    period = parse_period("2026", "calendar")
    days = facts_of_days(rows, Period("", D(2025, 1, 1), period.last_day))

    assert added([OF_FACTS["I22"](day) for day in days]).value == OF_FACTS["I22"](facts_of(rows, period, AS_OF)).value


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["2026", "2026-Q1"]))
def test_a_ledger_joined_from_days_gives_the_facts_of_every_period(seed, code):
    rows = made_up(40, seed)
    period = parse_period(code, "calendar")
    whole = facts_of(rows, period, AS_OF)
    joined = Ledger.joined(ledgers(rows), (), AS_OF).facts(period, CLOCK)

    for name in ("dialogues", "opinions", "put_aside", "sealed", "earlier", "tasks", "earlier_tasks"):
        assert getattr(joined, name) == getattr(whole, name), name


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_what_differs_is_told_by_the_days_too(seed):
    rows = made_up(60, seed)
    period = Period("", D(2025, 1, 1), AS_OF)
    told = [item for day in facts_of_days(rows, period) for item in differences(day)]

    assert sorted(told, key=str) == sorted(differences(facts_of(rows, period, AS_OF)), key=str)


def test_a_mean_does_not_add_up():
    with pytest.raises(ValueError, match="I16"):
        added([OF_FACTS["I16"](facts_of(made_up(5), "2026"))])
