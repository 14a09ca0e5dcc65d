"""Files of a single round that travel in groups: a group shares its commit, and the next one follows without a gap."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice

from dialog_docs.errors import DialogDocsError
from dialog_docs.pipeline import Arrival, Outcome, announce
from dialog_docs.rounds import entries
from dialog_docs.rounds.overlapping import Landed, Named, overlapped
from dialog_docs.rounds.watching import Rounds

LOG = logging.getLogger("dialog_docs")
TOGETHER = 20
"""Files of a group; nobody else can write into the register while they are worked on."""
Arrive = Callable[[], Arrival | Outcome | None]
Brought = tuple[str, Arrival | Outcome | None]


class Convoy:
    """The files of a round, in groups: one is on its way while the next one is read and kept.

    A group's commit also notes the next group, before a parser sees any file of it. A crash in between leaves
    submissions without an answer, which the next run finishes as after any crash; when the commit itself fails, each
    file is answered by itself.
    """

    def __init__(self, rounds: Rounds, found: Iterable[tuple[str, Arrive]]) -> None:
        self._rounds = rounds
        self._coming = iter(found)
        self._start(())

    def _start(self, aside: Iterable[Brought]) -> None:
        self._announced: deque[Named] = deque()
        """New files that are noted in the register and wait for their turn."""
        self._way = overlapped(self._rounds, self._announced)
        self._open: dict[str, Brought] = {}
        """New files without an answer, by their SHA-256."""
        self._aside = tuple(aside)
        """What is not new: answered by itself, when the new files that came with it are."""

    def answers(self) -> Iterator[Outcome | None]:
        """The answer to each file, when it is committed; None where nothing is to say."""
        is_over = False
        while not is_over:
            brought: list[Brought] = []
            try:
                done, fresh = self._turn(brought)
            except (OSError, DialogDocsError) as fault:
                LOG.warning("files are answered one by one: %s", fault)
                left = (*self._open.values(), *self._aside, *brought)
                self._start(left)
                done, fresh, brought = [], {}, []
            for arrival, outcome in done:
                del self._open[arrival.sha256]
                yield outcome
            for name, one in self._aside:
                yield self._rounds.take_now(name, partial(_itself, one))
            self._aside = tuple((name, one) for name, one in brought if not _is_among(one, fresh))
            self._open |= fresh
            self._announced += fresh.values()
            is_over = not (self._open or self._aside or brought)

    def _turn(self, brought: list[Brought]) -> tuple[list[Landed], dict[str, Named]]:
        """One commit further."""
        house = self._rounds.house
        with house.register.batch():
            done = list(chain.from_iterable(self._gone_on(brought)))
            fresh = self._fresh(brought)
            if self._aside or not fresh:
                done += chain.from_iterable(self._way)
                self._way = overlapped(self._rounds, self._announced)
            announce(house, [arrival for _, arrival in fresh.values()])
        return done, fresh

    def _gone_on(self, brought: list[Brought]) -> Iterator[list[Landed]]:
        """The group on its way until its last file is being read; beside it the next one is brought in."""
        while self._announced:
            yield next(self._way)
            brought += self._bring(1)
        brought += self._bring(TOGETHER - len(brought))

    def _bring(self, count: int) -> Iterator[Brought]:
        return ((name, self._rounds.bring_in(name, arrive)) for name, arrive in islice(self._coming, count))

    def _fresh(self, brought: Iterable[Brought]) -> dict[str, Named]:
        """Those that never came before, each content once."""
        found: dict[str, Named] = {}
        for name, one in brought:
            if isinstance(one, Arrival) and one.sha256 not in found and entries.is_new(self._rounds.house, one):
                found[one.sha256] = name, one
        return found


def _is_among(one: Arrival | Outcome | None, fresh: dict[str, Named]) -> bool:
    return isinstance(one, Arrival) and one.sha256 in fresh and fresh[one.sha256][1] is one


def _itself(one: Arrival | Outcome | None) -> Arrival | Outcome | None:
    return one
