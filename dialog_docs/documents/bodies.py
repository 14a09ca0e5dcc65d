"""Bodies that receive tasks or papers, seen from the issuing desk: which relation, hence which verb and group.

Source of the relations: wording 0.3, 0.4, 2.6, 2.10.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dialog_docs.dialogue.terms import Relation
from dialog_docs.documents.comparing import folded
from dialog_docs.documents.desk import Desk
from dialog_docs.settings import Agency
from dialog_docs.wording import sentence, words

_ASSIGNED = (Relation.OWN, Relation.BELOW, Relation.PEOPLES_COMMITTEE, Relation.POLICE_MILITARY)
_LAST = 90
_OWN_OFFICE = 20


@dataclass(frozen=True, slots=True)
class Body:
    """A body under its full name, with its relation to the side that speaks."""

    name: str
    relation: Relation
    parent: str | None = None
    """The body through which this desk gives it work (the Party gives a phòng work through Ủy ban nhân dân)."""
    order: int = _LAST

    @property
    def is_assigned(self) -> bool:
        """Whether the verb is giao; otherwise the body is asked (đề nghị, kính đề nghị)."""
        return self.relation in _ASSIGNED

    @property
    def heading(self) -> str:
        """``Phòng Kinh tế``, ``Đề nghị Ban Thường trực Ủy ban Mặt trận …``, ``Kính đề nghị Sở Xây dựng``."""
        if self.is_assigned:
            return self.name
        key = "ask_above" if self.relation is Relation.ABOVE else "ask"
        return sentence(f"bodies.{key}", name=self.addressed)

    @property
    def addressed(self) -> str:
        """The name as an addressee: the Front is written to through its standing board."""
        through = self.relation is Relation.FRONT and self.name.startswith(words("bodies.front"))
        return sentence("bodies.front_board", name=self.name) if through else self.name


@lru_cache(maxsize=512)
def find(name: str, desk: Desk) -> Body:
    """The body a form means: by name or alias from the settings, else judged by how its name begins."""
    wanted = folded(name)
    if wanted == folded(desk.office_name) and desk.is_province:
        return Body(desk.office_name, Relation.OWN, order=_OWN_OFFICE)
    agency = desk.directory.get(wanted)
    if agency is not None:
        return _known(agency, desk)
    return Body(_capital(name), _guess(name, desk))


def _known(agency: Agency, desk: Desk) -> Body:
    name = agency.name.format(**desk.slots)
    relation = Relation(agency.relation)
    if not desk.is_party:
        return Body(name, _from_state(name, relation), order=agency.order)
    parent = agency.parent.format(**desk.slots) or None
    return Body(name, relation, parent=parent, order=agency.order)


def _from_state(name: str, relation: Relation) -> Relation:
    """The State asks Party bodies and does not give itself work as to another."""
    if relation is Relation.PEOPLES_COMMITTEE:
        return Relation.OWN
    return Relation.OUTSIDE if is_party_body(name) and relation in _ASSIGNED else relation


@lru_cache(maxsize=1024)
def is_party_body(name: str) -> bool:
    """Whether a body belongs to the Party (``Văn phòng Đảng ủy``, ``Chi bộ thôn Đông``)."""
    return any(folded(mark) in folded(name) for mark in words("bodies.party_marks"))


def _guess(name: str, desk: Desk) -> Relation:
    start = f"{folded(name)} "
    level = "province" if desk.is_province else "commune"
    if desk.is_party and is_party_body(name) and start.startswith(f"{folded(words('bodies.cell'))} "):
        return Relation.BELOW
    for relation in (Relation.BELOW, Relation.ABOVE, Relation.VILLAGE, Relation.FRONT, Relation.COUNCIL):
        marks = words(f"bodies.{level}.{relation.value}")
        if any(start.startswith(f"{folded(mark)} ") for mark in marks):
            return relation
    return Relation.OUTSIDE


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
