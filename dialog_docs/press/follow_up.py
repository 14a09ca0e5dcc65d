"""Progress forms for the agencies: one workbook each with its open tasks and forwarded opinions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from dialog_docs import durable, forms
from dialog_docs.dialogue.terms import OpinionKind, Status
from dialog_docs.house.opened import House
from dialog_docs.house.units import below
from dialog_docs.press import folders
from dialog_docs.wording import say
from dialog_docs.wording.alphabet import alphabetical
from dialog_docs.wording.numbers import short_date

SEALED = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
"""Never printed in a progress form (contract 7)."""


def make(house: House, as_of: dt.date, agency: str | None = None) -> tuple[str, ...]:
    """Write the progress forms of a day into the outbox; paths relative to it."""
    folder = house.outbox / folders.follow_up_folder(as_of.isoformat())
    written = []
    for body, rows in sorted(_rows(house, as_of).items(), key=lambda item: alphabetical(item[0])):
        if agency in (None, body):
            name = durable.safe_name(say("press.follow_up_name", agency=body), ".xlsx")
            data = forms.fill("progress", tuple(rows), house.lists)
            path = durable.publish(house.files, data, folder, name)
            written.append(path.relative_to(house.outbox).as_posix())
    return tuple(written)


def _rows(house: House, as_of: dt.date) -> dict[str, list[forms.FollowUpRow]]:
    """Open tasks by lead agency, and forwarded opinions by the body that has them."""
    found: dict[str, list[forms.FollowUpRow]] = defaultdict(list)
    is_below = below(house)
    for task in house.register.open_tasks(as_of):
        if task.sealed or is_below(task.row.unit):
            continue
        due = task.life.current_due
        words = short_date(due) if due else task.deadline
        found[task.row.lead or say("press.no_lead")].append(
            forms.FollowUpRow(task.row.code, task.text, task.row.lead, words)
        )
    for opinion in house.register.opinions(as_of, Status.FORWARDED):
        if opinion.row.kind in SEALED or is_below(opinion.row.unit):
            continue
        body = opinion.row.agency or say("press.no_lead")
        found[body].append(forms.FollowUpRow(opinion.row.code, opinion.text, opinion.row.agency))
    return found
