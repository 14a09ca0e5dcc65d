"""Papers on their way to the outbox: never over a person's edit, older versions moved aside (contract 5)."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Select, bindparam, select

from dialog_docs import durable
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.register import tables
from dialog_docs.register.queries import ISSUED, issued_paper
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import PaperDraft, PaperFate, PaperKey, PublishedPaper
from dialog_docs.wording import say

_IN_USE = (errno.EACCES, errno.EBUSY, errno.EPERM, errno.ETXTBSY)
"""A paper open in Word cannot be moved: ours then stands beside it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a paper came to stand, and the row of the one it takes the place of."""

    paper: PublishedPaper
    row: dict[str, Any] | None = None
    superseded: dict[str, Any] | None = None


def place(files: durable.Files, outbox: Path, draft: PaperDraft, old: dict[str, Any] | None, republish: bool) -> Placed:
    """Put a paper into the outbox in place of ``old``; a crash leaves at worst a paper that the next run finds."""
    digest = hashlib.sha256(draft.data).hexdigest()
    if old:
        files.settle(outbox / old["path"])
    found = _hash(outbox / old["path"]) if old else None
    if old and old["sha256"] == digest and found is not None:
        return Placed(PublishedPaper(old["path"], PaperFate.UNCHANGED))
    if old and old["sha256"] == digest and not republish:
        return Placed(PublishedPaper(old["path"], PaperFate.TAKEN_AWAY))
    aside = _move_aside(files, outbox, old) if old and found == old["sha256"] else old
    folder = outbox.joinpath(*PurePosixPath(draft.folder).parts)
    final = durable.publish(files, draft.data, folder, draft.name, say("register.version"))
    path = final.relative_to(outbox).as_posix()
    edited = found is not None and old is not None and found != old["sha256"]
    fate = PaperFate.BESIDE_EDITED if edited else PaperFate.PUBLISHED
    return Placed(PublishedPaper(path, fate), _row(draft, path, digest, old), aside)


def standing(tx: Transaction, subject: str) -> dict[PaperKey, dict[str, Any]]:
    """The papers about a subject that stand: a new one takes the place of its own."""
    found: dict[PaperKey, dict[str, Any]] = {}
    for values in tx.found(_STANDING, subject=subject):
        row = dict(zip(tables.papers.columns.keys(), values, strict=True))
        found.setdefault((row["kind"], row["side"], row["name"]), row)
    return found


_STANDING = select(tables.papers).where(
    tables.papers.c.subject == bindparam("subject"), tables.papers.c.state == "current"
)


def has_any_below(tx: Transaction, folder: str) -> bool:
    """Whether a standing paper lies below a folder, by the range of paths."""
    return bool(tx.found(_below(tx.connection.dialect.name), first=f"{folder}/", after=f"{folder}0"))


@cache
def _below(dialect: str) -> Select[Any]:
    path = tables.papers.c.path
    by_bytes: Any = path.collate("C") if dialect == "postgresql" else path
    query = select(path).where(by_bytes >= bindparam("first"), by_bytes < bindparam("after"))
    return query.where(tables.papers.c.state == "current").limit(1)


def _hash(path: Path) -> str | None:
    try:
        return durable.sha256_of(path)
    except FileNotFoundError:
        return None


def _move_aside(files: durable.Files, outbox: Path, old: dict[str, Any]) -> dict[str, Any]:
    path = outbox / old["path"]
    try:
        moved = durable.move(files, path, path.parent / say("register.old_folder"))
    except OSError as fault:
        if fault.errno not in _IN_USE:
            raise
        return old
    return old | {"moved_to": moved.relative_to(outbox).as_posix()}


def retire(files: durable.Files, outbox: Path, row: dict[str, Any]) -> dict[str, Any] | None:
    """Move a paper that nothing wants any more to the older versions; what the journal keeps of it.

    None when it must stay: a person edited it or has it open, or it bears a number of issue.
    """
    files.settle(outbox / row["path"])
    found = _hash(outbox / row["path"])
    if row["number"] or found not in (None, row["sha256"]):
        return None
    moved = _move_aside(files, outbox, row) if found else row
    if found and "moved_to" not in moved:
        return None
    return {"path": row["path"], "seq": row["seq"], "moved_to": moved.get("moved_to")}


def note_retired(tx: Transaction, body: dict[str, Any]) -> None:
    """Write that a paper stands no more; ``body`` is what the journal holds."""
    _supersede(tx, body["path"], body["seq"], body.get("moved_to"))


def _row(draft: PaperDraft, path: str, digest: str, old: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "path": path,
        "kind": draft.kind,
        "side": draft.side,
        "subject": draft.subject,
        "name": draft.name,
        "sha256": digest,
        "number": old["number"] if old else None,
        "issued_on": old["issued_on"] if old else None,
        "made_on": draft.made_on.isoformat() if draft.made_on else None,
        "items": " ".join(draft.items),
        "template_hash": draft.template_hash,
        "settings_hash": draft.settings_hash,
    }


def note(tx: Transaction, seq: int, body: dict[str, Any]) -> None:
    """Write a published paper, and what became of the one before; ``body`` is what the journal holds."""
    row = dict(body)
    path, old_seq = row.pop("replaces", None), row.pop("replaces_seq", None)
    moved = row.pop("moved_to", None)
    if path is not None:
        _supersede(tx, path, old_seq, moved)
    tx.put(tables.papers, row | {"state": "current", "seq": seq})


def _supersede(tx: Transaction, path: str, seq: int | None, moved: str | None) -> None:
    old = tx.one(tables.papers, path=path, seq=seq)
    if old is not None:
        tx.drop(tables.papers, path=path, seq=seq)
        tx.put(tables.papers, old | {"state": "superseded", "path": moved or path})


def body(placed: Placed) -> dict[str, Any]:
    """What the journal keeps of a published paper."""
    old = placed.superseded
    before = {"replaces": old["path"], "replaces_seq": old["seq"], "moved_to": old.get("moved_to")} if old else {}
    return (placed.row or {}) | before


def find(tx: Transaction, target: str) -> dict[str, Any] | None:
    """The standing paper of a path (as typed: relative to the outbox, or ending so), None when there is none."""
    wanted = PurePosixPath(target.replace("\\", "/"))
    query = select(tables.papers).where(tables.papers.c.state == "current")
    for row in tx.connection.execute(query).mappings():
        own = PurePosixPath(row["path"])
        if own == wanted or wanted.parts[-len(own.parts) :] == own.parts:
            return dict(row)
    return None


def issue(tx: Transaction, path: str, number: str | None, date: dt.date | None) -> IssuedPaper | None:
    """Set number and date of issue of the standing paper at ``path``."""
    row = tx.one(tables.papers, path=path, state="current")
    if row is None:
        return None
    row |= {"number": number, "issued_on": date.isoformat() if date else None}
    tx.put(tables.papers, row)
    return issued_paper(tx.tuples(ISSUED.where(tables.papers.c.path == path))[0])
