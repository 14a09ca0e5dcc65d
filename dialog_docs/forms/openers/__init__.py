"""File kinds to one ``Book``: decided by content, never by name; a file that is no workbook is a problem."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.problem import Problem
from dialog_docs.forms.grid import Book


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook, or the problems that say why there is none; warnings may come beside a book."""

    book: Book | None
    problems: tuple[Problem, ...] = ()


def open_book(data: bytes, *, plain: bool = False) -> Opened:
    """The workbook in ``data``; ``plain`` says that the gate proved the fast reading to be enough."""
    from dialog_docs.forms.openers.xlsx import read_xlsx  # noqa: PLC0415  openpyxl costs 200 ms at start

    return Opened(read_xlsx(data))
