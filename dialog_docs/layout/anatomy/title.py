"""Type name and trích yếu of a paper, and the line of addressees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dialog_docs import rules
from dialog_docs.layout.anatomy.pieces import Piece, all_pieces
from dialog_docs.layout.anatomy.separator import NOTHING, Separator, below, border_line
from dialog_docs.layout.marks import mark, plain, same_tones
from dialog_docs.layout.reading.model import Document, Paragraph

REGIONS = ("nd30", "hd05", "hd36")
REGION = 80
_ABSTRACT = 8
"""Paragraphs among which the mark below the trích yếu is looked for."""
_LONGEST_TYPE = 40


@dataclass(frozen=True, slots=True)
class Title:
    """Type name, trích yếu, the mark below, and where the text after them starts."""

    end: int
    name: Piece | None = None
    type_name: str = ""
    """The type name in capitals, as the lists of the regulations write it."""
    abstract: tuple[Piece, ...] = ()
    under: Separator = NOTHING
    attached: Piece | None = None
    """"(Kèm theo …)" of a sheet."""


@cache
def type_names() -> frozenset[str]:
    """Every type name that a regulation knows."""
    return frozenset(same_tones(name) for region in REGIONS for name in rules.regulation(region)["types"])


def title_position(document: Document) -> int | None:
    """Number of the paragraph that is the type name."""
    for position, text in enumerate(document.paragraphs.texts[:REGION]):
        if names_type(text) and _columns(document.paragraphs[position]) < 2:
            return position
    return None


def names_type(text: str) -> bool:
    """Whether the first line of a text is a type name."""
    first = text.strip().partition("\n")[0]
    return 0 < len(first) < _LONGEST_TYPE and _canonical(first) in type_names()


def sheet_position(document: Document) -> int | None:
    """Number of the paragraph that opens a sheet without head: centred, bold, in capitals."""
    position = next((n for n, text in enumerate(document.paragraphs.texts[:REGION]) if text.strip()), None)
    if position is None:
        return None
    first = document.paragraphs[position]
    titled = first.cell is None and first.text.isupper() and first.form.align == "center"
    return position if titled and _display(first) else None


def _columns(paragraph: Paragraph) -> int:
    return paragraph.cell.columns if paragraph.cell is not None else 1


@lru_cache(maxsize=1024)
def _canonical(text: str) -> str:
    return same_tones(plain(text).upper())


def find_title(document: Document, position: int) -> Title:
    """The title that starts at that paragraph."""
    paragraphs = document.paragraphs
    parts = all_pieces((paragraphs[position],))
    type_name, abstract = _canonical(parts[0].text), parts[1:]
    rest = paragraphs[position + 1 : position + 1 + _ABSTRACT]
    length = _length(document, rest)
    abstract += [piece for piece in all_pieces(rest[:length]) if not mark("typed_rule").match(piece.text)]
    attached = next((piece for piece in abstract if mark("attached").match(piece.text)), None)
    abstract = [piece for piece in abstract if piece is not attached and not piece.text.startswith("(")]
    under = below(document, abstract[-1], rest[length:]) if abstract else NOTHING
    end = position + 1 + length
    if under.paragraph is not None and under.paragraph in rest[length:]:
        end = position + 2 + rest.index(under.paragraph)
    return Title(end, parts[0], type_name, tuple(abstract), under, attached)


def _length(document: Document, rest: Sequence[Paragraph]) -> int:
    """How many paragraphs belong to the trích yếu: up to the mark below it, else the centred or bold ones."""
    for number, paragraph in enumerate(rest):
        if border_line(document, paragraph) or mark("typed_rule").match(plain(paragraph.text) or "x"):
            return number
        if paragraph.lines:
            return number + 1 if paragraph.text.strip() else number
        if mark("addressee").match(plain(paragraph.text)) or _starts_text(paragraph):
            break
    return next((n for n, p in enumerate(rest) if p.text.strip() and not _display(p)), len(rest))


def _starts_text(paragraph: Paragraph) -> bool:
    text = plain(paragraph.text)
    return paragraph.cell is not None or paragraph.form.align == "both" or bool(mark("basis").match(text))


def _display(paragraph: Paragraph) -> bool:
    bold = all(run.look.bold for run in paragraph.runs if run.text.strip())
    return paragraph.cell is None and (paragraph.form.align == "center" or bold) and paragraph.form.align != "both"
