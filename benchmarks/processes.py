"""Whole processes timed: clock, processor with all children, and the most memory that the whole tree held at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.side_by_side import Spent

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.02
"""Seconds between two looks for a paper."""
LOOK = 0.1
"""Seconds between two looks at the memory, which cost the measured ones a little of the processor."""


def run(words: Sequence[str]) -> tuple[Spent, float]:
    """Run Python with these words, the disk at rest; seconds, and MB at most over it and its children.

    Raises SystemExit when it fails.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    os.sync()  # what others wrote is not to be waited for
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: exit {process.returncode}")
    return (seconds, usage.ru_utime + usage.ru_stime), peak[0]


def _watch(pid: int, peak: list[float]) -> None:
    while True:
        held = sum(_resident(one) for one in _tree(pid))
        if not held:
            return
        peak[0] = max(peak[0], held)
        time.sleep(LOOK)


def _tree(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return [pid]
    return [pid, *(one for child in text.split() for one in _tree(int(child)))]


def _resident(pid: int) -> float:
    """MB of a process; 0 when it has ended, or where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def processor(pid: int) -> float:
    """Seconds of processor time that a process and its living children have used so far."""
    ticks = 0
    for one in _tree(pid):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
