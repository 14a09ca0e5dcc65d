"""Whose paper it is: the desk of the unit that held the meeting or made the plan."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from dialog_docs.dialogue.terms import Level
from dialog_docs.documents.desk import Desk
from dialog_docs.wording.places import bare_name


class OfUnit(Protocol):
    """Anything that a unit held or made: Minutes and Plan."""

    @property
    def unit(self) -> str:
        """The unit with its class word."""
        ...

    @property
    def level(self) -> Level:
        """Its administrative level."""
        ...

    @property
    def province(self) -> str | None:
        """The province, when the form gave one."""
        ...


def issuing_desk(subject: OfUnit, desk: Desk) -> Desk:
    """The desk that speaks for ``subject``'s unit.

    An office may keep the minutes of several units; a paper always speaks as the unit of its meeting. A unit other
    than the office's own leaves the signers' names blank, since the settings do not know them.
    """
    return _desk_of(desk, subject.unit, subject.level, subject.province)


@lru_cache(maxsize=8)
def _desk_of(desk: Desk, unit: str, level: Level, province: str | None) -> Desk:
    """The papers of one meeting share one desk."""
    office = desk.settings.office
    where = "province" if level is Level.PROVINCE else "commune"
    if unit.casefold() == office.unit.casefold() and where == office.level:
        return desk
    there = replace(
        office,
        unit=unit,
        level=where,
        province=province or office.province,
        place=bare_name(unit),
    )
    return replace(desk, settings=replace(desk.settings, office=there, people={}))
