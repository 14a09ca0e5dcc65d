"""Annexes bound to a paper: label, title, reference to the main text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dialog_docs.layout.anatomy.pieces import Piece, all_pieces
from dialog_docs.layout.marks import mark, plain
from dialog_docs.layout.reading.model import Document, Paragraph

_HEAD = 8
"""Paragraphs below a label that may belong to the annex's head."""


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex."""

    start: int
    end: int
    label: Piece
    number: str
    title: tuple[Piece, ...]
    reference: Piece | None
    """"(Kèm theo …)"."""
    section: int
    own_section: bool
    """Whether no earlier text stands in its section."""


def find_annexes(document: Document, start: int) -> tuple[Annex, ...]:
    """The annexes from that paragraph on; none in a table."""
    outside = document.paragraphs.outside
    labels = [position for position in outside[bisect_left(outside, start) :] if _is_label(document, position)]
    ends = [*labels[1:], len(document.paragraphs)]
    return tuple(_annex(document, position, end) for position, end in zip(labels, ends, strict=False))


def _is_label(document: Document, position: int) -> bool:
    text = document.paragraphs.texts[position]
    if text[:1] not in "Pp \t" and text[:1]:
        return False
    first = text.strip().partition("\n")[0]
    if not 0 < len(first) < 20 or not mark("annex_label").match(plain(first)):
        return False
    paragraph = document.paragraphs[position]
    before = document.paragraphs[position - 1] if position else None
    return before is None or paragraph.breaks or before.breaks or before.section != paragraph.section


def _annex(document: Document, position: int, end: int) -> Annex:
    paragraph = document.paragraphs[position]
    head: list[Paragraph] = []
    for below in document.paragraphs[position : min(position + _HEAD, end)]:
        if below.cell is not None or (head and below.form.align not in ("center",) and not _titled(below.text)):
            break
        head.append(below)
    label, *rest = all_pieces(head)
    found = mark("annex_label").match(label.text)
    reference = next((piece for piece in rest if mark("attached").match(piece.text)), None)
    title = rest[: rest.index(reference)] if reference is not None else rest[:1]
    before = document.paragraphs[position - 1] if position else None
    return Annex(
        start=position,
        end=end,
        label=label,
        number=(found["number"] or "") if found else "",
        title=tuple(piece for piece in title if not piece.text.startswith("(")),
        reference=reference,
        section=paragraph.section,
        own_section=before is None or before.section != paragraph.section,
    )


def _titled(text: str) -> bool:
    return text.isupper() or bool(mark("attached").match(text.strip()))
