"""Every content rule has a check of its name, and cases that it finds and that it lets pass."""

import copy
import tomllib
from pathlib import Path

import pytest

from dialog_docs.dialogue.checks import MINUTES_CHECKS, PLAN_CHECKS, check_minutes, check_plan
from dialog_docs.dialogue.codec import decode
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.problem import Severity
from dialog_docs.rules import catalogue, explain
from tests.sampling import sample_entries, sample_plan, sample_settings
from tools.samples import plain

CASES = Path(__file__).resolve().parent.parent / "cases" / "rules"
BASE = {
    "title": "Hội nghị đối thoại với Nhân dân",
    "day": "2026-09-18",
    "unit": "xã Minh Lâm",
    "level": "commune",
    "organizer": "state",
    "chairs": [{"name": "Lê Thị Hạnh", "position": "Chủ tịch Ủy ban nhân dân xã"}],
}
PLAN = {"year": 2026, "unit": "xã Minh Lâm", "level": "commune", "issued_by": "party"}
CHECKS = {check.__name__.replace("_", "-") for check in (*MINUTES_CHECKS, *PLAN_CHECKS)}
PLAN_RULES = {check.__name__.replace("_", "-") for check in PLAN_CHECKS}


def problems_of(rule, values):
    if rule in PLAN_RULES:
        return check_plan(decode(Plan, PLAN | values), sample_settings())
    return check_minutes(decode(Minutes, BASE | values), sample_settings())


def cases(sort):
    for rule in sorted(CHECKS):
        found = plain(tomllib.loads((CASES / f"{rule}.toml").read_text(encoding="utf-8")))
        for index, values in enumerate(found[sort]):
            yield pytest.param(rule, values, id=f"{rule}-{index}")


def test_rules_and_checks_bear_the_same_names():
    assert set(catalogue("content")) == CHECKS


@pytest.mark.parametrize(("rule", "values"), [*cases("fails")])
def test_a_rule_finds_its_failing_cases(rule, values):
    assert rule in {problem.rule for problem in problems_of(rule, values)}


@pytest.mark.parametrize(("rule", "values"), [*cases("passes")])
def test_a_rule_lets_its_passing_cases_pass(rule, values):
    assert rule not in {problem.rule for problem in problems_of(rule, values)}


@pytest.mark.parametrize(("rule", "values"), [*cases("fails")])
def test_a_finding_fills_every_slot_of_its_sentences(rule, values):
    problem = next(problem for problem in problems_of(rule, values) if problem.rule == rule)

    told = explain(rule, dict(problem.values) | {"value": problem.value})

    assert "  " not in told.message
    assert "“”" not in told.message
    assert not any(f" {mark}" in told.message for mark in ",.;")


def test_content_rules_hold_no_paper_back():
    assert {rule.level for rule in catalogue("content").values()} <= {"warning", "note"}


def test_paths_name_the_row_from_zero():
    opinions = [{"number": 7, "text": "A.", "answered": "yes", "answer": "B."}, {"number": 9, "text": "C."}]

    found = problems_of("opinion-without-answer", {"opinions": opinions, "assessment": "D."})

    assert [(problem.rule, problem.at) for problem in found] == [("opinion-without-answer", "opinions.1.answered")]


def test_samples_are_without_warnings_but_those_they_are_made_for():
    made_for = {"denunciation-in-minutes", "concluder-of-other-side"}
    for entry in sample_entries():
        found = check_minutes(entry.minutes, sample_settings())

        assert {p.rule for p in found if p.severity is Severity.WARNING} <= made_for

    assert check_plan(sample_plan(), sample_settings()) == ()


WHOLE = BASE | {
    "start": "08:00", "end": "11:00", "public_notice_on": "2026-09-08", "result_published_on": "2026-09-25",
    "signed_on": "2026-09-18", "plan_number": "07/KH-UBND", "assessment": "Tốt.",
    "delegates": {"value": 2}, "citizens": {"value": 3},
    "attendance": [{"group": "UBND", "present": 2}, {"group": "Nhân dân", "present": 3}],
    "opinions": [
        {"number": 1, "text": "Sửa đường.", "kind": "petition", "answered": "no", "authority": "commune"},
        {"number": 2, "text": "Lắp đèn.", "kind": "question", "answered": "yes", "answer": "Sẽ lắp."},
        {"number": 3, "text": "Nạo vét sông.", "answered": "no", "authority": "province", "agency": "Sở Nông nghiệp"},
    ],
    "assignments": [{"number": 1, "text": "sửa đường", "opinions": [1], "lead": "Phòng Kinh tế", "deadline": {
        "kind": "date", "words": "15/10/2026", "last_day": "2026-10-15"}}],
}  # fmt: skip
"""Minutes of which no check says anything."""
STAND_INS = {"title": "", "day": "2000-01-01", "unit": "", "level": "district", "text": "", "name": "", "group": None}


def paths_of(values, before=""):
    """(path, the dictionary that holds it, its key) of every field."""
    for key, value in values.items():
        yield f"{before}{key}", values, key
        for index, row in enumerate(value if isinstance(value, list) else ()):
            if isinstance(row, dict):
                yield from paths_of(row, f"{before}{key}.{index}.")


@pytest.mark.parametrize("path", [path for path, _, _ in paths_of(WHOLE) if not path.endswith("number")])
def test_what_could_not_be_read_makes_no_check_speak(path):
    values = copy.deepcopy(WHOLE)
    _, holder, key = next(item for item in paths_of(values) if item[0] == path)
    if key in STAND_INS:
        holder[key] = STAND_INS[key]
    elif key != "chairs":
        del holder[key]

    assert check_minutes(decode(Minutes, WHOLE), sample_settings()) == ()
    assert check_minutes(decode(Minutes, values), sample_settings(), (path,)) == ()
