"""What a standard form is made of: sheets, columns, checks, lists and guide; plain values, finished texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

CellValue = str | int | float | dt.date | None


@dataclass(frozen=True, slots=True)
class Check:
    """Data validation of input cells; an empty ``source`` with kind ``any`` only shows the prompt."""

    kind: str = "any"
    """any | list | date | whole."""
    source: str = ""
    """Defined name of a list."""
    firm: bool = True
    """False: another value than the list's is accepted after a warning."""
    prompt_title: str = ""
    prompt: str = ""
    error_title: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One input field: a column of a table sheet, or a row of a label/value sheet."""

    label: str
    key: str
    look: str = "text"
    """text | date | number | count."""
    width: float = 20
    required: bool = False
    locked: bool = False
    check: Check = field(default_factory=Check)
    lines: int = 1
    group: str = ""
    reread: bool = False
    """Whether the neighbour cell spells the date out."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One input sheet; ``rows`` hold the values of a table, the first row alone those of a label/value sheet."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    is_table: bool
    form_key: str
    prepared: int = 0
    numbered: bool = False
    rows: tuple[tuple[CellValue, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One list of the hidden sheet."""

    name: str
    range: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The sheet that explains the form."""

    name: str
    heading: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormBook:
    """A whole form."""

    title: str
    sheets: tuple[FormSheet, ...]
    guide: Guide
    lists_name: str
    lists: tuple[ListColumn, ...]
    words: Mapping[str, str]
    """item, content, reread, reread_formula, footer."""
    properties: Mapping[str, str]
