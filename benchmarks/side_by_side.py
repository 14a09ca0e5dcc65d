"""Measuring side by side: every round gives each contender a turn, so that a slow spell of the machine hits all alike.

A turn lasts at least ``TURN`` seconds: quick work is repeated, so that it is measured as warm as slow work is.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

TURN = 0.1
"""Seconds of a turn at least."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Medians of one piece of work by contender; the first one is ours."""

    work: str
    seconds: Mapping[str, float]
    ratios: Mapping[str, float]
    """Contender → median over the rounds of (its time / ours of the same round)."""
    floor: float | None = None
    """The ratio to the second contender that must be reached (the speed issue)."""

    @property
    def holds(self) -> bool:
        """Whether the floor is reached."""
        return self.floor is None or next(iter(self.ratios.values())) >= self.floor

    def lines(self) -> list[str]:
        """The comparison as plain lines."""
        ours, *_ = self.seconds
        made = [f"{self.work}: {ours} {self.seconds[ours] * 1000:.2f} ms"]
        for name, ratio in self.ratios.items():
            floor = f" (at least {self.floor:g})" if self.floor and name == next(iter(self.ratios)) else ""
            made.append(f"  {ratio:6.1f} x {name} {self.seconds[name] * 1000:.1f} ms{floor}")
        return made


def _seconds(run: Callable[[], object], repeats: int) -> float:
    """Mean seconds of a few runs; the garbage of others is collected before, outside the time."""
    gc.collect()
    start = time.perf_counter()
    for _ in range(repeats):
        run()
    return (time.perf_counter() - start) / repeats


def compare(
    work: str, contenders: Mapping[str, Callable[[], object]], *, rounds: int, floor: float | None = None
) -> Comparison:
    """Run all contenders in turn, ``rounds`` times after one warm-up that also tells how often work is repeated."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    repeats = {name: max(1, round(TURN / _seconds(run, 2))) for name, run in contenders.items()}
    for _ in range(rounds):
        for name, run in contenders.items():
            times[name].append(_seconds(run, repeats[name]))
    ours, *others = contenders
    ratios = {
        name: statistics.median(theirs / own for theirs, own in zip(times[name], times[ours], strict=True))
        for name in others
    }
    return Comparison(work, {name: statistics.median(values) for name, values in times.items()}, ratios, floor)
