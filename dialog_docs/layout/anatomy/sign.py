"""The end of a paper: recipients on the left, authority, title and name of the signer on the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialog_docs.layout.anatomy.pieces import Piece, all_pieces
from dialog_docs.layout.marks import mark
from dialog_docs.layout.reading.model import Document, Paragraph

COLUMN = re.compile(r"[\t\n]")
"""What stands between two pieces of a paragraph."""
_LONGEST = 120
"""Letters of a paragraph that opens the block."""
REGION = 60
"""Paragraphs of a signature block that is not in a table."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature."""

    authority: tuple[Piece, ...] = ()
    title: Piece | None = None
    name: Piece | None = None
    gap: tuple[Paragraph, ...] = ()
    """Empty paragraphs between title and name."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The whole block."""

    start: int
    end: int
    label: Piece | None = None
    recipients: tuple[Piece, ...] = ()
    signer: Signer | None = None
    minutes: tuple[str, str] | None = None
    """Labels of the two signatures of minutes, left and right."""
    table: int | None = None


def find_signature(document: Document, start: int, end: int) -> Signature | None:
    """The signature block between two paragraphs of the document."""
    paragraphs = document.paragraphs
    for position, text in enumerate(paragraphs.texts[start:end], start):
        if _may_open(text) and _opens(paragraphs[position]):
            first = _first(paragraphs, position)
            last = _last(paragraphs, first, end)
            return _assemble(paragraphs, first, last)
    return None


def _may_open(text: str) -> bool:
    """Whether a paragraph of that text is worth a look: most are too long, or hold neither label nor capitals."""
    text = text.strip()
    if not 0 < len(text) <= _LONGEST:
        return False
    return text[0] in "Nn" or text.isupper() or any(map(str.isupper, COLUMN.split(text)))


def _opens(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if text[0] in "Nn" and mark("recipients_start").match(text):
        return True
    if not (any(map(str.isupper, COLUMN.split(text))) if COLUMN.search(text) else text.isupper()):
        return False  # the marks below are pieces in capitals
    found = all_pieces((paragraph,))
    if any(mark("authority").match(piece.text) and piece.text.isupper() for piece in found):
        return True
    beside = paragraph.cell is not None and paragraph.cell.columns > 1
    labelled = any(mark(name).match(found[0].text) for name in ("minutes_left", "minutes_right"))
    return beside and labelled and found[0].text.isupper()


def _first(paragraphs: Sequence[Paragraph], position: int) -> int:
    cell = paragraphs[position].cell
    while position and cell is not None and _same_table(paragraphs[position - 1], paragraphs[position]):
        position -= 1
    return position


def _same_table(one: Paragraph, two: Paragraph) -> bool:
    return one.cell is not None and two.cell is not None and one.cell.table == two.cell.table


def _last(paragraphs: Sequence[Paragraph], first: int, most: int) -> int:
    end = first + 1
    if paragraphs[first].cell is not None:
        while end < most and _same_table(paragraphs[end], paragraphs[first]):
            end += 1
        return end
    section = paragraphs[first].section
    while end < min(most, first + REGION) and paragraphs[end].section == section and not paragraphs[end].breaks:
        end += 1
    return end


def _assemble(paragraphs: Sequence[Paragraph], first: int, last: int) -> Signature:
    block = paragraphs[first:last]
    left, right = _columns(all_pieces(block))
    label = next((piece for piece in left if mark("recipients_start").match(piece.text)), None)
    recipients = left[left.index(label) + 1 :] if label is not None else []
    cell = block[0].cell
    return Signature(
        start=first,
        end=last,
        label=label,
        recipients=tuple(piece for piece in recipients if not mark("signer_hint").match(piece.text)),
        signer=_signer(right, block),
        minutes=_minutes(left, right) if label is None else None,
        table=cell.table if cell is not None else None,
    )


def _columns(found: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Pieces of the left and of the right column; without columns, recipients are the lines that start with a dash."""
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in found:
        loose = mark("recipients_start").match(piece.text) or piece.text.startswith(("-", "–"))
        (left if piece.side == "left" or (not piece.side and loose) else right).append(piece)
    return left, right


def _minutes(left: Sequence[Piece], right: Sequence[Piece]) -> tuple[str, str] | None:
    pair = [next((piece.text for piece in side if not piece.text.startswith("(")), "") for side in (left, right)]
    return (pair[0], pair[1]) if any(pair) else None


def _signer(right: Sequence[Piece], block: Sequence[Paragraph]) -> Signer | None:
    rows = [piece for piece in right if not mark("signer_hint").match(piece.text)]
    authority = [piece for piece in rows if mark("authority").match(piece.text)]
    rest = [piece for piece in rows if piece not in authority]
    if not rest and not authority:
        return None
    names = [
        piece for piece in rest if not piece.text.isupper() and not mark("signature_title").match(piece.text.upper())
    ]
    name = names[-1] if names and names[-1] is rest[-1] and len(rest) > 1 else None
    titles = [piece for piece in rest if piece is not name]
    title = titles[0] if titles else None
    return Signer(tuple(authority), title, name, _gap(block, title, name))


def _gap(block: Sequence[Paragraph], title: Piece | None, name: Piece | None) -> tuple[Paragraph, ...]:
    if title is None or name is None:
        return ()
    where = {id(paragraph): number for number, paragraph in enumerate(block)}
    between = block[where[id(title.paragraph)] + 1 : where[id(name.paragraph)]]
    cell = name.paragraph.cell
    column = cell.column if cell is not None else None
    return tuple(
        paragraph
        for paragraph in between
        if not paragraph.text.strip() and (paragraph.cell.column if paragraph.cell is not None else None) == column
    )
