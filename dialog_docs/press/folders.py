"""Where a paper goes in the outbox and what it is called (contract 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import PurePosixPath

from dialog_docs import durable
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.terms import Side
from dialog_docs.wording import say

TOPIC_LENGTH = 60
"""Characters of a topic in a folder's name."""


def dialogue_folder(minutes: Minutes) -> PurePosixPath:
    """``<unit>/<yyyy-mm-dd> <topic>``; the caller adds " (2)" when another meeting has that folder."""
    return PurePosixPath(durable.safe_name(minutes.unit)) / dialogue_name(minutes.day, minutes.topic or minutes.title)


def shelf(minutes: Minutes) -> tuple[str, dt.date]:
    """What is the same for all meetings whose papers might want one folder, and for one meeting at all times."""
    return durable.folded_name(durable.safe_name(minutes.unit)), minutes.day


def dialogue_name(day: dt.date, topic: str, number: int = 1) -> str:
    """``<yyyy-mm-dd> <topic>``, with " (2)" for the second one of a day."""
    name = " ".join(part for part in (day.isoformat(), _short(topic)) if part)
    return durable.safe_name(name if number == 1 else f"{name} ({number})")


def free(is_taken: Callable[[str], bool], wanted: PurePosixPath) -> PurePosixPath:
    """The folder, or the first of its " (2)", " (3)" … in which no paper stands."""
    number, folder = 2, wanted
    while is_taken(str(folder)):
        folder, number = wanted.with_name(f"{wanted.name} ({number})"), number + 1
    return folder


def plan_folder(plan: Plan) -> PurePosixPath:
    """``Kế hoạch/<year> <period>``."""
    period = say(f"press.plan_period.{plan.period.value}")
    return PurePosixPath(say("press.plans")) / durable.safe_name(f"{plan.year} {period}")


def report_folder(period: str) -> PurePosixPath:
    """``Báo cáo/<PERIOD>``."""
    return PurePosixPath(say("press.reports")) / durable.safe_name(period)


def letters_folder(day: str) -> PurePosixPath:
    """``Công văn/<yyyy-mm-dd>``: letters stand under the day they were made."""
    return PurePosixPath(say("press.letters")) / day


def follow_up_folder(day: str) -> PurePosixPath:
    """``Theo dõi giải quyết/<yyyy-mm-dd>``."""
    return PurePosixPath(say("press.follow_up")) / day


def file_name(title: str, side: Side, *, both_sides: bool, addressee: str = "") -> str:
    """``Thông báo kết luận.docx``; with the side when both issue it, with the addressee for letters."""
    stem = f"{title} - {addressee}" if addressee else title
    if both_sides:
        stem = say(f"press.side.{side.value}", stem=stem)
    return durable.safe_name(stem, ".docx")


def _short(topic: str) -> str:
    """The topic in one line, cut at a word."""
    line = " ".join(topic.split())
    if len(line) <= TOPIC_LENGTH:
        return line
    return (
        line[: TOPIC_LENGTH + 1].rsplit(" ", 1)[0].rstrip(" ,;:-")
        if " " in line[:TOPIC_LENGTH]
        else line[:TOPIC_LENGTH]
    )
