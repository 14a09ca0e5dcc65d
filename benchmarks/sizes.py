"""How much is measured: the quick run of CI, and the full one with sizes from the command line."""

from __future__ import annotations

import argparse
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a run works on."""

    quick: bool
    books: int
    """Workbooks that go through the whole chain."""
    rounds: int
    """Turns of the chain on each side."""
    year: int
    """Workbooks of a year, from an empty register to the report; once on each side."""
    meetings: int
    """Dialogues that a register remembers for report, workbook and board."""
    opinions: int
    """Opinions of each of these."""
    is_page: bool
    """Whether ``docs/performance.md`` is written."""

    @property
    def told(self) -> str:
        """The sizes in words, for the page."""
        rows = "2,000 rows for 20,000, 5 rounds of short work" if self.quick else "20,000 rows, 15 rounds of short work"
        chain = f"{self.books:,} workbooks through the chain in {self.rounds} round(s), {self.year:,} in a year"
        return f"{chain}; a register of {self.meetings:,} dialogues with {self.opinions} opinions each; {rows}"


def asked() -> Sizes:
    """The sizes of this run: ``--quick`` or the full ones, with what the command line changes of them."""
    words = argparse.ArgumentParser(prog="python -m benchmarks")
    words.add_argument("--quick", action="store_true", help="two minutes, holds the floors of CI")
    words.add_argument("--page", action="store_true", help="write the page of a quick run too")
    words.add_argument("--books", type=int, help="workbooks through the chain")
    words.add_argument("--rounds", type=int, help="turns of the chain")
    words.add_argument("--year", type=int, help="workbooks of a year")
    words.add_argument("--meetings", type=int, help="dialogues in the large register, of 8 opinions each")
    given = words.parse_args()
    books, rounds, year, meetings, opinions = (24, 1, 24, 75, 30) if given.quick else (200, 3, 2800, 2800, 8)
    return Sizes(
        quick=given.quick,
        books=given.books or books,
        rounds=given.rounds or rounds,
        year=given.year or year,
        meetings=given.meetings or meetings,
        opinions=8 if given.meetings else opinions,
        is_page=given.page or not given.quick,
    )
