"""Numbers and dates of issue come back from the papers that the clerk of records has filled in (contract 3)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import MutableMapping
from pathlib import Path

from dialog_docs import child
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.house.opened import House

Looked = MutableMapping[Path, tuple[int, int]]
"""path → (size, mtime_ns) at the last look, so that an unchanged paper is not opened again."""


def read_back(house: House, looked: Looked) -> tuple[IssuedPaper, ...]:
    """Note number and date of every published paper that a person has filled in or corrected; those papers."""
    noted = []
    for paper in house.register.papers():
        path = house.outbox / paper.path
        if not _changed(path, looked):
            continue
        data = house.files.read(path)
        found = _issue_line(data) if hashlib.sha256(data).hexdigest() != paper.sha256 else None
        if found is not None and found != (paper.number, paper.date):
            noted.append(house.register.issued(paper.path, *found, house.clock()))
    return tuple(noted)


def _issue_line(data: bytes) -> tuple[str, dt.date] | None:
    """Read in the limited child: the file comes from a person's Word."""
    found = child.run_limited("dialog_docs.press.sheet:issue_line", data)
    return (str(found[0]), dt.date.fromisoformat(found[1])) if isinstance(found, list) else None


def _changed(path: Path, looked: Looked) -> bool:
    try:
        now = path.stat()
    except OSError:
        return False
    mark = (now.st_size, now.st_mtime_ns)
    known = looked.get(path)
    looked[path] = mark
    return known != mark
