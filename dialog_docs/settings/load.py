"""Reading ``dialog-docs.toml``: the office's words over the shipped defaults."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dialog_docs.errors import DialogDocsError
from dialog_docs.settings.checking import check
from dialog_docs.settings.model import (
    SCHEDULED_PAPERS,
    SCHEDULED_PERIODS,
    Agency,
    Basis,
    Field,
    Folders,
    Limit,
    Office,
    Settings,
    SignatureRule,
)

FILE_NAME = "dialog-docs.toml"


def default_text() -> str:
    """The commented defaults, as they are written into a new workspace."""
    return Path(__file__).with_name("default.toml").read_text(encoding="utf-8")


def province_agencies_text() -> str:
    """The agencies of a province's office, which stand in its workspace in place of a commune's."""
    return Path(__file__).with_name("agencies_province.toml").read_text(encoding="utf-8")


def shipped(*parts: str) -> Path:
    """A file shipped with the program: inside an installed wheel, else in the checkout's ``templates/``."""
    return _shipped().joinpath(*parts)


@cache
def _shipped() -> Path:
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent / "templates"


def _merge(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, Mapping) else value
    return merged


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as fault:
        raise DialogDocsError("settings.missing", path=path) from fault
    except UnicodeDecodeError as fault:
        raise DialogDocsError("settings.not_utf8", path=path) from fault
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"line (\d+)", str(fault))
        raise DialogDocsError("settings.unreadable", path=path, line=found[1] if found else "?") from fault


def load(root: Path) -> Settings:
    """Settings of the workspace ``root``; raises DialogDocsError when the file is missing or not right."""
    path, shipped_values = root / FILE_NAME, tomllib.loads(default_text())
    raw = _merge(shipped_values, _read(path))
    try:
        check(raw, shipped_values)
        return build(root, raw)
    except DialogDocsError as fault:
        raise DialogDocsError(fault.key, path=path, **fault.values) from fault
    except (KeyError, TypeError, ValueError) as fault:
        raise DialogDocsError("settings.wrong", path=root / FILE_NAME, why=fault) from fault


def load_or_default(root: Path) -> Settings:
    """Settings of a workspace, or the shipped defaults where there is none (forms and checks need no office)."""
    if (root / FILE_NAME).is_file():
        return load(root)
    return build(root, tomllib.loads(default_text()))


def build(root: Path, raw: Mapping[str, Any]) -> Settings:
    """Settings from a merged table (tests use it without a file)."""
    folders = raw["folders"]
    return Settings(
        root=root,
        office=Office(**raw["office"]),
        folders=Folders(inbox=_folder(root, folders["inbox"]), outbox=_folder(root, folders["outbox"])),
        people=dict(raw["people"]),
        sign={kind: {side: _signature(row) for side, row in sides.items()} for kind, sides in raw["sign"].items()},
        recipients={
            kind: {side: tuple(rows) for side, rows in sides.items()} for kind, sides in raw["recipients"].items()
        },
        issue={kind: tuple(sides) for kind, sides in raw["issue"].items()},
        bases=tuple(_basis(row) for row in raw["basis"]),
        agencies=tuple(_agency(row) for row in raw["agency"]),
        fields=tuple(Field(row["name"], row["code"], tuple(row.get("synonyms", ()))) for row in raw["field"]),
        limits={name: Limit(**row) for name, row in raw["limits"].items()},
        holidays=tuple(raw["days_off"]["holidays"]),
        workdays=tuple(raw["days_off"]["workdays"]),
        report=dict(raw["report"]),
        periods={name: _span(span) for name, span in raw["periods"].items()},
        schedule=tuple(_scheduled(row) for row in raw.get("schedule", ())),
        synonyms={key: tuple(names) for key, names in raw["forms"]["synonyms"].items()},
        refused_repairs=tuple(raw["forms"]["refused_repairs"]),
        ignored_rules={row["rule"]: _why(row) for row in raw["layout"]["ignore"]},
        privacy=dict(raw["privacy"]),
        watch=dict(raw["watch"]),
        text=dict(raw["text"]),
        database=raw["register"]["database"],
    )


def _folder(root: Path, name: str) -> Path:
    return root / Path(name).expanduser()


def _signature(row: Mapping[str, Any]) -> SignatureRule:
    return SignatureRule(tuple(row.get("authority", ())), row["title"], row.get("person", ""))


def _basis(row: Mapping[str, Any]) -> Basis:
    return Basis(
        text=row["text"],
        side=row["side"],
        valid_from=row.get("from"),
        valid_to=row.get("to"),
        kinds=tuple(row.get("kinds", ())),
        source=row.get("source", ""),
        confirmed=row.get("confirmed", False),
    )


def _agency(row: Mapping[str, Any]) -> Agency:
    return Agency(
        row["name"], row["relation"], tuple(row.get("aliases", ())), row.get("parent", ""), row.get("order", 50)
    )


def _span(span: Mapping[str, dt.date]) -> tuple[dt.date, dt.date]:
    return span["from"], span["to"]


def _scheduled(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row of the schedule; ValueError names the value that means nothing."""
    for key, value, known in (
        ("make", row["make"], SCHEDULED_PAPERS),
        ("period", row.get("period", "month"), SCHEDULED_PERIODS),
        ("day", row.get("day", 1), range(1, 32)),
    ):
        if value not in known:
            raise ValueError(f"[[schedule]] {key} = {value!r}")
    return row


def _why(row: Mapping[str, str]) -> str:
    if not row.get("why", "").strip():
        raise ValueError(row["rule"])
    return row["why"]
