"""Between looks: numbers that came back, what the schedule makes due, the overviews; a fault is told, never fatal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from dialog_docs import durable, press, schedule
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.press import overview
from dialog_docs.press.numbers import Looked
from dialog_docs.wording import say

LOG = logging.getLogger("dialog_docs")
BETWEEN = 15.0
"""Seconds between two follow-ups; a changed register does not wait."""
LATEST = 60.0
"""The same while files settle: the overviews of a large register take seconds, and answers come first."""
ROWS_A_SECOND = 60
"""The tracking workbook rests a second for so many opinions: not at all in a small office, minutes in a large one."""


@dataclass(slots=True)
class Following:
    """What was followed up last."""

    house: House
    owed: tuple[str, ...] = ()
    """Sentences about what the last follow-up could not do."""
    _looked: Looked = field(default_factory=Looked)
    _unmade: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What the schedule could not make, with the hour and the reason."""
    _shown: tuple[object, ...] = ()
    """What the board in the outbox tells of."""
    _told: tuple[object, ...] = ()
    """What the tracking workbook in the outbox tells of."""
    _rests_until: float = 0.0
    """The workbook is not written before."""
    _standing: overview.Standing = field(init=False)
    _at: float | None = None
    _to_fix: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Overviews that nothing is known of yet."""
        self._standing = overview.Standing(self.house)

    def follow_up(self, now: float, to_fix: tuple[str, ...] = (), *, awaited: bool = False) -> None:
        """Everything that is due between two looks, if it is time.

        ``to_fix`` is what the last look found returned; ``awaited`` tells that a file settles, whose sender waits.
        """
        if self._at is None:
            self._at = now - BETWEEN
        if now - self._at < (LATEST if awaited else BETWEEN):
            return
        self._at, self._to_fix = now, to_fix
        steps = (self._numbers, self._backup, self._due, self._board, self._workbook)
        self.owed = tuple(trouble for step in steps for trouble in self._tried(step))

    def _tried(self, step: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        try:
            durable.require_marked(self.house.outbox)
            return step()
        except OSError as fault:
            LOG.warning("follow-up rests: %s", fault)
            return (say("watch.disk", path=fault.filename or self.house.outbox, why=fault.strerror or fault),)
        except DialogDocsError as fault:
            return (say("watch.follow_up_fault", why=say(fault.key, **fault.values)),)
        except Exception as fault:
            # As for files: a bug in what is due by date must not stop the watch over the inbox.
            LOG.exception("bug in a follow-up")
            return (say("watch.follow_up_fault", why=type(fault).__name__),)

    def _numbers(self) -> tuple[str, ...]:
        numbered = press.read_back(self.house, self._looked)
        for paper in numbered:
            LOG.info("number of issue read from %s", paper.path)
        press.renew(self.house, (paper.subject for paper in numbered))
        return ()

    def _backup(self) -> tuple[str, ...]:
        schedule.back_up(self.house)
        return ()

    def _due(self) -> tuple[str, ...]:
        return schedule.make_due(self.house, self._unmade)

    def _board(self) -> tuple[str, ...]:
        """Written anew when the register took something in, a day began, or other files wait for a correction."""
        shown = (self.house.register.version(), self.house.today(), self._to_fix)
        if shown != self._shown:
            self._standing.board(shown[1])
            self._shown = shown
        return ()

    def _workbook(self) -> tuple[str, ...]:
        """Written anew like the board, but a large one seldom: it is made whole, and people keep it open for hours."""
        told = (self.house.register.version(), self.house.today())
        now = self._at or 0.0
        if told != self._told and now >= self._rests_until:
            rows = self._standing.workbook(told[1])
            self._told, self._rests_until = told, now + rows / ROWS_A_SECOND
        return ()
