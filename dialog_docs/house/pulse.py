"""The heartbeat in the inbox, written when something changed and from time to time."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, replace

from dialog_docs import durable
from dialog_docs.house.opened import House
from dialog_docs.watch.answers import Doors
from dialog_docs.watch.arrivals import Survey
from dialog_docs.watch.heartbeat import Pulse, status_text
from dialog_docs.watch.names import folder_names
from dialog_docs.watch.settling import Settling

LOG = logging.getLogger("dialog_docs")
AT_MOST_EVERY, AT_LEAST_EVERY = 2.0, 30.0
"""Seconds between two writings: under load, and when nothing changes (staff take two minutes for a stop)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a round has found, for the heartbeat."""

    survey: Survey
    settling: Settling
    troubles: tuple[str, ...] = ()


@dataclass(slots=True)
class Beating:
    """Remembers when the heartbeat was written, and what it said."""

    _at: float | None = None
    _last: Pulse | None = None

    def beat(self, house: House, heard: Heard, now: float) -> None:
        """Write ``_TRẠNG THÁI.txt`` if it is time; a fault is logged, never fatal."""
        since = None if self._at is None else now - self._at
        if since is not None and since < AT_MOST_EVERY:
            return
        try:
            pulse = _pulse(house, heard)
        except OSError as fault:
            LOG.warning("heartbeat not written: %s", fault)
            return
        is_news = self._last is None or self._last != replace(pulse, at=self._last.at)
        if (since is None or since >= AT_LEAST_EVERY or is_news) and self._write(house.doors, pulse):
            self._at = now

    def alarm(self, doors: Doors, at: dt.datetime, troubles: tuple[str, ...]) -> None:
        """Tell what keeps the watcher from looking, beside what its last look found; a fault is logged, never fatal."""
        last = self._last or Pulse(at)
        if last.trouble != troubles or abs(at - last.at).total_seconds() >= AT_LEAST_EVERY:
            self._write(doors, replace(last, at=at, trouble=troubles))

    def _write(self, doors: Doors, pulse: Pulse) -> bool:
        try:
            durable.require_marked(doors.inbox)
            text = "\ufeff" + status_text(pulse)
            durable.replace_own(doors.files, doors.inbox / folder_names().status, text.encode("utf-8", "replace"))
        except OSError as fault:
            LOG.warning("heartbeat not written: %s", fault)
            return False
        self._last = pulse
        return True


def _pulse(house: House, heard: Heard) -> Pulse:
    open_ones = [seen for seen in heard.settling.unanswered(heard.survey.sightings) if seen.path.exists()]
    mine = [seen for seen in open_ones if seen.path.parent == house.inbox]
    return Pulse(
        at=house.clock(),
        waiting=tuple(seen.path.name for seen in mine if not seen.locked),
        in_use=tuple(seen.path.name for seen in open_ones if seen.locked),
        to_fix=heard.survey.to_fix,
        ignored=heard.survey.ignored,
        trouble=heard.troubles,
    )
