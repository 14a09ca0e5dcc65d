"""Several opinions in one cell: numbered 1 … n at line starts, asked about, split when a person says so."""

from __future__ import annotations

import re

from dialog_docs.forms.cells.findings import Answer, Findings, Spot
from dialog_docs.forms.structure.locate import Table
from dialog_docs.forms.structure.page import shown
from dialog_docs.forms.tables.records import Record

_START = re.compile(r"^\s*(?:[Ýý] kiến(?: số)?\s*)?(\d{1,2})\s*(?:[.)/:]|-(?=\s))\s*(?=\D)", re.MULTILINE)

LONGEST_INTRODUCTION = 60
"""Characters; a longer text before the first number is a letter with its points, which is one opinion."""


def split_opinions(table: Table, records: tuple[Record, ...], findings: Findings) -> tuple[Record, ...]:
    """The records, cells with several opinions split where a person answered so."""
    if table.definition.key != "opinions":
        return records
    return tuple(part for record in records for part in _split(table, record, findings))


def parts_of(text: str) -> tuple[str, ...]:
    """The opinions of one cell: only when numbered 1 to n at line starts, at least two; words before go with each."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = list(_START.finditer(lines))
    if len(starts) < 2 or [int(match[1]) for match in starts] != list(range(1, len(starts) + 1)):
        return ()
    intro = lines[: starts[0].start()].strip()
    if len(intro) > LONGEST_INTRODUCTION or "\n" in intro:
        return ()
    ends = [match.start() for match in starts[1:]] + [len(lines)]
    parts = tuple(lines[match.end() : end].strip() for match, end in zip(starts, ends, strict=True))
    if not all(parts):
        return ()
    return tuple(f"{intro}\n{part}" for part in parts) if intro else parts


def _split(table: Table, record: Record, findings: Findings) -> tuple[Record, ...]:
    cell = record.cells.get("text")
    parts = parts_of(cell.value) if cell is not None and isinstance(cell.value, str) else ()
    if cell is None or not parts:
        return (record,)
    spot = Spot(table.page.name, cell.name, table.definition.field("text").label, shown(cell.value))
    answer = findings.tell("several-opinions", spot, count=len(parts))
    if answer is not Answer.SUGGESTED:
        return (record,)
    first = {**record.cells, "text": cell._replace(value=parts[0], runs=())}
    rest = {key: item for key, item in record.cells.items() if key != "number"}
    others = tuple(record._replace(cells={**rest, "text": cell._replace(value=part, runs=())}) for part in parts[1:])
    return (record._replace(cells=first), *others)
