"""Prints the mutation matrix: every way of spoiling a right paper and the rules that tell it."""

from __future__ import annotations

import pytest

MATRIX = pytest.StashKey[dict[tuple[str, str], tuple[str, ...]]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MATRIX] = {}


@pytest.fixture
def matrix(request: pytest.FixtureRequest) -> dict[tuple[str, str], tuple[str, ...]]:
    """(paper, mutation) → rules that told it."""
    return request.config.stash[MATRIX]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    rows = config.stash[MATRIX]
    if not rows:
        return
    terminalreporter.section("layout mutations: paper, what was spoiled, rules that tell it")
    for (base, spoiled), rules in sorted(rows.items()):
        terminalreporter.write_line(f"{base:18} {spoiled:70.70} {', '.join(rules) or '-'}")
