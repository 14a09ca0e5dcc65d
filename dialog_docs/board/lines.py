"""The lines of the page: one a dialogue, an opinion, a task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

from dialog_docs.board.data import ItemLine, MeetingLine, PaperLink
from dialog_docs.board.tracking import timing
from dialog_docs.dialogue.entry import DialogueRow, IssuedPaper
from dialog_docs.dialogue.personal import without_contacts
from dialog_docs.dialogue.terms import Status
from dialog_docs.figures import Facts, OpinionFact, TaskFact
from dialog_docs.figures.opinions import field_of
from dialog_docs.wording import say

LONGEST = 110
"""Characters of a line."""
_TONES = {"overdue": "late", "soon": "soon", "done": "done", "done_in_time": "done", "done_late": "done"}


def meeting_line(row: DialogueRow, facts: Facts) -> MeetingLine:
    """A dialogue with what became of its opinions and tasks; ``facts`` hold those of its day at least."""
    opinions = [fact for fact in facts.opinions if fact.row.dialogue == row.code]
    tasks = [task for task in facts.tasks if task.row.dialogue == row.code]
    return MeetingLine(
        code=row.code,
        unit=row.unit,
        day=row.day.isoformat(),
        topic=shortened(row.topic) if row.topic else None,
        people=row.attendance,
        opinions=len(opinions),
        open_opinions=sum(fact.now.open for fact in opinions),
        tasks=len(tasks),
        late_tasks=sum(task.overdue for task in tasks),
        papers=tuple(_link(paper) for paper in facts.papers if paper.subject == row.code),
    )


def _link(paper: IssuedPaper) -> PaperLink:
    path = PurePosixPath(paper.path.replace("\\", "/"))
    return PaperLink(path.stem, quote(str(path)))


def item_of_task(task: TaskFact, texts: Mapping[str, str], day: dt.date) -> ItemLine:
    """A task as it stands at the end of ``day``."""
    state = timing(task, day)
    due = task.now.current_due
    return ItemLine(
        is_task=True,
        code=task.code,
        text=task_text(task, texts),
        unit=task.row.unit,
        field=None,
        agency=task.row.lead,
        state=_timing_word(state),
        tone=_TONES.get(state, "open"),
        day=_iso(task.row.day),
        due=_iso(due) if due else None,
        days_late=task.now.days_late if task.overdue else 0,
    )


_iso = lru_cache(maxsize=4096)(dt.date.isoformat)
"""Days repeat themselves: thousands of rows share a few hundred."""


@cache
def _timing_word(state: str) -> str:
    return say(f"tracking.timing.{state}")


@cache
def _status_word(status: Status) -> str:
    return say(f"tracking.status.{status.value}")


def item_of_opinion(fact: OpinionFact, texts: Mapping[str, str]) -> ItemLine:
    """An opinion as it stands."""
    row = fact.row
    return ItemLine(
        is_task=False,
        code=row.code,
        text=shortened(texts.get(row.code, "")),
        unit=row.unit,
        field=field_of(fact),
        agency=row.agency,
        state=_status_word(fact.now.status),
        tone="open" if fact.now.open else "done",
        day=_iso(row.day),
    )


def task_text(task: TaskFact, texts: Mapping[str, str]) -> str:
    """What the task is; of one that serves complaints only, no more than that (contract 7)."""
    return shortened(texts.get(task.code) or say("figures.sealed_task"))


def shortened(text: str) -> str:
    """One line of at most ``LONGEST`` characters, telephone numbers and mail addresses masked."""
    line = without_contacts(text if _is_one_line(text) else " ".join(text.split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _is_one_line(text: str) -> bool:
    """Whether single spaces are its only white space: other white space is not printable."""
    return text.isprintable() and "  " not in text and text == text.strip()
