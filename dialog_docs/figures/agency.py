"""Names of agencies where several units are counted together: every commune has its own Phòng Kinh tế."""

from __future__ import annotations

from functools import lru_cache

from dialog_docs.dialogue.entry import DialogueRow, OpinionRow, TaskRow
from dialog_docs.dialogue.life import is_beyond_authority
from dialog_docs.dialogue.terms import Level
from dialog_docs.wording import say


def agency_of(row: DialogueRow | OpinionRow | TaskRow, *, several: bool) -> str | None:
    """Who leads a task or is to settle an opinion; None when nobody is named.

    ``Phòng Kinh tế (xã An Hạ)`` where ``several`` units are counted together. A province's bodies, and those that
    opinions beyond a unit's authority go to, are the same for all units.
    """
    name = row.lead if isinstance(row, TaskRow) else getattr(row, "agency", None)
    if not name:
        return None
    elsewhere = isinstance(row, OpinionRow) and is_beyond_authority(row.authority, row.level)
    if not several or elsewhere or row.level is Level.PROVINCE or row.unit.casefold() in name.casefold():
        return name
    return _with_unit(name, row.unit)


@lru_cache(maxsize=4096)
def _with_unit(agency: str, unit: str) -> str:
    """A year's tasks name the same few hundred again and again."""
    return say("figures.agency_of", agency=agency, unit=unit)
