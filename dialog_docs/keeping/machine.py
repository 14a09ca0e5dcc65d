"""The machine itself: Python, SQLite, LibreOffice, fonts."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import dialog_docs
from dialog_docs.keeping.finding import Finding, note, ok, warning

FACES = ("Times New Roman", "Liberation Serif", "Tinos")
"""Faces with the widths of Times New Roman; the first is the prescribed one."""
OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables."""


def examine() -> Iterator[Finding]:
    """Versions and tools."""
    yield ok("doctor.versions", program=_version(), python=platform.python_version(), system=platform.platform())
    yield _sqlite(sqlite3.sqlite_version_info)
    yield _office(shutil.which("soffice") or shutil.which("libreoffice"))
    yield _fonts(installed_faces())


def _version() -> str:
    try:
        return version("dialog-docs")
    except PackageNotFoundError:
        return str(getattr(dialog_docs, "__version__", "?"))


def _sqlite(found: tuple[int, ...]) -> Finding:
    text = ".".join(str(part) for part in found)
    return ok("doctor.sqlite", version=text) if found >= OLDEST_SQLITE else warning("doctor.old_sqlite", version=text)


def _office(path: str | None) -> Finding:
    return ok("doctor.office", path=path) if path else note("doctor.no_office")


def _fonts(faces: frozenset[str] | None) -> Finding:
    if faces is None:
        return note("doctor.fonts_unknown")
    if FACES[0] in faces:
        return ok("doctor.font", face=FACES[0])
    stand_in = next((face for face in FACES if face in faces), None)
    return note("doctor.stand_in_font", face=stand_in) if stand_in else warning("doctor.no_font")


def installed_faces() -> frozenset[str] | None:
    """Names of installed type faces that we look for; None when the machine cannot say."""
    if os.name == "nt":
        fonts = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        return frozenset(FACES[:1]) if (fonts / "times.ttf").exists() else frozenset()
    tool = shutil.which("fc-list")
    if tool is None:
        return None
    try:
        listed = subprocess.run([tool, ":", "family"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - a fixed tool without outside words
    except (OSError, subprocess.TimeoutExpired):
        return None
    names = {name.strip() for line in listed.stdout.splitlines() for name in line.split(",")}
    return frozenset(face for face in FACES if face in names)
