"""Counts as people state them: exact, "hơn", "gần", "ít nhất", or absent (None)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exact a stated figure is."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated count with its precision; sums of inexact counts become ``AT_LEAST``."""

    value: int
    precision: Precision = Precision.EXACT
