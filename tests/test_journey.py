"""The whole journey through the real watcher: what a clerk drops, and what lies in the folders afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import (
    NOTICE,
    Office,
    an_office,
    assert_nothing_lost,
    bad,
    good,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return an_office(tmp_path)


def test_files_there_at_start_and_files_dropped_later_become_papers(office: Office) -> None:
    office.drop("biên bản.xlsx", good())

    with office.watching() as watcher:
        watcher.answered(office)
        office.drop("sai.xlsx", bad())
        watcher.answered(office)

    folder = "xã Minh Lâm/2026-09-18 Đất đai, giao thông, môi trường"
    assert f"{folder}/{NOTICE}" in office.papers()
    assert office.accepted("biên bản.xlsx").read_bytes() == good()
    assert office.returned("sai.xlsx").read_bytes() == bad()
    assert "31/02/2026" in office.note("sai")
    assert_nothing_lost(office)
