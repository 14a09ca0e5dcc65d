"""Phụ lục tổng hợp: opinions by authority level, and a table of fields by unit (domain 2.9); public variant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Minutes, Opinion
from dialog_docs.dialogue.personal import public_minutes
from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind
from dialog_docs.documents.annexes import OpinionLine, note_on, opinion_line
from dialog_docs.documents.desk import NO_FRAME, Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.sentences import authority_name, event_of, matters
from dialog_docs.documents.sentences.opinions import own_level
from dialog_docs.wording import sentence
from dialog_docs.wording.alphabet import most_first
from dialog_docs.wording.numbers import count, percent, short_date

NAME = "summary_annex"
LEVELS = (*Authority, None)
"""Every authority in the vocabulary's order, then those not known."""


@dataclass(frozen=True, slots=True)
class AuthorityPart:
    """The opinions of one authority level under their heading."""

    heading: str
    rows: tuple[OpinionLine, ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One line of the table of fields: counts, their share, and where the opinions came from."""

    number: str
    field: str
    total: str
    share: str
    answered: str
    own: str
    others: str
    units: str
    """``Thôn Đông (02), Thôn Hạ (01)``: the cross with places, or with units when there are several meetings."""


@dataclass(frozen=True, slots=True)
class SummaryAnnex:
    """Everything the templates of the summary annex print."""

    frame: Frame
    scope: str
    parts: tuple[AuthorityPart, ...]
    fields: tuple[FieldRow, ...]
    total: FieldRow
    note: str
    rounding: bool
    """Whether the shares do not add up to 100 per cent."""


def context(subject: Entry | Sequence[Entry], desk: Desk) -> SummaryAnnex | None:
    """The summary of one meeting or of several; None when they have no opinions."""
    entries = (subject,) if isinstance(subject, Entry) else tuple(subject)
    meetings = tuple(public_minutes(entry.minutes) for entry in entries)
    if not any(matters(minutes) for minutes in meetings):
        return None
    if len(meetings) == 1:
        desk = issuing_desk(meetings[0], desk)
    rows = _field_rows(meetings, desk)
    shares = [_tenths(int(row.total.replace(".", "")), meetings) for row in rows]
    parts = _parts(meetings, desk)
    return SummaryAnnex(
        frame=NO_FRAME,
        scope=_scope(meetings, desk),
        parts=parts,
        note=note_on(tuple(row for part in parts for row in part.rows)),
        fields=rows,
        total=replace(_row("", sentence("summary_annex.total"), _all(meetings), meetings, desk), units=""),
        rounding=sum(shares) != 1000,
    )


def _scope(meetings: Sequence[Minutes], desk: Desk) -> str:
    if len(meetings) == 1:
        only = meetings[0]
        return sentence("summary_annex.scope_one", event=event_of(only, desk), day=short_date(only.day))
    days = sorted(minutes.day for minutes in meetings)
    number = count(len(meetings))
    return sentence("summary_annex.scope_many", count=number, first=short_date(days[0]), last=short_date(days[-1]))


def _all(meetings: Sequence[Minutes]) -> list[tuple[Opinion, Minutes]]:
    return [(opinion, minutes) for minutes in meetings for opinion in matters(minutes)]


def _parts(meetings: Sequence[Minutes], desk: Desk) -> tuple[AuthorityPart, ...]:
    """One part a level that has opinions, the unit's own first."""
    found = _all(meetings)
    parts: list[AuthorityPart] = []
    for level in sorted(LEVELS, key=lambda each: (each is not own_level(desk), each is None)):
        mine = [(opinion, minutes) for opinion, minutes in found if opinion.authority is level]
        if mine:
            rows = tuple(opinion_line(n, opinion, minutes, desk) for n, (opinion, minutes) in enumerate(mine, 1))
            parts.append(AuthorityPart(_part_heading(len(parts) + 1, level, len(mine), desk), rows))
    return tuple(parts)


def _part_heading(number: int, level: Authority | None, much: int, desk: Desk) -> str:
    key = "part" if level else "part_unknown"
    whose = authority_name(level, desk) if level else ""
    return sentence(f"summary_annex.{key}", number=number, whose=whose, count=count(much))


def _field_rows(meetings: Sequence[Minutes], desk: Desk) -> tuple[FieldRow, ...]:
    """Fields in the settings' order; fields they do not list follow, blank ones count under Khác."""
    other = sentence("shared.opinions.other_field_name")
    groups: dict[str, list[tuple[Opinion, Minutes]]] = {field.name: [] for field in desk.settings.fields}
    for opinion, minutes in _all(meetings):
        groups.setdefault(opinion.field or other, []).append((opinion, minutes))
    present = [(name, group) for name, group in groups.items() if group]
    present.sort(key=lambda each: each[0] == other)
    return tuple(_row(str(n), name, group, meetings, desk) for n, (name, group) in enumerate(present, 1))


def _row(
    number: str, name: str, group: Sequence[tuple[Opinion, Minutes]], meetings: Sequence[Minutes], desk: Desk
) -> FieldRow:
    own = sum(opinion.authority is own_level(desk) for opinion, _ in group)
    answered = sum(o.answered is Answered.YES and o.kind is not OpinionKind.PRAISE for o, _ in group)
    return FieldRow(
        number=number,
        field=name,
        total=count(len(group)),
        share=percent(len(group), len(_all(meetings)), table=True),
        answered=count(answered),
        own=count(own),
        others=count(sum(opinion.authority not in (own_level(desk), None) for opinion, _ in group)),
        units=_units(group, several=len(meetings) > 1),
    )


def _units(group: Sequence[tuple[Opinion, Minutes]], *, several: bool) -> str:
    """Where a field's opinions came from, most first."""
    places = Counter((minutes.unit if several else opinion.place) or "" for opinion, minutes in group)
    named = [(place, number) for place, number in most_first(places) if place]
    return ", ".join(sentence("summary_annex.unit", unit=place, count=count(number)) for place, number in named)


def _tenths(part: int, meetings: Sequence[Minutes]) -> int:
    whole = len(_all(meetings))
    return (part * 2000 + whole) // (2 * whole)


KIND = DocumentKind(
    name=NAME,
    title="documents.title.summary_annex",
    subject="dialogue",
    symbol={"state": "", "party": ""},
    context=context,
)
