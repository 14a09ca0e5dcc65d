"""What can be wrong with a cell before its value is understood: errors, formulas, pictures, struck-out text."""

from __future__ import annotations

import re
from dataclasses import replace

from dialog_docs.forms.grid import Cell, Value
from dialog_docs.forms.reader.findings import Answer, Findings, Spot
from dialog_docs.forms.reader.page import shown
from dialog_docs.forms.values.text import clean_text
from dialog_docs.wording import say

_ERROR_TEXT = re.compile(
    r"\s*#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)\s*", re.IGNORECASE
)


def raw_value(cell: Cell, spot: Spot, findings: Findings) -> Value:
    """The value to understand, or None when the cell cannot give one; everything odd about it is told."""
    if "DISPIMG" in cell.formula or (isinstance(cell.value, str) and cell.value.startswith("=DISPIMG")):
        findings.tell("picture-in-cell", spot)
        return None
    if cell.is_error or (isinstance(cell.value, str) and _ERROR_TEXT.fullmatch(cell.value)):
        findings.tell("cell-is-error", replace(spot, value=shown(cell.value)))
        return None
    if cell.value is None:
        if cell.formula:
            findings.tell("formula-without-result", replace(spot, value=cell.formula[:120]))
        return None
    return _unstruck(cell, replace(spot, value=shown(cell.value), vital=False), findings)


def _unstruck(cell: Cell, spot: Spot, findings: Findings) -> Value:
    if cell.strike:
        answer = findings.tell("cell-struck-out", spot)
        return None if answer in (Answer.DROP, Answer.SUGGESTED) else cell.value
    if any(run.strike and run.text.strip() for run in cell.runs):
        kept = "".join(run.text for run in cell.runs if not run.strike)
        marked = "".join(say("form.struck", text=run.text) if run.strike else run.text for run in cell.runs)
        answer = findings.tell("part-struck-out", replace(spot, value=shown(marked)), suggestion=shown(kept))
        return kept if answer in (Answer.DROP, Answer.SUGGESTED) else cell.value
    return cell.value


def cleaned(value: Value, spot: Spot, findings: Findings, *, name: bool = False) -> Value:
    """Text made clean, each change declared; other values as they are."""
    if not isinstance(value, str):
        return value
    found = clean_text(value, name=name, refused=findings.refused)
    for rule in found.changes:
        findings.repair(rule, spot, shown(value), shown(found.text))
    for rule in found.flags:
        findings.tell(rule, spot)
    return found.text or None
