"""Recording minutes: revisions, signed minutes, supplements, and the meeting as it follows from all of them."""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select

from dialog_docs.dialogue import codec
from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.identity import code_key
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.dialogue.supplement import supplemented
from dialog_docs.dialogue.terms import MinutesState
from dialog_docs.register import shown, tables
from dialog_docs.register.identity import Found, find_meeting
from dialog_docs.register.meeting_rows import meeting_row, write_rows
from dialog_docs.register.transaction import Transaction, packed_data
from dialog_docs.register.values import Answer, Answers, Arrival, Change, ChangeKind

WEIGHTS = {MinutesState.DRAFT: 0, MinutesState.SIGNED: 1, MinutesState.CANCELLED: 2}
"""What decides which minutes are the newest: cancelled over signed over draft, then the order of arrival."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One content of a meeting's minutes (or of a supplement to them), as it came."""

    number: int
    sha256: str
    seq: int
    weight: int
    layer: str
    minutes: Minutes
    data: dict[str, Any] | None = None
    """The minutes as JSON data, of those that come in now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What recording did to a meeting."""

    code: str | None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    new: Entry | None = None
    """The entry of a meeting that was not known before."""


def record(tx: Transaction, minutes: Minutes, arrival: Arrival, answers: Answers) -> Outcome:
    """Put minutes in their place among what is known."""
    found = find_meeting(tx, minutes, answers)
    if found.code is None:
        return Outcome(None, problems=found.problems)
    known = load(tx, found.code) if found.known else ()
    weight = WEIGHTS[minutes.state]
    now = _now(known, found.layer)
    if now is not None and arrival.seq > now.seq:
        question = _question(tx, minutes, now, found)
        if question is not None and answers.get(question.rule) != Answer.AS_WRITTEN:
            return Outcome(None, problems=(question,))
        if question is not None:
            _restore(tx, found.code)
        weight = max(weight, now.weight)
    is_again = any(old.sha256 == arrival.sha256 and old.layer == found.layer for old in known)
    if is_again or any(_same_content(minutes, old.minutes) for old in _effective(known, found.layer)):
        return Outcome(found.code)
    number = max((old.number for old in known), default=0) + 1
    new = Revision(number, arrival.sha256, arrival.seq, weight, found.layer, minutes, codec.encode(minutes))
    _keep(tx, found.code, new)
    coded, changes = derive(tx, found.code, (*known, new), minutes.code, arrival)
    entry = None if known else Entry(found.code, number, coded, arrival.sha256)
    return Outcome(found.code, changes, new=entry)


def questions(tx: Transaction, minutes: Minutes, seq: int, answers: Answers) -> tuple[Problem, ...]:
    """What recording would ask a person about minutes that arrived as number ``seq``; nothing is changed."""
    found = find_meeting(tx, minutes, answers)
    if found.code is None:
        return found.problems
    now = _now(load(tx, found.code), found.layer) if found.known else None
    asked = _question(tx, minutes, now, found) if now is not None and seq > now.seq else None
    return () if asked is None or answers.get(asked.rule) == Answer.AS_WRITTEN else (asked,)


def load(tx: Transaction, code: str) -> tuple[Revision, ...]:
    """All revisions of a meeting, oldest first."""
    table = tables.revisions.c
    rows = tx.rows(select(tables.revisions).where(table.meeting == code).order_by(table.revision))
    return tuple(
        Revision(
            row.revision,
            row.sha256,
            row.seq,
            row.weight,
            row.layer,
            codec.decode(Minutes, json.loads(row.minutes)),
        )
        for row in rows
    )


def _keep(tx: Transaction, code: str, revision: Revision) -> None:
    tx.put(
        tables.revisions,
        {
            "meeting": code,
            "revision": revision.number,
            "sha256": revision.sha256,
            "seq": revision.seq,
            "weight": revision.weight,
            "layer": revision.layer,
            "minutes": packed_data(revision.data),
        },
    )


def _now(known: Sequence[Revision], layer: str) -> Revision | None:
    return max(_effective(known, layer), key=lambda old: (old.weight, old.seq), default=None)


def _restore(tx: Transaction, code: str) -> None:
    row = tx.one(tables.meetings, code=code)
    if row is not None and row["withdrawn_because"] is not None:
        tx.put(tables.meetings, row | {"withdrawn_because": None})


