"""Numbers and dates of issue come back from the papers that the clerk of records has filled in (contract 3)."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from dialog_docs import child
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.house.opened import House


@dataclass(slots=True)
class Looked:
    """The published papers as they were at the last look: thousands of them, a few times a minute, for months."""

    _papers: tuple[tuple[str, IssuedPaper], ...] = ()
    """Where each lies."""
    _version: int | None = None
    """The register's version that told them."""
    _marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Size and mtime_ns, so that an unchanged paper is not opened again."""

    def changed(self, house: House) -> Iterator[IssuedPaper]:
        """Papers that are there and do not look as they did."""
        version = house.register.version()
        if version != self._version:
            # Put together as texts: a Path for each of thousands costs more than reading them from the register.
            outbox = f"{house.outbox}{os.sep}"
            papers = house.register.papers()
            self._papers = tuple((outbox + paper.path.replace("/", os.sep), paper) for paper in papers)
            self._marks = {place: self._marks[place] for place, _ in self._papers if place in self._marks}
            self._version = version
        return (paper for place, paper in self._papers if self._is_changed(place))

    def _is_changed(self, place: str) -> bool:
        try:
            now = os.stat(place)  # noqa: PTH116
        except OSError:
            return False
        mark = (now.st_size, now.st_mtime_ns)
        known = self._marks.get(place)
        self._marks[place] = mark
        return known != mark


def read_back(house: House, looked: Looked) -> tuple[IssuedPaper, ...]:
    """Note number and date of every published paper that a person has filled in or corrected; those papers."""
    noted = []
    for paper in looked.changed(house):
        data = house.files.read(house.outbox / paper.path)
        found = _issue_line(data) if hashlib.sha256(data).hexdigest() != paper.sha256 else None
        if found is not None and found != (paper.number, paper.date):
            noted.append(house.register.issued(paper.path, *found, house.clock()))
    return tuple(noted)


def _issue_line(data: bytes) -> tuple[str, dt.date] | None:
    """Read in the limited child: the file comes from a person's Word."""
    found = child.run_limited("dialog_docs.press.sheet:issue_line", data)
    return (str(found[0]), dt.date.fromisoformat(found[1])) if isinstance(found, list) else None
