"""The watcher: look, take what has settled, answer, see what is due, write the heartbeat; for ever."""

from __future__ import annotations

import errno
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar, cast

from dialog_docs import durable, press
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.house.opening import tidy
from dialog_docs.house.pulse import Beating, Heard
from dialog_docs.pipeline import Arrival, Outcome, Status, again, journey, quarantine
from dialog_docs.register import Receipt
from dialog_docs.rounds import entries
from dialog_docs.watch import answers
from dialog_docs.watch.arrivals import Outlook, Survey
from dialog_docs.watch.names import shown
from dialog_docs.watch.resting import Resting
from dialog_docs.watch.settling import Settling, Sighting
from dialog_docs.wording import say

Step = TypeVar("Step")
LOG = logging.getLogger("dialog_docs")
PATIENCE = 300.0
"""Seconds that an incomplete file may stand still before its sender is told (reliability F13)."""
MOST_BUGS = 2
"""Times that a file may meet an error of the program before it is given up."""


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
    clock: Callable[[], float]
    stopping: Callable[[], bool] = lambda: False
    beating: Beating = field(default_factory=Beating)
    resting: Resting = field(default_factory=Resting)
    _is_owing: bool = True
    """Submissions may wait for their answer: after a crash, a fault, or while papers are held."""
    _held: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """SHA-256 of a submission → how the templates looked when its papers could not be made, and the papers."""
    _bugs: Counter[str] = field(default_factory=Counter)
    _lost: str = ""
    """What was wrong with a folder at the last look."""
    _troubles: dict[str, str] = field(default_factory=dict)
    """File name → sentence about what keeps it."""
    owed: Callable[[], tuple[str, ...]] = tuple
    """Sentences about what is due between rounds and could not be made."""
    _outlook: Outlook = field(init=False)

    def __post_init__(self) -> None:
        """Look through one pair of eyes that remembers."""
        self._outlook = Outlook(self.house.inbox)

    def walk(self) -> Iterator[Outcome]:
        """One round; gives what was answered as it is answered. Never raises for what one file does."""
        try:
            self._require_doors()
            yield from self.finish()
            seen = self._outlook.survey()
            self._forget(seen)
        except OSError as fault:
            self._tell_lost(fault)
            return
        self._lost = ""
        ready = self.settling.observe(self.clock(), seen.sightings)
        for sighting in ready:
            if self.stopping():
                return
            outcome = self.take(sighting)
            if outcome is not None:
                yield outcome
            self._beat(seen)
        self._beat(seen)

    @property
    def to_fix(self) -> tuple[str, ...]:
        """Names in the folder of returned files, as the last look found them."""
        return self._outlook.last.to_fix

    def _tell_lost(self, fault: OSError) -> None:
        if str(fault) != self._lost:
            LOG.warning("this look is given up: %s", fault)
        self._lost = str(fault)
        path = fault.filename or self.house.inbox
        key = "watch.share_lost" if fault.errno == errno.ENOTCONN else "watch.disk"
        told = say(key, path=path, why=fault.strerror or fault)
        self.beating.alarm(self.house.doors, self.house.clock(), (told,))

    def _require_doors(self) -> None:
        for folder in (self.house.inbox, self.house.outbox):
            durable.require_marked(folder)

    def finish(self) -> Iterator[Outcome]:
        """Submissions that were received but never answered; papers that are held wait for a changed template."""
        if not self._is_owing:
            return
        waiting = self.house.register.unfinished()
        for receipt in waiting:
            if self.stopping():
                return
            if self._is_time_for(receipt):
                outcome = self._guarded(receipt.first_name, partial(again, self.house, receipt), journey)
                if outcome is not None:
                    yield outcome
        self._is_owing = bool(waiting)

    def _is_time_for(self, receipt: Receipt) -> bool:
        held = self._held.get(receipt.sha256)
        if held is not None and held[0] == press.templates_mark(self.house):
            return False
        return self.resting.may(receipt.first_name, self.clock())

    def take(self, sighting: Sighting) -> Outcome | None:
        """Answer one settled entry of the inbox; None when there is nothing to say (again)."""
        name = sighting.path.name
        if not self.resting.may(name, self.clock()):
            return None
        outcome = self._guarded(name, partial(entries.arrival, self.house, sighting), entries.answer)
        if outcome is not None and outcome.is_left:
            self.resting.rest(name, self.clock())
            return None if outcome.status is Status.WAITING else outcome
        if outcome is None or outcome.status is not Status.WAITING:
            self.settling.taken(sighting)
            return outcome
        return outcome if outcome.why else self._waited(sighting, outcome)

    def bring_in(self, name: str, arrive: Callable[[], Arrival | Outcome | None]) -> Arrival | Outcome | None:
        """Read one entry and keep it, for a single round that answers several together."""
        kept: list[Arrival] = []
        outcome = self._guarded(name, arrive, lambda _, arrival: kept.append(arrival))
        return kept[0] if kept else outcome

    def take_now(self, name: str, arrive: Callable[[], Arrival | Outcome | None]) -> Outcome | None:
        """Answer one entry at once, for a single round."""
        return self._guarded(name, arrive, entries.answer)

    def step(self, name: str, arrival: Arrival, act: Callable[[House, Arrival], Step]) -> Step | Outcome:
        """One step of a file's way, for a single round that lets several files overlap."""
        return cast("Step | Outcome", self._guarded(name, lambda: arrival, act))

    def _guarded(
        self, name: str, arrive: Callable[[], Arrival | Outcome | None], act: Callable[[House, Arrival], Step]
    ) -> Step | Outcome | None:
        """Work on a file: what passes is tried again later, a bug on one file does not stop the others."""
        try:
            self._require_doors()
            arrival = arrive()
            found = act(self.house, arrival) if isinstance(arrival, Arrival) else arrival
        except OSError as fault:
            return self._rest(name, say("watch.disk", path=shown(name), why=fault.strerror or fault))
        except DialogDocsError as fault:
            return self._rest(name, say(fault.key, **fault.values))
        except Exception:
            LOG.exception("bug while working on %s", name)
            self._bugs[name] += 1
            if self._bugs[name] < MOST_BUGS or act is quarantine:
                return self._rest(name, say("watch.bug", name=shown(name)))
            return self._guarded(name, arrive, quarantine)
        self.resting.over(name)
        self._troubles.pop(name, None)
        if isinstance(found, Outcome):
            self._note(found)
        return found

    def _note(self, outcome: Outcome) -> None:
        if outcome.held:
            self._held[outcome.sha256] = (press.templates_mark(self.house), outcome.held)
            self._is_owing = True
        else:
            self._held.pop(outcome.sha256, None)

    def _rest(self, name: str, why: str) -> Outcome:
        pause = self.resting.rest(name, self.clock())
        self._troubles[name] = why
        self._is_owing = True
        LOG.warning("%s rests for %.0f s: %s", name, pause, why)
        return Outcome(name, Status.WAITING, why=why)

    def _waited(self, sighting: Sighting, outcome: Outcome) -> Outcome | None:
        """An incomplete file: its sender is told once it has not grown for minutes; a change is looked at again."""
        since = self.settling.still_since(sighting.path)
        if since is None or self.clock() - since < PATIENCE:
            return None
        name = sighting.path.name
        answers.tell(self.house.doors, name, say("watch.incomplete", name=shown(name)))
        self.settling.taken(sighting)
        return outcome

    def _forget(self, seen: Survey) -> None:
        """What a person took away is no trouble any more."""
        if not self._troubles:
            return
        present = {sighting.path.name for sighting in seen.sightings}
        owed = {receipt.first_name for receipt in self.house.register.unfinished()}
        for name in [name for name in self._troubles if name not in present | owed]:
            del self._troubles[name]

    def _beat(self, seen: Survey) -> None:
        held = sorted({name for _, names in self._held.values() for name in names})
        waits = (say("watch.papers_wait", count=len(held), names=", ".join(held)),) if held else ()
        heard = Heard(seen, self.settling, (*self._troubles.values(), *waits, *self.owed()))
        self.beating.beat(self.house, heard, self.clock())


def run(house: House, clock: Callable[[], float], bell: Bell, beating: Beating | None = None) -> None:
    """Go on until the bell says stop; due papers are made between rounds."""
    from dialog_docs.rounds.following import Following  # noqa: PLC0415 - reports and boards: a single round needs none

    watch = house.settings.watch
    tidy(house)
    following = Following(house)
    settling = Settling(float(watch["settle"]))
    rounds = Rounds(house, settling, clock, lambda: bell.stopping, beating or Beating(), owed=lambda: following.owed)
    while not bell.stopping:
        for outcome in rounds.walk():
            LOG.info("%s: %s", outcome.file, outcome.status.value)
        if not bell.stopping:
            following.follow_up(clock(), rounds.to_fix, awaited=settling.is_settling(clock()))
            bell.wait(settling.pause(clock(), float(watch["interval"])))
