"""Whose letter it is: opinions are sent on by the side whose bodies settle them, unless the office says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialog_docs.dialogue.terms import Answered, Authority
from dialog_docs.press import letters
from dialog_docs.register import Submission
from tests.office import NOW, an_office
from tests.sampling import entry_with, opinion

BODIES = ("Sở Xây dựng", "Ban Tổ chức Tỉnh ủy", "Điện lực khu vực Minh Lâm", "Chi bộ thôn Đông")


@pytest.mark.parametrize(("side", "asked"), [("state", None), ("party", None), ("state", "party"), ("party", "state")])
def test_a_body_of_the_party_gets_the_committees_letter_and_others_the_peoples_committees(
    tmp_path: Path, side: str, asked: str | None
) -> None:
    office = an_office(tmp_path)
    office.set('side = "state"', f'side = "{side}"')
    if asked:
        office.set("[issue]", f'[issue]\nforwarding_letter = ["{asked}"]')
    opinions = tuple(
        opinion(number, agency=body, authority=Authority.OTHER, answered=Answered.NO, answer=None)
        for number, body in enumerate(BODIES, 1)
    )
    with office.open(now=NOW) as house:
        house.register.receive(Submission("0" * 64, "m.xlsx", NOW))
        house.register.record_minutes(entry_with(opinions).minutes, "0" * 64, NOW)
        due = letters.due(house, NOW.date(), ("forwarding_letter",))

    by_body = {letter.name: by.value for letter, by in due}
    if asked:
        assert set(by_body.values()) == {asked}
    else:
        assert {by_body[body] for body in BODIES[0::2]} == {"state"}
        assert {by_body[body] for body in BODIES[1::2]} == {"party"}
    assert len(due) == len(by_body) == len(BODIES)
