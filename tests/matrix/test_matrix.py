"""Every kind × its layouts × one, thirty and three hundred opinions × draft and issued: nothing found, nothing lost."""

from __future__ import annotations

import pytest

from tests.matrix.papers import COUNTS, LINES, papers

SIZES = [pytest.param(count, marks=pytest.mark.full) if count > 30 else count for count in COUNTS]


@pytest.mark.parametrize("issued", [False, True], ids=["draft", "issued"])
@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize(("kind", "side"), LINES)
def test_a_paper_is_whole_and_obeys_its_regulation(kind: str, side: str, count: int, issued: bool) -> None:
    made = papers(kind, side, count, issued=issued)

    assert made
    assert [(one.name, one.lost, one.findings) for one in made] == [(one.name, (), ()) for one in made]
