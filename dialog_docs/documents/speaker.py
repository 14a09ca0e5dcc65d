"""Whose conclusion it is: the office of the person who concluded, on the side that announces it (wording 1.3)."""

from __future__ import annotations

from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.terms import Side
from dialog_docs.documents.desk import Desk
from dialog_docs.wording import sentence, words


def concluder(minutes: Minutes, desk: Desk, side: Side) -> str:
    """``đồng chí Bí thư Đảng ủy xã`` for a Party notice, ``Chủ tịch Ủy ban nhân dân xã`` for a State one."""
    office = concluding_office(minutes, desk, side)
    held = next((each for each in Side if any(mark in office for mark in words(f"speaker.{each.value}"))), side)
    return sentence(f"speaker.{held.value}", office=office)


def concluding_office(minutes: Minutes, desk: Desk, side: Side) -> str:
    """One office of the chair, the one held on ``side`` when there are several, with the unit's class word."""
    chair = minutes.chairs[0]
    if chair.position is None:
        return chair.name
    offices = [part.strip() for part in chair.position.split(",") if part.strip()]
    marks = words(f"speaker.{side.value}")
    office = next((each for each in offices if any(mark in each for mark in marks)), offices[0])
    return office if desk.class_word in office.split() else f"{office} {desk.class_word}"
