"""The promises of the README are held by tests that exist."""

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
