"""What the reader collects while it reads: problems with their place, repairs, and the answers a person gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.forms.reading import Place, Places, Repair, TablePlaces
from dialog_docs.forms.values.outcome import Fault
from dialog_docs.rules import rule as find_rule


class Answer(StrEnum):
    """What a person chose on the sheet KIỂM TRA."""

    AS_WRITTEN = "as_written"
    SUGGESTED = "suggested"
    DROP = "drop"


Answers = Mapping[tuple[str, str, str], Answer]
"""(sheet, cell, rule) → answer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is told: field path in the model, and the place on the sheet as the person sees it."""

    sheet: str = ""
    cell: str = ""
    field: str = ""
    value: str = ""
    at: str = ""
    vital: bool = False
    """The value is lost, and without it no honest paper can be made (contract 1): whatever is told is an error."""


@dataclass(slots=True)
class Findings:
    """The growing list of one reading."""

    answers: Answers
    refused: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    facts: dict[str, Place] = field(default_factory=dict)
    """Where each fact was read, by its path in the model."""
    tables: list[TablePlaces] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Field paths whose value is lost or in question."""
    told: set[tuple[str, str, str, str]] = field(default_factory=set)
    """(rule, sheet, cell, field) of every problem: each is told once."""

    @property
    def places(self) -> Places:
        """Where every field was read so far."""
        return Places(self.facts, tuple(self.tables))

    def tell(self, rule: str, spot: Spot, **slots: object) -> Answer | None:
        """Record a problem; a question that was answered is not recorded, its answer comes back."""
        severity = self._severity(rule, spot)
        if severity is Severity.QUESTION:
            answer = self.answers.get((spot.sheet, spot.cell, rule))
            if answer is not None:
                return answer
        if spot.at and severity in (Severity.ERROR, Severity.QUESTION):
            self.unread.add(spot.at)
        known = (rule, spot.sheet, spot.cell, spot.field)
        if known not in self.told:
            self.told.add(known)
            values = tuple((key, str(value)) for key, value in slots.items())
            self.problems.append(
                Problem(rule, severity, spot.at, spot.sheet, spot.cell, spot.field, spot.value, values)
            )
        return None

    def tell_fault(self, fault: Fault, spot: Spot) -> Answer | None:
        """The same for a fault of a value."""
        return self.tell(fault.rule, spot, **dict(fault.values))

    def insist(self, fault: Fault, spot: Spot) -> None:
        """Record a question in spite of an answer that cannot be followed (no value stands there to keep)."""
        self.problems.append(
            Problem(
                fault.rule,
                self._severity(fault.rule, spot),
                spot.at,
                spot.sheet,
                spot.cell,
                spot.field,
                spot.value,
                fault.values,
            )
        )

    def repair(self, rule: str, spot: Spot, before: str, after: str) -> bool:
        """Declare a repair; False when the office refuses it: the caller then leaves things as they are."""
        if rule in self.refused:
            return False
        self.repairs.append(Repair(rule, spot.sheet, spot.cell, before, after))
        return True

    def _severity(self, rule: str, spot: Spot) -> Severity:
        return Severity.ERROR if spot.vital else Severity(find_rule(rule).level)
