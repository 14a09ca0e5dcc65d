"""Contents as public papers print them, kept a meeting a row: lists of a year are not masked again each time."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlalchemy import and_, select

from dialog_docs.dialogue import codec
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.personal import masking, public_texts
from dialog_docs.register import tables
from dialog_docs.register.queries import ACTIVE
from dialog_docs.register.transaction import Transaction, packed

_AT_ONCE = 100
"""Meetings whose minutes are held in memory together."""
_meeting, _shown = tables.meetings.c, tables.shown_texts.c


def keep(tx: Transaction, minutes: Minutes) -> None:
    """Write the public texts of a recorded meeting."""
    row = {"meeting": minutes.code, "masking": masking(), "texts": packed(public_texts(minutes))}
    tx.put(tables.shown_texts, row)


def texts(tx: Transaction, meetings: Collection[str] | None = None) -> dict[str, str]:
    """Public texts by code, of some meetings or of all that count."""
    query = select(_shown.texts)
    if meetings is None:
        query = query.join_from(tables.shown_texts, tables.meetings, _shown.meeting == _meeting.code).where(ACTIVE)
    else:
        query = query.where(_shown.meeting.in_(meetings))
    found: dict[str, str] = {}
    for (text,) in tx.tuples(query):
        found.update(json.loads(text))
    return found


def missing(tx: Transaction, meetings: Collection[str] | None = None) -> tuple[str, ...]:
    """Of some meetings or of all: those whose texts were never made, or by another masking."""
    current = and_(_shown.meeting == _meeting.code, _shown.masking == masking())
    query = select(_meeting.code).outerjoin_from(tables.meetings, tables.shown_texts, current)
    query = query.where(_shown.meeting.is_(None)).order_by(_meeting.code)
    if meetings is not None:
        query = query.where(_meeting.code.in_(meetings))
    return tuple(code for (code,) in tx.tuples(query))


def fill(tx: Transaction, codes: Sequence[str]) -> None:
    """Make the texts of these meetings again from their minutes."""
    for start in range(0, len(codes), _AT_ONCE):
        query = select(_meeting.minutes).where(_meeting.code.in_(codes[start : start + _AT_ONCE]))
        for (text,) in tx.tuples(query):
            keep(tx, codec.decode(Minutes, json.loads(text)))
