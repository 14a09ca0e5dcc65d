"""One file, from complete in the inbox to its papers in the outbox, by a watcher that runs already."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import corpus, processes
from benchmarks.side_by_side import Spent

SETTLE = 1.0
"""Seconds a file must stand still; taken off the clock."""
REST = 2.0
"""Seconds in which the watcher ends what follows from the file before: board and tracking workbook."""
WARM = 3
"""Files before the first that counts: templates are compiled, the child is there."""
LONGEST = 120.0


def one_file(office: Path, extra: Callable[[int], Path], rounds: int) -> list[Spent]:
    """What each of so many files costs, beyond the settling time; only where the system shows processes (Linux)."""
    corpus.office(office)
    path = office / "dialog-docs.toml"
    text = path.read_text(encoding="utf-8").replace("interval = 3.0", f"interval = {SETTLE / 2}")
    path.write_text(text.replace("settle = 6.0", f"settle = {SETTLE}"), encoding="utf-8")
    with _watcher(office) as pid:
        spent = [_answered(office, extra(number), pid) for number in range(WARM + rounds)]
    return spent[WARM:]


@contextmanager
def _watcher(office: Path) -> Iterator[int]:
    environment = {**os.environ, "PYTHONPATH": str(processes.ROOT)}
    words = [sys.executable, "-m", "dialog_docs", "watch", "--workspace", str(office)]
    process = subprocess.Popen(words, cwd=processes.ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _answered(office: Path, book: Path, pid: int) -> Spent:
    """Drop a workbook whole before a watcher at rest and wait for its last paper; what it and its child took."""
    wanted = _papers(office) + len(corpus.PAPERS)
    time.sleep(REST)
    before, start = processes.processor(pid), time.perf_counter()
    book.replace(office / "inbox" / book.name)
    while _papers(office) < wanted or (office / "inbox" / book.name).exists():
        if time.perf_counter() - start > LONGEST:
            raise SystemExit(f"the watcher made no papers of {book.name}")
        time.sleep(processes.PAUSE)
    return time.perf_counter() - start - SETTLE, processes.processor(pid) - before


def _papers(office: Path) -> int:
    return sum(1 for path in (office / "outbox").rglob("*.docx") if not path.name.startswith("."))
