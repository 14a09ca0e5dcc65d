"""Write the public holidays of Vietnam that the program keeps: ``python tools/make_holidays.py``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import holidays

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dialog_docs.dialogue.workdays import HOLIDAYS  # noqa: E402  (the checkout must be found first)

YEARS = range(2013, 2036)
"""From the year of the oldest rule about dialogues on."""


def table() -> str:
    """Year → its holidays, a line a year."""
    found = {year: sorted(map(str, holidays.country_holidays("VN", years=year))) for year in YEARS}
    lines = (f'"{year}": {json.dumps(days)}' for year, days in found.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    HOLIDAYS.write_text(table(), encoding="utf-8")
