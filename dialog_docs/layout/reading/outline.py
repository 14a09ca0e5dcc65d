"""A main part as it was read in strokes: markup known from before, and texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dialog_docs.layout.reading.remembered import Shape


class Block(NamedTuple):
    """A paragraph or a row, or the markup of what has no text: the head of a table, the last section."""

    shape: Shape | bytes
    texts: list[str]
    """As its markup holds them."""
    shown: list[str]
    """What each paragraph shows."""
    columns: int
    """Of its table, 0 outside tables."""


@dataclass
class Proven:
    """What is remembered of papers that were judged, with the shapes that they share."""

    tokens: dict[Any, str] = field(default_factory=dict)
    right: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outline:
    """A main part in strokes, without numbers that paragraphs have of their own."""

    blocks: list[Block]
    proven: Proven
