"""The watcher's rounds: look, take what has settled, answer, see what is due, write the heartbeat; for ever or once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from dialog_docs import durable, press, schedule
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.house.standing import to_fix
from dialog_docs.pipeline import Arrival, Outcome, Status, grab, journey, resume
from dialog_docs.press import overview
from dialog_docs.watch import answers
from dialog_docs.watch.arrivals import look
from dialog_docs.watch.heartbeat import Pulse, status_text
from dialog_docs.watch.names import folder_names
from dialog_docs.watch.settling import EntryKind, Settling, Sighting
from dialog_docs.wording import say

LOG = logging.getLogger("dialog_docs")
PATIENCE = 300.0
"""Seconds that an incomplete file may stand still before its sender is told (reliability F13)."""
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Back-off in seconds after a transient fault of the system (reliability 6.4)."""


class Bell(Protocol):
    """Waits between rounds and knows whether to stop."""

    @property
    def stopping(self) -> bool:
        """Whether a stop was asked for."""

    def wait(self, seconds: float) -> None:
        """Until something stirs or the time is over."""


@dataclass(slots=True)
class Rounds:
    """What the watcher remembers between rounds; everything else is in the register or on disk."""

    house: House
    settling: Settling
    _resting: dict[Path, tuple[float, float]] = field(default_factory=dict)
    """path → (not before, last pause) after a transient fault."""
    _looked: dict[Path, tuple[int, int]] = field(default_factory=dict)
    _unmade: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What the schedule could not make, with the hour and the reason."""
    _shown: tuple[object, ...] = ()
    """What the overviews in the outbox tell of."""
    trouble: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    """Sentences about what the last follow-up could not do."""

    def walk(self, now: float) -> tuple[Outcome, ...]:
        """One round at a monotonic time; gives what was answered. Never raises for what one file does."""
        try:
            sightings = self._sightings()
        except OSError as fault:
            LOG.warning("inbox cannot be listed: %s", fault)
            self.trouble = (say("watch.share_lost", path=self.house.inbox),)
            return ()
        self.trouble = ()
        ready = self.settling.observe(now, sightings)
        outcomes = tuple(outcome for outcome in (self._take(sighting, now) for sighting in ready) if outcome)
        self._beat(sightings)
        return outcomes

    def follow_up(self) -> None:
        """Between looks: numbers that came back, what the schedule makes due, the overviews; a fault is never fatal."""
        steps = (self._numbers, self._due, self._overviews)
        self.owed = tuple(trouble for step in steps for trouble in self._tried(step))

    def _tried(self, step: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        try:
            return step()
        except OSError as fault:
            LOG.warning("follow-up rests: %s", fault)
            return (say("watch.disk", path=fault.filename or self.house.outbox, why=fault.strerror or fault),)
        except DialogDocsError as fault:
            return (say("watch.follow_up_fault", why=say(fault.key, **fault.values)),)

    def _numbers(self) -> tuple[str, ...]:
        numbered = press.read_back(self.house, self._looked)
        for paper in numbered:
            LOG.info("number of issue read from %s", paper.path)
        press.renew(self.house, (paper.subject for paper in numbered))
        return ()

    def _due(self) -> tuple[str, ...]:
        return schedule.make_due(self.house, self._unmade)

    def _overviews(self) -> tuple[str, ...]:
        """Board and workbook are written anew when the register took something in, or a day began."""
        house = self.house
        shown = (house.register.version(), house.today(), to_fix(house))
        if shown != self._shown:
            overview.refresh(house, house.today())
            self._shown = shown
        return ()

    def _sightings(self) -> tuple[Sighting, ...]:
        for folder in (self.house.inbox, self.house.outbox):
            if not durable.is_marked(folder):
                raise FileNotFoundError(folder)
        return look(self.house.inbox)

    def _take(self, sighting: Sighting, now: float) -> Outcome | None:
        if now < self._resting.get(sighting.path, (0.0, 0.0))[0]:
            return None
        try:
            outcome = take(self.house, sighting)
        except OSError as fault:
            self._rest(sighting.path, now, fault)
            return None
        except Exception:
            # The one place that catches all: a bug on one file must not stop the others. The attempt was counted
            # before, so the same file is quarantined instead of crashing every round.
            LOG.exception("bug while working on %s", sighting.path.name)
            return Outcome(sighting.path.name, Status.WAITING)
        self._resting.pop(sighting.path, None)
        if outcome is not None and outcome.status is Status.WAITING:
            return self._waited(sighting, now)
        self.settling.taken(sighting)
        return outcome

    def _rest(self, path: Path, now: float, fault: OSError) -> None:
        pause = min(self._resting.get(path, (0.0, FIRST_PAUSE / 2))[1] * 2, LONGEST_PAUSE)
        self._resting[path] = (now + pause, pause)
        self.trouble = (*self.trouble, say("watch.disk", path=path.name, why=fault.strerror or fault))
        LOG.warning("%s rests for %.0f s: %s", path.name, pause, fault)

    def _waited(self, sighting: Sighting, now: float) -> Outcome | None:
        """An incomplete file: its sender is told once it has not grown for minutes; a change is looked at again."""
        since = self.settling.still_since(sighting.path)
        if since is None or now - since < PATIENCE:
            return None
        answers.tell(self.house.doors, sighting.path.name, say("watch.incomplete", name=sighting.path.name))
        self.settling.taken(sighting)
        return Outcome(sighting.path.name, Status.WAITING)

    def _beat(self, sightings: Iterable[Sighting]) -> None:
        names = [sighting for sighting in sightings if not self.settling.is_done(sighting.path)]
        returned = folder_names().returned
        pulse = Pulse(
            at=self.house.clock(),
            waiting=tuple(entry.path.name for entry in names if entry.path.parent.name != returned),
            to_fix=to_fix(self.house),
            trouble=(*self.trouble, *self.owed),
        )
        try:
            durable.replace_own(
                self.house.files, self.house.inbox / folder_names().status, ("\ufeff" + status_text(pulse)).encode()
            )
        except OSError as fault:
            LOG.warning("heartbeat not written: %s", fault)


def take(house: House, sighting: Sighting) -> Outcome | None:
    """Answer one settled entry of the inbox; None when there is nothing to say (again)."""
    name = sighting.path.name
    if sighting.kind is not EntryKind.FILE:
        answers.tell(house.doors, name, say(f"watch.{sighting.kind.value}", name=name))
        return Outcome(name, Status.REFUSED)
    arrival = grab(house, sighting.path)
    if not arrival.verdict.complete:
        return Outcome(name, Status.WAITING)
    if _is_answered(house, arrival):
        return None
    return journey(house, arrival)


def _is_answered(house: House, arrival: Arrival) -> bool:
    """A returned original, or our own annotated copy of it, that nobody has changed since."""
    if arrival.path.parent != house.doors.returned:
        return False
    return house.is_ours(arrival.sha256) or house.register.is_known(arrival.sha256)


def run(house: House, clock: Callable[[], float], bell: Bell) -> None:
    """Go on until the bell says stop; due papers are made between rounds."""
    rounds = Rounds(house, Settling(float(house.settings.watch["settle"])))
    interval = float(house.settings.watch["interval"])
    for outcome in resume(house):
        LOG.info("resumed %s: %s", outcome.file, outcome.status.value)
    while not bell.stopping:
        for outcome in rounds.walk(clock()):
            LOG.info("%s: %s", outcome.file, outcome.status.value)
        rounds.follow_up()
        bell.wait(interval)


def candidates(house: House) -> tuple[Path, ...]:
    """Files in the inbox that are not open in somebody's Excel."""
    return tuple(found.path for found in look(house.inbox) if found.kind is EntryKind.FILE and not found.locked)


def expected(house: House, named: Sequence[Path]) -> int:
    """How many files a single round will look at."""
    return len(candidates(house)) + len(named)


def once(
    house: House, named: Iterable[Path] = (), *, step: Callable[[], None] = lambda: None, republish: bool = False
) -> Iterator[Outcome]:
    """What is complete in the inbox, once and without settling time; then the named files from elsewhere."""
    yield from resume(house)
    for sighting in look(house.inbox):
        outcome = Outcome(sighting.path.name, Status.WAITING) if sighting.locked else take(house, sighting)
        step()
        if outcome is not None:
            yield outcome
    for path in named:
        arrival = grab(house, path, named=True)
        yield journey(house, arrival) if arrival.verdict.complete else Outcome(path.name, Status.WAITING)
        step()
    if republish:
        press.bring_up_to_date(house, republish=True)
