"""What rows say of one another: tasks name opinions by number; rows that cannot stand alone are told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from dialog_docs.dialogue.problem import Severity
from dialog_docs.forms.cells.convert import Desk
from dialog_docs.forms.cells.findings import Findings, Spot
from dialog_docs.forms.reader.build import VITAL_OF_PLAN
from dialog_docs.forms.structure.locate import Found, Table
from dialog_docs.forms.tables.table import Line

_NEEDED = {
    "programme": ("time", "content"),
    "tasks": ("agency", "task"),
    "progress": ("code",),
    "figures": ("unit", "period"),
    "request": ("period", "paper"),
    "units": ("name", "level"),
}
"""Fields without which a row cannot be used: the row is left out and told."""


def linked(found: Found, lines: dict[str, tuple[Line, ...]], findings: Findings) -> dict[str, tuple[Line, ...]]:
    """Tasks with the opinions' numbers as they stand after renumbering; a number that no opinion has is told."""
    numbers: dict[int, list[int]] = {}
    for line in lines["opinions"]:
        if line.typed is not None:
            numbers.setdefault(line.typed, []).append(line.values["number"])
    for line in lines["opinions"]:
        if line.typed is None:
            numbers.setdefault(line.values["number"], [line.values["number"]])
    tasks = tuple(_linked(index, line, numbers, findings) for index, line in enumerate(lines["assignments"]))
    return {**lines, "assignments": tasks}


def _linked(index: int, line: Line, numbers: dict[int, list[int]], findings: Findings) -> Line:
    named = line.values.get("opinions") or ()
    missing = [number for number in named if number not in numbers]
    path = f"assignments.{index}.opinions"
    where = findings.places.get(path) if missing else None
    if where is not None:
        text = "; ".join(str(number) for number in missing)
        findings.unread.add(path)
        findings.tell("opinion-reference-unknown", Spot(where.sheet, where.cell, where.label, text, path))
    right = dict.fromkeys(new for number in named for new in numbers.get(number, ()))
    return line._replace(values={**line.values, "opinions": tuple(right)})


def with_year(found: Found, facts: dict[str, Any], desk: Desk) -> tuple[dict[str, Any], Desk]:
    """A plan that leaves out its year is of the one year that its schedule writes."""
    if found.form.name != "plan" or facts.get("year"):
        return facts, desk
    years = {
        int(year)
        for item in found.sheets["schedule"]
        if isinstance(item, Table) and "when" in item.columns
        for row, cells in item.page.rows.items()
        if row >= item.first_row and item.columns["when"] in cells
        for year in re.findall(r"20\d\d", str(cells[item.columns["when"]].value))
    }
    if len(years) != 1:
        return facts, desk
    year = years.pop()
    return {**facts, "year": year}, replace(desk, year=year)


def tell_incomplete(found: Found, facts: dict[str, Any], findings: Findings) -> None:
    """Without a value there must be an error: what is missing for it, when nothing has said so yet."""
    if any(problem.severity is Severity.ERROR for problem in findings.problems):
        return
    needed = [
        field
        for sheet in found.form.sheets
        if not sheet.path
        for field in sheet.fields
        if facts.get(field.key) is None and (field.required == "error" or field.key in VITAL_OF_PLAN)
    ]
    sheet = found.form.sheets[0]
    spot = findings.places.get(needed[0].path or needed[0].key) if needed else None
    labels = "; ".join(field.label for field in needed) or "; ".join(field.label for field in sheet.fields[:2])
    where = Spot(spot.sheet, spot.cell, spot.label) if spot else Spot(sheet.name)
    findings.tell("form-incomplete", where, labels=labels)


def rows_complete(found: Found, lines: dict[str, tuple[Line, ...]], findings: Findings) -> None:
    """Tell the rows that the model cannot hold for want of a field."""
    for sheet in found.form.sheets:
        needed = _NEEDED.get(sheet.key, ())
        for index, line in enumerate(lines.get(sheet.key, ())):
            missing = [key for key in needed if line.values.get(key) is None]
            if missing and not line.is_total:
                where = findings.places.get(f"{sheet.path}.{index}.{missing[0]}")
                if where is not None:
                    labels = "; ".join(sheet.field(key).label for key in missing)
                    findings.tell("row-not-usable", Spot(where.sheet, where.cell, where.label), labels=labels)
