"""Annexes: label, number, title, reference, mention in the text."""

from __future__ import annotations

from collections.abc import Iterator

from dialog_docs.layout.marks import hints
from dialog_docs.layout.measures.head import piece_style
from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.values import Found, Pair
from dialog_docs.wording import say
from dialog_docs.wording.numbers import roman


def label_style(subject: Subject) -> Iterator[Found]:
    """Formatting of "Phụ lục I"."""
    yield from piece_style([annex.label for annex in subject.paper.annexes])


def numbers(subject: Subject) -> Iterator[Found]:
    """Number of each annex against its place, when there are several."""
    annexes = subject.paper.annexes
    for place, annex in enumerate(annexes, 1):
        if len(annexes) > 1:
            yield Found(Pair(annex.number or say("layout.nothing"), roman(place)), annex.label.paragraph)


def title_style(subject: Subject) -> Iterator[Found]:
    """Formatting of an annex's title; None when it has none."""
    for annex in subject.paper.annexes:
        if not annex.title:
            yield Found(None, annex.label.paragraph)
        yield from piece_style(annex.title)


def reference(subject: Subject) -> Iterator[Found]:
    """The reference to the main text, None when there is none."""
    for annex in subject.paper.annexes:
        text = annex.reference.text if annex.reference is not None else None
        yield Found(text, (annex.reference or annex.label).paragraph)


def reference_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the reference to the main text."""
    yield from piece_style([annex.reference for annex in subject.paper.annexes])


def mentioned(subject: Subject) -> Iterator[Found]:
    """Whether the text mentions its annexes."""
    paper = subject.paper
    if paper.annexes and paper.lines:
        said = any(mention in line.text.lower() for line in paper.lines for mention in hints("annex_mention"))
        yield Found(said, paper.annexes[0].label.paragraph)
