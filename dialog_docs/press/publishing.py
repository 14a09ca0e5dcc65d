"""Into the outbox: whole or not at all, never over a person's edit, never twice (contract 5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dialog_docs import durable
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.watch.names import folder_names
from dialog_docs.wording import say


class Standing(StrEnum):
    """What became of the file we published last."""

    NONE = "none"
    OURS = "ours"
    EDITED = "edited"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a paper wants to stand."""

    outbox: Path
    folder: Path
    """Absolute folder inside the outbox."""
    name: str


def standing(outbox: Path, earlier: IssuedPaper | None) -> Standing:
    """Look at the earlier version: untouched, changed by a person, taken away, or never made."""
    if earlier is None:
        return Standing.NONE
    path = outbox / earlier.path
    if not path.is_file():
        return Standing.GONE
    return Standing.OURS if durable.sha256_of(path) == earlier.sha256 else Standing.EDITED


def publish(files: durable.Files, slot: Slot, data: bytes, earlier: IssuedPaper | None) -> Path:
    """Publish a new version: the newest unedited one bears the plain name; the path relative to the outbox.

    A superseded unedited version moves to ``_bản cũ``; an edited one is never touched and ours stands beside it.
    """
    if earlier is not None and standing(slot.outbox, earlier) is Standing.OURS:
        _set_aside(files, slot.outbox / earlier.path)
    final = durable.publish(files, data, slot.folder, slot.name, pattern=say("press.copy_pattern", number="{number}"))
    return final.relative_to(slot.outbox)


def _set_aside(files: durable.Files, path: Path) -> None:
    durable.move(files, path, path.parent / folder_names().superseded)
