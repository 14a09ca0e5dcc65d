"""What measures give: a value and its place; lengths are twips, sizes points, shares and ratios plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from dialog_docs.layout.reading.model import Look, Paragraph, Run
from dialog_docs.layout.reading.ns import MM
from dialog_docs.wording import say

_UNITS = {"mm": MM, "pt": 20.0, "%": 0.01, "": 1.0}
_QUANTITY = re.compile(r"^(-?[\d.]+)\s*(mm|pt|%)$")
ALIGNED = {
    "left": "layout.align.left",
    "center": "layout.align.center",
    "right": "layout.align.right",
    "both": "layout.align.both",
}


class Found(NamedTuple):
    """One measurement. ``value`` None means that the thing is not there."""

    value: Any
    at: Paragraph | None = None
    section: int | None = None
    slots: Mapping[str, str] = MappingProxyType({})
    places: int = 1
    """How many places have the value; ``at`` is the first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What was found and what it must agree with."""

    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Style:
    """The formatting of a component: each property with every value that its visible letters have."""

    size: frozenset[float]
    bold: frozenset[bool]
    italic: frozenset[bool]
    underline: frozenset[bool]
    upper: frozenset[bool]
    align: frozenset[str]


def style_of(runs: Iterable[Run], paragraph: Paragraph) -> Style:
    """The formatting of these runs of a paragraph."""
    seen = [run for run in runs if run.text.strip()]
    text = "".join([run.text for run in seen])
    return _style(frozenset([run.look for run in seen]), paragraph.form.align, upper=text == text.upper())


@lru_cache(maxsize=512)
def _style(looks: frozenset[Look], align: str, *, upper: bool) -> Style:
    return Style(
        size=frozenset(look.size for look in looks),
        bold=frozenset(look.bold for look in looks),
        italic=frozenset(look.italic for look in looks),
        underline=frozenset(look.underline for look in looks),
        upper=frozenset({upper}),
        align=frozenset({align}),
    )


def quantity(expected: Any) -> tuple[Any, str]:
    """An expectation of a rule row as a number in the measure's unit, and the unit people read it in."""
    found = _QUANTITY.match(expected) if isinstance(expected, str) else None
    if found is None:
        return expected, ""
    return float(found[1]) * _UNITS[found[2]], found[2]


def number_text(value: float) -> str:
    """``25,4``: at most one decimal, with a comma."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def show(value: Any, unit: str = "") -> str:
    """A value as people read it."""
    if value is None:
        return say("layout.nothing")
    if isinstance(value, bool):
        return say("layout.yes" if value else "layout.no")
    if isinstance(value, int | float):
        plain = number_text(value / _UNITS[unit])
        return f"{plain}%" if unit == "%" else f"{plain} {unit}".strip()
    if isinstance(value, list | tuple):
        return ", ".join(show(part, unit) for part in value)
    return say(f"layout.align.{value}") if value in ALIGNED else str(value)
