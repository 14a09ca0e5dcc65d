"""The value of a cell by the type of its field; every fault told, every answer applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import Any

from dialog_docs.forms.cells.findings import Answer, Spot
from dialog_docs.forms.cells.known import closed, fold_key, tone_key
from dialog_docs.forms.cells.raw import cleaned, raw_value
from dialog_docs.forms.cells.types import READERS, Desk, Reader, split_names
from dialog_docs.forms.definition import FieldDefinition
from dialog_docs.forms.grid import Cell, Value
from dialog_docs.forms.structure.page import shown
from dialog_docs.forms.values.outcome import Parsed
from dialog_docs.forms.values.text import is_clean

__all__ = ["Desk", "at_once", "blank", "convert", "is_plain", "looked_at", "split_names"]

LISTS = ("lines", "names", "agencies", "numbers")
"""Types whose value is a tuple, empty when the cell is blank."""
NAMED = ("text", "code", "phone", "names", "agency", "agencies")
"""Types in which marks of writing direction have no place."""
_PLAIN = ((), False, "", False)
"""Runs, strike, formula and error of a cell that is nothing but its value."""

AtOnce = Callable[[Value], Any]
"""The value of the usual cell by what stands in it; None where it has to be looked at."""


def blank(field: FieldDefinition) -> Any:
    """The value of a field in which nothing stands."""
    return () if field.type in LISTS else None


def convert(cell: Cell | None, field: FieldDefinition, spot: Spot, desk: Desk) -> Any:
    """The value of one field; None, or an empty tuple for a list, when there is none."""
    if cell is None and not field.required:
        return blank(field)
    value = at_once(field, desk)(cell.value) if cell is not None and is_plain(cell) else None
    return looked_at(cell, field, spot, desk) if value is None else value


def is_plain(cell: Cell) -> bool:
    """Whether a cell is nothing but its value: no runs, not struck out, no formula, no error."""
    return cell[4:8] == _PLAIN


def at_once(field: FieldDefinition, desk: Desk) -> AtOnce:
    """How the usual plain cell of a field is read, of which nothing is to be told; it gives what looking gives."""
    if field.choices:
        return _choices(field.choices, field.type)
    if desk.ties or desk.unreadable:
        return _never
    if field.type in ("text", "code", "long"):
        return _text
    names = {"field": (desk.fields, fold_key), "agency": (desk.agencies, tone_key)}.get(field.type)
    return partial(_listed, *names) if names is not None else partial(_faultless, READERS[field.type], field, desk)


def _never(_value: Value) -> None:
    """Old fonts in the workbook: every cell is looked at."""


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) and value[:1] not in "#='" and is_clean(value) else None


def _listed(known: Mapping[str, str], key: Callable[[str], str], value: Value) -> str | None:
    """A name of the office's lists in a known spelling."""
    name = known.get(key(value)) if isinstance(value, str) else None
    return name if name is not None and _text(value) is not None else None


def _faultless(read: Reader, field: FieldDefinition, desk: Desk, value: Value) -> Any:
    """What the reader of the type makes of clean text or a number, if it finds no fault."""
    if isinstance(value, str) and _text(value) is None:
        return None
    found = read(value, field, desk)
    return None if found.faults or found.value in (None, ()) else found.value


@cache
def _choices(name: str, kind: str) -> AtOnce:
    """The exact labels of a closed list."""
    known = closed(name)

    @lru_cache(maxsize=256)
    def choice(value: Value) -> Any:
        key = known.get(fold_key(value)) if isinstance(value, str) else None
        return key == "yes" if key is not None and kind == "yesno" else key

    return choice


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
