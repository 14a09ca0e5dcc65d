"""Which letters are due on a day: decided from entries, dated histories and the letters already made; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialog_docs.dialogue.clock import WorkCalendar
from dialog_docs.dialogue.entry import Entry, FigureRows
from dialog_docs.dialogue.terms import MinutesState
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

    @property
    def name(self) -> str:
        """Whom it is for."""
        return self.subject.name

    @property
    def items(self) -> tuple[str, ...]:
        """Codes to keep with the issued paper, so that the next letters know of it."""
        return self.subject.items


def due_letters(
    entries: Iterable[Entry],
    rows: FigureRows,
    desk: Desk,
    calendar: WorkCalendar,
    kinds: Sequence[str] = KINDS,
) -> tuple[DueLetter, ...]:
    """The letters of ``kinds`` that are due on the desk's day, for all meetings that were not cancelled."""
    held = tuple(entry for entry in entries if entry.minutes.state is not MinutesState.CANCELLED)
    found: list[DueLetter] = []
    if "forwarding_letter" in kinds:
        found += [DueLetter("forwarding_letter", each) for each in forwardings(held, rows, desk)]
    if "reminder_letter" in kinds:
        found += [DueLetter("reminder_letter", each) for each in reminders(held, rows, desk, calendar)]
    if "citizen_reply" in kinds:
        found += [DueLetter("citizen_reply", each) for each in replies(held, rows, desk, calendar)]
    return tuple(found)
