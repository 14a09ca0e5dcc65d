"""Which verb a body gets, and under which name."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from dialog_docs.dialogue.terms import Relation, Side
from dialog_docs.documents import bodies
from dialog_docs.documents.desk import Desk
from dialog_docs.settings.load import build, default_text

SETTINGS = build(Path("/w"), tomllib.loads(default_text()))


def desk(side: Side) -> Desk:
    return Desk(SETTINGS, side, dt.date(2026, 9, 18))


@pytest.mark.parametrize(
    ("name", "state", "party"),
    [
        ("Phòng Kinh tế", Relation.BELOW, Relation.BELOW),
        ("Phòng KT", Relation.BELOW, Relation.BELOW),
        ("Uỷ ban nhân dân xã", Relation.OWN, Relation.PEOPLES_COMMITTEE),
        ("Ban Xây dựng Đảng", Relation.OUTSIDE, Relation.BELOW),
        ("Văn phòng Đảng ủy", Relation.OUTSIDE, Relation.OWN),
        ("Công an xã", Relation.POLICE_MILITARY, Relation.POLICE_MILITARY),
        ("MTTQ", Relation.FRONT, Relation.FRONT),
        ("Hội Nông dân xã", Relation.FRONT, Relation.FRONT),
        ("Sở Xây dựng", Relation.ABOVE, Relation.ABOVE),
        ("Bộ Y tế", Relation.ABOVE, Relation.ABOVE),
        ("Bộ phận Một cửa", Relation.BELOW, Relation.BELOW),
        ("Điện lực khu vực Hương Giang", Relation.OUTSIDE, Relation.OUTSIDE),
        ("Văn phòng Đăng ký đất đai", Relation.OUTSIDE, Relation.OUTSIDE),
        ("Trưởng các thôn", Relation.VILLAGE, Relation.VILLAGE),
        ("Chi bộ thôn Đông", Relation.VILLAGE, Relation.BELOW),
    ],
)
def test_a_body_has_the_relation_seen_from_each_side(name: str, state: Relation, party: Relation) -> None:
    assert bodies.find(name, desk(Side.STATE)).relation is state
    assert bodies.find(name, desk(Side.PARTY)).relation is party


def test_an_alias_gives_the_full_name() -> None:
    assert bodies.find("UBMTTQ", desk(Side.STATE)).name == "Ủy ban Mặt trận Tổ quốc Việt Nam xã"


def test_the_party_reaches_a_division_through_the_peoples_committee() -> None:
    assert bodies.find("Phòng Kinh tế", desk(Side.PARTY)).parent == "Ủy ban nhân dân xã"
    assert bodies.find("Phòng Kinh tế", desk(Side.STATE)).parent is None


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Phòng Kinh tế", "Phòng Kinh tế"),
        ("MTTQ", "Đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        ("Sở Xây dựng", "Kính đề nghị Sở Xây dựng"),
        ("điện lực khu vực", "Đề nghị Điện lực khu vực"),
    ],
)
def test_the_verb_follows_the_relation(name: str, heading: str) -> None:
    assert bodies.find(name, desk(Side.STATE)).heading == heading
