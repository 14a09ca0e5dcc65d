"""Templates and contexts agree both ways: nothing wanted is missing, nothing given is unused."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable

import pytest

from dialog_docs import word
from dialog_docs.documents.kinds import all_kinds
from dialog_docs.settings import LAYOUTS
from tools.compose import SOURCES, TARGET, composed


def names_of(context: type, prefix: str = "") -> dict[str, tuple[type, str]]:
    """Dotted name → class and field that offers it; rows of lists stand under the list's name."""
    found = {}
    for name, hint in typing.get_type_hints(context).items():
        found[prefix + name] = (context, name)
        for inner in parts_of(hint):
            if dataclasses.is_dataclass(inner):
                found |= names_of(inner, f"{prefix}{name}.")
    return found


def parts_of(hint: object) -> list[type]:
    if typing.get_origin(hint) in (tuple, types.UnionType, typing.Union):
        return [part for arg in typing.get_args(hint) for part in parts_of(arg)]
    return [hint] if isinstance(hint, type) else []


def context_of(kind: object) -> type:
    returned = typing.get_type_hints(kind.context)["return"]
    return next(part for part in parts_of(returned) if dataclasses.is_dataclass(part))


def wanted_by(kind: object, layout: str, offered: Iterable[str]) -> set[str]:
    """Names that a template prints, or draws in a chart."""
    source = SOURCES / layout / f"{kind.name}.txt"
    template = word.load(composed([source])[TARGET / layout / f"{kind.name}.docx"])
    drawn = tuple(f"{name}." for name in template.charts.values())
    return template.variables() | {name for name in offered if f"{name}.".startswith(drawn)}


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_templates_want_nothing_that_the_context_lacks_and_use_all_it_gives(kind):
    offered = names_of(context_of(kind))
    wanted = [wanted_by(kind, LAYOUTS[side], offered) for side in kind.symbol]

    for names in wanted:
        assert names - offered.keys() == set()
    used = {offered[name] for names in wanted for name in names}
    unused = {name for name, field in offered.items() if field not in used}
    assert {name for name in unused if not name.startswith("frame")} == set()
