"""The table of kinds says what their modules say, and names every one of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dialog_docs import documents
from dialog_docs.documents.kinds import BUILT_IN, kind_named, kinds_for


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_table_says_what_the_module_says(name: str) -> None:
    assert (kind_named(name).name, kind_named(name).subject) == (name, BUILT_IN[name])


def test_every_module_with_a_kind_stands_in_the_table() -> None:
    folder = Path(str(documents.__file__)).parent
    modules = {path.stem for path in folder.glob("*.py") if "\nKIND = " in path.read_text(encoding="utf-8")}

    assert modules == set(BUILT_IN)


@pytest.mark.parametrize("subject", sorted(set(BUILT_IN.values())))
def test_kinds_about_a_subject_come_in_the_order_of_the_table(subject: str) -> None:
    own = [kind.name for kind in kinds_for(subject) if kind.name in BUILT_IN]

    assert own == [name for name, about in BUILT_IN.items() if about == subject]


def test_an_unknown_kind_is_no_kind() -> None:
    with pytest.raises(KeyError):
        kind_named("stranger")


def test_one_kind_imports_no_other() -> None:
    program = (
        "import sys; from dialog_docs.documents.kinds import kind_named; kind_named('programme');"
        "print(*(name for name in sys.modules if name.startswith('dialog_docs.documents.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert loaded & set(BUILT_IN) == {"programme"}
