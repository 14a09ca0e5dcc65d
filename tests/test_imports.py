"""No command imports what it does not use: a clerk waits for every import at every start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dialog_docs.cli.app import COMMANDS
from dialog_docs.house import workspace

HEAVY = {
    "alembic",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "openpyxl",
    "rich",
    "sqlalchemy",
    "watchdog",
    "xlrd",
    "xlsxwriter",
}
PROGRAM = """
import sys
from dialog_docs.cli import main
sys.argv[0] = "dialog-docs"
code = 0
try:
    main()
except SystemExit as end:
    code = end.code
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
sys.exit(code)
"""


def imported(*words: str) -> set[str]:
    """The heavy libraries that a command line leaves imported."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return HEAVY & {name.partition(".")[0] for name in done.stderr.split()}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("office") / "w"
    workspace.create(made, workspace.Identity("state", "commune", "xã Minh Lâm", "tỉnh Hương Giang"))
    return made


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("rules",), ("rules", "opinion-may-repeat")])
def test_help_version_and_rules_import_no_heavy_library(words: tuple[str, ...]) -> None:
    assert imported(*words) == set()


@pytest.mark.parametrize("name", list(COMMANDS))
def test_help_of_a_command_imports_no_heavy_library(name: str) -> None:
    assert imported(name, "--help") == set()


@pytest.mark.parametrize("name", ["status", "build"])
def test_a_command_with_nothing_to_make_needs_the_register_alone(name: str, office: Path) -> None:
    imported(name, "--workspace", str(office))  # the first one makes the register

    assert imported(name, "--workspace", str(office)) <= {"sqlalchemy", "rich"}
