"""Days between a paper and its meeting, as far as the paper itself tells both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from dialog_docs.layout.anatomy.body import Line
from dialog_docs.layout.marks import mark
from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.reading.model import Paragraph
from dialog_docs.layout.values import Found

_OPENING = 4
"""Lines of text among which the meeting is told."""


def _abstract(subject: Subject) -> str:
    return " ".join(piece.text for piece in subject.paper.title.abstract)


def _day(lines: Iterable[Line], wanted: str) -> tuple[dt.date, Paragraph] | None:
    """The day in the first line with that mark, the last date of the sentence's first part that a calendar has."""
    for line in lines:
        if not mark(wanted).search(line.text):
            continue
        before = line.text[: mark(wanted).search(line.text).start()] if wanted == "held" else line.text  # type: ignore[union-attr]
        for found in reversed(list(mark("meeting_day").finditer(before))):
            try:
                return dt.date(int(found["year"]), int(found["month"]), int(found["day"])), line.paragraph
            except ValueError:
                continue
    return None


def _after(subject: Subject, kind: str) -> Iterator[Found]:
    """Days from the meeting told in the opening to the date of issue."""
    issued = subject.paper.date
    if issued is None or not mark(kind).search(_abstract(subject)):
        return
    meeting = _day(subject.paper.lines[:_OPENING], "held")
    if meeting is not None:
        yield Found((issued - meeting[0]).days, meeting[1])


def after_meeting(subject: Subject) -> Iterator[Found]:
    """Days from the meeting to its conclusion notice."""
    yield from _after(subject, "conclusion_notice")


def result_after_meeting(subject: Subject) -> Iterator[Found]:
    """Days from the meeting to the notice of its result."""
    yield from _after(subject, "result_notice")


def notice_before_meeting(subject: Subject) -> Iterator[Found]:
    """Days from the public notice to the meeting it announces."""
    issued = subject.paper.date
    if issued is None or not mark("public_notice").search(_abstract(subject)) or subject.paper.form != "named":
        return
    meeting = _day(subject.paper.lines, "time_line")
    if meeting is not None and subject.lists["types"].get(subject.paper.type_name) == "TB":
        yield Found((meeting[0] - issued).days, meeting[1])


def year_without_meeting(subject: Subject) -> Iterator[Found]:
    """A yearly report that tells of no dialogue at all."""
    yearly = mark("yearly").search(_abstract(subject))
    if subject.lists["types"].get(subject.paper.type_name) != "BC" or not yearly:
        return
    for line in subject.paper.lines:
        for found in mark("no_meeting").finditer(line.text):
            if _tells_of(yearly["year"], line.text[: found.start()].rpartition(". ")[2]):
                yield Found(found[0], line.paragraph)
                break


def _tells_of(year: str, words: str) -> bool:
    """Whether a sentence that begins so tells of the unit's year: not of one compared with, a part, or some units."""
    years = {found["year"] for found in mark("a_year").finditer(words)}
    return years <= {year} and not mark("not_the_year").search(words)
