"""Checks of the meeting's own facts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.dialogue.terms import Level
from dialog_docs.settings import Settings
from dialog_docs.wording import words
from dialog_docs.wording.numbers import short_date

DISTRICT_ENDED = dt.date(2025, 7, 1)
"""First day of the two-level local government (domain fact 0.2)."""
_PARTY_NUMBER_STATE_SHAPED = re.compile(r"^\d+\s*/\s*[A-ZĐ][A-Za-zĐđ]*-(?:TU|HU|ĐU)$")


def district_after_its_end(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """The district level is no choice for a meeting after 01/7/2025."""
    if minutes.level is Level.DISTRICT and minutes.day >= DISTRICT_ENDED:
        yield problem("district-after-its-end", "level", day=short_date(minutes.day))


def end_before_start(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """A meeting ends after it began."""
    if minutes.start and minutes.end and minutes.end <= minutes.start:
        yield problem("end-before-start", "end", f"{minutes.end:%H:%M}", start=f"{minutes.start:%H:%M}")


def attendance_differs(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """The counts of Thông tin agree with the rows of Thành phần, where every row tells its count."""
    group = words("personal.citizens_group").casefold()
    for at, stated, citizens in (("delegates", minutes.delegates, False), ("citizens", minutes.citizens, True)):
        rows = [row for row in minutes.attendance if ((row.group or "").casefold() == group) is citizens]
        counts = [row.present for row in rows if row.present is not None]
        if stated is None or stated.precision is not Precision.EXACT or not rows or len(counts) != len(rows):
            continue
        if stated.value != sum(counts):
            yield problem("attendance-differs", at, str(stated.value), stated=stated.value, listed=sum(counts))


def signed_before_meeting(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """Minutes are signed on the day of the meeting or later."""
    if minutes.signed_on and minutes.signed_on < minutes.day:
        yield problem("signed-before-meeting", "signed_on", short_date(minutes.signed_on))


def plan_number_mistyped(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """A Party paper's number parts number and symbol with a hyphen (QĐ 399-QĐ/TW)."""
    number = minutes.plan_number or ""
    if _PARTY_NUMBER_STATE_SHAPED.match(number):
        head, symbol = (part.strip() for part in number.split("/", 1))
        kind, body = symbol.rsplit("-", 1)
        yield problem("plan-number-mistyped", "plan_number", number, right=f"{head}-{kind}/{body}")


def concluder_of_other_side(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """The conclusion notice is issued by the side of the person who concluded (contract 6)."""
    position = minutes.chairs[0].position or ""
    for side in settings.sides_of("conclusion_notice"):
        if position and not any(mark in position for mark in words(f"checks.{side}_offices")):
            who, issued_by = minutes.chairs[0].name, words(f"checks.side.{side}")
            yield problem("concluder-of-other-side", "chairs.0.position", position, who=who, side=issued_by)


def assessment_missing(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """Without the chair's assessment the notice prints a suggestion under a Word comment."""
    if not minutes.assessment:
        yield problem("assessment-missing", "assessment")
