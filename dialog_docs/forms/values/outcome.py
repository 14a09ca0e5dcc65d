"""What understanding one cell gives: the value, the rules that speak, and the reading that is offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to tell about a cell: a rule of ``rules/form.toml`` and the slots of its message."""

    rule: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A cell that was read. ``value`` is None when the cell is blank or must not be guessed.

    ``suggestion`` is the likely reading, written so that reading it again gives it without a fault; it fills the slot
    {suggestion} and is what the answer "Theo đề nghị" means.
    """

    value: T | None
    faults: tuple[Fault, ...] = ()
    suggestion: str = ""


def fault(rule: str, **values: object) -> Fault:
    """A fault with its slots as text."""
    return Fault(rule, tuple((key, str(value)) for key, value in values.items()))
