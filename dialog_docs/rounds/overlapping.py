"""Several new files of a round: the child reads and fills for some while this process records and publishes others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from dialog_docs import child
from dialog_docs.house.opened import House
from dialog_docs.house.reading import Answer, ask
from dialog_docs.pipeline import Arrival, Ordered, Outcome, Taken, finish, order_papers, take_in
from dialog_docs.rounds.watching import Rounds

READ_AHEAD = 2
"""Files that the child may have read before they are asked for."""
Named = tuple[str, Arrival]


@dataclass(frozen=True, slots=True)
class Flying:
    """A file whose papers are being filled."""

    name: str
    taken: Taken
    ordered: Ordered


def overlapped(rounds: Rounds, files: Sequence[Named]) -> Iterator[tuple[Arrival, Outcome]]:
    """The answer to each of some announced files, in their order.

    Every step of a file comes after the same step of the one before it, and its papers are ordered when those of the
    one before it stand: what the register holds never depends on how fast a child is.
    """
    flying: Flying | None = None
    for (name, arrival), answer in _read_ahead(rounds.house, files):
        taken = rounds.step(name, arrival, partial(take_in, answer=answer))
        if flying is not None:
            yield _landed(rounds, flying)
            flying = None
        started = taken if isinstance(taken, Outcome) else _started(rounds, name, taken)
        if isinstance(started, Flying):
            flying = started
        else:
            yield arrival, started
    if flying is not None:
        yield _landed(rounds, flying)


def _started(rounds: Rounds, name: str, taken: Taken) -> Flying | Outcome:
    return rounds.step(name, taken.arrival, lambda house, _: Flying(name, taken, order_papers(house, taken)))


def _landed(rounds: Rounds, one: Flying) -> tuple[Arrival, Outcome]:
    arrival = one.taken.arrival
    return arrival, rounds.step(one.name, arrival, lambda house, _: finish(house, one.taken, one.ordered))


def _read_ahead(house: House, files: Sequence[Named]) -> Iterator[tuple[Named, Answer | None]]:
    """Each file with the reader's answer, asked while the files before it are worked on."""
    asked: deque[tuple[Named, Answer | None]] = deque()
    coming = iter(files)
    while True:
        asked += ((one, _asked(house, *one)) for one in islice(coming, READ_AHEAD - len(asked)))
        if not asked:
            return
        yield asked.popleft()


def _asked(house: House, name: str, arrival: Arrival) -> Answer | None:
    """None for what no parser may see."""
    return None if arrival.verdict.refused else child.ahead(ask(house, arrival.data, name, arrival.verdict))
