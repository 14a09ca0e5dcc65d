"""When a file in the inbox may be taken: level-triggered, on a monotonic clock handed in by the caller.

Events only wake the watcher up; what counts is that a fingerprint stays the same in three successive looks
(reliability 6.2 step 2). Pure state: no file is opened here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

LOOKS = 3
"""Successive looks that must see the same fingerprint."""


class EntryKind(StrEnum):
    """What stands in the folder under a name."""

    FILE = "file"
    FOLDER = "folder"
    SPECIAL = "special"
    """Symlink, FIFO, device: never opened."""


class Fingerprint(NamedTuple):
    """Any difference means another state; identity is the content's hash, never this.

    A tuple, as is Sighting: thousands of them are made and compared every few seconds, for months.
    """

    size: int
    mtime_ns: int
    inode: int


class Sighting(NamedTuple):
    """One entry of a folder as one look saw it."""

    path: Path
    fingerprint: Fingerprint
    kind: EntryKind = EntryKind.FILE
    locked: bool = False
    """A lock file of Excel, WPS or LibreOffice stands beside it."""


@dataclass(slots=True)
class _Watch:
    fingerprint: Fingerprint
    since: float
    looks: int = 1
    done: bool = False


@dataclass(slots=True)
class Settling:
    """Remembers what was seen; ``observe`` tells what is ready."""

    settle: float
    """Seconds a fingerprint must stay the same."""
    _watched: dict[Path, _Watch] = field(default_factory=dict)
    _answered: tuple[Sighting, ...] = ()
    """A look that found nothing but what has had its answer; the same one again needs no second thought."""

    def observe(self, now: float, sightings: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
        """Sightings that have settled and were not taken yet; ``now`` is a monotonic clock in seconds."""
        if sightings is self._answered:
            return ()
        self._forget({sighting.path for sighting in sightings})
        ready = tuple(sighting for sighting in sightings if self._is_ready(now, sighting))
        if not self.unanswered(sightings):
            self._answered = sightings
        return ready

    def taken(self, sighting: Sighting) -> None:
        """This state has had its answer: it is looked at again only when it changes."""
        self._watched[sighting.path] = _Watch(sighting.fingerprint, 0.0, LOOKS, done=True)

    def unanswered(self, sightings: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
        """Those whose present state has had no answer yet."""
        if sightings is self._answered:
            return ()
        return tuple(sighting for sighting in sightings if not self._is_done(sighting.path))

    def _is_done(self, path: Path) -> bool:
        watch = self._watched.get(path)
        return watch is not None and watch.done

    def pause(self, now: float, longest: float) -> float:
        """Seconds to wait for the next look: until one could let an entry settle, at most ``longest``."""
        return min((longest, *self._ends(now)))

    def is_settling(self, now: float) -> bool:
        """Whether an entry may settle by itself, with time alone."""
        return bool(self._ends(now))

    def _ends(self, now: float) -> list[float]:
        """Seconds until the next look that each entry needs: after half of its time, and after all of it."""
        watches = (watch for watch in self._watched.values() if not watch.done)
        ends = (watch.since + self.settle * min(watch.looks, LOOKS - 1) / (LOOKS - 1) - now for watch in watches)
        return [end for end in ends if end > 0]

    def still_since(self, path: Path) -> float | None:
        """Since when (monotonic seconds) the entry has looked the same."""
        watch = self._watched.get(path)
        return watch.since if watch else None

    def _is_ready(self, now: float, sighting: Sighting) -> bool:
        watch = self._watched.get(sighting.path)
        if watch is None or watch.fingerprint != sighting.fingerprint:
            self._watched[sighting.path] = _Watch(sighting.fingerprint, now)
            return False
        watch.looks += 1
        settled = watch.looks >= LOOKS and now - watch.since >= self.settle
        return settled and not watch.done and not sighting.locked

    def _forget(self, present: set[Path]) -> None:
        for path in [path for path in self._watched if path not in present]:
            del self._watched[path]
