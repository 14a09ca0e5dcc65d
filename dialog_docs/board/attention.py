"""What needs somebody today: overdue, due soon, orphans, refused files, late publication, quota, differences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dialog_docs.board.data import Attention
from dialog_docs.board.tracking import timing
from dialog_docs.dialogue.entry import DialogueRow, FigureRows
from dialog_docs.dialogue.followup import Unit
from dialog_docs.dialogue.period import Period, period_name
from dialog_docs.dialogue.personal import without_contacts
from dialog_docs.dialogue.terms import Status
from dialog_docs.documents.report.notes import difference_text, unit_notes
from dialog_docs.figures import Facts, OpinionFact, Submission, TaskFact, differences
from dialog_docs.figures.agency import agency_of
from dialog_docs.figures.consolidation import Consolidated
from dialog_docs.figures.submissions import Remark
from dialog_docs.settings import Settings
from dialog_docs.wording import say
from dialog_docs.wording.numbers import count, short_date

LINES = 8
"""Lines shown under one heading; the list on the page has them all."""
LONGEST = 110


@dataclass(frozen=True, slots=True)
class BoardInputs:
    """What the board is made from; ``refused`` are names of files that wait to be corrected."""

    rows: FigureRows
    as_of: dt.date
    settings: Settings
    texts: Mapping[str, str] = field(default_factory=dict)
    """Contents by code, as public papers print them."""
    refused: Sequence[str] = ()
    units: Sequence[Unit] = ()
    submissions: Sequence[Submission] = ()
    periods: Sequence[Period] = ()
    """Periods to choose from; empty: this year, its parts up to now, last year, everything."""


def attention(
    inputs: BoardInputs, facts: Facts, together: Consolidated, sent: Sequence[Consolidated]
) -> tuple[Attention, ...]:
    """Headings with their first lines, the most urgent first; nothing to do, nothing shown.

    ``together`` is this year over all units; ``sent`` the periods for which units sent figures, the newest first.
    """
    waiting = [task for task in facts.tasks if not task.done]
    late = sorted((task for task in waiting if task.overdue), key=lambda task: -task.now.days_late)
    soon = [task for task in waiting if timing(task, facts.as_of) == "soon"]
    soon.sort(key=lambda task: task.now.current_due or dt.date.max)
    orphans = [fact for fact in facts.opinions if _is_orphan(fact)]
    below = [line.unit for line in together.lines if line.held.below]
    newest = sent[0] if sent else None
    several = len({row.unit for row in facts.dialogues}) > 1
    found: tuple[tuple[str, Sequence[Any], Callable[[Any], str]], ...] = (
        ("overdue", late, partial(_task_line, "task_line", inputs, several=several)),
        ("soon", soon, partial(_task_line, "soon_line", inputs, several=several)),
        ("orphans", orphans, partial(_opinion_line, inputs)),
        ("refused", inputs.refused, str),
        ("not_published", _unpublished(facts), _meeting_line),
        ("below_quota", below, str),
        ("silent_units", newest.units_with(Remark.MISSING) if newest else (), str),
        ("sent_figures", [_of_period(line, newest) for line in unit_notes(newest)] if newest else (), str),
        ("differences", _differing(facts, together, sent), str),
    )
    return tuple(_heading(kind, items, told) for kind, items, told in found if items)


def _heading(kind: str, items: Sequence[Any], told: Callable[[Any], str]) -> Attention:
    """A heading with the number of all its items; only the first ones are put into words."""
    from_days = say(f"board.attention.{kind}", count=count(len(items)), days="07")
    return Attention(kind, from_days, len(items), tuple(map(told, items[:LINES])))


def _differing(facts: Facts, together: Consolidated, sent: Sequence[Consolidated]) -> list[str]:
    """Every identity that does not hold, each once, with both numbers; those of sent figures with their period."""
    own = [difference_text(item) for item in differences(facts)]
    below = [_of_period(difference_text(item), one) for one in (together, *sent) for item in one.differences]
    return list(dict.fromkeys((*own, *below)))


def _of_period(line: str, together: Consolidated) -> str:
    return say("board.attention.of_period", line=line.rstrip("."), period=period_name(together.period))


def _is_orphan(fact: OpinionFact) -> bool:
    """Neither answered, assigned nor passed on (contract 1)."""
    return fact.wants_answer and fact.now.status is Status.UNASSIGNED and not fact.row.repeats


def _task_line(key: str, inputs: BoardInputs, task: TaskFact, *, several: bool) -> str:
    return say(
        f"board.attention.{key}",
        text=task_text(task, inputs),
        agency=agency_of(task.row, several=several) or say("figures.no_agency"),
        due=short_date(task.now.current_due) if task.now.current_due else "",
        days=task.now.days_late,
    )


def task_text(task: TaskFact, inputs: BoardInputs) -> str:
    """What the task is; of one that serves complaints only, no more than that (contract 7)."""
    return shortened(inputs.texts.get(task.code) or say("figures.sealed_task"))


def _opinion_line(inputs: BoardInputs, fact: OpinionFact) -> str:
    text = shortened(inputs.texts.get(fact.code, ""))
    return say("board.attention.opinion_line", text=text, unit=fact.row.unit, day=short_date(fact.row.day))


def _meeting_line(row: DialogueRow) -> str:
    return say("board.attention.meeting_line", unit=row.unit, day=short_date(row.day))


def _unpublished(facts: Facts) -> list[DialogueRow]:
    return [
        row
        for row in facts.dialogues
        if row.result_published_on is None and facts.last_day("result_publication", row.day) < facts.as_of
    ]


def shortened(text: str) -> str:
    """One line of at most ``LONGEST`` characters, telephone numbers and mail addresses masked."""
    line = without_contacts(text if _is_one_line(text) else " ".join(text.split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _is_one_line(text: str) -> bool:
    """Whether single spaces are its only white space: other white space is not printable."""
    return text.isprintable() and "  " not in text and text == text.strip()
