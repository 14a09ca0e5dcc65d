"""Each rule by its cases: a right paper, spoiled in one way, is told by exactly the rules that the case lists."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dialog_docs import layout, rules
from dialog_docs.dialogue.problem import Problem, Severity, explained
from dialog_docs.layout.measures import MEASURES
from dialog_docs.layout.predicates import PREDICATES
from tests.layout.mutations import MUTATIONS
from tests.layout.papers import BASES, ISSUED, REGULATION

CASES = Path(__file__).resolve().parent.parent / "cases" / "rules"
REGULATIONS = ("nd30", "hd05", "hd36")
ROWS = [(name, row) for name in REGULATIONS for row in rules.catalogue(name).values()]
NAMES = sorted({row.name for _, row in ROWS})


def _cases(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]


ALL = [pytest.param(name, case, id=f"{name}-{number}") for name in NAMES for number, case in enumerate(_cases(name), 1)]


def _mode(base: str) -> str:
    return "issued" if base in ISSUED else "draft"


@pytest.mark.parametrize("base", BASES)
def test_right_papers_have_no_finding(base: str) -> None:
    report = layout.check(BASES[base]().save(), mode=_mode(base))

    assert (report.regulation, report.findings) == (REGULATION[base], ())


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_spoiled_paper_is_told_by_exactly_the_listed_rules(name: str, case: dict[str, Any], matrix: dict) -> None:
    word = BASES[case["base"]]()
    for mutation, *arguments in case.get("apply", []):
        MUTATIONS[mutation](word, *arguments)
    report = layout.check(word.save(), mode=_mode(case["base"]))
    told = tuple(sorted({finding.rule for finding in report.findings}))
    if case.get("apply"):
        matrix[case["base"], "; ".join(" ".join(map(str, one)) for one in case["apply"])] = told

    assert list(told) == case["expect"]
    assert report.regulation == REGULATION[case["base"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_a_passing_and_a_failing_case_in_each_regulation_that_knows_it(name: str) -> None:
    knowing = {regulation for regulation, row in ROWS if row.name == name}
    failing = {REGULATION[case["base"]] for case in _cases(name) if name in case["expect"]}
    passing = {REGULATION[case["base"]] for case in _cases(name) if name not in case["expect"]}

    assert knowing - {"hd36"} <= failing
    assert passing


def test_every_mutation_is_used_by_a_case() -> None:
    used = {mutation for name in NAMES for case in _cases(name) for mutation, *_ in case.get("apply", [])}

    assert set(MUTATIONS) - used <= {"theme_font", "tracked"}


@pytest.mark.parametrize(("regulation", "row"), ROWS, ids=lambda value: getattr(value, "name", value))
def test_every_row_is_whole(regulation: str, row: rules.Rule) -> None:
    assert row.measure in MEASURES
    assert row.check in PREDICATES
    assert row.source
    assert row.message
    assert row.advice
    assert row.level in ("error", "warning", "note")
    assert row.catalogue == regulation


def test_every_measure_is_asked_for_by_a_rule() -> None:
    assert set(MEASURES) == {row.measure for _, row in ROWS}


def test_every_predicate_is_asked_for_by_two_rules() -> None:
    asked = [row.check for row in rules.catalogue("nd30").values()]

    assert not [name for name in PREDICATES if asked.count(name) < 2 and name != "present"]


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_codes_of_one_regulation_are_unique(regulation: str) -> None:
    codes = [row.code for row in rules.catalogue(regulation).values()]

    assert len(codes) == len(set(codes))


def test_unsure_rules_never_hold_a_paper_back() -> None:
    assert not [row.name for _, row in ROWS if row.unsure and row.level == "error"]


def test_no_case_file_is_left_of_a_rule_that_is_gone() -> None:
    known = {row.name for file in rules.CATALOGUES for row in rules.catalogue(file).values()}

    assert {path.stem for path in CASES.glob("*.toml")} <= known


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_finding_explains_itself_by_the_row_of_its_own_regulation(regulation: str) -> None:
    own = rules.catalogue(regulation)
    shared = [name for name in own if name in rules.catalogue("nd30")]
    values = {"found": "x", "expect": "y", "regulation": regulation}

    assert len(shared) > 20
    for name in shared:
        assert explained(Problem(name, Severity.ERROR, values=tuple(values.items()))) == rules.fill(own[name], values)
