"""Pieces of paragraphs: what stands left and right of a tab, above and below a line break, is one component each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialog_docs.layout.marks import plain, spaced
from dialog_docs.layout.reading.model import Paragraph, Run

_SIDES = "left", "right"


@dataclass(frozen=True, slots=True)
class Piece:
    """A component's line: its runs and where it stands."""

    paragraph: Paragraph
    runs: tuple[Run, ...]
    side: str
    """left | right | empty when the page has one column here."""
    whole: bool
    """Whether it is all of its paragraph's text."""

    text: str
    """The text with ordinary single spaces."""

    @property
    def spaced(self) -> str:
        """The text with runs of spaces kept."""
        return spaced("".join(run.text for run in self.runs))


def pieces(paragraph: Paragraph) -> Iterator[Piece]:
    """The non-empty pieces of a paragraph."""
    if not paragraph.text.strip():
        return
    if "\t" not in paragraph.text and "\n" not in paragraph.text:
        yield whole(paragraph, _side(paragraph, 0, 1))
        return
    for line in _split(paragraph.runs, "\n"):
        parts = _split(line, "\t")
        columns = [(number, part) for number, part in enumerate(parts) if any(run.text.strip() for run in part)]
        for number, part in columns:
            text = plain("".join([run.text for run in part]))
            yield Piece(paragraph, part, _side(paragraph, number, len(parts)), len(columns) == 1, text)


def whole(paragraph: Paragraph, side: str = "") -> Piece:
    """A paragraph as one piece."""
    return Piece(paragraph, paragraph.runs, side, True, plain(paragraph.text))


def all_pieces(paragraphs: Iterable[Paragraph]) -> list[Piece]:
    """The pieces of several paragraphs in order."""
    return [piece for paragraph in paragraphs for piece in pieces(paragraph)]


def _side(paragraph: Paragraph, number: int, columns: int) -> str:
    cell = paragraph.cell
    if cell is not None and cell.columns > 1:
        return "left" if cell.column == 0 else "right"
    if columns > 1:
        return _SIDES[min(number, 1)]
    return ""


def _split(runs: Iterable[Run], mark: str) -> list[tuple[Run, ...]]:
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split(mark)
        parts[-1].append(Run(first, run.look))
        parts.extend([Run(text, run.look)] for text in rest)
    return [tuple(run for run in part if run.text) for part in parts]
