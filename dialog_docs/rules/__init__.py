"""The catalogue of rules: rows in TOML, found by name; the code is only a handle for people."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

CATALOGUES = ("form", "content", "file", "nd30", "hd05", "hd36", "template", "paper", "register")
"""Files of this package, each whole; a regulation never inherits from another."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what is judged, how heavily, where it is written, and what to tell the person."""

    name: str
    code: str
    level: str
    message: str
    advice: str
    catalogue: str
    source: str = ""
    measure: str = ""
    check: str = ""
    expect: Any = None
    unsure: bool = False
    retired: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Every further key of the row (tolerance, applies_to, valid_from, valid_to …)."""


@cache
def _file(name: str) -> Mapping[str, Any]:
    path = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def catalogue(name: str) -> Mapping[str, Rule]:
    """All rules of one file by name."""
    rows = _file(name).get("rule", [])
    known = {"name", "code", "level", "message", "advice", "source", "measure", "check", "expect", "unsure", "retired"}
    return {
        row["name"]: Rule(
            catalogue=name,
            options={key: value for key, value in row.items() if key not in known},
            **{key: value for key, value in row.items() if key in known},
        )
        for row in rows
    }


def rule(name: str, regulation: str = "") -> Rule:
    """The rule of that name, of ``regulation`` before others; a KeyError is a bug, tests hold every used name."""
    for file in sorted(CATALOGUES, key=lambda file: file != regulation):
        found = catalogue(file).get(name)
        if found is not None:
            return found
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person is told: what is wrong, and what to do now."""

    message: str
    advice: str


class _Blank(dict[str, str]):
    """Slots that a problem did not fill stay empty instead of failing in front of a clerk."""

    def __missing__(self, key: str) -> str:
        return ""


def explain(name: str, values: Mapping[str, object]) -> Explanation:
    """Fill the two sentences of the rule of that name; a value ``regulation`` chooses among rows of one name."""
    return fill(rule(name, str(values.get("regulation", ""))), values)


def fill(found: Rule, values: Mapping[str, object]) -> Explanation:
    """Fill the two sentences of a row; regulations may each have a row of one name."""
    slots = _Blank({key: str(value) for key, value in values.items()})
    return Explanation(found.message.format_map(slots), found.advice.format_map(slots))


@cache
def regulation(name: str) -> Mapping[str, Any]:
    """The ``[layout]`` table of a regulation's file: title, validity, and its lists (types, voices, expired texts)."""
    table: Mapping[str, Any] = _file(name)["layout"]
    return table


def named(name: str) -> tuple[Rule, ...]:
    """Every row of that name: a fault that several regulations know has one in each."""
    return tuple(found for file in CATALOGUES if (found := catalogue(file).get(name)) is not None)
