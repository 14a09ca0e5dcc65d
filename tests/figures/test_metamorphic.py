"""What one change does to the figures, and what no change may do."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog_docs.dialogue.entry import FigureRows
from dialog_docs.dialogue.life import is_beyond_authority
from dialog_docs.dialogue.terms import CLOSED, Answered, OpinionKind, Status
from dialog_docs.figures import differences, figures_json, indicators, split
from tests.figures.rows import D, done, facts_of, half_year, made_up

SEEDS = st.integers(0, 10_000)


def values(rows, period="2026-H1", as_of=None):
    return {code: item.value for code, item in indicators(facts_of(rows, period, as_of)).items()}


def changed(before, after):
    return {code for code in before if before[code] != after[code]}


def test_adding_one_meeting_without_opinions_changes_meetings_and_attendance_alone():
    rows = half_year()
    before = values(rows)
    rows.dialogue(D(2026, 4, 1), attendance=13)

    after = values(rows)

    assert changed(before, after) == {"I01", "I02"}
    assert (after["I01"], after["I02"]) == (before["I01"] + 1, before["I02"] + 13)


def test_closing_one_task_changes_tasks_alone():
    rows = half_year()
    before = indicators(facts_of(rows, "2026-H1"))
    open_task = next(
        n for n, task in enumerate(rows.tasks) if all(step.status is Status.IN_PROGRESS for step in task.history)
    )
    rows.tasks[open_task] = rows.tasks[open_task]._replace(history=done(D(2026, 6, 5)))

    after = indicators(facts_of(rows, "2026-H1"))

    assert {code for code in before if before[code] != after[code]} == {"I13", "I14", "I15", "I24"}
    assert after["I13"].part("done").value == before["I13"].part("done").value + 1


def test_moving_a_meeting_over_the_edge_moves_it_and_its_opinions():
    rows = half_year()
    number = next(n for n, row in enumerate(rows.dialogues) if row.day == D(2026, 5, 20))
    code = rows.dialogues[number].code
    spoken = sum(row.dialogue == code for row in rows.opinions)
    first, second = values(rows), values(rows, "2026-H2")
    rows.dialogues[number] = rows.dialogues[number]._replace(day=D(2026, 7, 1))
    rows.opinions = [o._replace(day=D(2026, 7, 1)) if o.dialogue == code else o for o in rows.opinions]

    assert values(rows)["I01"] == first["I01"] - 1
    assert values(rows)["I07"] == first["I07"] - spoken
    assert values(rows, "2026-H2")["I01"] == second["I01"] + 1
    assert values(rows, "2026-H2")["I07"] == second["I07"] + spoken


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_order_of_arrival_never_matters(seed):
    rows = made_up(25, seed).frozen()
    chance = random.Random(seed)
    shuffled = FigureRows(
        *(tuple(chance.sample(part, len(part))) for part in (rows.dialogues, rows.opinions, rows.tasks))
    )

    first, again = facts_of(rows, "2026"), facts_of(shuffled, "2026")
    assert figures_json(again, indicators(again), ("unit", "field")) == figures_json(
        first, indicators(first), ("unit", "field")
    )


@given(SEEDS, st.sampled_from(["level", "unit", "month", "field", "agency"]))
@settings(max_examples=20, deadline=None)
def test_sums_over_any_split_equal_the_whole(seed, by):
    facts = facts_of(made_up(25, seed), "2026")
    whole, pieces = indicators(facts), split(facts, by)

    for code in next(iter(pieces.values())):
        if whole[code].measure == "count":
            assert sum(piece[code].whole for piece in pieces.values()) == whole[code].value, code
        for name in ("settled", "explained", "in_progress", "done", "overdue", "forwarded"):
            if any(part.code == f"{code}.{name}" for part in whole[code].parts):
                parts = sum(piece[code].part(name).numerator or 0 for piece in pieces.values())
                assert parts == whole[code].part(name).numerator, (code, name)


@given(SEEDS, st.sampled_from(["2025", "2026-Q1", "2026-H1", "2026"]))
@settings(max_examples=20, deadline=None)
def test_the_figures_agree_with_themselves(seed, period):
    assert [item for item in differences(facts_of(made_up(25, seed), period)) if item.identity != "held-twice"] == []


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_what_is_open_at_the_end_is_carried_into_the_next_period(seed):
    rows = made_up(25, seed)
    first = indicators(facts_of(rows, "2026-Q1"))["I22"]
    second = indicators(facts_of(rows, "2026-Q2"))["I22"]

    assert set(first.rows) == set(second.part("start").rows)


@pytest.mark.parametrize("period", ["2025", "2026-H1", "2026-09"])
def test_five_hundred_meetings_agree_with_a_count_written_differently(period):
    rows = made_up(500, seed=7)
    facts = facts_of(rows, period)
    found = indicators(facts)
    first, last = facts.period.first_day, facts.period.last_day
    held = [row for row in rows.dialogues if first <= row.day <= last]
    spoken = [
        row
        for row in rows.opinions
        if first <= row.day <= last
        and row.kind not in (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
        and status(row, rows, last) != Status.EXCLUDED
    ]
    asked = [row for row in spoken if row.kind is not OpinionKind.PRAISE]
    tally = Counter(status(row, rows, last) for row in asked)
    given_tasks = [row for row in rows.tasks if first <= row.day <= last]
    finished = [row for row in given_tasks if end_of(row, last)]
    late = [r for r in given_tasks if r.original_due and r.original_due < last and not end_of(r, last)]

    assert found["I01"].value == len(held)
    assert found["I02"].value == sum(row.attendance or 0 for row in held)
    assert found["I07"].value == len(spoken)
    assert found["I08"].numerator == sum(row.answered is Answered.YES for row in asked)
    assert {p.code[4:]: p.numerator for p in found["I09"].parts} == Counter(r.field or "Khác" for r in spoken)
    assert found["I11"].part("settled").numerator == tally[Status.SETTLED]
    assert found["I11"].part("explained").numerator == tally[Status.EXPLAINED]
    assert found["I11"].part("answered_on_the_spot").numerator == tally[Status.ANSWERED_AT_DIALOGUE]
    assert found["I11"].denominator == len(asked)
    assert (found["I13"].value, found["I13"].part("done").value) == (len(given_tasks), len(finished))
    assert found["I15"].value == len(late)


def status(row, rows, day: dt.date) -> Status:
    """The same rules once more, in one breath."""
    told = [step.status for step in row.history if step.day <= day]
    if told:
        return told[-1]
    serving = [task for task in rows.tasks if task.code in row.tasks]
    if serving and is_beyond_authority(row.authority, row.level):
        ends = [end_of(task, day) for task in serving]
        return Status.AUTHORITY_ANSWERED if all(ends) and Status.AUTHORITY_ANSWERED in ends else Status.FORWARDED
    if serving:
        ends = [end_of(task, day) for task in serving]
        if all(ends):
            return Status.SETTLED if Status.SETTLED in ends else ends[0]
        return Status.IN_PROGRESS
    return Status.ANSWERED_AT_DIALOGUE if row.answered is Answered.YES else Status.UNASSIGNED


def end_of(task, day: dt.date) -> Status | None:
    told = [step.status for step in task.history if step.day <= day]
    return told[-1] if told and told[-1] in CLOSED else None
