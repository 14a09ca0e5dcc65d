"""The text: size, alignment, indents, gaps, line spacing, legal bases, end mark, empty paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from itertools import pairwise
from typing import Any

from dialog_docs.layout.anatomy.body import Line
from dialog_docs.layout.anatomy.pieces import whole
from dialog_docs.layout.marks import mark
from dialog_docs.layout.measures.subject import TEXT, Subject, line_width
from dialog_docs.layout.reading.model import Form, Paragraph
from dialog_docs.layout.values import Found, style_of
from dialog_docs.wording import say

TIMES_LINE = 1.15
"""Height of a single line of Times New Roman as a share of its size (format-rules 1.4)."""
_HEADED = TEXT | {"roman", "article"}
_PLACED = frozenset({"display", "note", "addressee", "part"})


def _once(measure: Callable[[Subject], Iterator[tuple[Any, Paragraph]]]) -> Callable[[Subject], Iterator[Found]]:
    """A measure of every line that tells each value once, at its first place, with the number of all its places."""

    @wraps(measure)
    def told(subject: Subject) -> Iterator[Found]:
        counts: dict[Any, int] = {}
        first: dict[Any, Paragraph] = {}
        for value, paragraph in measure(subject):
            if value in counts:
                counts[value] += 1
            else:
                counts[value], first[value] = 1, paragraph
        for value, paragraph in first.items():
            yield Found(value, paragraph, places=counts[value])

    return told


def _size(line: Line) -> float:
    sizes = [(len(run.text), run.look.size) for run in line.paragraph.runs if run.text.strip()]
    return max(sizes, default=(0, 0.0))[1]


@_once
def size(subject: Subject) -> Iterator[tuple[float, Paragraph]]:
    """Every size that letters of the text have."""
    for line in subject.paper.lines:
        if line.role != "note":
            for value in sorted({look.size for text, look in line.paragraph.runs if not text.isspace()}):
                yield value, line.paragraph


@_once
def align(subject: Subject) -> Iterator[tuple[str, Paragraph]]:
    """Alignment of paragraphs; a left-aligned one that fits on one line looks the same and is passed over."""
    for line in subject.running:
        value = line.paragraph.form.align
        if value != "left" or _wraps(subject, line):
            yield value, line.paragraph


def _wraps(subject: Subject, line: Line) -> bool:
    form = line.paragraph.form
    return (
        line_width(whole(line.paragraph)) + form.first_line
        > subject.paper.document.room(line.paragraph) - form.left - form.right
    )


@_once
def first_line(subject: Subject) -> Iterator[tuple[float | str, Paragraph]]:
    """Indent of the first line; typed spaces or tabs by name."""
    for line in subject.running:
        form, text = line.paragraph.form, line.paragraph.text
        if text[0] in "\t \u00a0" and not line.paragraph.label:
            yield say("layout.mark.spaces"), line.paragraph
        else:
            yield form.left + form.first_line if form.numbering else form.first_line, line.paragraph


@_once
def gap(subject: Subject) -> Iterator[tuple[float, Paragraph]]:
    """Space between two paragraphs of text that follow one another."""
    for one, two in pairwise(subject.paper.lines):
        if two.position != one.position + 1 or one.role not in _HEADED or two.role not in _HEADED:
            continue
        first, second = one.paragraph.form, two.paragraph.form
        joined = first.contextual and first.style == second.style
        yield 0.0 if joined else max(first.after, second.before), one.paragraph


@_once
def line_multiple(subject: Subject) -> Iterator[tuple[float, Paragraph]]:
    """Line spacing as a multiple of a single line, exact spacing turned by the font's height."""
    for line in subject.running:
        form = line.paragraph.form
        if form.line_rule == "auto":
            yield form.line / 240, line.paragraph
        elif _size(line):
            multiple = form.line / 20 / (_size(line) * TIMES_LINE)
            yield max(multiple, 1.0) if form.line_rule == "atLeast" else multiple, line.paragraph


@_once
def line_exact(subject: Subject) -> Iterator[tuple[float | str, Paragraph]]:
    """Exact line spacing; any other kind by its name in Word."""
    for line in subject.running:
        form = line.paragraph.form
        yield form.line if form.line_rule == "exact" else _other_spacing(form), line.paragraph


def _other_spacing(form: Form) -> str:
    if form.line_rule == "atLeast":
        return say("layout.mark.at_least", points=_short(form.line / 20))
    return say("layout.mark.multiple", lines=_short(form.line / 240))


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _bases(subject: Subject) -> list[Line]:
    return [line for line in subject.paper.lines if line.role == "basis"]


def basis_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the legal bases."""
    for line in _bases(subject):
        yield Found(style_of(line.paragraph.runs, line.paragraph), line.paragraph)


def basis_start(subject: Subject) -> Iterator[Found]:
    """How each legal basis begins."""
    for line in _bases(subject):
        yield Found(line.text, line.paragraph)


def basis_end(subject: Subject) -> Iterator[Found]:
    """Last character of every legal basis but the last."""
    for line in _bases(subject)[:-1]:
        yield Found(line.text[-1:], line.paragraph)


def last_basis_end(subject: Subject) -> Iterator[Found]:
    """Last character of the last legal basis."""
    for line in _bases(subject)[-1:]:
        yield Found(line.text[-1:], line.paragraph)


def law_number(subject: Subject) -> Iterator[Found]:
    """Number of a law or ordinance among the legal bases."""
    for line in _bases(subject):
        found = mark("law_number").search(line.text)
        if found:
            yield Found(found["found"], line.paragraph)


def end_mark(subject: Subject) -> Iterator[Found]:
    """End of the last paragraph of text, when text and not a table stands last."""
    lines = subject.paper.lines
    signature = subject.paper.signature
    if not lines or signature is None or lines[-1].role in _PLACED:
        return
    between = subject.paper.document.paragraphs[lines[-1].position + 1 : signature.start]
    if not any(paragraph.text.strip() for paragraph in between):
        yield Found(lines[-1].text[-8:], lines[-1].paragraph)


def empty_paragraphs(subject: Subject) -> Iterator[Found]:
    """Length of each run of empty paragraphs inside the text."""
    lines = subject.paper.lines
    if not lines:
        return
    run = 0
    paragraphs = subject.paper.document.paragraphs
    for position in range(lines[0].position, lines[-1].position + 1):
        empty = not paragraphs.texts[position].strip() and _is_empty(paragraphs[position])
        if not empty and run:
            yield Found(run, paragraphs[position - 1])
        run = run + 1 if empty else 0


def _is_empty(paragraph: Paragraph) -> bool:
    return paragraph.cell is None and paragraph.box is None and paragraph.blank and not paragraph.form.border_top
