"""What the machine has: tests that need a tool say so by a marker; a missing tool is told, and fails in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

TOOLS = {
    "libreoffice": ("soffice", "pdftoppm", "pdftotext"),
    "samba": ("smbd", "smbclient", "pdbedit"),
    "postgresql": ("initdb", "pg_ctl"),
    "chromium": ("chromium",),
    "npm": ("node", "npm"),
}
"""Marker → programs it needs."""

PLACES = ("/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin", "/usr/sbin")
"""Folders of Debian's packages that are not on every PATH."""

os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", ""), *PLACES])


def missing(programs: tuple[str, ...]) -> list[str]:
    return [name for name in programs if shutil.which(name) is None]


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("DIALOG_DOCS_FULL") or "full" in (config.option.markexpr or ""):
        return
    long = [item for item in items if item.get_closest_marker("full")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("full")]


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, programs in TOOLS.items():
        if item.get_closest_marker(marker) is None:
            continue
        absent = missing(programs)
        if absent and in_ci():
            pytest.fail(f"{marker}: {', '.join(absent)} is not installed; CI must have it", pytrace=False)
        if absent:
            pytest.skip(f"{', '.join(absent)} is not on this machine")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    absent = {marker: missing(programs) for marker, programs in TOOLS.items() if missing(programs)}
    if absent:
        terminalreporter.section("not tested on this machine")
        for marker, programs in sorted(absent.items()):
            terminalreporter.write_line(f"{marker}: install {', '.join(programs)}")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
