"""One entry of the inbox, whatever it is: read and kept, or answered without being opened."""

from __future__ import annotations

from dialog_docs.house.opened import House
from dialog_docs.pipeline import Arrival, Outcome, Status, grab, journey, move_left, owner_of
from dialog_docs.watch import answers, gate
from dialog_docs.watch.names import shown
from dialog_docs.watch.notes import too_large_note
from dialog_docs.watch.settling import EntryKind, Sighting
from dialog_docs.wording import say


def is_read(sighting: Sighting) -> bool:
    """Whether it is a file of a size that is looked into; anything else is answered without being opened."""
    return sighting.kind is EntryKind.FILE and sighting.fingerprint.size <= gate.SIZE


def arrival(house: House, sighting: Sighting) -> Arrival | Outcome | None:
    """The file read and kept; an outcome where nothing is read, None when there is nothing to do."""
    path = sighting.path
    if not is_read(sighting):
        return _unread(house, sighting)
    try:
        return grab(house, path)
    except FileNotFoundError:
        if path.exists():
            raise
        return None


def _unread(house: House, sighting: Sighting) -> Outcome | None:
    path, name = sighting.path, sighting.path.name
    if sighting.kind is not EntryKind.FILE:
        answers.tell(house.doors, name, say(f"watch.{sighting.kind.value}", name=shown(name)))
        size = sighting.fingerprint.size if sighting.kind is EntryKind.SPECIAL else 0
        house.register.note_unkept(name, sighting.kind.value, size, owner_of(path), house.clock())
        return Outcome(name, Status.REFUSED)
    if path.parent == house.doors.returned:
        return None
    house.register.note_unkept(path.name, "too-large", sighting.fingerprint.size, owner_of(path), house.clock())
    answers.send_back(house.doors, path, too_large_note(path), None)
    return Outcome(path.name, Status.REFUSED)


def answer(house: House, arrival: Arrival) -> Outcome | None:
    """What becomes of an arrival; None when there is nothing to say (again)."""
    if not arrival.verdict.complete:
        return Outcome(arrival.path.name, Status.WAITING)
    if _is_answered(house, arrival):
        return None
    if house.is_left(arrival.sha256, arrival.path):
        return move_left(house, arrival)
    return journey(house, arrival)


def is_new(house: House, arrival: Arrival) -> bool:
    """Whether it is a whole file that never came before: its way begins at the beginning."""
    return (
        arrival.verdict.complete and not house.is_ours(arrival.sha256) and not house.register.is_known(arrival.sha256)
    )


def _is_answered(house: House, arrival: Arrival) -> bool:
    """A returned original, or our own annotated copy of it, that nobody has changed since."""
    if arrival.path.parent != house.doors.returned:
        return False
    return house.is_ours(arrival.sha256) or house.register.is_returned(arrival.sha256)
