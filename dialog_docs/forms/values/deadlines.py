"""Time limits as a chair speaks them: a day, a month, a quarter, so many days, at once, always, or only words."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache

from dialog_docs.dialogue.deadline import CountedFrom, Deadline, DeadlineKind
from dialog_docs.forms.grid import Value
from dialog_docs.forms.values.dates import exact, read_date
from dialog_docs.forms.values.grammar import any_of, flat, number_of, pattern, words
from dialog_docs.forms.values.outcome import Parsed, fault
from dialog_docs.forms.values.spans import find_span
from dialog_docs.forms.values.syllables import table
from dialog_docs.forms.values.text import tone_key
from dialog_docs.wording.numbers import short_date

_PREFIX = r"(?P<word>{limit.own limit.spoken}|{limit.spoken}|{limit.own})\b\s*(?::\s*)?(?:{calendar.day}\b\.?\s*)?"
_STANDING = r"\b{limit.standing}\b"
_DAY = r"^{calendar.day}\b\.?\s*(?=\d)"
_DAYS = (
    r"(?:{limit.within}\s*)?(?P<number>\d{1,3})\s*(?P<unit>ngay|tuan|thang)(?P<working>\s*{limit.working})?"
    r"(?:\s*,?\s*(?:{limit.since}|tu)\b(?P<since>.*))?"
)


@lru_cache(maxsize=1024, typed=True)
def read_deadline(value: Value, *, meeting: dt.date | None, counted_from: str = "notice") -> Parsed[Deadline]:
    """The time limit in a cell; words that fix no day are kept as they are and told.

    ``counted_from`` (a setting: notice | dialogue) says where "n ngày" starts when the words do not. "trước ngày …"
    gives that day itself as the last one: nobody is called late on the stricter reading.
    """
    if not isinstance(value, str):
        return _cell(value)
    spoken = " ".join(value.split())
    text = flat(spoken).strip(" .,;:()")
    if not text:
        return Parsed(None)
    if _at_once(spoken):
        return Parsed(Deadline(DeadlineKind.AT_ONCE, spoken))
    if pattern(_STANDING).search(text):
        return Parsed(Deadline(DeadlineKind.STANDING, spoken))
    if match := pattern(_DAYS).fullmatch(text):
        return Parsed(_days(match, spoken, meeting, CountedFrom(counted_from)))
    return _dated(text, spoken, meeting)


def _cell(value: Value) -> Parsed[Deadline]:
    found = read_date(value)
    if found.value is None:
        kept = Deadline(DeadlineKind.TEXT, f"{value:g}") if isinstance(value, int | float) else None
        return Parsed(kept, found.faults, found.suggestion)
    return Parsed(Deadline(DeadlineKind.DATE, short_date(found.value), found.value), found.faults, found.suggestion)


def _at_once(spoken: str) -> bool:
    return tone_key(spoken.strip(" .,;:()")) in _words_for_at_once()


@cache
def _words_for_at_once() -> frozenset[str]:
    return frozenset(tone_key(word) for word in table("grammar")["limit"]["at_once"])


def _days(match: re.Match[str], spoken: str, meeting: dt.date | None, default: CountedFrom) -> Deadline:
    days = int(match["number"]) * number_of("limit.days_of")[match["unit"]]
    working = match["working"] is not None
    start = _start(match["since"] or "", default)
    fixed = meeting is not None and start is CountedFrom.DIALOGUE and not working
    return Deadline(
        kind=DeadlineKind.DAYS,
        words=spoken,
        last_day=meeting + dt.timedelta(days=days) if fixed and meeting else None,
        days=days,
        working_days=working,
        counted_from=start,
        as_spoken=match["unit"] != "ngay",
    )


def _start(since: str, default: CountedFrom) -> CountedFrom:
    if re.search(any_of("limit.from_notice"), since):
        return CountedFrom.NOTICE
    if re.search(any_of("limit.from_dialogue"), since):
        return CountedFrom.DIALOGUE
    return default


def _dated(text: str, spoken: str, meeting: dt.date | None) -> Parsed[Deadline]:
    before, own, body = _prefixes(text)
    day = exact(body, meeting)
    if day is not None and day.value is None:
        return Parsed(Deadline(DeadlineKind.TEXT, spoken), day.faults, day.suggestion)
    if day is not None:
        found = Deadline(DeadlineKind.DATE, spoken, day.value, as_spoken=not own)
        return Parsed(found, day.faults, _again(spoken, text, body, day.suggestion))
    span = find_span(body, meeting) or find_span(text, meeting)
    if span is None:
        return Parsed(Deadline(DeadlineKind.TEXT, spoken), (fault("deadline-not-understood"),))
    last = span.first_day - dt.timedelta(days=1) if before and span.kind is not DeadlineKind.DATE else span.last_day
    plain = own and not before and span.kind is not DeadlineKind.DATE
    return Parsed(Deadline(span.kind, spoken, last, as_spoken=not plain), span.faults)


def _prefixes(text: str) -> tuple[bool, bool, str]:
    """Whether a word says "before", whether all words are our own, and the text without them."""
    before, own = False, True
    while match := pattern(_PREFIX).match(text):
        if not text[match.end() :]:
            break
        spoken = match["word"] in words("limit.spoken")
        before |= match["word"].endswith("truoc")
        own &= not spoken
        text = text[match.end() :]
    return before, own, pattern(_DAY).sub("", text)


def _again(spoken: str, text: str, body: str, suggestion: str) -> str:
    """The suggestion with the words in front kept as they were typed."""
    if not suggestion or body == text:
        return suggestion
    lead = len(text) - len(body)
    return f"{spoken[:lead].rstrip()} {suggestion}" if flat(spoken[:lead]).strip() else suggestion
