"""Answers in the folder (contract 4): accepted and returned originals, notes in words a clerk can act on.

Every answer is whole or not at all; what a person changed or deleted is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dialog_docs import durable
from dialog_docs.watch.names import folder_names

NOTE_ENDING = ".txt"
_BOM = "\ufeff"


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
    moved = _move(doors, original, doors.accepted)
    if remark is None:
        return Answered(moved)
    name = (moved or original).stem + folder_names().remark_suffix + NOTE_ENDING
    return Answered(moved, (_write(doors, doors.accepted, name, remark),))


def send_back(doors: Doors, original: Path, note: str, annotated: bytes | None) -> Answered:
    """Move a refused or questioned original to the folder of returned files, with its note and annotated copy."""
    moved = original if original.parent == doors.returned else _move(doors, original, doors.returned)
    stem = _plain_stem((moved or original).stem)
    notes = [_rewrite(doors, f"{stem}{folder_names().note_suffix}{NOTE_ENDING}", note)]
    if annotated is not None:
        notes.append(durable.publish(doors.files, annotated, doors.returned, _copy_name(stem)))
    return Answered(moved, tuple(notes))


def tell(doors: Doors, name: str, note: str) -> Path:
    """Write a note about something that is not touched at all (a folder, a pipe, a file that never completes)."""
    return _rewrite(doors, f"{_plain_stem(name)}{folder_names().note_suffix}{NOTE_ENDING}", note)


def clear(doors: Doors, stem: str, is_ours: Callable[[str], bool]) -> None:
    """Take away the notes of earlier tries when the corrected workbook was accepted.

    Annotated copies go only when their bytes are still ours (``is_ours`` tells by SHA-256).
    """
    plain = _plain_stem(stem)
    doors.files.remove(doors.returned / f"{plain}{folder_names().note_suffix}{NOTE_ENDING}")
    copy = doors.returned / _copy_name(plain)
    if copy.is_file() and is_ours(durable.sha256_of(copy)):
        doors.files.remove(copy)


def is_copy_name(name: str) -> bool:
    """Whether a file's name is that of an annotated copy of ours."""
    return folder_names().note_suffix in name


def _plain_stem(stem: str) -> str:
    """The stem without the mark of an annotated copy, so that its note does not grow a second mark."""
    return stem.split(folder_names().note_suffix, maxsplit=1)[0]


def _copy_name(stem: str) -> str:
    return f"{stem}{folder_names().note_suffix}.xlsx"


def _move(doors: Doors, original: Path, folder: Path) -> Path | None:
    try:
        return durable.move(doors.files, original, folder)
    except FileNotFoundError:
        return None
    except PermissionError:
        return None


def _write(doors: Doors, folder: Path, name: str, text: str) -> Path:
    return durable.publish(doors.files, _encoded(text), folder, name)


def _rewrite(doors: Doors, name: str, text: str) -> Path:
    """Our own note under its own name, anew: the newest try is the one that counts."""
    doors.files.make_folder(doors.returned)
    path = doors.returned / name
    durable.replace_own(doors.files, path, _encoded(text))
    return path


def _encoded(text: str) -> bytes:
    """UTF-8 with BOM and CRLF, so that every Notepad shows it."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return (_BOM + "\r\n".join(lines) + "\r\n").encode()
