"""Looking into the inbox: what lies there now. The look is the truth, whatever events said or did not say."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dialog_docs.durable.names import folded_name as folded
from dialog_docs.watch.names import folder_names, is_ignored, is_ours, lock_names
from dialog_docs.watch.settling import EntryKind, Fingerprint, Sighting

STALE_LOCK = 12 * 3600 * 1_000_000_000
"""Nanoseconds by which a lock file is older than its workbook when a crash of Excel left it (reliability F9)."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look found."""

    sightings: tuple[Sighting, ...]
    """Every candidate, in name order."""
    returned: tuple[str, ...]
    """Names of those in the folder of returned files."""
    ignored: tuple[str, ...]
    """Names of what is no paper (temporary files of others); our own files are left out."""


def look(inbox: Path) -> tuple[Sighting, ...]:
    """Every candidate in the inbox and in its folder of returned files, in name order; opens nothing."""
    return survey(inbox).sightings


def survey(inbox: Path) -> Survey:
    """Look at everything in the inbox.

    Raises OSError when the folder cannot be listed (the share is gone): that is never the same as an empty inbox.
    """
    returned = inbox / folder_names().returned
    entries = _listed(inbox)
    found = list(_sightings(entries, top=True))
    below = list(_sightings(_listed(returned), top=False)) if returned.is_dir() else []
    ignored = sorted(entry.name for entry in entries if is_ignored(entry.name) and not is_ours(entry.name))
    return Survey(
        tuple(sorted(found + below, key=_place)), tuple(sorted(seen.path.name for seen in below)), tuple(ignored)
    )


def _place(sighting: Sighting) -> str:
    return str(sighting.path)


def fingerprint_of(path: Path) -> Fingerprint:
    """How a file looks now; raises OSError when it is gone."""
    found = path.stat(follow_symlinks=False)
    return Fingerprint(found.st_size, found.st_mtime_ns, found.st_ino)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as listing:
        return list(listing)


def _sightings(entries: list[os.DirEntry[str]], *, top: bool) -> Iterator[Sighting]:
    locks = {folded(entry.name): entry for entry in entries if entry.name.startswith(("~$", ".~lock."))}
    own = {folded(folder_names().accepted), folded(folder_names().returned)} if top else set()
    for entry in entries:
        if is_ignored(entry.name) or (own and folded(entry.name) in own):
            continue
        found = _stat(entry)
        if found is not None:
            mark = Fingerprint(found.st_size, found.st_mtime_ns, found.st_ino)
            is_locked = bool(locks) and _is_locked(entry.name, mark, locks)
            yield Sighting(_path(entry.path), mark, _kind(found.st_mode), is_locked)


@lru_cache(maxsize=8192)
def _path(name: str) -> Path:
    """The same path at every look: a folder of thousands of files is looked at every few seconds for months."""
    return Path(name)


def _is_locked(name: str, mark: Fingerprint, locks: dict[str, os.DirEntry[str]]) -> bool:
    partners = (_stat(locks[folded(lock)]) for lock in lock_names(name) if folded(lock) in locks)
    return any(lock is not None and mark.mtime_ns - lock.st_mtime_ns <= STALE_LOCK for lock in partners)


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


def _kind(mode: int) -> EntryKind:
    if stat.S_ISREG(mode):
        return EntryKind.FILE
    return EntryKind.FOLDER if stat.S_ISDIR(mode) else EntryKind.SPECIAL
