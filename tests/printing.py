"""Word files as LibreOffice prints them: one call for many, one profile a process (a new one costs seconds)."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def _profile() -> str:
    folder = tempfile.mkdtemp(prefix="dialog-docs-libreoffice-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"-env:UserInstallation=file://{folder}"


def converted(files: list[Path], target: Path, kind: str = "pdf", patience: float = 900) -> None:
    """Each file in another format beside its name in ``target``; ``patience`` in seconds."""
    command = ["soffice", _profile(), "--headless", "--convert-to", kind, "--outdir", str(target), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=patience)


def printed(folder: Path, papers: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Name of each paper → the text of its pages."""
    for name, data in papers.items():
        (folder / f"{name}.docx").write_bytes(data)
    converted([folder / f"{name}.docx" for name in papers], folder)
    return {name: _text_of(folder / f"{name}.pdf") for name in papers}


def _text_of(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def lines_of(page: str) -> list[str]:
    """The lines of a page that show something."""
    return [line.strip() for line in page.splitlines() if line.strip()]
