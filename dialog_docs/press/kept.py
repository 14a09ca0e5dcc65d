"""What the overviews are made from, as the watcher read it last: what changed since then is read again, not all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from dialog_docs.dialogue.entry import DialogueRow, FigureRows, OpinionRow, TaskRow
from dialog_docs.house.opened import House
from dialog_docs.register import Touched

_Row = TypeVar("_Row", DialogueRow, OpinionRow, TaskRow)
_ORDER = attrgetter("day", "code")


@dataclass(slots=True)
class KeptRows:
    """Rows and texts of one house's register; in doubt all of them are read again."""

    house: House
    _version: int | None = None
    _rows: FigureRows = field(default_factory=FigureRows)
    _texts: dict[str, str] = field(default_factory=dict)

    def read(self) -> tuple[FigureRows, Mapping[str, str]]:
        """The rows and texts of now; what did not change is the same value as before."""
        register = self.house.register
        version, known = register.version(), self._version
        touched = None if known is None else register.touched(known)
        self._version = None
        if touched is None:
            self._rows, self._texts = register.rows(), self._read_texts(None)
        elif touched != Touched():
            self._read_again(touched)
        self._version = version
        return self._rows, self._texts

    def _read_texts(self, meetings: Collection[str] | None) -> dict[str, str]:
        """As the page may show them: citizens' names only where the setting says so."""
        register = self.house.register
        named = self.house.settings.privacy["names_on_board"]
        return register.texts(meetings) if named else register.public_texts(meetings)

    def _read_again(self, touched: Touched) -> None:
        """The days on which touched meetings were or are held take the place of what they were."""
        register, old = self.house.register, self._rows
        held = {row.code: row.day for row in old.dialogues}
        days = {held[code] for code in touched.meetings if code in held} | register.days_of(touched.meetings)
        papers = old.papers
        if touched.loose:
            papers = (*(paper for paper in papers if paper.subject in held), *register.loose_papers())
        new = register.rows_of_days(days, tuple(paper for paper in papers if paper.kind == "forwarding_letter"))
        subjects = {code for code, day in held.items() if day in days} | {row.code for row in new.dialogues}
        self._rows = FigureRows(
            _patched(old.dialogues, new.dialogues, days),
            _patched(old.opinions, new.opinions, days),
            _patched(old.tasks, new.tasks, days),
            (*(paper for paper in papers if paper.subject not in subjects), *new.papers),
        )
        for code in (row.code for rows in (old.opinions, old.tasks) for row in rows if row.day in days):
            self._texts.pop(code, None)
        self._texts |= self._read_texts([row.code for row in new.dialogues])


def _patched(old: Sequence[_Row], new: Iterable[_Row], days: Collection[dt.date]) -> tuple[_Row, ...]:
    """The rows of other days, and the new ones, in their order."""
    rows = [row for row in old if row.day not in days]
    rows += new
    return tuple(sorted(rows, key=_ORDER))
