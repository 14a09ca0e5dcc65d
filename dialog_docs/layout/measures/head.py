"""Head: titles, bodies, and the marks below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialog_docs.layout.anatomy.pieces import Piece
from dialog_docs.layout.anatomy.separator import Separator
from dialog_docs.layout.measures.subject import Subject, line_width, widest
from dialog_docs.layout.values import Found, show, style_of
from dialog_docs.wording import say


def _headed(subject: Subject) -> bool:
    return subject.paper.form != "sheet"


def _text(piece: Piece | None) -> Iterator[Found]:
    yield Found(piece.text if piece is not None else None, piece.paragraph if piece is not None else None)


def piece_style(pieces: Iterable[Piece | None]) -> Iterator[Found]:
    """Formatting of each piece that is there."""
    for piece in pieces:
        if piece is not None:
            yield Found(style_of(piece.runs, piece.paragraph), piece.paragraph, slots={"text": piece.text})


def national_title(subject: Subject) -> Iterator[Found]:
    """Text of the quốc hiệu."""
    yield from _text(subject.paper.head.national) if _headed(subject) else ()


def national_title_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the quốc hiệu."""
    yield from piece_style([subject.paper.head.national])


def motto(subject: Subject) -> Iterator[Found]:
    """Text of the tiêu ngữ."""
    yield from _text(subject.paper.head.motto) if _headed(subject) else ()


def motto_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the tiêu ngữ."""
    yield from piece_style([subject.paper.head.motto])


def party_title(subject: Subject) -> Iterator[Found]:
    """Text of the Party's title."""
    yield from _text(subject.paper.head.party) if _headed(subject) else ()


def party_title_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the Party's title."""
    yield from piece_style([subject.paper.head.party])


def state_titles(subject: Subject) -> Iterator[Found]:
    """Quốc hiệu or tiêu ngữ in the head."""
    for piece in (subject.paper.head.national, subject.paper.head.motto):
        if piece is not None:
            yield from _text(piece)


def party_titles(subject: Subject) -> Iterator[Found]:
    """The Party's title in the head."""
    if subject.paper.head.party is not None:
        yield from _text(subject.paper.head.party)


def _ratio(subject: Subject, separator: Separator, pieces: Iterable[Piece], at: Piece) -> Found:
    """Length of a drawn line as a share of the last and of the longest line above it; any other mark by its name."""
    if separator.kind == "line":
        widths = [widest(subject, [piece]) for piece in pieces]
        shares = dict.fromkeys(separator.width / width for width in (widths[-1], max(widths)) if width)
        return Found(tuple(shares) if len(shares) > 1 else next(iter(shares), None), at.paragraph)
    if separator.kind == "none":
        return Found(None, at.paragraph)
    return Found(say(f"layout.mark.{separator.kind}"), at.paragraph)


def title_line(subject: Subject) -> Iterator[Found]:
    """Length of the line below the title, as a share of the title's last line."""
    head = subject.paper.head
    title = head.motto or head.party
    if title is not None:
        yield _ratio(subject, head.under_title, [title], title)


def issuer_line(subject: Subject) -> Iterator[Found]:
    """Length of the line below the issuing body, as a share of its name."""
    head = subject.paper.head
    if head.issuer:
        yield _ratio(subject, head.under_issuer, head.issuer, head.issuer[-1])


def abstract_line(subject: Subject) -> Iterator[Found]:
    """Length of the line below the trích yếu, as a share of its longest line."""
    title = subject.paper.title
    if title.abstract and subject.paper.form != "sheet":
        yield _ratio(subject, title.under, title.abstract, title.abstract[-1])


def abstract_mark(subject: Subject) -> Iterator[Found]:
    """What is typed below the trích yếu."""
    title = subject.paper.title
    if title.abstract and subject.paper.form != "sheet":
        kind = title.under.kind
        other = None if kind == "none" else say(f"layout.mark.{kind}")
        yield Found(title.under.text if kind == "typed" else other, title.abstract[-1].paragraph)


def spare_width(subject: Subject) -> Iterator[Found]:
    """Room left beside each title line and the date line in their cell."""
    head = subject.paper.head
    for piece in (head.national, head.motto, head.party, head.date):
        if piece is not None and (piece.paragraph.cell is not None or piece.paragraph.box is not None):
            form = piece.paragraph.form
            room = subject.paper.document.room(piece.paragraph) - form.left - form.right
            spare = room - line_width(piece)
            yield Found(spare, piece.paragraph, slots={"text": piece.text, "short": show(-spare, "mm")})


def superior_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the superior body."""
    yield from piece_style([subject.paper.head.superior])


def issuer_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the issuing body; None when it is not there."""
    head = subject.paper.head
    if head.found and not head.issuer:
        yield Found(None)
    yield from piece_style(head.issuer)


def star(subject: Subject) -> Iterator[Found]:
    """The star below the issuing body of a Party paper, with its alignment."""
    head = subject.paper.head
    if head.found and _headed(subject):
        shown = (head.star.text, head.star.paragraph.form.align) if head.star is not None else None
        yield Found(shown, head.star.paragraph if head.star is not None else None)


def bordered(subject: Subject) -> Iterator[Found]:
    """Whether the table of the head shows its grid."""
    head, tables = subject.paper.head, subject.paper.document.tables
    if head.table is not None and head.table < len(tables):
        first = subject.paper.document.paragraphs[0] if subject.paper.document.paragraphs else None
        yield Found(say("layout.mark.border") if tables[head.table].bordered else None, first)
