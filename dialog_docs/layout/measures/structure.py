"""Headings and numbered items: style, sequence, letters, marks."""

from __future__ import annotations

from collections.abc import Iterator

from dialog_docs.layout.anatomy.body import Line
from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.values import Found, Pair, style_of
from dialog_docs.wording.numbers import ITEM_LETTERS, roman

_ROMANS = {roman(number): number for number in range(1, 40)}
_LEVELS = {"part": 0, "roman": 1, "article": 1, "number": 2, "letter": 3}


def section_style(subject: Subject) -> Iterator[Found]:
    """Formatting of section headings (I., II-)."""
    for line in subject.paper.lines:
        if line.role == "roman":
            yield Found(style_of(line.paragraph.runs, line.paragraph), line.paragraph)


def article_style(subject: Subject) -> Iterator[Found]:
    """Formatting of "Điều 1. …" up to the end of its title, and of Phần, Chương."""
    for line in subject.paper.lines:
        if line.role in ("article", "part"):
            runs = line.paragraph.runs[:1] if line.role == "article" else line.paragraph.runs
            yield Found(style_of(runs, line.paragraph), line.paragraph)


def sequence(subject: Subject) -> Iterator[Found]:
    """Every number against the one that must stand there: no gap, no repetition, each level anew under its parent."""
    counts: dict[int, int] = {}
    previous: Line | None = None
    for line in subject.paper.lines:
        level = _LEVELS.get(line.role)
        value = _value(line)
        if level is None or (value is None and line.role != "part"):
            previous = line
            continue
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        if value is not None and not _is_data(subject, line):
            expected = counts.get(level, 0) + 1
            if value != expected and not (value == 1 and _new_list(previous, line)):
                yield Found(Pair(line.number, _number(line.role, expected)), line.paragraph)
            counts[level] = value
        previous = line


def _is_data(subject: Subject, line: Line) -> bool:
    return subject.data.is_all_of(line.paragraph.text)


def _new_list(previous: Line | None, line: Line) -> bool:
    """Whether a list may start here without a numbered parent: after a line that announces it."""
    return previous is None or previous.text.endswith(":") or (previous.role != line.role and previous.heading)


def _value(line: Line) -> int | None:
    if line.role == "roman":
        return _ROMANS.get(line.number)
    if line.role in ("article", "number"):
        return int(line.number)
    if line.role == "letter":
        return ITEM_LETTERS.find(line.number) + 1 or None
    return None


def _number(role: str, value: int) -> str:
    if role == "roman":
        return roman(value)
    return ITEM_LETTERS[(value - 1) % len(ITEM_LETTERS)] if role == "letter" else str(value)


def letters(subject: Subject) -> Iterator[Found]:
    """Letters of điểm."""
    for line in subject.paper.lines:
        if line.role == "letter" and not _is_data(subject, line):
            yield Found(line.number, line.paragraph)


def marks(subject: Subject) -> Iterator[Found]:
    """The mark after each number against the first of its level."""
    first: dict[str, str] = {}
    for line in subject.paper.lines:
        if line.role in ("roman", "number") and not _is_data(subject, line):
            shown = line.mark.replace("–", "-")
            yield Found(
                Pair(f"{line.number}{shown}", f"{line.number}{first.setdefault(line.role, shown)}"), line.paragraph
            )


def nested(subject: Subject) -> Iterator[Found]:
    """Numbers such as 1.1 that the scheme does not know."""
    for line in subject.paper.lines:
        if line.role == "nested" and not _is_data(subject, line):
            yield Found(line.number, line.paragraph)
