"""The journal in the store: every arrival and every fact as a small file, from which the register can be rebuilt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from dialog_docs.durable import Files

_PER_FOLDER = 1000


@dataclass(frozen=True, slots=True)
class Event:
    """One fact: running number, time (ISO, UTC), where it came from, kind and content."""

    seq: int
    at: str
    source: str
    kind: str
    body: Mapping[str, Any]


class Journal:
    """Files ``<store>/log/0/000000001.json``; one file holds the events of one transaction, and its own hash."""

    def __init__(self, store: Path, files: Files) -> None:
        self.folder = store / "log"
        self._files = files

    def path(self, seq: int) -> Path:
        """The file that begins with event ``seq``."""
        return self.folder / str(seq // _PER_FOLDER) / f"{seq:09d}.json"

    def holds(self, seq: int) -> bool:
        """Whether a file beginning with ``seq`` exists: facts that the database does not know after a crash."""
        return self.path(seq).exists()

    def append(self, events: Sequence[Event]) -> None:
        """Write the events of a transaction, whole or not at all; raises FileExistsError for a taken number."""
        target = self.path(events[0].seq)
        self._files.make_folder(target.parent)
        temporary = target.with_name(f".~dd-{uuid4().hex[:12]}.tmp")
        try:
            self._files.write_new(temporary, _packed(events))
            self._files.place(temporary, target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise

    def after(self, seq: int) -> Iterator[Event]:
        """Every event whose number is greater, in order; a damaged file is left out (see ``damaged``)."""
        for path in self.paths():
            if int(path.stem) > seq:
                yield from unpacked(path) or ()

    def damaged(self) -> tuple[Path, ...]:
        """Files whose content is not what was written."""
        return tuple(path for path in self.paths() if unpacked(path) is None)

    def paths(self) -> tuple[Path, ...]:
        """All files, oldest first."""
        return tuple(sorted(self.folder.glob("*/*.json"), key=lambda path: path.stem))


def _packed(events: Sequence[Event]) -> bytes:
    rows = [{"seq": e.seq, "at": e.at, "source": e.source, "kind": e.kind, "body": dict(e.body)} for e in events]
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return json.dumps({"sha256": _hash(text), "events": text}, ensure_ascii=False).encode()


def unpacked(path: Path) -> tuple[Event, ...] | None:
    """The events of one file; None when it is damaged."""
    try:
        data = json.loads(path.read_bytes())
        if data["sha256"] != _hash(data["events"]):
            return None
        return tuple(Event(**row) for row in json.loads(data["events"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
