"""Letters that are due on a day, made in one go: forwarding, reminders, replies to citizens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from dialog_docs.dialogue.terms import Side
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.bodies import is_party_body
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.forwarding_letter import KIND as FORWARDING
from dialog_docs.documents.kinds import kind_named
from dialog_docs.documents.letter_subjects import Forwarding
from dialog_docs.documents.letters import KINDS, DueLetter, due_letters
from dialog_docs.house.opened import House
from dialog_docs.house.units import below
from dialog_docs.press import folders, making
from dialog_docs.press.making import Made
from dialog_docs.press.orders import Task
from dialog_docs.settings import Settings


def due(house: House, as_of: dt.date, kinds: Sequence[str] = KINDS) -> tuple[tuple[DueLetter, Side], ...]:
    """Every letter of the kinds that is due on a day, with the side that writes it."""
    register, settings = house.register, house.settings
    calendar = Workdays.of(settings.holidays, settings.workdays)
    is_below = below(house)
    entries = [entry for entry in register.entries() if not is_below(entry.minutes.unit)]
    rows = register.rows()
    found: list[tuple[DueLetter, Side]] = []
    for kind in kinds:
        for side in _sides(kind, settings):
            letters = due_letters(entries, rows, Desk(settings, side, as_of), calendar, (kind,))
            found += [(letter, side) for letter in letters if _writes(side, letter, settings)]
    return tuple(found)


def _sides(kind: str, settings: Settings) -> Iterable[Side]:
    """The sides of ``[issue]``; opinions are sent on by either side, unless the office says which."""
    by_body = kind == FORWARDING.name and kind not in settings.issue
    return Side if by_body else map(Side, settings.sides_of(kind))


def _writes(side: Side, letter: DueLetter, settings: Settings) -> bool:
    """Bodies of the Party get the committee's letter, all others the People's Committee's (wording 5, row 14)."""
    if not isinstance(letter.subject, Forwarding) or letter.kind in settings.issue:
        return True
    return (side is Side.PARTY) is is_party_body(letter.subject.body)


def make(
    house: House,
    as_of: dt.date,
    kinds: Sequence[str] = KINDS,
    step: Callable[[], None] = lambda: None,
) -> Made:
    """Make every due letter; each appears in the outbox under the day it was made."""
    made = []
    for letter, side in due(house, as_of, kinds):
        made.append(making.publish(house, _task(house, letter, side, as_of)))
        step()
    return making.together(made)


def _task(house: House, letter: DueLetter, side: Side, as_of: dt.date) -> Task:
    return Task(
        kind_named(letter.kind),
        Desk(house.settings, side, as_of),
        subject=f"{letter.kind}:{as_of.isoformat()}:{letter.key}",
        value=letter.subject,
        folder=folders.letters_folder(as_of.isoformat()),
        both_sides=len(house.settings.sides_of(letter.kind)) > 1,
        addressee=letter.name,
        items=letter.items,
    )
