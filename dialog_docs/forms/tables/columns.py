"""The columns of a table: what is missing, doubled, hidden or not understood is told; near misses are declared."""

from __future__ import annotations

from dataclasses import replace

from dialog_docs.forms.cells.convert import Desk
from dialog_docs.forms.cells.findings import Answer, Findings, Spot
from dialog_docs.forms.structure.headings import lookup
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.structure.page import place, shown
from dialog_docs.forms.structure.suggest import guess_field


def checked_columns(table: Table, desk: Desk) -> Table:
    """The table with its guessed columns, without the ones a person left out."""
    table = _agreed(table, desk)
    table = _guessed(table, desk)
    table = _chosen(table, desk.findings)
    table = _shown_columns(table, desk.findings)
    _tell_missing(table, desk.findings)
    return table


def _agreed(table: Table, desk: Desk) -> Table:
    """A heading that names another field than the hidden key of its column is asked about; the key holds meanwhile."""
    columns = dict(table.columns)
    by_column = {column: key for key, column in table.columns.items()}
    for other, column in table.heading.columns.items():
        key = by_column.get(column, other)
        if key == other:
            continue
        text = table.page.text(table.heading.row, column)
        spot = replace(_spot(table, column, text), field=table.definition.field(key).label)
        suggestion = table.definition.field(other).label
        if desk.findings.tell("heading-contradicts-key", spot, suggestion=suggestion) is Answer.SUGGESTED:
            if columns.get(key) == column:
                del columns[key]
            columns[other] = column
    return _with(table, columns)


def _with(table: Table, columns: dict[str, int]) -> Table:
    """The table with these columns: itself, where nothing came of a look at them."""
    return table if columns == table.columns else replace(table, columns=columns)


def _holds(table: Table, column: int) -> bool:
    """Whether a column holds anything under the heading."""
    return any(column in cells for row, cells in table.page.rows.items() if table.first_row <= row <= table.last_row)


def _spot(table: Table, column: int, text: str) -> Spot:
    return Spot(table.page.name, place(table.heading.row, column), value=shown(text))


def _guessed(table: Table, desk: Desk) -> Table:
    names = lookup(table.definition, desk.lists.synonyms)
    columns = dict(table.columns)
    for column, text in table.heading.unknown.items():
        if column in columns.values() or not text.strip():
            continue
        free = {field.key for field in table.definition.fields} - set(columns)
        guess = guess_field(text, names, free)
        label = table.definition.field(guess).label if guess else ""
        spot = _spot(table, column, text)
        if guess and desk.findings.repair("column-guessed", spot, text, label):
            desk.findings.tell("column-guessed", spot, suggestion=label)
            columns[guess] = column
        elif _holds(table, column):
            desk.findings.tell("column-unknown", spot, suggestion=label)
    return _with(table, columns)


def _chosen(table: Table, findings: Findings) -> Table:
    """Two columns for one field: the one that holds something, else a question (the suggestion: the first)."""
    columns = dict(table.columns)
    for key, column in table.heading.twice.items():
        if not _holds(table, column):
            continue
        if key not in columns or not _holds(table, columns[key]):
            columns[key] = column
            continue
        label = table.definition.field(key).label
        findings.tell(
            "column-twice",
            replace(_spot(table, column, label), field=label),
            other=place(table.heading.row, columns[key]),
        )
    return _with(table, columns)


def _shown_columns(table: Table, findings: Findings) -> Table:
    columns = dict(table.columns)
    for key, column in table.columns.items():
        if column in table.page.sheet.hidden_columns and _holds(table, column):
            label = table.definition.field(key).label
            answer = findings.tell("column-hidden", replace(_spot(table, column, label), field=label))
            if answer is Answer.DROP:
                del columns[key]
    return _with(table, columns)


def _tell_missing(table: Table, findings: Findings) -> None:
    """A required column that is not there is told once, with the headings that were read."""
    if all(field.key in table.columns for field in table.definition.fields):
        return
    cells = table.page.rows.get(table.heading.row, {})
    seen = "; ".join(shown(cell.value) for cell in cells.values() if isinstance(cell.value, str))
    start = place(table.heading.row, min(cells, default=1))
    for field in table.definition.fields:
        if field.required and field.key not in table.columns and field.type != "number":
            spot = Spot(table.page.name, start, field.label, vital=field.required == "error")
            findings.tell("column-missing", spot, seen=seen, label=field.label)
            findings.unread.add(f"{table.definition.path}.*.{field.path or field.key}")
