"""Answers in the folder (contract 4): accepted and returned originals, notes in words a clerk can act on.

Every answer is whole or not at all and can simply be given again after a crash; what a person changed or deleted is
left as it is.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dialog_docs import durable
from dialog_docs.durable.names import LIMIT
from dialog_docs.watch.names import folder_names

NOTE_ENDING = ".txt"
_BOM = "\ufeff"
_IN_USE = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY, errno.EROFS, errno.ENOENT)
"""The original is open in Excel, gone, or the folder gives no right: it stays, the register remembers it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Where the original went and what was written beside it."""

    original: Path | None
    """None when the original could not be moved (it is open, or the folder gives no right to): it stays where it is."""
    notes: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Doors:
    """The inbox and how it is written to."""

    files: durable.Files
    inbox: Path

    @property
    def accepted(self) -> Path:
        """Folder of accepted originals."""
        return self.inbox / folder_names().accepted

    @property
    def returned(self) -> Path:
        """Folder of originals that somebody must correct."""
        return self.inbox / folder_names().returned


def accept(doors: Doors, original: Path, remark: str | None) -> Answered:
    """Move an accepted original away; ``remark`` becomes ``<name> - LƯU Ý.txt`` beside it."""
    durable.require_marked(doors.inbox)
    moved = _move(doors, original, doors.accepted)
    if remark is None:
        return Answered(moved)
    name = _short((moved or original).stem, folder_names().remark_suffix + NOTE_ENDING)
    return Answered(moved, (_rewrite(doors, doors.accepted, name, remark),))


def send_back(doors: Doors, original: Path, note: str, annotated: bytes | None) -> Answered:
    """Move a refused or questioned original to the folder of returned files, with its note and annotated copy."""
    durable.require_marked(doors.inbox)
    moved = _move(doors, original, doors.returned)
    stem = plain_stem((moved or original).stem)
    notes = [_rewrite(doors, doors.returned, _note_name(stem), note)]
    if annotated is not None:
        notes.append(durable.publish(doors.files, annotated, doors.returned, _copy_name(stem)))
    return Answered(moved, tuple(notes))


def move_only(doors: Doors, original: Path, *, is_returned: bool) -> Answered:
    """Another try to move an answered original to where it belongs; nothing is written."""
    durable.require_marked(doors.inbox)
    return Answered(_move(doors, original, doors.returned if is_returned else doors.accepted))


def tell(doors: Doors, name: str, note: str) -> Path:
    """Write a note about something that is not touched at all (a folder, a pipe, a file that never completes)."""
    durable.require_marked(doors.inbox)
    return _rewrite(doors, doors.returned, _note_name(plain_stem(Path(name).stem)), note)


def clear(doors: Doors, stem: str, is_ours: Callable[[str], bool]) -> None:
    """Take away the note and the annotated copies of earlier tries; copies only while their bytes are still ours."""
    for path in _named(doors, stem):
        is_note = path.name.endswith(NOTE_ENDING)
        if is_copy_name(path.name) and (is_note or is_ours(durable.sha256_of(path))):
            doors.files.remove(path)


def earlier_tries(doors: Doors, path: Path) -> tuple[Path, ...]:
    """Returned workbooks of the same name as ``path``, but for that file itself, also when it is half moved there."""
    return tuple(found for found in _tries(doors, path.stem) if not found.samefile(path))


def retire(doors: Doors, path: Path) -> None:
    """Lay a returned original aside whose correction has come; it is kept, and nobody is asked about it again."""
    _move(doors, path, doors.returned / folder_names().superseded)


def find_original(doors: Doors, name: str, sha256: str) -> Path | None:
    """Where the original of a submission lies now, known by its bytes; None when a person took it away."""
    wanted = _key(Path(name).stem)
    for folder in (doors.inbox, doors.returned, doors.accepted):
        for found in _file_names(folder):
            if _key(_stem(found)).startswith(wanted[:20]) and durable.sha256_of(folder / found) == sha256:
                return folder / found
    return None


def is_copy_name(name: str) -> bool:
    """Whether a file's name is that of an annotated copy of ours."""
    return folder_names().note_suffix in name


def plain_stem(stem: str) -> str:
    """The stem without the mark of an annotated copy, so that its note does not grow a second mark."""
    return stem.split(folder_names().note_suffix, maxsplit=1)[0]


def _tries(doors: Doors, stem: str) -> Iterable[Path]:
    return (path for path in _named(doors, stem) if not path.name.endswith(NOTE_ENDING))


def _named(doors: Doors, stem: str) -> tuple[Path, ...]:
    """Returned files, copies and notes of one workbook's name, however it is spelled."""
    doors.files.settle(doors.returned)
    wanted, names = _key(plain_stem(stem)), _file_names(doors.returned)
    return tuple(doors.returned / name for name in names if _key(plain_stem(_stem(name))) == wanted)


def _file_names(folder: Path) -> Iterable[str]:
    """Names of regular files; a folder may hold thousands of answers, so none of them is opened or looked up."""
    try:
        with os.scandir(folder) as listing:
            return sorted(entry.name for entry in listing if entry.is_file(follow_symlinks=False))
    except FileNotFoundError:
        return ()


@lru_cache(maxsize=8192)
def _stem(name: str) -> str:
    return Path(name).stem


@lru_cache(maxsize=8192)
def _key(stem: str) -> str:
    """What two names have in common that belong to one workbook: NFC, folded, as long as a note's name can hold."""
    text = stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return durable.folded_name(durable.safe_name(text))


def _note_name(stem: str) -> str:
    return _short(stem, folder_names().note_suffix + NOTE_ENDING)


def _copy_name(stem: str) -> str:
    return _short(stem, f"{folder_names().note_suffix}.xlsx")


def _short(stem: str, ending: str) -> str:
    """A note's name keeps the workbook's own, unless that is too long or holds what not every system takes."""
    is_fit = len(stem.encode("utf-8", "surrogateescape")) <= LIMIT and stem.isprintable()
    return (stem if is_fit else durable.safe_name(stem)) + ending


def _move(doors: Doors, original: Path, folder: Path) -> Path | None:
    if original.parent == folder:
        return original
    try:
        return durable.move(doors.files, original, folder)
    except OSError as fault:
        if fault.errno not in _IN_USE:
            raise
        return None


def _rewrite(doors: Doors, folder: Path, name: str, text: str) -> Path:
    """Our own note under its own name, anew: the newest try is the one that counts."""
    doors.files.make_folder(folder)
    path = folder / name
    durable.replace_own(doors.files, path, _encoded(text), may_wait=True)
    return path


def _encoded(text: str) -> bytes:
    """UTF-8 with BOM and CRLF, so that every Notepad shows it."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return (_BOM + "\r\n".join(lines) + "\r\n").encode("utf-8", "replace")
