"""The mark below a component: a drawn line, a border, underlining, typed characters, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialog_docs.layout.anatomy.pieces import Piece, pieces
from dialog_docs.layout.marks import mark
from dialog_docs.layout.reading.model import Document, DrawnLine, Paragraph


@dataclass(frozen=True, slots=True)
class Separator:
    """What stands below a component."""

    kind: str
    """line | underline | typed | none."""
    width: float = 0.0
    """Twips, of a line."""
    text: str = ""
    """The typed characters."""
    paragraph: Paragraph | None = None


NOTHING = Separator("none")


def border_line(document: Document, paragraph: Paragraph) -> DrawnLine | None:
    """The border of an empty paragraph as a line; its length is the room less the indents."""
    color = paragraph.form.border_top or paragraph.form.border_bottom
    if not color or paragraph.text.strip():
        return None
    return DrawnLine(document.room(paragraph) - paragraph.form.left - paragraph.form.right, color, "border")


def below(document: Document, piece: Piece, following: Iterable[Paragraph]) -> Separator:
    """The mark below a piece: in its own paragraph, or in the following ones up to the next text."""
    own = _own(document, piece)
    if own is not None:
        return own
    for paragraph in following:
        line = border_line(document, paragraph) or _shape(document, paragraph, piece)
        if line is not None:
            return Separator("line", line.width, paragraph=paragraph)
        typed = [part for part in pieces(paragraph) if not piece.side or part.side in ("", piece.side)]
        if typed and mark("typed_rule").match(typed[0].text):
            return Separator("typed", text=typed[0].text, paragraph=paragraph)
        if typed or paragraph.form.border_top:
            break
    return _underlined(piece)


def _own(document: Document, piece: Piece) -> Separator | None:
    paragraph = piece.paragraph
    line = _shape(document, paragraph, piece)
    if line is not None:
        return Separator("line", line.width, paragraph=paragraph)
    if paragraph.form.border_bottom:
        width = document.room(paragraph) - paragraph.form.left - paragraph.form.right
        return Separator("line", width, paragraph=paragraph)
    return None


def _shape(document: Document, paragraph: Paragraph, piece: Piece) -> DrawnLine | None:
    """The shape of this column: with two columns in one paragraph the offset tells which is meant."""
    lines: Sequence[DrawnLine] = paragraph.lines
    if not lines or paragraph.cell is not None or not piece.side:
        return lines[0] if lines else None
    half = document.room(paragraph) / 2
    side = [
        line for line in lines if line.offset is None or (line.offset + line.width / 2 < half) == (piece.side == "left")
    ]
    return side[0] if side else None


def _underlined(piece: Piece) -> Separator:
    seen = [run for run in piece.runs if run.text.strip()]
    underlined = bool(seen) and all(run.look.underline for run in seen)
    return Separator("underline", paragraph=piece.paragraph) if underlined else NOTHING
