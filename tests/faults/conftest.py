"""The office of the fault tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import Office, an_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = an_office(tmp_path)
    made.only_the_notice()
    return made
