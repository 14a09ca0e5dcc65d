"""A single round: what is complete in the inbox now, then files named from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from dialog_docs import press
from dialog_docs.house.opened import House
from dialog_docs.house.opening import tidy
from dialog_docs.pipeline import Arrival, Outcome, Status, grab
from dialog_docs.rounds import entries
from dialog_docs.rounds.convoy import Arrive, Convoy
from dialog_docs.rounds.watching import Rounds
from dialog_docs.watch.arrivals import look
from dialog_docs.watch.names import shown
from dialog_docs.watch.settling import EntryKind, Settling, Sighting
from dialog_docs.wording import say


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
    plain, others = _parted(look(house.inbox))
    for sighting in others:
        step()
        outcome = rounds.take_now(sighting.path.name, partial(_entry, house, sighting))
        if outcome is not None:
            yield outcome
    files: list[tuple[str, Arrive]] = [(one.path.name, partial(entries.arrival, house, one)) for one in plain]
    files += [(path.name, partial(grab, house, path, named=True)) for path in named]
    for outcome in Convoy(rounds, files).answers():
        step()
        if outcome is not None:
            yield outcome
    if republish:
        press.bring_up_to_date(house, republish=True)


def _parted(seen: Iterable[Sighting]) -> tuple[list[Sighting], list[Sighting]]:
    """Files that are read, and what is answered without being opened."""
    parts: tuple[list[Sighting], list[Sighting]] = ([], [])
    for sighting in seen:
        parts[sighting.locked or not entries.is_read(sighting)].append(sighting)
    return parts


def _entry(house: House, sighting: Sighting) -> Arrival | Outcome | None:
    """The file of an entry; a workbook that is open in somebody's Excel is left for later."""
    name = sighting.path.name
    if sighting.locked:
        return Outcome(name, Status.WAITING, why=say("watch.open_too_long", name=shown(name)))
    return entries.arrival(house, sighting)
