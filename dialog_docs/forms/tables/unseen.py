"""Rows that a person may not have meant: hidden ones, filtered ones, ones that are struck out whole."""

from __future__ import annotations

from dialog_docs.forms.cells.findings import Answer, Findings, Spot
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.structure.page import place, shown
from dialog_docs.forms.tables.records import Record
from dialog_docs.forms.tables.rows import main_field


def without_unseen(table: Table, records: tuple[Record, ...], findings: Findings) -> tuple[Record, ...]:
    """The records without those that a person answered to leave out."""
    records = _without_hidden(table, records, findings)
    kept = (_unstruck(table, record, findings) for record in records)
    return tuple(record for record in kept if record is not None)


def _without_hidden(table: Table, records: tuple[Record, ...], findings: Findings) -> tuple[Record, ...]:
    hidden = table.page.sheet.hidden_rows
    unseen = [record for record in records if hidden.intersection(record.rows)]
    if not unseen:
        return records
    rows = ranges([record.row for record in unseen])
    column = min(table.columns.values())
    spot = Spot(table.page.name, place(unseen[0].row, column), value=rows)
    if table.page.sheet.filtered:
        findings.tell("filter-active", spot, count=len(unseen), rows=rows)
        return records
    answer = findings.tell("rows-hidden", spot, count=len(unseen), rows=rows)
    return tuple(record for record in records if record not in unseen) if answer is Answer.DROP else records


def _unstruck(table: Table, record: Record, findings: Findings) -> Record | None:
    """A row that is struck out whole is asked about once, not cell by cell; None when it is to be left out."""
    main = record.cells.get(main_field(table))
    if main is not None and main.value is not None and not main.strike:
        return record
    cells = [cell for key, cell in record.cells.items() if key != "number" and cell.value is not None]
    if len(cells) < 2 or not all(cell.strike for cell in cells):
        return record
    main = record.cells.get(main_field(table), cells[0])
    spot = Spot(table.page.name, main.name, table.definition.field(main_field(table)).label, shown(main.value))
    answer = findings.tell("row-struck-out", spot, row=record.row)
    if answer in (Answer.DROP, Answer.SUGGESTED):
        return None
    return record._replace(cells={key: cell._replace(strike=False) for key, cell in record.cells.items()})


def ranges(rows: list[int]) -> str:
    """``[12, 13, 14, 20]`` → ``12-14, 20``."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)
