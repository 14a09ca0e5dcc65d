"""Words: capitals, tone marks, abolished bodies, expired texts, leftovers, percentages. Data from forms are exempt."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

from dialog_docs.layout.marks import counted, hints, mark, marked_words, quick
from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.reading.model import Paragraph
from dialog_docs.layout.values import Found, Pair, number_text
from dialog_docs.wording.numbers import short_date

TWO_TIER = (2025, 7)
"""Year and month from which communes and provinces alone are left (Nghị quyết 203/2025/QH15)."""
_WORD = re.compile(r"\w+")
_AROUND = 24
"""Letters shown on each side of a leftover."""


def _holding(
    subject: Subject, pattern: re.Pattern[str], paragraphs: Iterable[Paragraph]
) -> Iterator[tuple[Paragraph, str]]:
    """(paragraph, its own text) of those in which the pattern occurs."""
    for paragraph in paragraphs:
        text = subject.data.without(paragraph.text) if pattern.search(paragraph.text) else ""
        if text:
            yield paragraph, text


def _hits(subject: Subject, name: str, protected: str | None = None) -> Iterator[Found]:
    pattern = mark(name)
    for paragraph, own in _holding(subject, pattern, subject.holding(hints(name))):
        text = mark(protected).sub(lambda found: "x" * len(found[0]), own) if protected else own
        for found in pattern.finditer(text):
            yield Found(found["found"], paragraph)


def people(subject: Subject) -> Iterator[Found]:
    """The word for the people: small outside the names of bodies, or with a capital inside them."""
    small, protected = (sum(map(subject.own_text.count, counted(f"people_{kind}"))) for kind in ("small", "protected"))
    if small != protected:
        yield from _hits(subject, "people_small", "people_protected")
    yield from _hits(subject, "people_wrong_capital")


def state(subject: Subject) -> Iterator[Found]:
    """The word for the State with a small letter outside fixed compounds."""
    yield from _hits(subject, "state_small", "state_protected")


def tones(subject: Subject) -> Iterator[Found]:
    """Words whose tone mark stands otherwise than in most words of this paper; names are left out."""
    seen: list[list[tuple[str, Paragraph]]] = []
    for name in ("tone_new", "tone_old"):
        seen.append(list(_toned(subject, name)))
        if not seen[-1]:
            return
    fewer = min(seen, key=len)
    for word, paragraph in {word.lower(): (word, paragraph) for word, paragraph in reversed(fewer)}.values():
        yield Found(word, paragraph)


def _toned(subject: Subject, name: str) -> Iterator[tuple[str, Paragraph]]:
    pattern = mark(name)
    for paragraph, text in _holding(subject, pattern, subject.matching(quick(name))):
        yield from ((word, paragraph) for word in _common_words(text, pattern))


def _common_words(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for found in pattern.finditer(text):
        word = next((one[0] for one in _WORD.finditer(text) if one.start() <= found.start() < one.end()), "")
        named = word[:1].isupper() and not word.isupper() and word.lower() not in marked_words("body_words")
        if word and not named:
            yield word


def abolished(subject: Subject) -> Iterator[Found]:
    """Bodies that ended on 01/7/2025, in papers of a later day, but for citations of older papers."""
    if subject.paper.period is not None and subject.paper.period < TWO_TIER and subject.paper.period[1]:
        return
    pattern = _joined(tuple(subject.lists["abolished"]))
    for paragraph, text in _holding(subject, pattern, subject.holding(subject.lists["abolished_hints"])):
        if not mark("old_citation").search(text):
            for found in pattern.finditer(text):
                yield Found(found[0], paragraph)


@cache
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def expired(subject: Subject) -> Iterator[Found]:
    """Texts cited after their end of validity."""
    day = subject.paper.date or _first_day(subject.paper.period)
    for row in subject.lists["expired"]:
        if day is not None and day < row["until"]:
            continue
        pattern = _joined((row["text"],))
        for paragraph, text in _holding(subject, pattern, subject.holding((row["hint"],))):
            for found in pattern.finditer(text):
                yield Found(found[0], paragraph, slots={"until": short_date(row["until"]), "instead": row["instead"]})


def _first_day(period: tuple[int, int] | None) -> dt.date | None:
    if period is None:
        return None
    year, month = period
    return dt.date(year, month, 1) if 1 <= month <= 12 and year else None


def leftovers(subject: Subject) -> Iterator[Found]:
    """Tags, brackets to be filled, notes to oneself."""
    pattern = mark("leftover")
    for paragraph, text in _holding(subject, pattern, subject.holding(hints("leftover"))):
        found = pattern.search(text)
        if found:
            yield Found(text[max(found.start() - _AROUND, 0) : found.end() + _AROUND].strip(), paragraph)


def blank_references(subject: Subject) -> Iterator[Found]:
    """References whose number or day is still blank."""
    pattern = mark("blank_reference")
    for line in subject.paper.lines:
        found = pattern.search(line.paragraph.text)
        if found:
            yield Found(found["found"], line.paragraph)


def percentages(subject: Subject) -> Iterator[Found]:
    """Each "x/y … (đạt z%)" against its own division."""
    pattern = mark("percent_pair")
    for paragraph, text in _holding(subject, pattern, subject.holding(hints("percent_pair"))):
        for found in pattern.finditer(text):
            part, whole = (int(found[name].replace(".", "")) for name in ("part", "whole"))
            if whole:
                tenths = (part * 2000 + whole) // (2 * whole)
                yield Found(Pair(f"{_plain(found['percent'])}%", f"{number_text(tenths / 10)}%"), paragraph)


def _plain(text: str) -> str:
    return text.removesuffix(",0")
