"""A problem in a paper is a value: collected, never raised, shown whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialog_docs.rules import Explanation, explain, rule


class Severity(StrEnum):
    """How much a problem weighs (contract: levels)."""

    ERROR = "error"
    """No honest paper can be made."""
    QUESTION = "question"
    """Papers are held back until a person answers."""
    WARNING = "warning"
    """Papers are made; the clerk is told."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, named by its rule in ``rules/*.toml`` (which holds level, message and advice).

    ``at`` is a path into the model (``opinions.3.due_date``) or into a paper (``page.margin.left``). ``sheet`` and
    ``cell`` are filled by ``forms`` alone, which read the field by the same map. ``values`` fill the message's slots.
    """

    rule: str
    severity: Severity
    at: str = ""
    sheet: str = ""
    cell: str = ""
    field: str = ""
    """The label as the person sees it."""
    value: str = ""
    """What was found, as read."""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether papers must wait."""
        return self.severity in (Severity.ERROR, Severity.QUESTION)


def explained(problem: Problem) -> Explanation:
    """What a person is told; ``regulation`` among the values names the catalogue whose row it is."""
    own = {"sheet": problem.sheet, "cell": problem.cell, "field": problem.field, "value": problem.value}
    return explain(problem.rule, own | dict(problem.values))


def problem(
    name: str, at: str = "", value: object = "", *, sheet: str = "", cell: str = "", **values: object
) -> Problem:
    """The problem of a rule, as heavy as the rule's row says; ``values`` fill the slots of its message.

    Raises KeyError for a rule that no catalogue holds (a bug).
    """
    slots = {key: str(found) for key, found in values.items()}
    return Problem(
        rule=name,
        severity=Severity(rule(name).level),
        at=at,
        sheet=sheet,
        cell=cell,
        field=slots.pop("field", ""),
        value=str(value),
        values=tuple(slots.items()),
    )
