"""A paper taken apart: every measure reads from this value and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dialog_docs.layout.anatomy.annexes import Annex, find_annexes
from dialog_docs.layout.anatomy.body import Line, find_lines
from dialog_docs.layout.anatomy.head import REGION, Head, find_head
from dialog_docs.layout.anatomy.pieces import Piece, all_pieces
from dialog_docs.layout.anatomy.sign import Signature, find_signature
from dialog_docs.layout.anatomy.title import Title, find_title, sheet_position, title_position
from dialog_docs.layout.marks import mark, marked_words
from dialog_docs.layout.reading.model import Document


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its components named."""

    document: Document
    form: str
    """named | letter | minutes | invitation | sheet (unsigned, without number)."""
    head: Head
    title: Title
    lines: tuple[Line, ...]
    """The main text, without tables."""
    signature: Signature | None
    annexes: tuple[Annex, ...]
    addressee: Piece | None
    """The line "Kính gửi" or "Kính trình"."""
    end: int
    """How many paragraphs belong to the main part: all before the first annex."""
    date: dt.date | None
    """Date of issue, None while it is blank or impossible."""
    period: tuple[int, int] | None
    """Year and month (0 when blank) of the date line."""

    @property
    def type_name(self) -> str:
        """Type name in capitals; empty for a letter."""
        return self.title.type_name


def dissect(document: Document) -> Paper:
    """Name the components of a document."""
    position = title_position(document)
    head = find_head(document, position if position is not None else REGION)
    if position is None and not head.found:
        position = sheet_position(document)
    title = find_title(document, position) if position is not None else Title(head.end)
    start = max(title.end, head.end if position is None else 0)
    annexes = find_annexes(document, start)
    end = annexes[0].start if annexes else len(document.paragraphs)
    signature = find_signature(document, start, end)
    if annexes and signature is not None and annexes[0].start < signature.start:
        annexes = tuple(annex for annex in annexes if annex.start >= signature.end)
    lines = find_lines(document, start, signature.start if signature is not None else end)
    date, period = _dates(head)
    paper = Paper(
        document, "named", head, title, lines, signature, annexes, _addressee(document, start, lines), end, date, period
    )
    return replace(paper, form=_form(paper))


def _form(paper: Paper) -> str:
    name = paper.type_name
    if not paper.head.found and paper.signature is None and paper.title.name is not None:
        return "sheet"
    if name == marked_words("minutes"):
        return "minutes"
    if name == marked_words("invitation"):
        return "invitation"
    if paper.head.subject or name == marked_words("letter"):
        return "letter"
    return "letter" if not name and paper.addressee is not None else "named"


def _addressee(document: Document, start: int, lines: tuple[Line, ...]) -> Piece | None:
    """The addressee's line above the text, alone or in a table."""
    first = next((line.position for line in lines if line.role not in ("addressee", "display", "basis")), start)
    found = all_pieces(document.paragraphs[start : first + 1])
    return next((piece for piece in found if mark("addressee").match(piece.text)), None)


def _dates(head: Head) -> tuple[dt.date | None, tuple[int, int] | None]:
    found = mark("date_tokens").search(head.date.text) if head.date is not None else None
    if found is None:
        return None, None
    day, month, year = (int(found[name] or 0) for name in ("day", "month", "year"))
    try:
        return dt.date(year, month, day), (year, month)
    except ValueError:
        return None, (year, month) if year else None
