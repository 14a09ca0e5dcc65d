"""The plan form: a year's, a period's or one meeting's plan of dialogues."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.terms import Level, Side


class PlanPeriod(StrEnum):
    """Kỳ of a plan."""

    YEAR = "year"
    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    HALF = "half"
    ONE_DIALOGUE = "one_dialogue"


@dataclass(frozen=True, slots=True)
class When:
    """A planned time: the words of the form and the span of days they mean (None: not fixed)."""

    words: str
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    hour: dt.time | None = None

    @property
    def is_exact(self) -> bool:
        """True for a single day."""
        return self.first_day is not None and self.first_day == self.last_day


@dataclass(frozen=True, slots=True)
class ScheduledDialogue:
    """One row of Lịch đối thoại."""

    number: int
    when: When | None
    place: str | None = None
    level: Level | None = None
    topic: str | None = None
    chair: str | None = None
    participants: str | None = None
    expected: Amount | None = None
    preparing: str | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """One row of Chương trình."""

    time: str
    content: str
    performer: str | None = None


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One row of Tổ chức thực hiện."""

    number: int
    agency: str
    task: str
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One filled ``ke-hoach-doi-thoai.xlsx``."""

    year: int
    unit: str
    level: Level
    issued_by: Side
    period: PlanPeriod = PlanPeriod.YEAR
    province: str | None = None
    bases: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    form: str | None = None
    participants: str | None = None
    expenses: str | None = None
    finish_by: str | None = None
    schedule: tuple[ScheduledDialogue, ...] = ()
    programme: tuple[ProgrammeItem, ...] = ()
    tasks: tuple[PlanTask, ...] = ()
    number: str | None = None
    """Number of its issued paper, known to the register and never to a form; other papers cite the plan by it."""
    issued_on: dt.date | None = None
