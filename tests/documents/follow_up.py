"""Rows, histories and earlier letters for the tests of letters."""

from __future__ import annotations

import datetime as dt

from dialog_docs.dialogue.entry import Entry, FigureRows, IssuedPaper, StatusChange, with_letters
from dialog_docs.dialogue.terms import Side, Status
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.fresh_rows import fresh_opinion, fresh_tasks
from dialog_docs.documents.letters import due_letters
from tests.sampling import sample_desk


def change(day: dt.date, status: Status, **values: object) -> StatusChange:
    return StatusChange(day, status, **values)


def rows_of(
    *entries: Entry,
    tasks: dict[str, tuple[StatusChange, ...]] | None = None,
    opinions: dict[str, tuple[StatusChange, ...]] | None = None,
    papers: tuple[IssuedPaper, ...] = (),
    extended: dict[str, tuple[tuple[dt.date, dt.date], ...]] | None = None,
) -> FigureRows:
    """The register's rows of some meetings, with the histories of the named codes."""
    tasks, opinions, extended = tasks or {}, opinions or {}, extended or {}
    return with_letters(
        FigureRows(
            opinions=tuple(
                row._replace(history=opinions.get(row.code, ()))
                for entry in entries
                for row in (fresh_opinion(entry, opinion) for opinion in entry.minutes.opinions)
            ),
            tasks=tuple(
                row._replace(history=tasks.get(row.code, ()), extensions=extended.get(row.code, ()))
                for entry in entries
                for row in fresh_tasks(entry)
            ),
            papers=papers,
        )
    )


def letter(kind: str, made_on: dt.date, *items: str, number: str | None = None, side: str = "state") -> IssuedPaper:
    """A letter that was made before."""
    date = made_on if number else None
    return IssuedPaper(kind, Side(side), "", "", "", number=number, date=date, items=items, made_on=made_on)


def due(kind: str, day: dt.date, rows: FigureRows, *entries: Entry, side: str = "state"):
    """The subjects of one kind of letter due on a day."""
    found = due_letters(entries, rows, sample_desk(side, day), Workdays(), (kind,))
    return [each.subject for each in found]
