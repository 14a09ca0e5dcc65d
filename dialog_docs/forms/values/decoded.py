"""A workbook whose texts of the fonts before Unicode were decoded; it stands apart, since hardly any holds such."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.forms.grid import Book
from dialog_docs.forms.reading import Repair

RULE = "legacy-font-decoded"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The workbook in Unicode, one repair a sheet, and the cells that only a tie decided.

    ``ties`` and ``unreadable`` hold (sheet name, cell name): the reader asks about a tie in a name, a date or an
    amount; ``unreadable`` cells are in a font that no table knows (VPS, VISCII, BK HCM).
    """

    book: Book
    repairs: tuple[Repair, ...] = ()
    ties: frozenset[tuple[str, str]] = frozenset()
    unreadable: frozenset[tuple[str, str]] = frozenset()
