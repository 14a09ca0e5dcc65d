"""How a check tells what it found."""

from __future__ import annotations

from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.rules import rule


def finding(name: str, at: str, value: str = "", **values: object) -> Problem:
    """A problem of the rule ``name`` at the field path ``at``; ``values`` fill the slots of its message."""
    slots = tuple((key, str(item)) for key, item in values.items())
    return Problem(name, Severity(rule(name).level), at=at, value=value, values=slots)
