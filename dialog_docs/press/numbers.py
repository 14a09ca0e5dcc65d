"""Numbers and dates of issue come back from the papers that the clerk of records has filled in (contract 3)."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from dialog_docs import layout
from dialog_docs.house.opened import House

Looked = MutableMapping[Path, tuple[int, int]]
"""path → (size, mtime_ns) at the last look, so that an unchanged paper is not opened again."""


def read_back(house: House, looked: Looked) -> tuple[str, ...]:
    """Note number and date of every published paper that now bears them; the paths concerned."""
    noted = []
    for paper in house.register.papers():
        path = house.outbox / paper.path
        if paper.number or not _changed(path, looked):
            continue
        found = layout.issue_line(house.files.read(path))
        if found is not None:
            house.register.issued(paper.path, found.number, found.date, house.clock())
            noted.append(paper.path)
    return tuple(noted)


def _changed(path: Path, looked: Looked) -> bool:
    try:
        now = path.stat()
    except OSError:
        return False
    mark = (now.st_size, now.st_mtime_ns)
    known = looked.get(path)
    looked[path] = mark
    return known != mark
