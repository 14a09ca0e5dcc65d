"""Every indicator by its code: one definition each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dialog_docs.figures import dialogues, matrix, opinions, quality, tasks, units
from dialog_docs.figures.facts import Facts
from dialog_docs.figures.indicator import Indicator
from dialog_docs.figures.units import UnitHeld

OF_FACTS: Mapping[str, Callable[[Facts], Indicator]] = {
    "I01": dialogues.meetings,
    "I02": dialogues.attendance,
    "I07": opinions.opinions,
    "I08": opinions.answered,
    "I09": opinions.by_field,
    "I10": opinions.beyond_authority,
    "I11": opinions.resolved,
    "I12": opinions.unresolved,
    "I13": tasks.tasks,
    "I14": tasks.on_time,
    "I15": tasks.overdue,
    "I16": opinions.days_to_resolve,
    "I17": tasks.extensions,
    "I18": dialogues.conclusion_notice,
    "I19": dialogues.legal_clocks,
    "I20": opinions.citizens_answered,
    "I21": opinions.repeats,
    "I22": opinions.carried_over,
    "I24": tasks.ranking,
    "I25": matrix.cross_table,
    "I26": quality.quality,
}
"""Counted from the period's own rows."""

OF_UNITS: Mapping[str, Callable[[Iterable[UnitHeld]], Indicator]] = {
    "I03": units.plans_issued,
    "I04": units.units_that_held,
    "I05": units.quota_met,
    "I06": units.quota_of,
}
"""Counted over the list of units."""

CODES = tuple(f"I{number:02d}" for number in range(1, 27))
"""I23 is a comparison of two periods (``figures.compare``)."""


def indicators(facts: Facts, lines: Iterable[UnitHeld] = ()) -> dict[str, Indicator]:
    """All indicators of a period by code; those over units have no value when no units are known."""
    known = tuple(lines)
    found = {code: count(facts) for code, count in OF_FACTS.items()}
    found |= {code: count(known) for code, count in OF_UNITS.items()}
    return dict(sorted(found.items()))
