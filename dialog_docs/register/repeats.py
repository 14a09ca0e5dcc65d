"""Which earlier opinions of a unit's other meetings new ones may repeat, for a person to confirm in the form."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from typing import NamedTuple

from sqlalchemy import and_, bindparam, or_, select

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.identity import unit_key
from dialog_docs.dialogue.likeness import likeness_from, text_key
from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.register import tables
from dialog_docs.register.queries import ACTIVE, SEALED
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import Similar
from dialog_docs.wording.numbers import short_date

SIMILAR = 0.6
"""Likeness from which an earlier opinion is offered as "có thể trùng với …"."""
_FIRST_CHOICE = 0.35
"""Share of different words in common (Jaccard) below which two opinions are not compared further."""


_MOST_COMPARED = 12
"""Earlier opinions that one is held against word by word: a unit may hear the very same one at each of its meetings."""
_MOST_MEETINGS = 2048
"""Earlier meetings whose opinions are remembered, as they are held against new ones."""
_MOST_WORDS = 8192
"""Different words after which all is forgotten: what stands in texts without end (numbers) must not grow for ever."""


class _Bits(dict[str, int]):
    """A bit for each word that was met."""

    def __missing__(self, word: str) -> int:
        self[word] = 1 << len(self)
        return self[word]


class _Earlier(NamedTuple):
    """An opinion of another meeting, as each new one is held against it."""

    words: int
    """The different words of its text as bits."""
    size: int
    """How many they are."""
    code: str
    place: str | None


_ByField = Mapping[str | None, Sequence[_Earlier]]
_BITS = _Bits()
_MEETINGS: dict[str, _ByField] = {}
"""Hash of a meeting's row → its opinions: they follow from the minutes in it, so they stand as long as it does."""


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[int, int]:
    """The different words of a text as bits, and how many they are; a new text comes back with the next meeting."""
    words = frozenset(text.split())
    return sum(map(_BITS.__getitem__, words)), len(words)


def hints(tx: Transaction, entry: Entry) -> tuple[Problem, ...]:
    """A warning for each opinion of a meeting that may repeat an earlier one and does not say so."""
    rows = [row for row in enumerate(entry.minutes.opinions) if row[1].is_dialogue_matter and row[1].repeats is None]
    found = []
    for (index, opinion), alike in zip(rows, similar(tx, [row[1] for row in rows], entry.code), strict=True):
        for best in alike[:1]:
            slots = {"number": str(opinion.number), "code": best.code, "day": short_date(best.day), "text": best.text}
            found.append(problem("opinion-may-repeat", f"opinions.{index}.repeats", best.code, **slots))
    return tuple(found)


def similar(tx: Transaction, opinions: Sequence[Opinion], meeting: str) -> list[tuple[Similar, ...]]:
    """For each of these opinions of a meeting, those of its unit's other meetings that it may repeat, best first.

    They are in the same field and place, as far as both are known, and have much the same words; of very many, those
    with most words in common. Complaints and denunciations are told nowhere.
    """
    if len(_BITS) > _MOST_WORDS or len(_MEETINGS) > _MOST_MEETINGS:
        _BITS.clear()
        _MEETINGS.clear()
        _words.cache_clear()
    known = tx.one(tables.meetings, code=meeting) if opinions else None
    earlier = _by_field(tx, known["unit_key"], meeting) if known else {}
    found = []
    for opinion in opinions:
        fields = earlier if opinion.field is None else (opinion.field, None)
        chosen = _first_choice(opinion, chain.from_iterable([earlier.get(field, ()) for field in fields]))
        alike = [hit for code in chosen if (hit := _compared(tx, opinion, code))]
        found.append(tuple(sorted(alike, key=lambda item: (-item.likeness, item.code))))
    return found


def _by_field(tx: Transaction, unit: str, meeting: str) -> _ByField:
    """What is held against new opinions of a unit, of all its other meetings that count."""
    found: dict[str | None, list[_Earlier]] = defaultdict(list)
    for code, mark in tx.found(_OF_UNIT, unit_key=unit, meeting=meeting):
        known = _MEETINGS.get(mark)
        if known is None:
            known = _MEETINGS[mark] = _of_meeting(tx, code)
        for field, rows in known.items():
            found[field] += rows
    return found


def _of_meeting(tx: Transaction, meeting: str) -> _ByField:
    found: dict[str | None, list[_Earlier]] = defaultdict(list)
    for code, key, field, place in tx.found(_OF_MEETING, meeting=meeting):
        found[field].append(_Earlier(*_words(key), code, place))
    return found


_opinion, _meeting = tables.opinions.c, tables.meetings.c
_OF_UNIT = select(_meeting.code, _meeting.row_hash).where(
    _meeting.unit_key == bindparam("unit_key"), _meeting.code != bindparam("meeting"), ACTIVE
)
_OF_MEETING = (
    select(_opinion.code, _opinion.text_key, _opinion.field, _opinion.place)
    .where(_opinion.meeting == bindparam("meeting"), _opinion.withdrawn == 0)
    .where(or_(_opinion.kind.is_(None), and_(*(_opinion.kind != kind for kind in SEALED))))
)


def _first_choice(opinion: Opinion, others: Iterable[_Earlier]) -> list[str]:
    """Codes of those that have enough words in common: of two sets, this share of all their words; most first."""
    words, size = _words(text_key(opinion.text))
    least = _FIRST_CHOICE * size
    chosen = []
    for other in [other for other in others if (words & other[0]).bit_count() >= least]:
        common = (words & other.words).bit_count()
        either = size + other.size - common
        if common and common >= _FIRST_CHOICE * either and _is_near(opinion, other):
            chosen.append((-common / either, other.code))
    return [code for _, code in nsmallest(_MOST_COMPARED, chosen)]


def _is_near(opinion: Opinion, other: _Earlier) -> bool:
    if opinion.place is None or other.place is None:
        return True
    return unit_key(opinion.place) == unit_key(other.place)


def _compared(tx: Transaction, opinion: Opinion, code: str) -> Similar | None:
    ((text, day),) = tx.found(_TOLD, code=code)
    alike = likeness_from(SIMILAR, opinion.text, text)
    return Similar(code, text, dt.date.fromisoformat(day), round(alike, 3)) if alike else None


_TOLD = (
    select(_opinion.text, _meeting.day)
    .join_from(tables.opinions, tables.meetings, _opinion.meeting == _meeting.code)
    .where(_opinion.code == bindparam("code"))
)
