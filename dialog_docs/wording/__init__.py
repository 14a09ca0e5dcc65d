"""What people read on the screen and in papers, by key; no sentence for people stands in a ``.py`` file."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

HOME = os.path.dirname(__file__)  # noqa: PTH120 - every start would pay for pathlib
"""Where the catalogues lie."""


def _flatten(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat.update(_flatten(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat


@cache
def _catalogue(folder: str, name: str) -> Mapping[str, Any]:
    with open(f"{HOME}/{folder}/{name}.toml", "rb") as file:  # noqa: PTH123 - every start would pay for pathlib
        return _flatten(tomllib.load(file))


@cache
def words(key: str) -> Any:
    """The raw value of a key ``<file>.<table>.<name>`` in ``wording/vi`` (a string, or a list of strings)."""
    file, _, rest = key.partition(".")
    return _catalogue("vi", file)[rest]


def words_under(key: str) -> dict[str, str]:
    """All words of a table ``<file>.<table>`` by their names (for a page that takes its words along)."""
    file, _, table = key.partition(".")
    found = _catalogue("vi", file)
    return {name.removeprefix(f"{table}."): str(text) for name, text in found.items() if name.startswith(f"{table}.")}


def say(key: str, **values: object) -> str:
    """The sentence for the screen or a note: ``say("cli.build.done", papers=3)``. A missing key is a bug."""
    return str(words(key)).format(**values)


def sentence(key: str, **values: object) -> str:
    """A finished sentence for a paper from ``wording/sentences/<file>.toml``, chosen by the caller's data."""
    return _pattern(key).format(**values) if values else _fixed(key)


@cache
def _pattern(key: str) -> str:
    file, _, rest = key.partition(".")
    return str(_catalogue("sentences", file)[rest])


@cache
def _fixed(key: str) -> str:
    """A sentence without slots: most are asked for with every row."""
    return _pattern(key).format()


def sentences(key: str, **values: object) -> tuple[str, ...]:
    """Several finished sentences under one key, in their order (stock text of a paper)."""
    file, _, rest = key.partition(".")
    return tuple(str(line).format(**values) for line in _catalogue("sentences", file)[rest])
