"""Whose conclusion it is, by office alone, as a plan that carries it out names it (wording 1.2)."""

from __future__ import annotations

from dataclasses import replace

from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.terms import Side
from dialog_docs.documents.concluder import concluder, office_of, speaks_for_side
from dialog_docs.documents.desk import Desk
from dialog_docs.wording import sentence


def concluding_office(minutes: Minutes, desk: Desk, side: Side) -> str:
    """``đồng chí Bí thư Đảng ủy xã`` for a Party office, ``Chủ tịch Ủy ban nhân dân xã`` for a State one.

    ``side`` issued the conclusion notice: it chooses among several offices of one chair.
    """
    chair = concluder(minutes)
    issuer = replace(desk, side=side)
    office = office_of(chair, issuer) or chair.name
    is_state = side is Side.STATE and speaks_for_side(chair, issuer)
    return office if is_state else sentence("speaker.comrade", office=office)
