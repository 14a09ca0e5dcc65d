"""The values of a label/value sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dialog_docs.forms.cells.convert import Desk, convert
from dialog_docs.forms.cells.findings import Findings, Spot
from dialog_docs.forms.cells.swaps import ask_swaps
from dialog_docs.forms.definition import FieldDefinition, words
from dialog_docs.forms.grid import Cell
from dialog_docs.forms.reading import Place
from dialog_docs.forms.structure.headings import lookup
from dialog_docs.forms.structure.labels import LabelMap
from dialog_docs.forms.structure.page import heading_key, place, shown
from dialog_docs.forms.structure.suggest import guess_field

FIRST = ("day", "year")
"""Fields that others are understood against."""
_LONG = ("long", "lines", "names")


def read_facts(found: LabelMap, desk: Desk) -> tuple[dict[str, Any], Desk]:
    """Field key → value; and the desk, which now knows the day of the meeting or the year of the plan."""
    found = _with_guesses(found, desk)
    cells = {field.key: _cell(found, field, desk.findings) for field in found.definition.fields}
    cells = _without_second(found, cells, desk)
    dated = {field.key: cells[field.key] for field in found.definition.fields if field.type == "date"}
    cells |= ask_swaps(dated, lambda key: _spot(found, found.definition.field(key)), desk)
    values: dict[str, Any] = {}
    ordered = sorted(found.definition.fields, key=lambda field: field.key not in FIRST)
    for field in ordered:
        values[field.key] = _value(found, field, cells[field.key], desk)
        if field.key == "day":
            desk = replace(desk, meeting=values["day"])
        if field.key == "year" and values["year"]:
            desk = replace(desk, year=values["year"])
    _tell_beside(found, desk.findings)
    _tell_unpaired(found, values, desk.findings)
    return values, desk


def _tell_unpaired(found: LabelMap, values: dict[str, Any], findings: Findings) -> None:
    """Co-chairs and their positions are paired by order: their numbers must agree."""
    names, positions = values.get("cochair_names", ()), values.get("cochair_positions", ())
    if positions and len(names) != len(positions):
        spot = _spot(found, found.definition.field("cochair_positions"))
        findings.tell("positions-unpaired", spot, names=len(names), positions=len(positions))


def _with_guesses(found: LabelMap, desk: Desk) -> LabelMap:
    """Labels that are nearly known, with a value beside them, are read as the guess, which is declared."""
    names = lookup(found.definition, desk.lists.synonyms)
    rows = dict(found.rows)
    known = {*rows.values(), *found.twice.values()}
    for row, cells in found.page.rows.items():
        label, value = cells.get(found.label_column), cells.get(found.value_column)
        if row in known or label is None or value is None or not isinstance(label.value, str):
            continue
        if row <= min(known, default=0) and heading_key(label.value) not in names:
            continue
        guess = guess_field(label.value, names, {item.key for item in found.definition.fields} - set(rows))
        spot = Spot(found.page.name, label.name, value=shown(label.value))
        suggestion = found.definition.field(guess).label if guess else ""
        if guess and desk.findings.repair("label-guessed", spot, shown(label.value), suggestion):
            desk.findings.tell("label-guessed", spot, suggestion=suggestion)
            rows[guess] = row
        else:
            desk.findings.tell("label-unknown", spot, suggestion=suggestion, content=shown(value.value))
    return replace(found, rows=rows)


def path_of(field: FieldDefinition) -> str:
    """Field path of a fact in the model."""
    return field.path or field.key


def _spot(found: LabelMap, field: FieldDefinition) -> Spot:
    row = found.rows.get(field.key)
    cell = place(row, found.value_column) if row else ""
    return Spot(found.page.name, cell, field.label, at=path_of(field))


def _value(found: LabelMap, field: FieldDefinition, cell: Cell | None, desk: Desk) -> Any:
    spot = _spot(found, field)
    desk.findings.facts[spot.at] = Place(spot.sheet, spot.cell, field.label)
    if field.key not in found.rows:
        if field.required:
            desk.findings.tell("label-missing", replace(spot, vital=field.required == "error"))
        return () if field.type in ("lines", "names") else None
    return convert(cell, field, spot, desk)


def _cell(found: LabelMap, field: FieldDefinition, findings: Findings) -> Cell | None:
    """The value cell; a long value may go on in further rows under the label."""
    row = found.rows.get(field.key)
    if row is None:
        return None
    column = found.value_column
    first = found.page.cell(row, column)
    if field.type not in _LONG:
        return first
    more = []
    below = row + 1
    merge = found.page.covered.get((row, found.label_column))
    while (cell := found.page.cell(below, column)) is not None and found.page.cell(below, found.label_column) is None:
        more.append(cell)
        below += 1
    if first is None or not more:
        return first
    spot = Spot(found.page.name, more[0].name, field.label, shown(more[0].value))
    proven = merge is not None and merge.last_row >= below - 1
    if not proven and not findings.repair("rows-joined", spot, shown(more[0].value), first.name):
        return first
    return first._replace(value="\n".join(str(cell.value) for cell in (first, *more)), runs=())


def _without_second(found: LabelMap, cells: dict[str, Cell | None], desk: Desk) -> dict[str, Cell | None]:
    """A label that stands twice, both with a value, is asked about."""
    for key, row in found.twice.items():
        second = found.page.cell(row, found.value_column)
        if second is None:
            continue
        if cells[key] is None:
            cells[key] = second
            continue
        label = found.definition.field(key).label
        spot = Spot(found.page.name, second.name, label, shown(second.value), path_of(found.definition.field(key)))
        desk.findings.tell("label-twice", spot)
    return cells


def _tell_beside(found: LabelMap, findings: Findings) -> None:
    """Text beside, between or under the labels is told: it goes into no paper."""
    outside = [(cell, beside) for cell, beside in _outside(found) if not _used(found, cell.row, cell.column)]
    if not outside:
        return
    apart = _apart(found)
    names = {heading_key(field.label) for field in found.definition.fields}
    for cell, beside in outside:
        by_form = heading_key(str(cell.value)) in names or (beside and (cell.row, cell.column) in apart)
        if not by_form:
            findings.tell("text-outside", Spot(found.page.name, cell.name, value=shown(cell.value)))


def _outside(found: LabelMap) -> Iterator[tuple[Cell, bool]]:
    """What stands beside labels and values (True), or in the column of values without a label (False)."""
    known = {*found.rows.values(), *found.twice.values()}
    top = min(found.rows.values(), default=1)
    column = found.value_column
    for row, cells in found.page.rows.items():
        if row in known:
            yield from ((cell, True) for at, cell in cells.items() if at > column and not cell.formula)
        elif row > top and column in cells and found.label_column not in cells:
            yield cells[column], False


def _apart(found: LabelMap) -> set[tuple[int, int]]:
    """Places of dates that the form itself spells out."""
    reread = heading_key(words()["print"]["reread"])
    columns = {place[1] for mark, place in found.page.marks.items() if mark == "ignore"}
    for cells in found.page.rows.values():
        columns |= {column for column, cell in cells.items() if heading_key(str(cell.value)) == reread}
    dated = {field.key for field in found.definition.fields if field.type == "date"}
    return {(row, column) for key, row in found.rows.items() if key in dated for column in columns}


def _used(found: LabelMap, row: int, column: int) -> bool:
    """Whether the value above goes on in this cell."""
    if column != found.value_column or found.page.cell(row, found.label_column) is not None:
        return False
    above = row
    while above > 1 and found.page.cell(above, column) is not None:
        key = next((key for key, at in found.rows.items() if at == above), None)
        if key is not None:
            return found.definition.field(key).type in _LONG
        above -= 1
    return False
