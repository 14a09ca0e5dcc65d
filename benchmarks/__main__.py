"""``make bench``: every row beside its peers in one run, held against its goal; exit 1 when a goal is missed."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from benchmarks import chain, filling, node_peers
from benchmarks.side_by_side import Result

NOISE = 0.85
"""A ratio this much below its goal may still be the machine's noise."""


def main(*, quick: bool) -> int:
    """Measure, print one line a row, and say which goals are missed."""
    goals = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
    with node_peers.running() as node:
        results = [*filling.run(node, quick=quick), *chain.run(node, quick=quick)]
    for result in results:
        print(_line(result, goals.get(result.row)))
    missed = [found.row for found in results if found.ratio < goals.get(found.row, 0) * NOISE]
    print(f"missed: {', '.join(missed)}" if missed else "every goal reached")
    return 1 if missed else 0


def _line(result: Result, goal: float | None) -> str:
    clock = f", by the clock {result.by_clock:.1f}" if result.by_clock is not None else ""
    wanted = f" (goal {goal})" if goal is not None else ""
    return f"{result.row:24} {result.ratio:7.1f}x{wanted}{clock} {result.note}"


if __name__ == "__main__":
    raise SystemExit(main(quick="--quick" in sys.argv[1:]))
