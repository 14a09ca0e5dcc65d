"""The value of a cell by the type of its field; every fault told, every answer applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dialog_docs.forms.cells.findings import Answer, Spot
from dialog_docs.forms.cells.known import closed, fold_key, tone_key
from dialog_docs.forms.cells.raw import cleaned, raw_value
from dialog_docs.forms.cells.types import READERS, Desk, split_names
from dialog_docs.forms.definition import FieldDefinition
from dialog_docs.forms.grid import Cell, Value
from dialog_docs.forms.structure.page import shown
from dialog_docs.forms.values.outcome import Parsed
from dialog_docs.forms.values.text import is_clean

__all__ = ["Desk", "at_once", "blank", "convert", "looked_at", "split_names"]

LISTS = ("lines", "names", "agencies", "numbers")
"""Types whose value is a tuple, empty when the cell is blank."""
NAMED = ("text", "code", "phone", "names", "agency", "agencies")
"""Types in which marks of writing direction have no place."""

_USUAL: Mapping[str, Callable[[str, Desk], str | None]] = {
    "text": lambda text, _desk: text,
    "code": lambda text, _desk: text,
    "long": lambda text, _desk: text,
    "field": lambda text, desk: desk.fields.get(fold_key(text)),
    "agency": lambda text, desk: desk.agencies.get(tone_key(text)),
}
"""What the clean text of a usual cell means: itself, or a name of the office's lists in a known spelling."""


def blank(field: FieldDefinition) -> Any:
    """The value of a field in which nothing stands."""
    return () if field.type in LISTS else None


def convert(cell: Cell | None, field: FieldDefinition, spot: Spot, desk: Desk) -> Any:
    """The value of one field; None, or an empty tuple for a list, when there is none."""
    if cell is None and not field.required:
        return blank(field)
    value = at_once(cell, field, desk) if cell is not None else None
    return looked_at(cell, field, spot, desk) if value is None else value


def at_once(cell: Cell, field: FieldDefinition, desk: Desk) -> Any:
    """The value of the usual cell, of which nothing is to be told; None where it has to be looked at."""
    if field.choices:
        return _known_choice(cell, field)
    meaning = _USUAL.get(field.type)
    text = _usual_text(cell, desk) if meaning is not None else None
    return meaning(text, desk) if meaning is not None and text is not None else None


def looked_at(cell: Cell | None, field: FieldDefinition, spot: Spot, desk: Desk) -> Any:
    """The value of a cell with everything odd about it told."""
    before = len(desk.findings.problems)
    value: Any = None
    if cell is not None:
        raw = raw_value(cell, spot, desk.findings, vital=field.required == "error")
        raw = _of_old_font(raw, field, spot, desk)
        value = _understood(cleaned(raw, spot, desk.findings, name=field.type in NAMED), field, spot, desk)
        if value in (None, ()) and len(desk.findings.problems) > before:
            desk.findings.unread.add(spot.at)
    if field.required and value in (None, ()) and len(desk.findings.problems) == before:
        desk.findings.tell("required-missing", replace(spot, vital=field.required == "error"))
    return () if value is None and field.type in LISTS else value


def _usual_text(cell: Cell, desk: Desk) -> str | None:
    """The text of the usual cell: nothing about it or in its words has to be looked at."""
    value = cell.value
    if not isinstance(value, str) or cell.formula or cell.strike or cell.runs or cell.is_error:
        return None
    usual = value[:1] not in "#='" and not (desk.ties or desk.unreadable) and is_clean(value)
    return value if usual else None


def _known_choice(cell: Cell, field: FieldDefinition) -> Any:
    """The usual case of a closed list: an exact label in a plain cell."""
    if not isinstance(cell.value, str) or cell.formula or cell.strike or cell.runs or cell.is_error:
        return None
    key = closed(field.choices).get(fold_key(cell.value))
    return key == "yes" if key is not None and field.type == "yesno" else key


def _of_old_font(value: Value, field: FieldDefinition, spot: Spot, desk: Desk) -> Value:
    """A text whose old font is unknown, or a name, date or count that only a tie decoded, is asked about."""
    where = (spot.sheet, spot.cell)
    if where in desk.unreadable:
        vital = field.required == "error"
        here = replace(spot, value=shown(value), vital=vital)
        answer = desk.findings.tell("legacy-font-unknown", here, font=desk.unreadable[where])
        return None if answer is Answer.DROP else value
    if where in desk.ties and field.type not in ("long", "lines", "choice", "yesno", "field"):
        here = replace(spot, value=shown(desk.ties[where]))
        answer = desk.findings.tell("legacy-font-tie", here, suggestion=shown(value))
        if answer is Answer.AS_WRITTEN:
            return desk.ties[where]
        return None if answer is Answer.DROP else value
    return value


def _understood(value: Value, field: FieldDefinition, spot: Spot, desk: Desk) -> Any:
    if value is None:
        return None
    found: Parsed[Any] = READERS[field.type](value, field, desk)
    result = found.value
    lost = field.required == "error" and result in (None, ())
    for item in found.faults:
        here = replace(spot, value=shown(value), vital=lost)
        answer = desk.findings.tell_fault(item, here)
        if answer is Answer.SUGGESTED and found.suggestion:
            result = READERS[field.type](found.suggestion, field, desk).value
        elif answer is Answer.DROP:
            result = None
        elif answer is not None and result is None:
            desk.findings.insist(item, here)
    return result