def _question(tx: Transaction, minutes: Minutes, now: Revision, found: Found) -> Problem | None:
    """What a person has to confirm before these minutes may take the place of the known ones."""
    if minutes.state is MinutesState.CANCELLED:
        return None
    row = tx.one(tables.meetings, code=found.code) or {}
    if row.get("withdrawn_because") or now.minutes.state is MinutesState.CANCELLED:
        return problem("meeting-withdrawn", "state", str(found.code), code=str(found.code))
    if now.minutes.state is not MinutesState.SIGNED or _same_content(minutes, now.minutes):
        return None
    if found.layer and minutes.signed_on != now.minutes.signed_on:
        return None
    return problem("signed-minutes-changed", "state", str(found.code), code=str(found.code))


def _same_content(new: Minutes, old: Minutes) -> bool:
    """Equal but for the code and, for a draft beside signed minutes, but for the signature."""
    same = dataclasses.replace(new, code=old.code)
    if new.state is MinutesState.DRAFT and old.state is MinutesState.SIGNED:
        same = dataclasses.replace(same, state=old.state, signed_on=old.signed_on)
    return same == old


def _effective(known: Sequence[Revision], layer: str) -> list[Revision]:
    """The revisions of a layer that count: the newest minutes; of a supplement, all signed ones and a later draft."""
    own = sorted((old for old in known if old.layer == layer), key=lambda old: (old.weight, old.seq))
    if not own or not layer:
        return own[-1:]
    signed = {old.minutes.signed_on: old for old in own if old.minutes.state is MinutesState.SIGNED}
    newest = max(own, key=lambda old: old.seq)
    drafts = [newest] if newest.minutes.state is not MinutesState.SIGNED else []
    return sorted([*signed.values(), *drafts], key=lambda old: old.seq)


def derive(
    tx: Transaction, code: str, revisions: Sequence[Revision], given: str | None, arrival: Arrival
) -> tuple[Minutes, tuple[Change, ...]]:
    """Write the meeting as it follows from all its revisions, codes of rows kept; the coded minutes, what changed."""
    base = _effective(revisions, "")[0]
    whole = base.minutes
    layers = sorted({old.layer for old in revisions if old.layer})
    over = [old for layer in layers for old in _effective(revisions, layer)]
    for supplement in sorted(over, key=lambda old: old.seq):
        if supplement.minutes.state is not MinutesState.CANCELLED:
            whole = supplemented(whole, supplement.minutes)
    data = base.data if whole is base.minutes else None
    before = tx.one(tables.meetings, code=code)
    newest = max(revisions, key=lambda old: old.number)
    coded, changes = write_rows(tx, dataclasses.replace(whole, code=code), before, arrival)
    row = meeting_row(coded) | {
        "revision": newest.number,
        "sha256": base.sha256,
        "minutes": packed_data(codec.encode(coded) if data is None else _with_codes(data, coded)),
        "withdrawn_because": before["withdrawn_because"] if before else None,
        "given_key": code_key(given) if given else (before["given_key"] if before else None),
    }
    tx.put(tables.meetings, row)
    shown.keep(tx, coded)
    return coded, (_meeting_change(before, row), *changes)


def _with_codes(data: dict[str, Any], coded: Minutes) -> dict[str, Any]:
    """What ``encode`` makes of minutes with codes, from the JSON data of the same minutes without them."""
    found = _with_code(Minutes, data, coded.code)
    for name in ("opinions", "assignments"):
        rows: tuple[Any, ...] = getattr(coded, name)
        if rows:
            found[name] = [_with_code(row.__class__, old, row.code) for old, row in zip(data[name], rows, strict=True)]
    return found


def _with_code(kind: type, data: dict[str, Any], code: str | None) -> dict[str, Any]:
    return {name: data[name] for name in _before_code(kind)} | {"code": code} | data | {"code": code}


@cache
def _before_code(kind: Any) -> tuple[str, ...]:
    """Names of the fields that stand before the code: none of them may be left out."""
    return tuple(itertools.takewhile("code".__ne__, (field.name for field in dataclasses.fields(kind))))


def _meeting_change(before: dict[str, Any] | None, row: dict[str, Any]) -> Change:
    if before is None:
        return Change(ChangeKind.ADDED, row["code"])
    silent = {"minutes", "sha256", "revision", "row_hash"}
    fields = tuple(name for name in row if name not in silent and row[name] != before[name])
    gone = row["state"] == MinutesState.CANCELLED and before["state"] != MinutesState.CANCELLED
    return Change(ChangeKind.WITHDRAWN if gone else ChangeKind.CHANGED, row["code"], fields)
