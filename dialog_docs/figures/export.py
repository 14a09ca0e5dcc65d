"""Figures as plain data for ``--json`` (contract 9) and as a list of rows behind a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.period import Period
from dialog_docs.figures.catalogue import CODES
from dialog_docs.figures.compare import Base, comparisons
from dialog_docs.figures.facts import Facts
from dialog_docs.figures.indicator import Indicator, number
from dialog_docs.figures.splits import split


def figures_json(
    facts: Facts,
    found: Mapping[str, Indicator],
    by: Iterable[str] = (),
    bases: Mapping[str, Base | None] | None = None,
) -> dict[str, Any]:
    """Period, indicators and splits with stable English keys (contract 9); ``found`` are the indicators by code.

    ``bases`` are the periods of I23 by name (``previous``, ``last_year``); None: nothing is known of one.
    """
    shown = _all(found)
    if bases is not None:
        shown["I23"] = indicator_json(comparisons(found, bases)) | {"bases": {k: _base(b) for k, b in bases.items()}}
    return {
        "period": _days(facts.period) | {"as_of": facts.as_of.isoformat()},
        "indicators": dict(sorted(shown.items())),
        "by": {name: {key: _all(part) for key, part in split(facts, name).items()} for name in by},
    }


def _days(period: Period) -> dict[str, str]:
    return {"from": period.first_day.isoformat(), "to": period.last_day.isoformat()}


def _base(base: Base | None) -> dict[str, str] | None:
    return _days(base.period) if base else None


def rows_behind(found: Mapping[str, Indicator], code: str) -> tuple[str, ...]:
    """Codes of the rows behind ``I11`` or ``I11.settled``; raises KeyError for an unknown code."""
    return _find(found, code).rows


def _find(found: Mapping[str, Indicator], code: str) -> Indicator:
    name, _, rest = code.partition(".")
    if name in CODES and name not in found and not rest:
        return number(name, None)
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
    prefix = len(indicator.code) + 1
    return data | {"parts": {part.code[prefix:]: indicator_json(part) for part in indicator.parts}}
