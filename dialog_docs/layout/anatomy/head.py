"""The head of a paper: titles, issuing body, number, place and date, in a table, by tabs or in text boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialog_docs.layout.anatomy.pieces import Piece, all_pieces
from dialog_docs.layout.anatomy.separator import NOTHING, Separator, below
from dialog_docs.layout.marks import folded, folded_mark, mark
from dialog_docs.layout.reading.model import Document, Paragraph

REGION = 60
"""Paragraphs among which a head is looked for."""
_COLUMNS = 3
"""Columns that the table of a head has at most."""
_STRONG = frozenset({"national", "motto", "party", "date"})
"""Components of which one alone proves that there is a head."""
LONGEST = 90
"""Letters of a component's line; longer ones are text."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was found; None or empty when it is not there."""

    end: int
    """How many paragraphs of the document belong to it."""
    national: Piece | None = None
    motto: Piece | None = None
    party: Piece | None = None
    superior: Piece | None = None
    issuer: tuple[Piece, ...] = ()
    star: Piece | None = None
    number: Piece | None = None
    date: Piece | None = None
    subject: tuple[Piece, ...] = ()
    under_title: Separator = NOTHING
    under_issuer: Separator = NOTHING
    table: int | None = None

    @property
    def found(self) -> bool:
        """Whether there is a head at all."""
        return any((self.national, self.motto, self.party, self.number))


def find_head(document: Document, limit: int) -> Head:
    """The head among the first ``limit`` paragraphs."""
    region = document.paragraphs[: min(limit, REGION)]
    kinds: dict[str, Piece] = {}
    last = -1
    for position, paragraph in enumerate(region):
        wide = paragraph.cell is not None and paragraph.cell.columns > _COLUMNS
        for piece in all_pieces(() if wide else (paragraph,)):
            kind = _kind(piece, kinds)
            if kind:
                kinds[kind] = piece
                last = position
    if not _STRONG & kinds.keys() and not _strict_number(kinds.get("number")):
        return Head(0)
    end = _end(region, last)
    return _assemble(document, region[:end], kinds, end)


def _kind(piece: Piece, known: Iterable[str]) -> str:
    """Which component a piece is; each is taken once, the first wins."""
    kind = component(piece.text) if len(piece.text) <= LONGEST else ""
    return kind if kind and kind not in known else ""


@lru_cache(maxsize=1024)
def component(text: str) -> str:
    """Which component a line is by its words: those of a template come again with every paper."""
    for kind, name in (("number", "number_loose"), ("date", "date_line"), ("star", "star")):
        if mark(name).match(text):
            return kind
    bare = folded(text)
    names = {"national": "national_title", "motto": "motto", "party": "party_title"}
    return next((kind for kind, name in names.items() if folded_mark(name).search(bare)), "")


def _strict_number(piece: Piece | None) -> bool:
    return piece is not None and bool(mark("number").match(piece.text))


def _end(region: Sequence[Paragraph], last: int) -> int:
    """The head ends with the table or the text boxes of its last component, subject line of a letter included."""
    cell, end = region[last].cell, last + 1
    while end < len(region) and (
        (cell is not None and region[end].cell is not None and region[end].cell.table == cell.table)  # type: ignore[union-attr]
        or region[end].box is not None
        or (not region[end].text.strip() and cell is None)
        or mark("subject").match(region[end].text.strip())
    ):
        end += 1
    return end


def _assemble(document: Document, region: Sequence[Paragraph], kinds: dict[str, Piece], end: int) -> Head:
    parts = all_pieces(region)
    left = _left(parts, kinds)
    subject = _subject(parts, kinds)
    left = [piece for piece in left if piece not in subject]
    superior, issuer = _bodies(left)
    title = kinds.get("party") if "motto" not in kinds else kinds["motto"]
    tables = {piece.paragraph.cell.table for piece in kinds.values() if piece.paragraph.cell is not None}
    return Head(
        end=end,
        superior=superior,
        issuer=tuple(issuer),
        subject=tuple(subject),
        under_title=_under(document, region, title),
        under_issuer=_under(document, region, issuer[-1] if issuer else None),
        table=min(tables) if tables else None,
        **kinds,
    )


def _left(parts: Sequence[Piece], kinds: dict[str, Piece]) -> list[Piece]:
    """Lines of the left column above number and star; without columns: above them and no title."""
    known = set(map(id, kinds.values()))
    rules = mark("typed_rule"), mark("urgency"), mark("star")
    stop = min((parts.index(kinds[kind]) for kind in ("number", "star") if kind in kinds), default=len(parts))
    rows = [piece for piece in parts[:stop] if id(piece) not in known and piece.side != "right"]
    boxed = {piece.paragraph.box is not None for piece in kinds.values()}
    if boxed == {True}:
        rows = [piece for piece in rows if piece.paragraph.box is not None]
    return [piece for piece in rows if not any(rule.match(piece.text) for rule in rules)]


def _subject(parts: Sequence[Piece], kinds: dict[str, Piece]) -> list[Piece]:
    """Trích yếu of a letter: the left lines from "V/v" on, below the number."""
    number = kinds.get("number")
    after = parts[parts.index(number) + 1 :] if number is not None else parts
    left = [piece for piece in after if piece.side != "right" and piece not in kinds.values()]
    start = next((i for i, piece in enumerate(left) if mark("subject").match(piece.text)), None)
    if start is None:
        return []
    first = left[start]
    return [first] + [piece for piece in left[start + 1 :] if _together(first, piece)]


def _together(first: Piece, other: Piece) -> bool:
    one, two = first.paragraph, other.paragraph
    if one is two:
        return True
    if one.cell is None or two.cell is None:
        return one.box is not None and one.box == two.box
    return (one.cell.table, one.cell.row) == (two.cell.table, two.cell.row) and not mark("typed_rule").match(other.text)


def _bodies(left: Sequence[Piece]) -> tuple[Piece | None, Sequence[Piece]]:
    """(superior body, lines of the issuing body)."""
    if len(left) < 2 or (
        mark("body_alone").match(left[0].text.upper()) and mark("unit_line").match(left[1].text.upper())
    ):
        return None, left
    return left[0], left[1:]


def _under(document: Document, region: Sequence[Paragraph], piece: Piece | None) -> Separator:
    if piece is None:
        return NOTHING
    start = next(i for i, paragraph in enumerate(region) if paragraph is piece.paragraph)
    cell = piece.paragraph.cell
    following = [
        paragraph
        for paragraph in region[start + 1 :]
        if cell is None
        or (paragraph.cell is not None and (paragraph.cell.table, paragraph.cell.column) == (cell.table, cell.column))
    ]
    return below(document, piece, following)
