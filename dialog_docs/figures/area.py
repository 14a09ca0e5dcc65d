"""Indicators of an area: where some units sent figures only, counts come from the consolidation, not from rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.terms import Level
from dialog_docs.figures.amounts import add
from dialog_docs.figures.consolidation import Consolidated
from dialog_docs.figures.indicator import Indicator, Measure, percent_value

_COLUMNS = {
    "I01": "meetings",
    "I02": "attendance",
    "I07": "opinions",
    "I10": "beyond_authority",
    "I13": "tasks",
    "I15": "tasks_overdue",
}
_PARTS = {
    "I01.periodic": "periodic",
    "I01.ad_hoc": "ad_hoc",
    "I13.done": "tasks_done",
    "I13.overdue": "tasks_overdue",
}
"""Parts that the form of figures has too; the other parts stay those of the detail rows."""


def over_units(found: Mapping[str, Indicator], together: Consolidated | None) -> dict[str, Indicator]:
    """The indicators with the sums over units in place of counts of rows; unchanged where every unit sent its rows."""
    if together is None or together.has_all_rows:
        return dict(found)
    sums = {code: _summed(found[code], column, together) for code, column in _COLUMNS.items()}
    return dict(found) | sums | {"I08": _answered(found["I08"], together)}


def _summed(indicator: Indicator, column: str, together: Consolidated) -> Indicator:
    parts = tuple(_part(part, together) for part in indicator.parts)
    return replace(_with(indicator, together.total(column).amount), parts=parts)


def _part(part: Indicator, together: Consolidated) -> Indicator:
    name = part.code.partition(".")[2]
    if part.code in _PARTS:
        return _with(part, together.total(_PARTS[part.code]).amount)
    if part.code.startswith("I01.") and name in {level.value for level in Level}:
        lines = [line for line in together.lines if line.level is Level(name)]
        return _with(part, together.total("meetings", Level(name)).amount if lines else Amount(0))
    return part


def _with(indicator: Indicator, amount: Amount | None) -> Indicator:
    value = amount.value if amount else None
    precision = amount.precision if amount else Precision.EXACT
    return replace(indicator, value=value, numerator=value, denominator=None, precision=precision)


def _answered(indicator: Indicator, together: Consolidated) -> Indicator:
    """I08 over the units that state both numbers."""
    pairs = [(line.amount("answered"), line.amount("opinions")) for line in together.lines]
    both = [(answered, opinions) for answered, opinions in pairs if answered and opinions]
    hits, whole = add(answered for answered, _ in both), add(opinions for _, opinions in both)
    if hits is None or whole is None:
        return replace(indicator, value=None, numerator=None, denominator=None)
    exact = {hits.precision, whole.precision} == {Precision.EXACT}
    return Indicator(
        "I08",
        percent_value(hits.value, whole.value),
        Measure.PERCENT,
        hits.value,
        whole.value,
        Precision.EXACT if exact else Precision.ABOUT,
        indicator.parts,
        indicator.rows,
        indicator.base,
    )
