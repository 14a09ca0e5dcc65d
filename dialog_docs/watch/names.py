"""Names in the inbox: what is a paper, what is somebody's temporary file, what is ours."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FolderNames:
    """Names of our own files and folders in the inbox (contract 4)."""

    accepted: str
    returned: str
    status: str
    superseded: str
    note_suffix: str
    """`` - CẦN SỬA``: of the note and the annotated copy."""
    remark_suffix: str
    """`` - LƯU Ý``: of the note beside an accepted workbook."""
    marker: str


@dataclass(frozen=True, slots=True)
class _Ignored:
    patterns: tuple[re.Pattern[str], ...]
    ours: tuple[re.Pattern[str], ...]
    locks: tuple[str, ...]


@cache
def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


@cache
def folder_names() -> FolderNames:
    """Our own names, from ``names.toml``."""
    return FolderNames(**{key: str(value) for key, value in _data()["ours"].items()})


@cache
def _ignored() -> _Ignored:
    table = _data()["ignored"]
    return _Ignored(_patterns(table["patterns"]), _patterns(table["ours"]), _strings(table["locks"]))


def _patterns(value: object) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in _strings(value))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


@lru_cache(maxsize=8192)
def is_ignored(name: str) -> bool:
    """Lock files, temporary files of Office, browsers and sync programs, and our own notes: never papers."""
    return is_ours(name) or any(pattern.search(unicodedata.normalize("NFC", name)) for pattern in _ignored().patterns)


@lru_cache(maxsize=8192)
def is_ours(name: str) -> bool:
    """Marker, heartbeat, notes and temporary files that we wrote ourselves."""
    return any(pattern.search(unicodedata.normalize("NFC", name)) for pattern in _ignored().ours)


def shown(name: str) -> str:
    """A file name as it may stand in a text: bytes that are no text as ``%hh``, signs that nobody sees left out."""
    whole = "".join(f"%{ord(sign) & 0xFF:02X}" if "\ud800" <= sign <= "\udfff" else sign for sign in name)
    return "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", whole))


def lock_names(name: str) -> tuple[str, ...]:
    """Names of the lock files that Excel, WPS and LibreOffice keep beside an open workbook."""
    return tuple(form.format(name=name, short=name[2:]) for form in _ignored().locks)
