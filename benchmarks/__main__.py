"""``python -m benchmarks [--quick]``: every row of the table of speeds, written to ``docs/performance.md``.

Exit code 1 when a ratio falls below its floor by more than the noise, or when outputs differ. ``--quick`` leaves the
page alone and holds its own floors.
"""

from __future__ import annotations

import compileall
import datetime as dt
import importlib.metadata
import os
import platform
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import chain, filling, large, starting
from benchmarks.node_peers import Node, running
from benchmarks.side_by_side import Result
from benchmarks.sizes import Sizes, asked

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
LIBRARIES = ("docxtpl", "python-docx", "jinja2", "lxml", "openpyxl", "sqlalchemy", "xlsxwriter", "click")


def main() -> int:
    """Measure, print, hold against the floors."""
    sizes = asked()
    compileall.compile_dir(ROOT / "dialog_docs", quiet=2)  # as an installed package is
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
    rows = floors["rows"]
    results = []
    with running() as node:
        versions = node.ask("versions") if node is not None else {}
        for found in _all(node, sizes):
            results.append(found)
            print(_line(found, rows[found.row]), flush=True)
    if sizes.is_page:
        PAGE.write_text(_page(results, rows, versions, sizes.told), encoding="utf-8")
    held = "quick" if sizes.quick else "full"
    low = [one for one in results if one.ratio < rows[one.row].get(held, 0) * (1 - floors["noise"])]
    for one in low:
        print(f"below its floor: {one.row} {one.ratio:.2f} < {rows[one.row][held]}")
    return 1 if low else 0


def _all(node: Node | None, sizes: Sizes) -> Iterator[Result]:
    yield from starting.run(quick=sizes.quick)
    yield from filling.run(node, quick=sizes.quick)
    yield from chain.run(node, sizes)
    yield from large.run(sizes)


def _mark(found: Result, row: dict[str, Any]) -> str:
    """Whether the goal is reached; empty where none is set."""
    counted = found.by_clock if row.get("by") == "clock" and found.by_clock is not None else found.ratio
    return ("reached" if counted >= row["goal"] else "not reached") if "goal" in row else ""


def _line(found: Result, row: dict[str, Any]) -> str:
    clock = "" if found.by_clock is None else f" (clock {found.by_clock:.2f})"
    told = "; ".join(text for text in (found.note, _mark(found, row)) if text)
    return f"{found.ratio:8.2f}x{clock} of {row.get('goal', '-')}: {row['work']} / {row['peer']} - {told}"


def _page(results: list[Result], rows: dict[str, Any], versions: dict[str, str], sizes: str) -> str:
    lines = [
        "# Speed, measured side by side",
        "",
        "Written by `make bench`; do not edit. A ratio is the peer's processor time over ours (child processes",
        "included), median over interleaved rounds; the clock's ratio stands beside it and is noisy on a busy machine.",
        "Where our two processes work at once, the goal is one of the clock.",
        "Outputs were proven equal before anything was timed. Absolute times mean nothing elsewhere. What was done,",
        "and why a goal is not reached: `docs/speed.md`.",
        "",
        f"This run: {sizes}.",
        "",
        "| work | beside | goal | by the processor | by the clock | | ours, ms | theirs, ms | |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [_cells(found, rows[found.row]) for found in results]
    libraries = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    node = ", ".join(f"{name} {version}" for name, version in versions.items()) or "no Node peers on this machine"
    memory = os.sysconf("SC_PAGESIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    size = f"{os.cpu_count()} processors, {memory:.0f} GB, {platform.system()} {platform.machine()}"
    when = dt.datetime.now(dt.UTC).date().isoformat()
    busy = f"load {os.getloadavg()[0]:.1f} at the end"
    return "\n".join(
        [*lines, "", f"{when}. {size}, {busy}. Python {platform.python_version()}, {libraries}. {node}.", ""]
    )


def _cells(found: Result, row: dict[str, Any]) -> str:
    clock = "" if found.by_clock is None else f"{found.by_clock:.2f}"
    measured = found.by_clock is not None
    ours, peer = (f"{one[1] * 1000:,.1f}" if measured else "" for one in (found.ours, found.peer))
    goal = f"{row.get('goal', '')}{' by the clock' if row.get('by') == 'clock' else ''}"
    cells = (row["work"], row["peer"], goal, f"{found.ratio:.2f}", clock, _mark(found, row), ours, peer, found.note)
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    sys.exit(main())
