"""Whose letter it is: opinions are sent on by the side whose bodies settle them, unless the office says which."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dialog_docs.dialogue.terms import Answered, Authority
from dialog_docs.house import opened, workspace
from dialog_docs.press import letters
from dialog_docs.register import Submission
from tests.sampling import entry_with, opinion

NOW = dt.datetime(2026, 9, 21, 9, tzinfo=opened.VIETNAM)
BODIES = ("Sở Xây dựng", "Ban Tổ chức Tỉnh ủy", "Điện lực khu vực Minh Lâm", "Chi bộ thôn Đông")


@pytest.mark.parametrize("side", ["state", "party"])
@pytest.mark.parametrize("asked", [None, "state", "party"])
def test_a_body_of_the_party_gets_the_committees_letter_and_others_the_peoples_committees(
    tmp_path: Path, side: str, asked: str | None
) -> None:
    workspace.create(tmp_path, workspace.Identity(side, "commune", "xã Minh Lâm", "tỉnh Hương Giang"))
    if asked:
        settings = tmp_path / "dialog-docs.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("[issue]", f'[issue]\nforwarding_letter = ["{asked}"]'), encoding="utf-8")
    opinions = tuple(
        opinion(number, agency=body, authority=Authority.OTHER, answered=Answered.NO, answer=None)
        for number, body in enumerate(BODIES, 1)
    )
    with opened.opened(tmp_path, clock=lambda: NOW) as house:
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
