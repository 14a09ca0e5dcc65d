"""``_TRẠNG THÁI.txt``: what a clerk reads in the inbox to know that the program lives and what it waits for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dialog_docs.watch.names import shown
from dialog_docs.wording import say
from dialog_docs.wording.numbers import short_date


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the last look found."""

    at: dt.datetime
    waiting: tuple[str, ...] = ()
    """Names that have not settled."""
    in_use: tuple[str, ...] = ()
    """Names that are open in Excel, WPS or LibreOffice."""
    to_fix: tuple[str, ...] = ()
    """Names in the folder of returned files."""
    ignored: tuple[str, ...] = ()
    trouble: tuple[str, ...] = ()
    """Finished sentences about what the program itself is struggling with (share gone, disk full)."""


def status_text(pulse: Pulse) -> str:
    """The whole file, lines ended by CRLF for Notepad."""
    day = short_date(pulse.at.date())
    state = "trouble" if pulse.trouble else "normal"
    lines = [
        say(f"watch.state_{state}"),
        say("watch.last_look", time=pulse.at.strftime("%H:%M:%S"), day=day),
        say("watch.waiting", count=len(pulse.waiting) + len(pulse.in_use)),
        *_bullets(pulse.waiting),
        *(say("watch.bullet", name=say("watch.open_too_long", name=shown(name))) for name in pulse.in_use[:20]),
        say("watch.to_fix", count=len(pulse.to_fix)),
        *_bullets(pulse.to_fix),
        *pulse.trouble,
    ]
    if pulse.ignored:
        lines += [say("watch.ignored"), *_bullets(pulse.ignored)]
    return "\r\n".join([*lines, "", say("watch.stale"), ""])


def _bullets(names: tuple[str, ...]) -> list[str]:
    lines = [say("watch.bullet", name=shown(name)) for name in names[:20]]
    return [*lines, say("watch.more", count=len(names) - 20)] if len(names) > 20 else lines
