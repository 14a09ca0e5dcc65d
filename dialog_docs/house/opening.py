"""Before work begins: what a crash left of our own temporary files is taken away."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from dialog_docs import durable
from dialog_docs.house.opened import House

LOG = logging.getLogger("dialog_docs")


def tidy(house: House) -> int:
    """Remove our own leftovers in inbox, outbox and state; how many. The caller holds the instance lock."""
    return sum(_swept(house, folder) for folder in _folders(house))


def _folders(house: House) -> Iterator[Path]:
    yield house.inbox
    yield house.doors.accepted
    yield house.doors.returned
    for root in (house.outbox, house.register.state):
        yield from (Path(folder) for folder, _, _ in os.walk(root))


def _swept(house: House, folder: Path) -> int:
    try:
        return durable.sweep(house.files, folder)
    except FileNotFoundError:
        return 0
    except OSError as fault:
        LOG.warning("%s not tidied: %s", folder, fault)
        return 0
