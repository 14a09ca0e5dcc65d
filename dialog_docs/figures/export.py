"""Figures as plain data for ``--json`` (contract 9) and as a list of rows behind a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dialog_docs.dialogue.amount import Precision
from dialog_docs.figures.catalogue import indicators
from dialog_docs.figures.compare import comparisons
from dialog_docs.figures.facts import Facts
from dialog_docs.figures.indicator import Indicator
from dialog_docs.figures.quality import Difference, differences
from dialog_docs.figures.splits import split
from dialog_docs.figures.units import UnitHeld


def figures_json(
    facts: Facts,
    by: Iterable[str] = (),
    lines: Iterable[UnitHeld] = (),
    bases: Mapping[str, Facts | None] | None = None,
) -> dict[str, Any]:
    """Period, indicators, splits and the identities that do not hold, with stable English keys.

    ``bases`` are the periods of I23 by name (``previous``, ``last_year``); None: nothing is known of one.
    """
    found = indicators(facts, lines)
    if bases is not None:
        then = {name: indicators(base) if base else None for name, base in bases.items()}
        found = dict(sorted((found | {"I23": comparisons(found, then)}).items()))
    return {
        "period": {
            "code": facts.period.code,
            "from": facts.period.first_day.isoformat(),
            "to": facts.period.last_day.isoformat(),
            "as_of": facts.as_of.isoformat(),
        },
        "indicators": _all(found),
        "by": {name: {key: _all(found) for key, found in split(facts, name).items()} for name in by},
        "differences": [_difference(item) for item in differences(facts)],
    }


def rows_behind(found: Mapping[str, Indicator], code: str) -> tuple[str, ...]:
    """Codes of the rows behind ``I11`` or ``I11.settled``; raises KeyError for an unknown code."""
    return _find(found, code).rows


def _find(found: Mapping[str, Indicator], code: str) -> Indicator:
    name, _, rest = code.partition(".")
    indicator = found[name]
    return indicator.part(rest) if rest else indicator


def _all(found: Mapping[str, Indicator]) -> dict[str, Any]:
    return {code: indicator_json(indicator) for code, indicator in found.items()}


def indicator_json(indicator: Indicator) -> dict[str, Any]:
    """One indicator; parts are keyed by their short name and have the same shape."""
    data: dict[str, Any] = {
        "value": indicator.value,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "unit": indicator.measure.value,
    }
    if indicator.precision is not Precision.EXACT:
        data["precision"] = indicator.precision.value
    if indicator.parts:
        prefix = len(indicator.code) + 1
        data["parts"] = {part.code[prefix:]: indicator_json(part) for part in indicator.parts}
    return data


def _difference(item: Difference) -> dict[str, Any]:
    return {"identity": item.identity, "stated": item.stated, "found": item.found, "where": item.where or None}
