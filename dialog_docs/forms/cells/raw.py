"""What can be wrong with a cell before its value is understood: errors, formulas, pictures, struck-out text."""

from __future__ import annotations

import re
from dataclasses import replace

from dialog_docs.forms.cells.findings import Answer, Findings, Spot
from dialog_docs.forms.grid import Cell, Value
from dialog_docs.forms.structure.page import shown
from dialog_docs.forms.values.text import clean_text
from dialog_docs.wording import say

_ERROR_TEXT = re.compile(
    r"\s*#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)\s*", re.IGNORECASE
)


def raw_value(cell: Cell, spot: Spot, findings: Findings, *, vital: bool) -> Value:
    """The value to understand, or None when the cell cannot give one; everything odd about it is told."""
    text = isinstance(cell.value, str)
    if not (cell.formula or cell.is_error or cell.strike or cell.runs or (text and str(cell.value)[:1] in "#=")):
        return cell.value
    lost = replace(spot, vital=vital, value=shown(cell.value))
    if "DISPIMG" in cell.formula or (text and str(cell.value).startswith("=DISPIMG")):
        findings.tell("picture-in-cell", lost)
        return None
    if cell.is_error or (text and _ERROR_TEXT.fullmatch(str(cell.value))):
        findings.tell("cell-is-error", lost)
        return None
    if cell.value is None:
        findings.tell("formula-without-result", replace(lost, value=cell.formula[:120]))
        return None
    return _unstruck(cell, replace(spot, value=shown(cell.value)), findings)


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
