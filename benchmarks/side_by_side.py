"""Measuring side by side: every round gives each contender a turn, so that a slow spell of the machine hits all alike.

A turn is timed by the clock and by the processor (child processes and threads included). The ratio that counts is that
of the processor: on a busy machine the clock tells of the others' work; it is shown beside. Quick work is repeated in a
turn of ``TURN`` seconds at least.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

TURN = 0.1
"""Seconds of a turn at least."""
Spent = tuple[float, float]
"""Seconds by the clock and by the processor."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table: how many times faster ours is than a peer."""

    row: str
    """Name in ``floors.toml``."""
    ours: Spent
    peer: Spent
    ratio: float
    """Median over the rounds of the processor's time."""
    note: str = ""
    by_clock: float | None = None
    """The same by the clock, where time was measured."""


def timed(run: Callable[[], object], repeats: int) -> Spent:
    """Mean seconds of a few runs; the garbage of others is collected before, outside the time."""
    gc.collect()
    clock, processor = time.perf_counter(), time.process_time()
    for _ in range(repeats):
        run()
    return (time.perf_counter() - clock) / repeats, (time.process_time() - processor) / repeats


def warm(run: Callable[[], object]) -> Callable[[], Spent]:
    """A turn of a function of this process, repeated when it is quick."""
    repeats = max(1, round(TURN / max(timed(run, 2)[0], 1e-9)))
    return lambda: timed(run, repeats)


def compare(rows: Mapping[str, str], turns: Mapping[str, Callable[[], Spent]], rounds: int) -> list[Result]:
    """Rows by the name of their peer; the first contender of ``turns`` is ours."""
    times: dict[str, list[Spent]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            times[name].append(turn())
    ours = next(iter(turns))
    return [result(row, times[ours], times[peer]) for peer, row in rows.items()]


def result(row: str, ours: list[Spent], peer: list[Spent], note: str = "") -> Result:
    """The medians of what was measured in the same rounds."""
    clock, processor = (
        statistics.median(theirs[kind] / max(own[kind], 1e-9) for theirs, own in zip(peer, ours, strict=True))
        for kind in (0, 1)
    )
    return Result(row, _median(ours), _median(peer), processor, note, clock)


def held(row: str, ratio: float, note: str) -> Result:
    """A limit of memory: how many times it would have held what was needed."""
    return Result(row, (0.0, 0.0), (0.0, 0.0), ratio, note)


def _median(times: list[Spent]) -> Spent:
    clock, processor = zip(*times, strict=True)
    return statistics.median(clock), statistics.median(processor)
