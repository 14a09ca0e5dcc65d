"""Start of the program beside a bare click program and eager imports; the layout check beside opening."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import docx

from benchmarks import processes
from benchmarks.filling import notice, template
from benchmarks.side_by_side import Result, Spent, compare, warm
from dialog_docs import layout
from dialog_docs.press.orders import texts_of
from dialog_docs.word import load
from tests.sampling import sample_entry

BARE = """
import click
@click.group()
def main(): pass
@main.command()
def one(): pass
main()
"""
HEAVY = "docx, docxtpl, jinja2, openpyxl, sqlalchemy.orm, xlsxwriter, lxml.etree, rich.console, watchdog.observers"


def run(*, quick: bool) -> list[Result]:
    """Rows about starting and about checking."""
    rounds = 5 if quick else 15
    with tempfile.TemporaryDirectory() as name:
        bare, eager = Path(name) / "bare.py", Path(name) / "eager.py"
        bare.write_text(BARE, encoding="utf-8")
        own = "sys.argv[0] = 'dialog-docs'\nfrom dialog_docs.cli import main\nmain()\n"
        eager.write_text(f"import sys\nimport {HEAVY}\n{own}", encoding="utf-8")
        turns = {
            "ours": _turn(["-m", "dialog_docs", "--help"]),
            "bare": _turn([str(bare), "--help"]),
            "eager": _turn([str(eager), "--help"]),
        }
        found = compare({"bare": "help-bare", "eager": "help-eager"}, turns, rounds)
    return [*found, _checking(rounds)]


def _turn(words: list[str]) -> Callable[[], Spent]:
    return lambda: processes.run(words)[0]


def _checking(rounds: int) -> Result:
    """A paper of about five pages, all rules of its regulation."""
    entry = sample_entry()
    paper = load(template("conclusion_notice")).fill(notice())
    exempt = texts_of(entry)
    turns = {
        "ours": warm(lambda: layout.check(paper, regulation="nd30", mode="draft", data_texts=exempt)),
        "python-docx": warm(lambda: docx.Document(io.BytesIO(paper))),
    }
    return compare({"python-docx": "layout-check"}, turns, rounds)[0]
