"""Which meetings the facts since a version may have changed: who keeps rows reads these again, not all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from dialog_docs.register import tables
from dialog_docs.register.transaction import Transaction

MOST = 500
"""Facts, and meetings, beyond which reading everything again costs no more."""
_SILENT = frozenset({"arrival", "answered", "forgotten", "job", "unkept", "units"})
"""Kinds of facts that change no row of a meeting and no paper."""
_ELSEWHERE = frozenset({"plan", "unitfigures", "unitlist"})
"""Forms whose values are kept apart from meetings."""
_fact, _paper, _came, _meeting = tables.facts.c, tables.papers.c, tables.submissions.c, tables.meetings.c


@dataclass(frozen=True, slots=True)
class Touched:
    """What may look different now."""

    meetings: frozenset[str] = frozenset()
    """Codes of meetings."""
    loose: bool = False
    """Papers that are about no single meeting."""


def touched(tx: Transaction, version: int) -> Touched | None:
    """What the facts from number ``version`` on touched; None when that cannot be told, or is too much to be worth it.

    A withdrawal, a forwarding letter that takes another one's place, and facts of kinds that this does not know are
    not told apart.
    """
    facts = tx.tuples(select(_fact.kind, _fact.body).where(_fact.seq >= version).limit(MOST + 1))
    found = [_touched_by(tx, kind, json.loads(body)) for kind, body in facts if kind not in _SILENT]
    known = [one for one in found if one is not None]
    if len(facts) > MOST or tx.next_seq < version or len(known) < len(found):
        return None
    meetings = frozenset[str]().union(*(one.meetings for one in known))
    return Touched(meetings, any(one.loose for one in known)) if len(meetings) <= MOST else None


def _touched_by(tx: Transaction, kind: str, body: Mapping[str, Any]) -> Touched | None:
    if kind == "recorded":
        return _recorded(tx, body)
    if kind == "paper":
        return _paper_of(tx, [(body["kind"], body["subject"], body["items"])], is_new="replaces" not in body)
    if kind in ("issued", "retired"):
        query = select(_paper.kind, _paper.subject, _paper["items"]).where(
            _paper.path.in_([body["path"], body.get("moved_to")])
        )
        return _paper_of(tx, tx.tuples(query))
    return None


def _recorded(tx: Transaction, body: Mapping[str, Any]) -> Touched | None:
    form = body["form"]
    if form == "minutes":
        return Touched(frozenset({body["subject"]}))
    if form == "progress":
        return Touched(_meetings_of(tx, _reported(tx, body["sha256"])))
    return Touched() if form in _ELSEWHERE else None


def _reported(tx: Transaction, sha256: str) -> set[str]:
    """Codes that a progress workbook told something about."""
    number = select(_came.seq).where(_came.sha256 == sha256).scalar_subquery()
    reports = (tables.changes, tables.extensions, tables.citizen_answers)
    return {code for table in reports for (code,) in tx.tuples(select(table.c.code).where(table.c.seq == number))}


def _paper_of(tx: Transaction, papers: Iterable[tuple[str, str, str]], *, is_new: bool = True) -> Touched | None:
    """What papers (kind, subject, codes they name) are about; a letter counts for all that it names."""
    found = list(papers)
    letters = [items for kind, _, items in found if kind == "forwarding_letter"]
    if not found or (letters and not is_new):
        return None
    subjects = {subject for _, subject, _ in found}
    held = frozenset(code for (code,) in tx.tuples(select(_meeting.code).where(_meeting.code.in_(subjects))))
    named = {code for items in letters for code in items.split()}
    return Touched(held | _meetings_of(tx, named), loose=held < subjects)


def _meetings_of(tx: Transaction, codes: Iterable[str]) -> frozenset[str]:
    wanted = list(codes)
    asked = (select(table.c.meeting).where(table.c.code.in_(wanted)) for table in (tables.opinions, tables.tasks))
    return frozenset(code for query in asked for (code,) in tx.tuples(query)) if wanted else frozenset()
