"""Dates of a column that a workbook in American settings may have exchanged, each asked with both readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from dialog_docs.forms.cells.convert import Desk
from dialog_docs.forms.cells.findings import Answer, Spot
from dialog_docs.forms.grid import Cell
from dialog_docs.forms.structure.page import shown
from dialog_docs.forms.values.dates import swap_question, swapped_cells

K = TypeVar("K")


def ask_swaps(cells: Mapping[K, Cell | None], spot_of: Callable[[K], Spot], desk: Desk) -> dict[K, Cell | None]:
    """The cells of one column of dates, those exchanged for which a person answered so."""
    keys: Sequence[K] = [key for key, cell in cells.items() if cell is not None]
    values = [cell.value for key in keys if (cell := cells[key]) is not None]
    found = dict(cells)
    for position in swapped_cells(values):
        key, day = keys[position], values[position]
        cell = cells[key]
        if cell is None or not isinstance(day, dt.date):
            continue
        asked = swap_question(day)
        answer = desk.findings.tell_fault(asked.faults[0], replace(spot_of(key), value=shown(day)))
        if answer is Answer.SUGGESTED:
            found[key] = cell._replace(value=asked.suggestion)
        if answer is Answer.DROP:
            found[key] = None
    return found
