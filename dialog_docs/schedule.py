"""What is due today: reports, letters, board and workbook by date."""

from __future__ import annotations

from dialog_docs.house.opened import House


def make_due(house: House) -> None:
    """Make what the settings' ``[[schedule]]`` makes due today and was not made yet."""
