"""No hostile file harms: each is refused by the gate, or answered by the reader within the limits of a child."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dialog_docs.child import ChildFault, Limits, Pool
from dialog_docs.forms.crossing import packed
from tests.forms import workbench
from tests.hostile import CASES, Case, workbook

JUDGE, READ = "tests.child_jobs:judge", "dialog_docs.forms.crossing:read"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Two seconds of CPU for each job, two hundred thousand kilobytes for the gate and its interpreter."""
    made = Pool([JUDGE, READ], Limits(wall_s=60, cpu_s=2, memory=1 << 30))
    yield made
    made.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_hostile_file_is_refused_or_answered_within_two_seconds(case: Case, pool: Pool) -> None:
    data = case.make()

    verdict = pool.run(JUDGE, data)

    assert not isinstance(verdict, ChildFault), verdict
    assert [rule for rule in verdict["rules"] if rule not in TOLD] == ([case.rule] if case.rule else [])
    if not verdict["refused"]:
        answer = pool.run(READ, data, case.name, packed(workbench.LISTS), verdict["plain"])
        assert not isinstance(answer, ChildFault), answer
        assert answer["problems"]


TOLD = {"value-far-away", "file-has-links", "file-has-objects"}


def test_the_honest_workbook_of_the_same_make_is_let_in() -> None:
    from tests.child_jobs import judge, open_workbook

    assert judge(workbook()) == {"rules": [], "refused": False, "plain": True, "complete": True}
    assert (
        open_workbook(workbook(), True)
        == open_workbook(workbook(), False)
        == {
            "rules": [],
            "sheets": 1,
            "values": ["1"],
        }
    )


def test_names_of_the_cases_are_different() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
