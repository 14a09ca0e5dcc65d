"""What the standard forms are: one definition serves blank form, reader, messages and the field list of the guide."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FORMS = ("minutes", "plan", "progress", "figures", "request", "units")
"""Names of the forms, in the order in which they are written and recognised."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a closed list."""

    key: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A closed list: its heading on the sheet of lists, the ASCII name of its range, its entries in order."""

    name: str
    range: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """One label and value, or one column."""

    key: str
    label: str
    type: str
    """code text long phrase phone lines names choice field agency agencies yesno date time deadline when number
    numbers integer amount share year."""
    required: str = ""
    """Level of its absence (contract 1): ``error``, ``warning`` or empty."""
    choices: str = ""
    path: str = ""
    """Path in the model when it is not the key."""
    synonyms: tuple[str, ...] = ()
    prompt: str = ""
    width: int = 20
    lines: int = 1
    """Height of the input cell on a label/value sheet."""
    group: str = ""
    """Group title that stands above it on a label/value sheet."""
    locked: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SheetDefinition:
    """One sheet of a form; each is made once, so that it is compared by identity."""

    key: str
    name: str
    kind: str
    """``labels`` (label and value) or ``table``."""
    path: str
    """Path of its rows in the model; empty for the facts of the form itself."""
    title: str
    fields: tuple[FieldDefinition, ...]
    anchors: tuple[str, ...]
    """Fields of which one must be found for a sheet to be this one by its headings."""
    hint: str = ""
    synonyms: tuple[str, ...] = ()
    rows: int = 0
    """Prepared input rows of a table."""
    unnumbered: bool = False
    totals: str = ""
    """Field that names a row of stated totals which is kept as data."""

    @property
    def is_table(self) -> bool:
        """Whether each row is a value of its own."""
        return self.kind == "table"

    def field(self, key: str) -> FieldDefinition:
        """The field of that key; a KeyError is a bug."""
        return _fields(self)[key]

    def machine_key(self, key: str) -> str:
        """What stands in the hidden row or column: ``dd:opinions.text``."""
        return f"dd:{self.key}.{key}"


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One standard form."""

    name: str
    file: str
    number: str
    version: int
    title: str
    guide: tuple[str, ...]
    sheets: tuple[SheetDefinition, ...]

    def sheet(self, key: str) -> SheetDefinition:
        """The sheet of that key; a KeyError is a bug."""
        return next(sheet for sheet in self.sheets if sheet.key == key)


@cache
def _fields(sheet: SheetDefinition) -> dict[str, FieldDefinition]:
    return {field.key: field for field in sheet.fields}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "definitions" / f"{name}.toml").read_text(encoding="utf-8"))


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _sheet(row: dict[str, Any]) -> SheetDefinition:
    fields = tuple(FieldDefinition(**_frozen(field)) for field in row.pop("field"))
    return SheetDefinition(fields=fields, **_frozen(row))


@cache
def form(name: str) -> FormDefinition:
    """The definition of a form; an unknown name is a bug."""
    data = _toml(name)
    sheets = tuple(_sheet(row) for row in data.pop("sheet"))
    return FormDefinition(sheets=sheets, **_frozen(data))


def forms() -> tuple[FormDefinition, ...]:
    """All forms."""
    return tuple(form(name) for name in FORMS)


@cache
def choice_list(name: str) -> ChoiceList:
    """A closed list by name."""
    row = _choices()[name]
    return ChoiceList(row["name"], row["range"], tuple(Choice(**_frozen(choice)) for choice in row["choices"]))


@cache
def _choices() -> dict[str, Any]:
    return _toml("choices")


@cache
def words() -> dict[str, Any]:
    """Words printed on every form, and words that the reader knows in the sheets themselves."""
    return _toml("words")
