"""Every fault of the corpus alone, and all of them together in as few workbooks as their nature allows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dialog_docs.rules import catalogue
from tests.forms.bench import Fault, everything_told, whole_form, with_faults
from tests.forms.corpus_structure import CORPUS

LARGE = (60, 40, 20)
"""Rows of the sheets that take many faults at once."""
ELSEWHERE = {
    "form-unknown": "no form at all: test_levels",
    "form-incomplete": "a plan of nobody: test_small_forms",
    "when-not-understood": "a plan: tests/forms/values",
    "row-not-usable": "figures: test_small_forms",
    "year-unreadable": "a plan: test_small_forms",
    "date-without-year": "only where the day of the meeting is lost: test_levels",
    "legacy-font-tie": "the verdict of a whole workbook: tests/forms/values/test_legacy.py",
    "picture-over-cells": "openpyxl writes pictures only with Pillow: tests/forms/openers",
    "table-too-long": "thousands of rows: tests/forms/test_long_tables.py",
    "faults-too-many": "thousands of faults: tests/forms/test_long_tables.py",
    "text-too-long": "no workbook program stores more than a cell holds: tests/forms/values/test_text.py",
}
"""Rules of the reader that no single change of a minutes form breaks, and where they are shown."""
REPAIRS = {
    "escapes-undone", "characters-composed", "invisible-characters-removed", "look-alike-letters-replaced",
    "control-characters-removed", "direction-marks-removed", "bullets-made-equal", "rows-joined",
}  # fmt: skip
"""Changes that are declared among the repairs of the note, not among the problems: test_repairs."""


def together(first: Sequence[Fault] = ()) -> list[Fault]:
    """``first`` and every fault that can stand beside them, each taken when it bears all before it."""
    group = list(first)
    for fault in sorted(CORPUS.values(), key=lambda fault: (not fault.world, -len(fault.breaks | fault.needs))):
        if fault not in group and all(fault.bears(other) for other in group):
            group.append(fault)
    return group


def grouped() -> list[list[Fault]]:
    """All faults in few workbooks: each goes into the first where everything it needs is whole."""
    groups: list[list[Fault]] = []
    for fault in sorted(CORPUS.values(), key=lambda fault: (not fault.world, -len(fault.breaks | fault.needs))):
        home = next((group for group in groups if all(fault.bears(other) for other in group)), None)
        if home is None:
            groups.append([fault])
        else:
            home.append(fault)
    return groups


def test_the_corpus_is_large_enough():
    assert len(CORPUS) >= 60


def test_every_rule_of_the_reader_and_of_the_minutes_has_a_fault():
    told = {rule for fault in CORPUS.values() for _, _, rule in with_faults([fault])[1]}
    rules = {name for name, row in catalogue("form").items() if not row.retired}
    rules |= {name for name, row in catalogue("content").items() if row.code.startswith("BB")}

    assert rules - told - REPAIRS == set(ELSEWHERE)


def test_of_the_whole_form_nothing_is_told():
    assert everything_told(whole_form()) == []


@pytest.mark.parametrize("name", CORPUS)
def test_each_fault_is_told_at_its_cell_and_nothing_else(name):
    data, expected = with_faults([CORPUS[name]])

    assert sorted(everything_told(data)) == sorted(expected)


def test_all_faults_are_told_in_one_pass_in_the_fewest_workbooks():
    """Seven at least: the day can be broken in four ways, the day of signing in two that need the day of the meeting
    whole, and where the sheets are gone nothing else can stand."""
    groups = grouped()
    for group in groups:
        data, expected = with_faults(group, LARGE)

        assert sorted(everything_told(data)) == sorted(expected)

    assert sum(map(len, groups)) == len(CORPUS)
    assert len(groups) == 7
    assert max(map(len, groups)) >= 80


@pytest.mark.parametrize("vital", ["no title", "no day", "no unit", "no level", "no chair"])
def test_a_missing_vital_fact_keeps_nothing_else_back(vital):
    group = together([CORPUS[vital]])
    data, expected = with_faults(group, LARGE)

    assert len(group) >= 60
    assert sorted(everything_told(data)) == sorted(expected)
