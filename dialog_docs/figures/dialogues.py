"""Indicators of dialogues: I01 meetings, I02 attendance, I18 conclusion notices, I19 the two legal clocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.entry import DialogueRow
from dialog_docs.dialogue.terms import DialogueForm, Level
from dialog_docs.figures.facts import Facts
from dialog_docs.figures.indicator import Indicator, Measure, counted, number, percent_value, rate


def meetings(facts: Facts) -> Indicator:
    """I01: dialogues whose day lies in the period; parts by form and level (form unknown: in no form part)."""
    rows = facts.dialogues
    return counted(
        "I01",
        _codes(rows),
        counted("I01.periodic", _codes(row for row in rows if row.form is DialogueForm.PERIODIC)),
        counted("I01.ad_hoc", _codes(row for row in rows if row.form is DialogueForm.AD_HOC)),
        *(counted(f"I01.{level.value}", _codes(row for row in rows if row.level is level)) for level in Level),
    )


def attendance(facts: Facts) -> Indicator:
    """I02: attendances (lượt người) of the dialogues that state them; "at least" when one does not or is inexact."""
    told = [row for row in facts.dialogues if row.attendance is not None]
    untold = [row for row in facts.dialogues if row.attendance is None]
    people = sum(row.attendance or 0 for row in told)
    inexact = bool(untold) or any(row.attendance_at_least for row in told)
    citizens = [row.citizens for row in facts.dialogues if row.citizens is not None]
    mean = round(people / len(told), 1) if told else None
    return Indicator(
        "I02",
        people if told else None,
        Measure.PEOPLE,
        people if told else None,
        len(told),
        Precision.AT_LEAST if told and inexact else Precision.EXACT,
        parts=(
            number("I02.citizens", sum(citizens) if citizens else None, Measure.PEOPLE),
            number("I02.mean", mean, Measure.PEOPLE),
            counted("I02.without_count", _codes(untold)),
        ),
        rows=_codes(told),
    )


def conclusion_notice(facts: Facts) -> Indicator:
    """I18: dialogues with their conclusion notice in time / those whose time has passed (or that have it)."""
    return _within("I18", facts, "conclusion_notice", lambda row: row.notice_issued_on)


def legal_clocks(facts: Facts) -> Indicator:
    """I19: dialogues announced and published in time; parts ``announced`` (≥ 7 days) and ``published`` (≤ 10 days).

    A dialogue without a date of announcement counts as not announced in time; one without a date of publication counts
    only when its days have passed.
    """
    published = _within("I19.published", facts, "result_publication", lambda row: row.result_published_on)
    announced = rate(
        "I19.announced",
        _codes(row for row in facts.dialogues if _announced(facts, row)),
        _codes(facts.dialogues),
    )
    both = set(announced.rows) & set(published.rows)
    hits = tuple(code for code in published.base if code in both)
    return Indicator(
        "I19",
        percent_value(len(hits), len(published.base)),
        Measure.PERCENT,
        len(hits),
        len(published.base),
        parts=(announced, published),
        rows=hits,
        base=published.base,
    )


def _announced(facts: Facts, row: DialogueRow) -> bool:
    return row.public_notice_on is not None and row.public_notice_on <= facts.last_day("public_notice", row.day)


def _within(code: str, facts: Facts, limit: str, done: Callable[[DialogueRow], dt.date | None]) -> Indicator:
    judged, punctual = [], []
    for row in facts.dialogues:
        day, last = done(row), facts.last_day(limit, row.day)
        known = day is not None and day <= facts.as_of
        if known or last < facts.as_of:
            judged.append(row)
        if known and day is not None and day <= last:
            punctual.append(row)
    return rate(code, _codes(punctual), _codes(judged))


def _codes(rows: Iterable[DialogueRow]) -> tuple[str, ...]:
    return tuple(row.code for row in rows)
