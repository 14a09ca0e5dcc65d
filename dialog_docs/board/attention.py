"""What needs somebody today: overdue, due soon, orphans, refused files, late publication, quota, differences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from dialog_docs.board.data import Attention
from dialog_docs.board.days import Day
from dialog_docs.board.inputs import BoardInputs
from dialog_docs.board.lines import shortened, task_text
from dialog_docs.dialogue.entry import DialogueRow
from dialog_docs.dialogue.period import period_name
from dialog_docs.documents.report.notes import difference_text, unit_notes
from dialog_docs.figures import Difference, OpinionFact, TaskFact
from dialog_docs.figures.agency import agency_of
from dialog_docs.figures.consolidation import Consolidated
from dialog_docs.figures.submissions import Remark
from dialog_docs.wording import say
from dialog_docs.wording.numbers import count, short_date

LINES = 8
"""Lines shown under one heading; the list on the page has them all."""


def attention(
    inputs: BoardInputs,
    days: Sequence[Day],
    differing: Sequence[Difference],
    together: Consolidated,
    sent: Sequence[Consolidated],
) -> tuple[Attention, ...]:
    """Headings with their first lines, the most urgent first; nothing to do, nothing shown.

    ``differing`` are the identities that do not hold over all days; ``together`` is this year over all units; ``sent``
    the periods for which units sent figures, the newest first.
    """
    late = sorted((task for day in days for task in day.late), key=lambda task: -task.now.days_late)
    soon = sorted((task for day in days for task in day.soon), key=lambda task: task.now.current_due or dt.date.max)
    orphans = [fact for day in days for fact in day.orphans]
    unpublished = [row for day in days for row in day.unpublished]
    below = [line.unit for line in together.lines if line.held.below]
    newest = sent[0] if sent else None
    several = len({row.unit for day in days for row in day.dialogues}) > 1
    found: tuple[tuple[str, Sequence[Any], Callable[[Any], str]], ...] = (
        ("overdue", late, partial(_task_line, "task_line", inputs, several=several)),
        ("soon", soon, partial(_task_line, "soon_line", inputs, several=several)),
        ("orphans", orphans, partial(_opinion_line, inputs)),
        ("refused", inputs.refused, str),
        ("not_published", unpublished, _meeting_line),
        ("below_quota", below, str),
        ("silent_units", newest.units_with(Remark.MISSING) if newest else (), str),
        ("sent_figures", [_of_period(line, newest) for line in unit_notes(newest)] if newest else (), str),
        ("differences", _told(differing, together, sent), str),
    )
    return tuple(_heading(kind, items, told) for kind, items, told in found if items)


def _heading(kind: str, items: Sequence[Any], told: Callable[[Any], str]) -> Attention:
    """A heading with the number of all its items; only the first ones are put into words."""
    from_days = say(f"board.attention.{kind}", count=count(len(items)), days="07")
    return Attention(kind, from_days, len(items), tuple(map(told, items[:LINES])))


def _told(differing: Sequence[Difference], together: Consolidated, sent: Sequence[Consolidated]) -> list[str]:
    """Every identity that does not hold, each once, with both numbers; those of sent figures with their period."""
    own = [difference_text(item) for item in differing]
    below = [_of_period(difference_text(item), one) for one in (together, *sent) for item in one.differences]
    return list(dict.fromkeys((*own, *below)))


def _of_period(line: str, together: Consolidated) -> str:
    return say("board.attention.of_period", line=line.rstrip("."), period=period_name(together.period))


def _task_line(key: str, inputs: BoardInputs, task: TaskFact, *, several: bool) -> str:
    return say(
        f"board.attention.{key}",
        text=task_text(task, inputs.texts),
        agency=agency_of(task.row, several=several) or say("figures.no_agency"),
        due=short_date(task.now.current_due) if task.now.current_due else "",
        days=task.now.days_late,
    )


def _opinion_line(inputs: BoardInputs, fact: OpinionFact) -> str:
    text = shortened(inputs.texts.get(fact.code, ""))
    return say("board.attention.opinion_line", text=text, unit=fact.row.unit, day=short_date(fact.row.day))


def _meeting_line(row: DialogueRow) -> str:
    return say("board.attention.meeting_line", unit=row.unit, day=short_date(row.day))
