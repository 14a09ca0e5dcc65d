"""Several new files of a round: the child reads and fills for some while this process records and publishes others."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dialog_docs import child
from dialog_docs.house.opened import House
from dialog_docs.house.reading import Answer, ask
from dialog_docs.pipeline import Arrival, Ordered, Outcome, Taken, finish, order_papers, take_in
from dialog_docs.press.folders import shelf
from dialog_docs.rounds.watching import Rounds

READ_AHEAD = 5
"""Files that the child may have read before they are asked for."""
IN_FLIGHT = 4
"""Files whose papers may be in the making."""
Named = tuple[str, Arrival]
Place = tuple[str, dt.date] | None
Landed = tuple[Arrival, Outcome]


@dataclass(frozen=True, slots=True)
class Flying:
    """A file whose papers are being filled."""

    name: str
    taken: Taken
    place: Place
    ordered: Ordered


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of the way of several files."""

    landed: list[Landed]
    must_commit: bool = False
    """The next papers may take the place of some that no commit tells of yet: a crash could not tell them apart."""


def overlapped(rounds: Rounds, files: deque[Named]) -> Iterator[Leg]:
    """At each leg one of the announced files goes on, and those before it are answered in their order.

    Every step of a file comes after the same step of the one before it, at the same place between the steps of
    others: what the register holds never depends on how fast a child is. ``files`` may be added to until it ends.
    """
    flying: deque[Flying] = deque()
    uncommitted: set[Place] = set()
    for (name, arrival), answer in _read_ahead(rounds.house, files):
        taken = rounds.step(name, arrival, partial(take_in, answer=answer))
        done: list[Landed] = []
        if isinstance(taken, Taken):
            place = _place(taken)
            while flying and (len(flying) == IN_FLIGHT or _meet(place, {one.place for one in flying})):
                done.append(_landed(rounds, flying.popleft()))
            if _meet(place, uncommitted):
                yield Leg(done, must_commit=True)
                done = []
                uncommitted = {one.place for one in flying}
            uncommitted.add(place)
        started = taken if isinstance(taken, Outcome) else _started(rounds, name, taken)
        if isinstance(started, Flying):
            flying.append(started)
        else:
            done.append((arrival, started))
        yield Leg(done)
    while flying:
        yield Leg([_landed(rounds, flying.popleft())])


def _place(taken: Taken) -> Place:
    """Where its papers may stand; None for whatever is not the minutes of a meeting: its papers may be of anything."""
    entry = taken.recorded.entry
    return None if entry is None else shelf(entry.minutes)


def _meet(place: Place, others: set[Place]) -> bool:
    """Whether papers at these other places decide which papers a file gets, or where they stand."""
    return bool(others) and (place is None or not others.isdisjoint((None, place)))


def _started(rounds: Rounds, name: str, taken: Taken) -> Flying | Outcome:
    place = _place(taken)
    return rounds.step(name, taken.arrival, lambda house, _: Flying(name, taken, place, order_papers(house, taken)))


def _landed(rounds: Rounds, one: Flying) -> Landed:
    arrival = one.taken.arrival
    return arrival, rounds.step(one.name, arrival, lambda house, _: finish(house, one.taken, one.ordered))


def _read_ahead(house: House, files: deque[Named]) -> Iterator[tuple[Named, Answer | None]]:
    """Each file with the reader's answer, asked while the files before it are worked on."""
    asked: deque[tuple[Named, Answer | None]] = deque()
    while True:
        while files and len(asked) < READ_AHEAD:
            one = files.popleft()
            asked.append((one, _asked(house, *one)))
        if not asked:
            return
        yield asked.popleft()


def _asked(house: House, name: str, arrival: Arrival) -> Answer | None:
    """None for what no parser may see."""
    return None if arrival.verdict.refused else child.ahead(ask(house, arrival.data, name, arrival.verdict))
