"""The values of ``dialog-docs.toml``; every default stands with its source in ``default.toml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LAYOUTS: Mapping[str, str] = {"state": "nd30", "party": "hd05"}
"""The regulation by which a side's papers are laid out, and the folder of its templates."""
SCHEDULED_PAPERS = ("report", "letters", "board", "workbook", "follow-up", "reminders")
"""What ``[[schedule]]`` can make."""
SCHEDULED_PERIODS = ("month", "quarter", "half", "9-months", "year")


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues the papers, and the words this place uses."""

    side: str
    """state | party: the office's own side."""
    level: str
    """commune | province."""
    province: str
    """With its class word: ``tỉnh Hương Giang``, ``thành phố Huế``."""
    unit: str
    """With its class word: ``xã Minh Lâm``; for a province the same as ``province``."""
    place: str
    """Địa danh of the place-and-date line."""
    smallest_unit: str
    smallest_head: str
    event_state: str
    """Tên hội nghị on the State side, without the year."""
    event_party: str
    tone_marks: str
    """new (ủy, hòa) or old (uỷ, hoà), for template words only."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the two doors are; both may be shares."""

    inbox: Path
    outbox: Path


@dataclass(frozen=True, slots=True)
class SignatureRule:
    """How one kind is signed on one side (wording 1.0): authority lines, title, and whose name."""

    authority: tuple[str, ...]
    title: str
    person: str
    """Key into ``[people]``; empty when nobody is named."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal basis for the căn cứ or opening lines."""

    text: str
    side: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    kinds: tuple[str, ...] = ()
    """Kinds of paper that cite it; empty for all."""
    source: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that receives tasks or papers."""

    name: str
    relation: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    """Body through which the Party side gives it work (Ủy ban nhân dân xã for a phòng)."""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Field:
    """One lĩnh vực."""

    name: str
    code: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """A configurable deadline or quota with its source; unconfirmed ones are marked "cần kiểm tra"."""

    days: int
    working: bool = False
    source: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an office can set."""

    root: Path
    """The workspace."""
    office: Office
    folders: Folders
    people: Mapping[str, str]
    sign: Mapping[str, Mapping[str, SignatureRule]]
    """kind → side → rule."""
    recipients: Mapping[str, Mapping[str, tuple[str, ...]]]
    """kind → side → lines with slots {province} {unit} {commune} …"""
    issue: Mapping[str, tuple[str, ...]]
    """kind → sides that issue it; a missing kind means the office's own side."""
    bases: tuple[Basis, ...]
    agencies: tuple[Agency, ...]
    fields: tuple[Field, ...]
    limits: Mapping[str, Limit]
    """public_notice, result_publication, conclusion_notice, acknowledgement, forward_by, due_soon, reply …"""
    holidays: tuple[dt.date, ...] = ()
    """Compensatory days off added to the public holidays."""
    workdays: tuple[dt.date, ...] = ()
    """Rest days worked instead."""
    report: Mapping[str, Any] = field(default_factory=dict)
    periods: Mapping[str, tuple[dt.date, dt.date]] = field(default_factory=dict)
    schedule: tuple[Mapping[str, Any], ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """``opinions.text`` → further column headings of the office's own older form."""
    refused_repairs: tuple[str, ...] = ()
    ignored_rules: Mapping[str, str] = field(default_factory=dict)
    """rule → why; no why, no ignoring."""
    privacy: Mapping[str, Any] = field(default_factory=dict)
    watch: Mapping[str, Any] = field(default_factory=dict)
    text: Mapping[str, Any] = field(default_factory=dict)
    """Further wording choices of the office (report day, heading style, symbols …)."""
    database: str = ""
    """SQLAlchemy URL of PostgreSQL; empty for the embedded SQLite file."""

    @property
    def templates(self) -> Path:
        """The office's own copies of the Word templates."""
        return self.root / "templates"

    def sides_of(self, kind: str) -> tuple[str, ...]:
        """The sides that issue a kind."""
        return self.issue.get(kind, (self.office.side,))
