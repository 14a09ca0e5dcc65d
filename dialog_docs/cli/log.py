"""The watcher's log: rotated, bounded, in the local state folder; clerks never need it."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

SIZE, COPIES = 1_000_000, 5


def log_to(folder: Path) -> None:
    """Send the program's log to ``<folder>/dialog-docs.log``; nothing grows without bound."""
    folder.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(
        folder / "dialog-docs.log", maxBytes=SIZE, backupCount=COPIES, encoding="utf-8", errors="backslashreplace"
    )
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("dialog_docs")
    logger.setLevel(logging.INFO)
    logger.handlers = [file]
