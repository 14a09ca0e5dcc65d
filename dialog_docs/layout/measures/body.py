"""The text: size, alignment, indents, gaps, line spacing, legal bases, end mark, empty paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dialog_docs.layout.anatomy.body import Line
from dialog_docs.layout.anatomy.pieces import whole
from dialog_docs.layout.marks import mark
from dialog_docs.layout.measures.subject import Subject, line_width
from dialog_docs.layout.reading.model import Form
from dialog_docs.layout.values import Found, style_of
from dialog_docs.wording import say

TIMES_LINE = 1.15
"""Height of a single line of Times New Roman as a share of its size (format-rules 1.4)."""
_TEXT = frozenset({"text", "number", "letter", "basis", "nested"})
_PLACED = frozenset({"display", "note", "addressee", "part"})


def _running(subject: Subject) -> Iterator[Line]:
    """Lines of running text: no headings, no notes, nothing that is centred on purpose."""
    for line in subject.paper.lines:
        if line.role in _TEXT and not line.heading:
            yield line


def _size(line: Line) -> float:
    sizes = [(len(run.text), run.look.size) for run in line.paragraph.runs if run.text.strip()]
    return max(sizes, default=(0, 0.0))[1]


def size(subject: Subject) -> Iterator[Found]:
    """Every size that letters of the text have."""
    for line in subject.paper.lines:
        if line.role in ("note",):
            continue
        for value in sorted({run.look.size for run in line.paragraph.runs if run.text.strip()}):
            yield Found(value, line.paragraph)


def align(subject: Subject) -> Iterator[Found]:
    """Alignment of paragraphs; a left-aligned one that fits on one line looks the same and is passed over."""
    for line in _running(subject):
        value = line.paragraph.form.align
        if value != "left" or _wraps(subject, line):
            yield Found(value, line.paragraph)


def _wraps(subject: Subject, line: Line) -> bool:
    form = line.paragraph.form
    return (
        line_width(whole(line.paragraph)) + form.first_line
        > subject.paper.document.room(line.paragraph) - form.left - form.right
    )


def first_line(subject: Subject) -> Iterator[Found]:
    """Indent of the first line; typed spaces or tabs by name."""
    for line in _running(subject):
        form, text = line.paragraph.form, line.paragraph.text
        if text[:1] in ("\t", " ", "\u00a0") and not line.paragraph.label:
            yield Found(say("layout.mark.spaces"), line.paragraph)
        else:
            yield Found(_start(form), line.paragraph)


def _start(form: Form) -> float:
    return form.left + form.first_line if form.numbering else form.first_line


def gap(subject: Subject) -> Iterator[Found]:
    """Space between two paragraphs of text that follow one another."""
    for one, two in pairwise(subject.paper.lines):
        if two.position != one.position + 1 or not {one.role, two.role} <= _TEXT | {"roman", "article"}:
            continue
        first, second = one.paragraph.form, two.paragraph.form
        joined = first.contextual and first.style == second.style
        yield Found(0.0 if joined else max(first.after, second.before), one.paragraph)


def line_multiple(subject: Subject) -> Iterator[Found]:
    """Line spacing as a multiple of a single line, exact spacing turned by the font's height."""
    for line in _running(subject):
        form = line.paragraph.form
        if form.line_rule == "auto":
            yield Found(form.line / 240, line.paragraph)
        elif _size(line):
            multiple = form.line / 20 / (_size(line) * TIMES_LINE)
            yield Found(max(multiple, 1.0) if form.line_rule == "atLeast" else multiple, line.paragraph)


def line_exact(subject: Subject) -> Iterator[Found]:
    """Exact line spacing; any other kind by its name in Word."""
    for line in _running(subject):
        form = line.paragraph.form
        if form.line_rule == "exact":
            yield Found(form.line, line.paragraph)
        else:
            yield Found(_other_spacing(form), line.paragraph)


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
    for position in range(lines[0].position, lines[-1].position + 1):
        paragraph = subject.paper.document.paragraphs[position]
        empty = paragraph.blank and paragraph.cell is None and paragraph.box is None and not paragraph.form.border_top
        if not empty and run:
            yield Found(run, subject.paper.document.paragraphs[position - 1])
        run = run + 1 if empty else 0
