"""The one who concluded a meeting, as each side names him (wording 1.3, 2.5)."""

from __future__ import annotations

import re

from dialog_docs.dialogue.minutes import Minutes, Official
from dialog_docs.documents.desk import Desk
from dialog_docs.wording import sentence


def office_of(official: Official, desk: Desk) -> str | None:
    """The office under which this side names a person: not all offices, and with its body's class word.

    ``Bí thư Đảng ủy xã`` on the Party side, ``Chủ tịch Ủy ban nhân dân xã`` on the State's; the first office when the
    person holds none of that side.
    """
    offices = [part.strip() for part in re.split(r"[,;]", official.position or "") if part.strip()]
    mine = next((office for office in offices if _is_of_side(office, desk)), None)
    chosen = mine or (offices[0] if offices else None)
    return with_class_word(chosen, desk) if chosen else None


def speaks_for_side(official: Official, desk: Desk) -> bool:
    """Whether a person holds an office of the side that issues the paper."""
    offices = [part.strip() for part in re.split(r"[,;]", official.position or "")]
    return any(_is_of_side(office, desk) for office in offices)


def _is_of_side(office: str, desk: Desk) -> bool:
    return re.search(sentence(f"concluder.{desk.side.value}_offices"), office, re.IGNORECASE) is not None


def with_class_word(office: str, desk: Desk) -> str:
    """``Bí thư Đảng ủy`` → ``Bí thư Đảng ủy xã``; names that already say where are left alone."""
    full = re.sub(rf"\b{sentence('concluder.short_committee')}\b", desk.state_body.rsplit(" ", 1)[0], office)
    ends = tuple(sentence("concluder.bodies_without_place").split("|"))
    return f"{full} {desk.class_word}" if full.endswith(ends) else full


def concluder(minutes: Minutes) -> Official:
    """The first chair, who concluded."""
    return minutes.chairs[0]


def concluder_named(minutes: Minutes, desk: Desk) -> str:
    """How the text names the one who concludes.

    State: the office alone, when it is a State office; else "đồng chí" with name and office.
    """
    person = concluder(minutes)
    office = office_of(person, desk)
    if not desk.is_party and office and speaks_for_side(person, desk):
        return office
    return sentence("concluder.named" if office else "concluder.bare", name=person.name, office=office)
