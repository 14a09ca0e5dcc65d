"""Files of a single round that travel in groups: a group shares its commit, and the next one follows without a gap."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from dialog_docs.errors import DialogDocsError
from dialog_docs.pipeline import Arrival, Outcome, Status, announce
from dialog_docs.rounds import entries
from dialog_docs.rounds.overlapping import READ_AHEAD, Landed, Named, overlapped
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
        self._start()

    def _start(self) -> None:
        self._announced: deque[Named] = deque()
        """New files that are noted in the register and wait for their turn."""
        self._way = overlapped(self._rounds, self._announced)
        self._open: dict[str, Brought] = {}
        """New files without an answer, by their SHA-256."""
        self._aside: list[Brought] = []
        """What is not new: answered by itself, when the new files that came with it are."""

    def answers(self) -> Iterator[Outcome | None]:
        """The answer to each file, when it is committed; None where nothing is to say."""
        is_over = False
        while not is_over:
            brought: list[Brought] = []
            done: list[Landed] = []
            try:
                fresh, is_through = self._turn(done, brought)
            except (OSError, DialogDocsError) as fault:
                LOG.warning("files are answered one by one: %s", fault)
                yield from self._by_itself((*self._open.values(), *self._aside, *brought), done)
                self._start()
                continue
            for arrival, outcome in done:
                del self._open[arrival.sha256]
                yield outcome
            if is_through:
                yield from self._by_itself(self._aside)
                self._aside.clear()
            self._aside += ((name, one) for name, one in brought if not _is_among(one, fresh))
            self._open |= fresh
            self._announced += fresh.values()
            is_over = not (self._open or self._aside or brought)

    def _turn(self, done: list[Landed], brought: list[Brought]) -> tuple[dict[str, Named], bool]:
        """One commit further, which adds to the answers and to what was brought in; new files among that.

        The last is whether nothing is on its way any more.
        """
        house = self._rounds.house
        with house.register.batch(), house.files.gathered():
            is_through = self._go(done, brought)
            fresh = self._fresh(brought)
            announce(house, [arrival for _, arrival in fresh.values()])
        return fresh, is_through

    def _go(self, done: list[Landed], brought: list[Brought]) -> bool:
        """The group goes on until its last file is being read, or to its end when nobody follows."""
        while self._announced:
            leg = next(self._way)
            done += leg.landed
            if leg.must_commit:
                return False
            brought += self._bring(1)
        wanted = TOGETHER if self._open else READ_AHEAD  # the first ones, so that the child begins at once
        brought += self._bring(max(0, wanted - len(brought)))
        return (bool(self._aside) or not brought) and self._end(done)

    def _end(self, done: list[Landed]) -> bool:
        for leg in self._way:
            done += leg.landed
            if leg.must_commit:
                return False
        self._way = overlapped(self._rounds, self._announced)
        return True

    def _by_itself(self, files: Iterable[Brought], done: Iterable[Landed] = ()) -> Iterator[Outcome | None]:
        """Each answered alone; of ``done`` the commit failed, but the journal may have kept that it was answered."""
        told = {arrival.sha256: outcome for arrival, outcome in done}
        for name, one in files:
            outcome = self._rounds.take_now(name, partial(_itself, one))
            is_told = outcome is not None and outcome.status is Status.DUPLICATE and outcome.sha256 in told
            yield told.pop(outcome.sha256) if outcome is not None and is_told else outcome

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
