"""The promises of the README, and the faults of docs/reliability.md, are held by tests that exist."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_promise_names_a_test_that_exists(repository: Path) -> None:
    named = re.findall(
        r"^\| (\d) \|.*`(tests/[\w/]+\.py)`: `(test_\w+)`", (repository / "README.md").read_text("utf-8"), re.M
    )

    assert [number for number, _, _ in named] == ["1", "2", "3", "4", "5"]
    for _, file, name in named:
        assert f"def {name}(" in (repository / file).read_text("utf-8")


def test_every_fault_names_tests_that_exist(repository: Path) -> None:
    rows = [line for line in (repository / "docs" / "reliability.md").read_text("utf-8").splitlines() if "::" in line]
    named = [re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row) for row in rows]

    assert [row[2:5] for row in rows if re.match(r"\| F\d", row)] == [f"F{number:02}" for number in range(1, 43)]
    assert all(named)
    assert [
        f"{file}::{name}"
        for file, name in {one for row in named for one in row}
        if f"def {name}(" not in (repository / file).read_text("utf-8")
    ] == []
