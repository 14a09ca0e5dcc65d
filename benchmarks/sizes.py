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
    meetings: int
    """Dialogues that a register remembers for report, workbook and board."""
    opinions: int
    """Opinions of each of these."""


def asked() -> Sizes:
    """The sizes of this run: ``--quick``, or the full ones with what the command line changes of them."""
    words = argparse.ArgumentParser(prog="python -m benchmarks")
    words.add_argument(
        "--quick", action="store_true", help="two minutes, holds the floors of CI, leaves the page alone"
    )
    words.add_argument("--books", type=int, default=200, help="workbooks through the chain")
    words.add_argument("--rounds", type=int, default=2, help="turns of the chain")
    words.add_argument("--meetings", type=int, default=2800, help="dialogues in the large register, of 8 opinions each")
    given = words.parse_args()
    if given.quick:
        return Sizes(True, 24, 1, 75, 30)
    return Sizes(False, given.books, given.rounds, given.meetings, 8)
