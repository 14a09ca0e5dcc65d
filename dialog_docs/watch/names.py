"""Names in the inbox: what is a paper, what is somebody's temporary file, what is ours."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    locks: tuple[str, ...]


@cache
def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads((files(__package__) / "names.toml").read_text(encoding="utf-8"))


@cache
def folder_names() -> FolderNames:
    """Our own names, from ``names.toml``."""
    return FolderNames(**{key: str(value) for key, value in _data()["ours"].items()})


@cache
def _ignored() -> _Ignored:
    table = _data()["ignored"]
    patterns = tuple(re.compile(str(p), re.IGNORECASE) for p in _strings(table["patterns"]))
    return _Ignored(patterns, _strings(table["locks"]))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def is_ignored(name: str) -> bool:
    """Lock files, temporary files of Office, browsers and sync programs, and our own notes: never papers."""
    return any(pattern.search(unicodedata.normalize("NFC", name)) for pattern in _ignored().patterns)


def lock_names(name: str) -> tuple[str, ...]:
    """Names of the lock files that Excel, WPS and LibreOffice keep beside an open workbook."""
    return tuple(form.format(name=name, short=name[2:]) for form in _ignored().locks)
