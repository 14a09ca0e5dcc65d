"""Tables beyond what a hand fills in are told and not read to their end."""

from __future__ import annotations

from typing import Any

import pytest

from dialog_docs.forms.tables import table
from tests.forms.bench import everything_told, whole_form
from tests.forms.workbench import OPINIONS, changed, place_of


def rules_told(data: bytes) -> list[str]:
    return [rule for _, _, rule in everything_told(data)]


def spoil(book: Any) -> None:
    for record in range(7):
        book[OPINIONS][place_of(OPINIONS, "answered", record)] = f"chẳng rõ {record}"


def test_a_table_of_too_many_rows_is_told_once_and_read_to_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 7)

    assert rules_told(whole_form(opinions=7)) == []
    assert rules_told(whole_form(opinions=8)).count("table-too-long") == 1


def test_a_table_of_too_many_faults_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled = changed(whole_form(), spoil)
    every = rules_told(spoiled)
    monkeypatch.setattr(table, "MOST_FAULTS", 2)
    bounded = rules_told(spoiled)

    assert "faults-too-many" not in every
    assert "faults-too-many" in bounded
    assert 0 < bounded.count("choice-unknown") < every.count("choice-unknown")
