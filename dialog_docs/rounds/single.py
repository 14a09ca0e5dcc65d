"""A single round: what is complete in the inbox now, then files named from elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from dialog_docs import press
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.house.opening import tidy
from dialog_docs.pipeline import Arrival, Outcome, Status, announce, grab
from dialog_docs.rounds import entries
from dialog_docs.rounds.overlapping import overlapped
from dialog_docs.rounds.watching import Rounds
from dialog_docs.watch.arrivals import look
from dialog_docs.watch.names import shown
from dialog_docs.watch.settling import EntryKind, Settling, Sighting
from dialog_docs.wording import say

LOG = logging.getLogger("dialog_docs")
TOGETHER = 20
"""Files that share their commits; nobody else can write into the register while they are worked on."""
Arrive = Callable[[], Arrival | Outcome | None]


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
    tidy(house)
    rounds = Rounds(house, Settling(0.0), lambda: 0.0)
    yield from rounds.finish()
    found: list[tuple[str, Arrive]] = [
        (sighting.path.name, partial(_entry, house, sighting)) for sighting in look(house.inbox)
    ]
    found += [(path.name, partial(grab, house, path, named=True)) for path in named]
    for start in range(0, len(found), TOGETHER):
        for outcome in _answered(rounds, found[start : start + TOGETHER]):
            step()
            if outcome is not None:
                yield outcome
    if republish:
        press.bring_up_to_date(house, republish=True)


def _answered(rounds: Rounds, found: Sequence[tuple[str, Arrive]]) -> list[Outcome | None]:
    """The answers to some files; new ones share their commits: one before a parser sees them, one when all are done.

    A crash in between leaves submissions without an answer, which the next run finishes as after any crash; when the
    commit itself fails, each file is answered by itself.
    """
    house = rounds.house
    kept = [(name, rounds.bring_in(name, arrive)) for name, arrive in found]
    fresh = {one.sha256: one for _, one in reversed(kept) if isinstance(one, Arrival) and entries.is_new(house, one)}
    together = [(name, one) for name, one in kept if isinstance(one, Arrival) and fresh.get(one.sha256) is one]
    answers: dict[int, Outcome | None] = {}
    try:
        announce(house, [one for _, one in together])
        with house.register.batch():
            answers = {id(one): outcome for one, outcome in overlapped(rounds, together)}
    except (OSError, DialogDocsError) as fault:
        LOG.warning("files are answered one by one: %s", fault)
        answers = {}
    return [
        answers[id(one)] if id(one) in answers else rounds.take_now(name, partial(_itself, one)) for name, one in kept
    ]


def _itself(one: Arrival | Outcome | None) -> Arrival | Outcome | None:
    return one


def _entry(house: House, sighting: Sighting) -> Arrival | Outcome | None:
    """The file of an entry; a workbook that is open in somebody's Excel is left for later."""
    name = sighting.path.name
    if sighting.locked:
        return Outcome(name, Status.WAITING, why=say("watch.open_too_long", name=shown(name)))
    return entries.arrival(house, sighting)
