"""The invented sample minutes and plans of ``samples/`` as values of the model."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dialog_docs.dialogue.codec import decode
from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan

ROOT = Path(__file__).resolve().parent.parent / "samples"


def plain(value: Any) -> Any:
    """TOML's dates and times as the ISO text that the codec reads; text without the line breaks at its ends."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value


def _read(path: Path) -> Any:
    return plain(tomllib.loads(path.read_text(encoding="utf-8")))


def minutes_file(path: Path) -> Minutes:
    """One minutes sample."""
    return decode(Minutes, _read(path))


def plan_file(path: Path) -> Plan:
    """One plan sample."""
    return decode(Plan, _read(path))


def all_plans() -> dict[str, Plan]:
    """Every plan sample by file name without ending."""
    return {path.stem: plan_file(path) for path in sorted((ROOT / "plan").glob("*.toml"))}


def all_minutes() -> dict[str, Minutes]:
    """Every minutes sample by file name without ending, in the order of their days."""
    found = {path.stem: minutes_file(path) for path in sorted((ROOT / "minutes").glob("*.toml"))}
    return dict(sorted(found.items(), key=lambda item: item[1].day))


def coded(minutes: Minutes, code: str) -> Minutes:
    """The minutes with the codes that a register gives on first arrival."""
    return replace(
        minutes,
        code=code,
        opinions=tuple(replace(item, code=f"{code}-YK-{n:02d}") for n, item in enumerate(minutes.opinions, 1)),
        assignments=tuple(replace(item, code=f"{code}-NV-{n:02d}") for n, item in enumerate(minutes.assignments, 1)),
    )


def entry(name: str, minutes: Minutes) -> Entry:
    """The entry that a register would hold for a sample named ``<unit>-<yyyy>-<mm>-<dd>``."""
    unit, year, month, day = name.rsplit("-", 3)
    code = f"{unit}-{year}{month}{day}"
    return Entry(code=code, revision=1, minutes=coded(minutes, code), sha256="0" * 64)


@dataclass(frozen=True, slots=True)
class Edit:
    """One mistake typed into a filled form; ``row`` counts input rows from 1, None on a label/value sheet."""

    sheet: str
    label: str
    value: str
    why: str
    row: int | None = None


def mistakes() -> tuple[str, str, tuple[Edit, ...]]:
    """Name of the sample to fill, name of the workbook to save, and the edits to make in it."""
    raw = tomllib.loads((ROOT / "mistakes.toml").read_text(encoding="utf-8"))
    return raw["base"], raw["file"], tuple(Edit(**edit) for edit in raw["edit"])
