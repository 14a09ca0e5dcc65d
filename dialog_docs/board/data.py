"""What the board shows: plain values, finished texts; no citizen's name, address or phone, no complaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing that waits for somebody, with the first lines of it."""

    kind: str
    """``overdue``, ``soon``, ``orphans``, ``refused`` …: chooses the colour."""
    title: str
    count: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One figure of a period."""

    code: str
    label: str
    value: str | None
    """As it is read; None is shown as "chưa có số liệu"."""
    detail: str | None = None
    """``17/23`` under a rate."""
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; ``parts`` are its segments from the left."""

    label: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with the names of their segments."""

    kind: str
    """``by_month``, ``by_field``, ``by_agency``, ``by_level``, ``by_unit``."""
    segments: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BoardPeriod:
    """One period with its cards and charts."""

    code: str
    name: str
    cards: tuple[Card, ...]
    charts: tuple[Chart, ...]


class PaperLink(NamedTuple):
    """A paper in the outbox; ``href`` is relative to it, percent-encoded."""

    name: str
    href: str


class MeetingLine(NamedTuple):
    """One dialogue."""

    code: str
    unit: str
    day: str
    """ISO, so that the page can sort."""
    topic: str | None
    people: int | None
    opinions: int
    open_opinions: int
    tasks: int
    late_tasks: int
    papers: tuple[PaperLink, ...] = ()


class ItemLine(NamedTuple):
    """One task or opinion; a year has tens of thousands of them."""

    is_task: bool
    code: str
    text: str
    unit: str
    field: str | None
    agency: str | None
    state: str
    tone: str
    """``late``, ``soon``, ``done``, ``open``: colour and order."""
    day: str
    due: str | None = None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class BoardData:
    """Everything on the page."""

    office: str
    as_of: str
    attention: tuple[Attention, ...]
    periods: tuple[BoardPeriod, ...]
    meetings: tuple[MeetingLine, ...]
    items: tuple[ItemLine, ...]
