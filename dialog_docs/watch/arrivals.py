"""Looking into the inbox: what lies there now. The look is the truth, whatever events said or did not say."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from dialog_docs.durable.names import folded_name as folded
from dialog_docs.watch.answers import is_copy_name
from dialog_docs.watch.names import folder_names, is_ignored, is_ours, lock_names
from dialog_docs.watch.settling import EntryKind, Fingerprint, Sighting

STALE_LOCK = 12 * 3600 * 1_000_000_000
"""Nanoseconds by which a lock file is older than its workbook when a crash of Excel left it (reliability F9)."""
_Look = tuple[int, int, int, int, bool]
"""Size, mtime in nanoseconds, inode, mode and whether a lock file stands beside it."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look found."""

    sightings: tuple[Sighting, ...]
    """Every candidate, in name order."""
    to_fix: tuple[str, ...]
    """Names of the originals in the folder of returned files."""
    ignored: tuple[str, ...]
    """Names of what is no paper (temporary files of others); our own files are left out."""


class Outlook:
    """Looks into an inbox again and again.

    A folder of thousands of answered files is looked at every few seconds for months: each is asked for its state
    every time, but what looks as before is the very same Sighting, and a whole Survey without a change the same Survey.
    """

    def __init__(self, inbox: Path) -> None:
        names = folder_names()
        own = frozenset((folded(names.accepted), folded(names.returned)))
        self._top, self._returned = _Folder(inbox, own), _Folder(inbox / names.returned)
        self.last = Survey((), (), ())

    def survey(self) -> Survey:
        """Everything in the inbox and in its folder of returned files; opens nothing.

        Raises OSError when the folder cannot be listed (the share is gone): that is never the same as an empty inbox.
        """
        found = self._top.look() + (self._returned.look() if self._returned.path.is_dir() else ())
        others = self._top.others
        if found != self.last.sightings or others != self.last.ignored:
            below = sorted(seen.path.name for seen in found if seen.path.parent == self._returned.path)
            to_fix = tuple(name for name in below if not is_copy_name(name))
            self.last = Survey(found, to_fix, others)
        return self.last


class _Folder:
    """One folder: which of its names are papers, and how these looked the last time."""

    def __init__(self, path: Path, own: frozenset[str] = frozenset()) -> None:
        self.path = path
        self.others: tuple[str, ...] = ()
        """Names of others' temporary files."""
        self._own = own
        self._names: list[str] = []
        """All names, in the order in which the system lists them."""
        self._papers: list[int] = []
        """Places in that list, in name order."""
        self._locks: dict[str, int] = {}
        """Folded name of a lock file → its place."""
        self._known: dict[str, tuple[_Look, Sighting]] = {}

    def look(self) -> tuple[Sighting, ...]:
        """Every candidate, in name order."""
        with os.scandir(self.path) as listing:
            entries = list(listing)
        names = [entry.name for entry in entries]
        if names != self._names:
            self._sort_out(names)
        return tuple(sighting for place in self._papers if (sighting := self._sighting(entries, place)))

    def _sort_out(self, names: list[str]) -> None:
        ignored = {name: place for place, name in enumerate(names) if is_ignored(name)}
        papers = {name: place for place, name in enumerate(names) if not (name in ignored or folded(name) in self._own)}
        self.others = tuple(sorted(name for name in ignored if not is_ours(name)))
        self._locks = {folded(name): place for name, place in ignored.items() if name.startswith(("~$", ".~lock."))}
        self._names, self._papers = names, [papers[name] for name in sorted(papers)]
        self._known = {name: known for name, known in self._known.items() if name in papers}

    def _sighting(self, entries: list[os.DirEntry[str]], place: int) -> Sighting | None:
        try:
            found = entries[place].stat(follow_symlinks=False)
        except FileNotFoundError:
            return None
        name = self._names[place]
        is_locked = bool(self._locks) and self._is_locked(name, found, entries)
        look = found.st_size, found.st_mtime_ns, found.st_ino, found.st_mode, is_locked
        known = self._known.get(name)
        if known is None or known[0] != look:
            sighting = Sighting(self.path / name, Fingerprint(*look[:3]), _kind(found.st_mode), is_locked)
            known = self._known[name] = look, sighting
        return known[1]

    def _is_locked(self, name: str, found: os.stat_result, entries: list[os.DirEntry[str]]) -> bool:
        partners = (self._locks.get(folded(lock)) for lock in lock_names(name))
        looks = (_stat(entries[place]) for place in partners if place is not None)
        return any(lock is not None and found.st_mtime_ns - lock.st_mtime_ns <= STALE_LOCK for lock in looks)


def look(inbox: Path) -> tuple[Sighting, ...]:
    """Every candidate in the inbox and in its folder of returned files, once; opens nothing."""
    return Outlook(inbox).survey().sightings


def fingerprint_of(path: Path) -> Fingerprint:
    """How a file looks now; raises OSError when it is gone."""
    found = path.stat(follow_symlinks=False)
    return Fingerprint(found.st_size, found.st_mtime_ns, found.st_ino)


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


def _kind(mode: int) -> EntryKind:
    if stat.S_ISREG(mode):
        return EntryKind.FILE
    return EntryKind.FOLDER if stat.S_ISDIR(mode) else EntryKind.SPECIAL
