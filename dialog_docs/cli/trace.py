"""Where the full trace of a bug goes: the user's log folder, never the screen of a clerk."""

from __future__ import annotations

import datetime as dt
import traceback
from pathlib import Path


def write_trace(fault: BaseException) -> Path:
    """Append the trace to ``bugs.log`` and say where it is."""
    import platformdirs

    folder = Path(platformdirs.user_log_dir("dialog-docs", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "bugs.log"
    lines = traceback.format_exception(fault)
    with log.open("a", encoding="utf-8") as stream:
        stream.write(f"{dt.datetime.now(dt.UTC).isoformat()}\n{''.join(lines)}\n")
    return log
