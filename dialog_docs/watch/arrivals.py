"""Looking into the inbox: what lies there now. The look is the truth, whatever events said or did not say."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dialog_docs.durable.names import folded_name as folded
from dialog_docs.watch.names import folder_names, is_ignored, lock_names
from dialog_docs.watch.settling import EntryKind, Fingerprint, Sighting


def look(inbox: Path) -> tuple[Sighting, ...]:
    """Every candidate in the inbox and in its folder of returned files, in name order; opens nothing.

    Raises OSError when the folder cannot be listed (the share is gone): that is never the same as an empty inbox.
    """
    returned = inbox / folder_names().returned
    found = list(_entries(inbox, top=True))
    if returned.is_dir():
        found += _entries(returned, top=False)
    return tuple(sorted(found, key=lambda sighting: str(sighting.path)))


def fingerprint_of(path: Path) -> Fingerprint:
    """How a file looks now; raises OSError when it is gone."""
    found = path.stat(follow_symlinks=False)
    return Fingerprint(found.st_size, found.st_mtime_ns, found.st_ino)


def _entries(folder: Path, *, top: bool) -> Iterator[Sighting]:
    with os.scandir(folder) as listing:
        entries = list(listing)
    names = {folded(entry.name) for entry in entries}
    own = {folded(folder_names().accepted), folded(folder_names().returned)}
    for entry in entries:
        if is_ignored(entry.name) or (top and folded(entry.name) in own):
            continue
        sighting = _sighting(entry, names)
        if sighting is not None:
            yield sighting


def _sighting(entry: os.DirEntry[str], names: set[str]) -> Sighting | None:
    try:
        found = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    mark = Fingerprint(found.st_size, found.st_mtime_ns, found.st_ino)
    locked = any(folded(name) in names for name in lock_names(entry.name))
    return Sighting(Path(entry.path), mark, _kind(found.st_mode), locked)


def _kind(mode: int) -> EntryKind:
    if stat.S_ISREG(mode):
        return EntryKind.FILE
    return EntryKind.FOLDER if stat.S_ISDIR(mode) else EntryKind.SPECIAL
