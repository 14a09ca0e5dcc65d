"""Back-off after transient faults of the system: another try for ever, first soon, then less and less often."""

from __future__ import annotations

from dataclasses import dataclass, field

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds (reliability 6.4)."""


@dataclass(slots=True)
class Resting:
    """Names of files that rest, on the monotonic clock of the caller."""

    _until: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Name → (not before, last pause)."""

    def may(self, name: str, now: float) -> bool:
        """Whether it is time for another try."""
        return now >= self._until.get(name, (now, 0.0))[0]

    def rest(self, name: str, now: float) -> float:
        """Rest twice as long as the last time; gives the seconds."""
        pause = min(self._until.get(name, (0.0, FIRST_PAUSE / 2))[1] * 2, LONGEST_PAUSE)
        self._until[name] = (now + pause, pause)
        return pause

    def over(self, name: str) -> None:
        """It worked: the next fault begins anew."""
        self._until.pop(name, None)
