"""Which letters are due on a day: decided from entries, dated histories and the letters already made; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialog_docs.dialogue.entry import Entry, FigureRows
from dialog_docs.dialogue.terms import MinutesState
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.due_forwardings import forwardings
from dialog_docs.documents.due_reminders import reminders
from dialog_docs.documents.due_replies import replies
from dialog_docs.documents.letter_subjects import CitizenReply, Forwarding, Reminder

KINDS = ("forwarding_letter", "reminder_letter", "citizen_reply")
"""Kinds of letter, in the order in which they are made."""


@dataclass(frozen=True, slots=True)
class DueLetter:
    """One letter to make: its kind, its subject for the kind's context, whom it is for and what it speaks of."""

    kind: str
    subject: Forwarding | Reminder | CitizenReply
    name: str
    """Whom it is for, unlike that of every other letter of its kind made together with it."""

    @property
    def items(self) -> tuple[str, ...]:
        """Codes to keep with the issued paper, so that the next letters know of it."""
        return self.subject.items

    @property
    def key(self) -> str:
        """Tells it from every other letter of its kind and day: no two speak of one opinion or task."""
        return self.items[0] if self.items else self.name


def due_letters(
    entries: Iterable[Entry],
    rows: FigureRows,
    desk: Desk,
    calendar: Workdays,
    kinds: Sequence[str] = KINDS,
) -> tuple[DueLetter, ...]:
    """The letters of ``kinds`` that are due on the desk's day, for all meetings that were not cancelled."""
    held = tuple(entry for entry in entries if entry.minutes.state is not MinutesState.CANCELLED)
    found: list[DueLetter] = []
    if "forwarding_letter" in kinds:
        found += _named("forwarding_letter", forwardings(held, rows, desk))
    if "reminder_letter" in kinds:
        found += _named("reminder_letter", reminders(held, rows, desk, calendar))
    if "citizen_reply" in kinds:
        found += _named("citizen_reply", replies(held, rows, desk, calendar))
    return tuple(found)


def _named(kind: str, subjects: Iterable[Forwarding | Reminder | CitizenReply]) -> list[DueLetter]:
    """Letters for the same name are numbered in their order."""
    seen: Counter[str] = Counter()
    letters = []
    for subject in subjects:
        seen[subject.name] += 1
        number = seen[subject.name]
        letters.append(DueLetter(kind, subject, subject.name if number == 1 else f"{subject.name} ({number})"))
    return letters
