"""The few comparisons that rule rows use; pure, each says what was found and what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dialog_docs.layout.marks import same_tones
from dialog_docs.layout.values import Pair, Style, number_text, quantity, show
from dialog_docs.wording import say


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one comparison."""

    right: bool
    found: str = ""
    expected: str = ""


RIGHT = Verdict(True)


def equals(value: Any, expect: Any, tolerance: float) -> Verdict:
    """The same number within the tolerance, the same text (either way of placing tone marks), the same list."""
    wanted, unit = _read(expect)
    if _same(value, wanted, tolerance):
        return RIGHT
    return Verdict(False, show(value, unit), show(wanted, unit))


def one_of(value: Any, expect: Any, tolerance: float) -> Verdict:
    """One of several values or lists."""
    rows = [_read(row) for row in expect]
    right = any(_same(value, wanted, tolerance) for wanted, _ in rows)
    if right:
        return RIGHT
    unit = rows[0][1]
    return Verdict(False, show(value, unit), say("layout.or").join(show(wanted, unit) for wanted, unit in rows))


def between(value: Any, expect: Any, tolerance: float) -> Verdict:
    """From the first to the second, both included; of several readings of one thing one is enough."""
    (low, unit), (high, _) = quantity(expect[0]), quantity(expect[1])
    readings = value if isinstance(value, tuple) else (value,)
    right = any(_number(one) and low - tolerance <= one <= high + tolerance for one in readings)
    if right:
        return RIGHT
    return Verdict(False, show(value, unit), say("layout.between", low=show(low, unit), high=show(high, unit)))


def at_least(value: Any, expect: Any, tolerance: float) -> Verdict:
    """Not less."""
    low, unit = quantity(expect)
    right = _number(value) and bool(value >= low - tolerance)
    if right:
        return RIGHT
    return Verdict(False, show(value, unit), say("layout.at_least", low=show(low, unit)))


def present(value: Any, expect: Any, tolerance: float) -> Verdict:
    """Something is there."""
    return RIGHT if value else Verdict(False, show(None))


def absent(value: Any, expect: Any, tolerance: float) -> Verdict:
    """Nothing is there."""
    return Verdict(False, show(value), show(None)) if value else RIGHT


def matches(value: Any, expect: Any, tolerance: float) -> Verdict:
    """Text of this shape."""
    right = isinstance(value, str) and _pattern(expect).search(value) is not None
    return RIGHT if right else Verdict(False, show(value))


def agrees(value: Any, expect: Any, tolerance: float) -> Verdict:
    """Two things of the paper say the same."""
    if not isinstance(value, Pair):
        return Verdict(False, show(value))
    right = value.found == value.expected or same_tones(value.found) == same_tones(value.expected)
    return RIGHT if right else Verdict(False, value.found, value.expected)


def styled(value: Any, expect: Any, tolerance: float) -> Verdict:
    """Formatted so in every letter; what differs is told, what is right is not."""
    if not isinstance(value, Style):
        return Verdict(False, show(value), _wanted_style(expect))
    wrong = {name: wanted for name, wanted in expect.items() if not _styled_so(getattr(value, name), wanted, tolerance)}
    if not wrong:
        return RIGHT
    found = ", ".join(_property(name, getattr(value, name)) for name in wrong)
    return Verdict(False, found, _wanted_style(wrong))


PREDICATES: Mapping[str, Callable[[Any, Any, float], Verdict]] = {
    function.__name__: function
    for function in (equals, one_of, between, at_least, present, absent, matches, agrees, styled)
}


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _read(expect: Any) -> tuple[Any, str]:
    if isinstance(expect, list):
        parts = [quantity(part) for part in expect]
        return [part for part, _ in parts], parts[0][1]
    return quantity(expect)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same(value: Any, wanted: Any, tolerance: float) -> bool:
    if isinstance(wanted, list):
        parts = value if isinstance(value, list | tuple) else ()
        return len(parts) == len(wanted) and all(_same(*pair, tolerance) for pair in zip(parts, wanted, strict=True))
    if _number(value) and _number(wanted):
        return bool(abs(value - wanted) <= tolerance)
    if isinstance(value, str) and isinstance(wanted, str):
        return value == wanted or same_tones(value) == same_tones(wanted)
    return bool(value == wanted) and type(value) is type(wanted)


def _styled_so(values: frozenset[Any], wanted: Any, tolerance: float) -> bool:
    if isinstance(wanted, list):
        return all(wanted[0] - tolerance <= value <= wanted[-1] + tolerance for value in values)
    if _number(wanted):
        return all(abs(value - wanted) <= tolerance for value in values)
    return all(value == wanted for value in values)


def _property(name: str, values: frozenset[Any]) -> str:
    return say("layout.mixed").join(_one(name, value) for value in sorted(values, key=str))


def _one(name: str, value: Any) -> str:
    if name == "size":
        return say("layout.style.size", size=number_text(value))
    if name == "align":
        return show(value)
    return say(f"layout.style.{name}.{'yes' if value else 'no'}")


def _wanted_style(wanted: Mapping[str, Any]) -> str:
    return ", ".join(_wanted(name, value) for name, value in wanted.items())


def _wanted(name: str, value: Any) -> str:
    if name == "size" and isinstance(value, list) and len(value) == 1:
        return _one(name, value[0])
    if name == "size" and isinstance(value, list):
        return say("layout.style.sizes", low=number_text(value[0]), high=number_text(value[-1]))
    return _one(name, value)
