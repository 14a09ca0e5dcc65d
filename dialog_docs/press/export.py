"""A unit's own figures as the forms that its superior takes in: a commune's export is a province's input."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dialog_docs import durable, forms
from dialog_docs.dialogue.followup import Progress, ProgressRow, UnitFigures, UnitFiguresRow
from dialog_docs.dialogue.period import Period
from dialog_docs.figures import Facts
from dialog_docs.figures.splits import parts
from dialog_docs.figures.unit_row import unit_row
from dialog_docs.house.opened import House
from dialog_docs.press import folders, reports
from dialog_docs.press.sending import progress_of, sendable
from dialog_docs.wording import say


def make(house: House, period: Period, as_of: dt.date | None = None, *, detail: bool = False) -> tuple[str, ...]:
    """Write ``so-lieu-don-vi.xlsx`` of a period into the outbox, with ``detail`` also each dialogue's minutes and what
    became of its opinions and tasks.

    Complaints and denunciations leave the house in no variant (contract 7). Paths are relative to the outbox.
    """
    facts = reports.subject(house, period, as_of).facts
    rows = tuple(_rows(facts, house.settings.office.unit))
    unit = house.settings.office.unit
    name = say("press.export_name", unit=unit, period=period.code)
    written = [_write(house, period, name, forms.fill("figures", UnitFigures(rows), house.lists))]
    entries = [entry for entry in house.register.entries() if detail and period.holds(entry.minutes.day)]
    steps: list[ProgressRow] = []
    for entry in entries:
        minutes = sendable(entry.minutes)
        data = forms.fill("minutes", minutes, house.lists)
        written.append(_write(house, period, say("press.export_detail_name", code=entry.code), data))
        steps += progress_of(minutes, entry.code, facts)
    if steps:
        name = say("press.export_progress_name", unit=unit, period=period.code)
        written.append(_write(house, period, name, forms.fill("progress", Progress(tuple(steps)), house.lists)))
    return tuple(written)


def _rows(facts: Facts, own_unit: str) -> Iterator[UnitFiguresRow]:
    """One row a unit that held a dialogue; the office's own even when it held none."""
    by_unit = parts(facts, lambda row: row.unit)
    if not by_unit:
        yield unit_row(facts, own_unit, facts.as_of)
    for name, part in by_unit.items():
        yield unit_row(part, name, facts.as_of)


def _write(house: House, period: Period, stem: str, data: bytes) -> str:
    folder = house.outbox / folders.report_folder(period.code)
    path = durable.publish(house.files, data, folder, durable.safe_name(stem, ".xlsx"))
    return path.relative_to(house.outbox).as_posix()
