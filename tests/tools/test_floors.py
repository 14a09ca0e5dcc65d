"""The floors of the benchmark can be read, and none is left over from a row that is measured no more."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS: dict[str, Any] = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
MEASURING = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "benchmarks").glob("*.py")))


@pytest.mark.parametrize("name", FLOORS["rows"])
def test_a_floor_is_of_a_row_that_is_measured_told_in_whole_words_and_can_fail(name: str) -> None:
    row = FLOORS["rows"][name]
    kind, _, command = name.partition("-")
    is_one_of_many = f'"{kind}-{{command}}"' in MEASURING and f'"{command}"' in MEASURING
    assert f'"{name}"' in MEASURING or is_one_of_many
    assert row["work"].count("(") == row["work"].count(")")
    assert row["peer"] and row["quick"] > 0
