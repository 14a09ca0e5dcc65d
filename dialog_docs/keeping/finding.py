"""What a check of the workspace found: a key of ``wording/vi/keeping.toml`` with the values of its slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dialog_docs.wording import say


class Weight(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of ``doctor`` or ``verify``."""

    key: str
    weight: Weight
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What a person reads."""
        return say(f"keeping.{self.key}", **self.values)


def ok(key: str, **values: object) -> Finding:
    """All is well here."""
    return Finding(key, Weight.OK, values)


def note(key: str, **values: object) -> Finding:
    """Worth knowing."""
    return Finding(key, Weight.NOTE, values)


def warning(key: str, **values: object) -> Finding:
    """It works, but should be looked at."""
    return Finding(key, Weight.WARNING, values)


def error(key: str, **values: object) -> Finding:
    """It does not work, or something is lost."""
    return Finding(key, Weight.ERROR, values)
