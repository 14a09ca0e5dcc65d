"""Which meeting of the register a workbook belongs to, and whether a person has to be asked first."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select

from dialog_docs.dialogue.identity import (
    Nearness,
    Sketch,
    code_key,
    is_same_meeting,
    may_be_near,
    nearness,
    proposed_code,
    sketch,
    unit_key,
)
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.register import tables
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import Answer, Answers
from dialog_docs.wording.numbers import short_date


@dataclass(frozen=True, slots=True)
class Found:
    """The meeting of a workbook: ``code`` is None while a question is open; ``known`` tells whether it exists."""

    code: str | None
    known: bool
    layer: str = ""
    """Empty for minutes themselves, else what names the supplement."""
    problems: tuple[Problem, ...] = ()


def find_meeting(tx: Transaction, minutes: Minutes, answers: Answers) -> Found:
    """Apply the identity rules of contract 3."""
    if minutes.supplements is not None:
        return _supplemented_meeting(tx, minutes, minutes.supplements)
    new = sketch(minutes)
    rows = _candidates(tx, new)
    for row in rows:
        if is_same_meeting(new, _sketch(row)):
            return _same(new, row, answers)
    for row in rows:
        known = _sketch(row)
        if not may_be_near(new, known):
            continue
        why = nearness(new, dataclasses.replace(known, opinions=_opinion_keys(tx, row.code)))
        if why is None or answers.get(why) == Answer.AS_WRITTEN:
            continue
        if answers.get(why) == Answer.AS_SUGGESTED:
            return Found(row.code, known=True)
        return Found(None, known=True, problems=(_near_problem(why, row),))
    return Found(_new_code(tx, minutes), known=False)


def _supplemented_meeting(tx: Transaction, minutes: Minutes, code: str) -> Found:
    known = known_code(tx, code)
    if known is None:
        return Found(None, False, problems=(problem("supplement-of-unknown", "supplements", code, code=code),))
    start = minutes.start.isoformat("minutes") if minutes.start else ""
    own = code_key(minutes.code) if minutes.code and code_key(minutes.code) != code_key(code) else ""
    return Found(known, known=True, layer=f"{own}|{minutes.day}|{start}")


def known_code(tx: Transaction, code: str) -> str | None:
    """The code under which the register knows a meeting, from any spelling of it; None when it does not."""
    key = code_key(code)
    where = or_(tables.meetings.c.code_key == key, tables.meetings.c.given_key == key)
    found = tx.rows(select(tables.meetings.c.code).where(where))
    return str(found[0].code) if found else None


class _Candidate(NamedTuple):
    """A meeting that a workbook may tell of."""

    code: str
    given_key: str | None
    unit: str
    unit_key: str
    day: str
    start: str | None


def _candidates(tx: Transaction, new: Sketch) -> list[_Candidate]:
    query, values = _OF_DAY, {"day": new.day.isoformat()}
    if new.given is not None:
        query, values = _OF_DAY_OR_CODE, values | {"given": new.given}
    found = [_Candidate(*row) for row in tx.found(query, **values)]
    return sorted(found, key=lambda row: new.given not in (code_key(row.code), row.given_key))


_meeting = tables.meetings.c
_OF_ANY_DAY = select(
    _meeting.code, _meeting.given_key, _meeting.unit, _meeting.unit_key, _meeting.day, _meeting.start
).order_by(_meeting.code)
_OF_DAY = _OF_ANY_DAY.where(_meeting.day == bindparam("day"))
_OF_DAY_OR_CODE = _OF_ANY_DAY.where(
    or_(
        _meeting.day == bindparam("day"),
        _meeting.code_key == bindparam("given"),
        _meeting.given_key == bindparam("given"),
    )
)


def _sketch(row: _Candidate) -> Sketch:
    return Sketch(
        unit=row.unit_key,
        day=dt.date.fromisoformat(row.day),
        start=dt.time.fromisoformat(row.start) if row.start else None,
        given=row.given_key,
        code=row.code,
    )


def _same(new: Sketch, row: _Candidate, answers: Answers) -> Found:
    by_code = new.given is not None and new.given in (row.given_key, code_key(row.code))
    if by_code and new.unit != row.unit_key and answers.get("meeting-code-taken") != Answer.AS_WRITTEN:
        question = problem(
            "meeting-code-taken",
            "code",
            row.code,
            code=row.code,
            unit=row.unit,
            day=short_date(dt.date.fromisoformat(row.day)),
        )
        return Found(None, known=True, problems=(question,))
    return Found(row.code, known=True)


def _opinion_keys(tx: Transaction, meeting: str) -> frozenset[str]:
    return frozenset(key for (key,) in tx.found(_TEXT_KEYS, meeting=meeting))


_TEXT_KEYS = select(tables.opinions.c.text_key).where(
    tables.opinions.c.meeting == bindparam("meeting"), tables.opinions.c.withdrawn == 0
)


def _near_problem(why: Nearness, row: _Candidate) -> Problem:
    start = row.start[:5] if row.start else ""
    return problem(
        why, "day", row.code, code=row.code, unit=row.unit, day=short_date(dt.date.fromisoformat(row.day)), start=start
    )


def _new_code(tx: Transaction, minutes: Minutes) -> str:
    if minutes.code is not None:
        return minutes.code
    taken: set[str] = set()
    while True:
        code = proposed_code(minutes.unit, minutes.day, taken)
        if not tx.found(_OF_KEY, key=code_key(code)):
            return code
        taken.add(code_key(code))


_OF_KEY = select(tables.meetings.c.code).where(tables.meetings.c.code_key == bindparam("key"))


def same_unit(left: str | None, right: str | None) -> bool:
    """Whether two names mean one agency, as far as spelling goes."""
    return left is not None and right is not None and unit_key(left) == unit_key(right)
