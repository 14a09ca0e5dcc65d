"""A plan that changes: papers of a dialogue that moved or left it do not stay for somebody to sign (contract 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialog_docs.dialogue.plan import When
from dialog_docs.house.opened import VIETNAM, House
from dialog_docs.press import make_due
from dialog_docs.press.making import Made
from tests.office import an_office
from tests.sampling import sample_plan

NOW = dt.datetime(2026, 1, 12, 9, tzinfo=VIETNAM)
MARCH, SEPTEMBER, OCTOBER = dt.date(2026, 3, 25), dt.date(2026, 9, 18), dt.date(2026, 10, 2)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with an_office(tmp_path).open(now=NOW) as house:
        yield house


def planned(house: House, *days: dt.date) -> Made:
    """Record the year's plan with dialogues on these days, and make its papers."""
    row = sample_plan().schedule[0]
    rows = tuple(
        replace(row, number=n, when=When(f"{day:%d/%m/%Y}", day, day, dt.time(8))) for n, day in enumerate(days, 1)
    )
    plan = replace(sample_plan(), schedule=rows)
    return make_due(house, house.register.record_plan(plan, f"{house.register.version():064d}", NOW))


def standing(house: House, kind: str = "public_notice") -> dict[str, str]:
    """Day of the dialogue → path of its notice."""
    papers = (paper for paper in house.register.papers() if paper.kind == kind)
    return {paper.subject.partition("/")[2]: paper.path for paper in papers}


def test_papers_of_a_dialogue_that_moved_make_way_for_those_of_its_new_day(house: House) -> None:
    planned(house, MARCH, SEPTEMBER)
    old = house.outbox / standing(house)[str(SEPTEMBER)]
    made = planned(house, MARCH, OCTOBER)

    assert sorted(standing(house)) == [str(MARCH), str(OCTOBER)]
    assert not old.exists()
    assert (old.parent / "_bản cũ" / old.name).exists()
    assert [path.name for path in old.parent.glob("*.docx")] == []
    assert [problem.rule for problem in made.problems if problem.rule == "paper-of-no-dialogue"] == []


def test_a_dialogue_that_comes_back_gets_its_papers_again(house: House) -> None:
    planned(house, MARCH, SEPTEMBER)
    planned(house, MARCH)
    assert sorted(standing(house)) == [str(MARCH)]
    planned(house, MARCH, SEPTEMBER)

    assert (house.outbox / standing(house)[str(SEPTEMBER)]).exists()


def test_what_a_person_edited_or_issued_stays_and_is_told(house: House) -> None:
    planned(house, MARCH, SEPTEMBER)
    path = standing(house)[str(SEPTEMBER)]
    (house.outbox / path).write_bytes(b"a person's own words")
    invitation = standing(house, "invitation")[str(SEPTEMBER)]
    house.register.issued(invitation, "05/GM-UBND", dt.date(2026, 9, 8), NOW)
    made = planned(house, MARCH)

    told = {problem.value for problem in made.problems if problem.rule == "paper-of-no-dialogue"}
    assert told == {path, invitation}
    assert (house.outbox / path).read_bytes() == b"a person's own words"
    assert (house.outbox / invitation).exists()


def test_the_journal_tells_what_was_retired(house: House) -> None:
    planned(house, MARCH, SEPTEMBER)
    planned(house, MARCH)
    events = [event.kind for event in house.register.journal.after(0)]

    assert events.count("retired") == 4  # the notice, the programme and both invitations
    assert house.register.damaged_rows() == {}
