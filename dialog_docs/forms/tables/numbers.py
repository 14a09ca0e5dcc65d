"""Running numbers: sheet order decides; gaps and repeats are put right and told, a missing column is numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialog_docs.forms.cells.findings import Findings, Spot
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.structure.page import place

if TYPE_CHECKING:
    from dialog_docs.forms.tables.table import Line


def renumbered(table: Table, lines: tuple[Line, ...], findings: Findings, first: int) -> tuple[Line, ...]:
    """The lines, which come numbered 1, 2, 3 … in sheet order; as typed where the office refuses the repair."""
    if all(field.type != "number" for field in table.definition.fields):
        return lines
    right = tuple(range(first + 1, first + len(lines) + 1))
    typed = tuple(line.typed for line in lines)
    wrong = next((index for index, (old, new) in enumerate(zip(typed, right, strict=True)) if old != new), None)
    formulas = table.columns.get("number") and not any(typed)
    numbers: tuple[int, ...] = right
    if wrong is not None and not (formulas and _all_formulas(table, lines)):
        numbers = _told(table, lines, findings, wrong, right)
    if numbers == right:
        return lines
    return tuple(
        line._replace(values={**line.values, "number": number}) for line, number in zip(lines, numbers, strict=True)
    )


def _all_formulas(table: Table, lines: tuple[Line, ...]) -> bool:
    cells = [table.page.cell(line.row, table.columns["number"]) for line in lines]
    return all(cell is not None and bool(cell.formula) for cell in cells)


def _told(
    table: Table, lines: tuple[Line, ...], findings: Findings, wrong: int, right: tuple[int, ...]
) -> tuple[int, ...]:
    column = table.columns.get("number", 1)
    line = lines[wrong]
    label = next(field.label for field in table.definition.fields if field.type == "number")
    before = str(line.typed) if line.typed is not None else ""
    spot = Spot(table.page.name, place(line.row, column), label, before)
    if table.definition.field("number").required or any(line.typed for line in lines):
        seen = "; ".join(str(item.typed) if item.typed is not None else "…" for item in lines)
        if findings.repair("stt-renumbered", spot, before, str(right[wrong])):
            findings.tell("stt-renumbered", spot, seen=seen[:200], number=right[wrong])
            return right
        return _as_typed(lines)
    return right


def _as_typed(lines: tuple[Line, ...]) -> tuple[int, ...]:
    """Numbers as typed; a repeated or missing one takes the next that is free."""
    used = {line.typed for line in lines}
    seen: set[int] = set()
    free = iter(number for number in range(1, 2 * len(lines) + 2) if number not in used)
    found = []
    for line in lines:
        number = line.typed if line.typed is not None and line.typed not in seen else next(free)
        seen.add(number)
        found.append(number)
    return tuple(found)
