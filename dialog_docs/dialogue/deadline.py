"""Deadlines as the chair spoke them, and the last day they mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DeadlineKind(StrEnum):
    """What sort of time limit was given."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    DAYS = "days"
    AT_ONCE = "at_once"
    STANDING = "standing"
    TEXT = "text"
    """Not understood: kept word for word."""


class CountedFrom(StrEnum):
    """Where "n ngày" starts; a setting decides when the phrase does not say."""

    DIALOGUE = "dialogue"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: the chair's words and, where they fix one, the last day that is still in time.

    ``last_day`` is None for standing tasks, for text that was not understood, and for days counted from a notice
    that has no date yet.
    """

    kind: DeadlineKind
    words: str
    last_day: dt.date | None = None
    days: int | None = None
    working_days: bool = False
    counted_from: CountedFrom | None = None
    as_spoken: bool = False
    """True when the papers print the chair's words ("trước ngày …") rather than our own ("chậm nhất ngày …")."""
