"""The fast way into a plain workbook: sheets written as common programs write them, read in single strokes.

Only for bytes that the gate proved to be whole, harmless and plain. Anything unexpected gives None, and the caller
opens the file with openpyxl; both ways give the same Book (tests hold them against each other on the whole corpus).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from defusedxml.ElementTree import fromstring

from dialog_docs.forms.grid import FARTHEST, Book, Cell, Merge, Sheet, Value
from dialog_docs.forms.openers.looks import Looks, read_looks
from dialog_docs.forms.openers.serials import moment

_EMPTY_CELL = re.compile(r"<c(?: [^<>]*)?/>")
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?>'
    r"(?:<f(?: [^<>]*?)?(?:/>|>([^<]*)</f>))?"
    r"(?:<v>([^<]*)</v>|<v/>|<is><t(?: [^<>]*)?(?:/>|>([^<]*)</t>)</is>)?</c>"
)
_ITEM = re.compile(r"<si><t(?: [^<>]*)?(?:/>|>([^<]*)</t>)</si>|<si/>|<si></si>")
_HIDDEN_ROW = re.compile(r'<row (?=[^<>]*\bhidden="(?:1|true)")[^<>]*?\br="(\d+)"')
_HIDDEN_COLUMN = re.compile(r'<col (?=[^<>]*\bhidden="(?:1|true)")[^<>]*>')
_MERGE = re.compile(r'<mergeCell [^<>]*?\bref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_STATES = {"visible": "visible", "hidden": "hidden", "veryHidden": "very_hidden"}
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ENTITY = re.compile(r"&(?:#(\d+)|(\w+));")
_ENTITIES = {"quot": '"', "apos": "'", "lt": "<", "gt": ">", "amp": "&"}


def read_plain(data: bytes, kind: str = "xlsx") -> Book | None:
    """The workbook in ``data``, or None where it is not written as expected."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    try:
        return _book(parts, kind)
    except (LookupError, ValueError, ArithmeticError):
        return None


def _book(parts: Mapping[str, bytes], kind: str) -> Book:
    """Raises LookupError, ValueError or ArithmeticError for what is written otherwise."""
    workbook = fromstring(parts["xl/workbook.xml"])
    targets = _targets(parts["xl/_rels/workbook.xml.rels"])
    about = next((item for item in workbook if item.tag.endswith("}workbookPr")), None)
    from_1904 = about is not None and about.get("date1904") in ("1", "true")
    looks = read_looks(parts["xl/styles.xml"], from_1904=from_1904)
    strings = _strings(parts.get("xl/sharedStrings.xml", b""))
    sheets = []
    for item in next(found for found in workbook if found.tag.endswith("}sheets")):
        part = targets[item.attrib[_OFFICE]]
        text = _lines(parts[part].decode("utf-8"))
        sheets.append(_sheet(item.attrib["name"], _STATES[item.get("state", "visible")], text, strings, looks))
    return Book(tuple(sheets), kind, _properties(parts), plain=True)


def _targets(rels: bytes) -> dict[str, str]:
    """Relation → part of a worksheet; another sort of sheet is left to openpyxl."""
    return {
        item.attrib["Id"]: posixpath.normpath(posixpath.join("/xl", item.attrib["Target"]))[1:]
        for item in fromstring(rels)
        if item.attrib["Type"].endswith("/worksheet")
    }


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _text(raw: str) -> str:
    return _ENTITY.sub(_letter, raw) if "&" in raw else raw


def _letter(match: re.Match[str]) -> str:
    return chr(int(match[1])) if match[1] else _ENTITIES[match[2]]


def _stored(raw: str) -> str:
    """A stored text; the escape of an underscore goes as openpyxl lets it go."""
    return _text(raw).replace("x005F_", "") if "x005F_" in raw else _text(raw)


def _strings(xml: bytes) -> list[str]:
    text = _lines(xml.decode("utf-8"))
    found = [_stored(match[1] or "") for match in _ITEM.finditer(text)]
    if len(found) != len(re.findall("<si[ >/]", text)):
        raise ValueError("shared strings")
    return found


def _sheet(name: str, state: str, text: str, strings: list[str], looks: Looks) -> Sheet:
    lean = _EMPTY_CELL.sub("", text)
    if 't="shared"' in lean or 't="array"' in lean or 't="dataTable"' in lean:
        raise ValueError("formulas")
    merges = tuple(sorted(_merges(lean)))
    covered = {place for merge in merges for place in _covered(merge)}
    cells = {
        (cell.row, cell.column): cell for cell in _cells(lean, strings, looks) if (cell.row, cell.column) not in covered
    }
    filters = lean.find("<autoFilter")
    return Sheet(
        name=name,
        cells=cells,
        merges=merges,
        hidden_rows=frozenset(int(row) for row in _HIDDEN_ROW.findall(lean)),
        hidden_columns=frozenset(_hidden_columns(lean)),
        state=state,
        filtered=filters >= 0 and "<filterColumn" in lean[filters:],
    )


def _cells(lean: str, strings: list[str], looks: Looks) -> Iterator[Cell]:
    seen = 0
    columns: dict[str, int] = {}
    for match in _CELL.finditer(lean):
        seen += 1
        letters, row, style, kind, formula, raw, inline = match.groups()
        look = looks.cells[int(style or 0)]
        value, is_date = _value(kind or "n", raw, inline, strings, look.moment)
        if formula is None and (value is None or value == ""):
            continue
        column = columns.get(letters) or columns.setdefault(letters, _column(letters))
        yield Cell(
            row=int(row),
            column=column,
            value=value,
            font=look.font,
            strike=look.strike,
            formula="" if formula is None else f"={_text(formula)}",
            is_error=kind == "e" or (is_date and value == "#VALUE!"),
            is_date_format=is_date and formula is None and value != "#VALUE!",
            fill=look.fill,
        )
    if seen != lean.count("<c ") + lean.count("<c>"):
        raise ValueError("cells")


def _value(kind: str, raw: str | None, inline: str | None, strings: list[str], date: str) -> tuple[Value, bool]:
    """The value of a cell by its type, and whether it is a number shown as a date."""
    if kind == "inlineStr":
        return _stored(inline or ""), False
    if not raw:
        return None, False
    if kind == "s":
        return strings[int(raw)], False
    if kind == "n":
        number = float(raw) if "." in raw or "E" in raw or "e" in raw else int(raw)
        return (moment(number, date), True) if date else (number, False)
    if kind == "b":
        return bool(int(raw)), False
    if kind in ("str", "e"):
        return _text(raw), False
    raise ValueError(kind)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _merges(lean: str) -> Iterator[Merge]:
    for left, top, right, bottom in _MERGE.findall(lean):
        yield Merge(int(top), _column(left), int(bottom or top), _column(right or left))


def _covered(merge: Merge) -> Iterator[tuple[int, int]]:
    """Every cell of a merged range but the first: what may stand in it is shown nowhere."""
    for row in range(merge.first_row, merge.last_row + 1):
        for column in range(merge.first_column, merge.last_column + 1):
            if (row, column) != (merge.first_row, merge.first_column):
                yield row, column


def _hidden_columns(lean: str) -> Iterator[int]:
    for match in _HIDDEN_COLUMN.finditer(lean):
        found = dict(re.findall(r'\b(min|max)="(\d+)"', match[0]))
        yield from range(int(found["min"]), min(int(found["max"]), FARTHEST) + 1)


def _properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    if "docProps/custom.xml" in parts:
        for item in fromstring(parts["docProps/custom.xml"]):
            text = "".join(item.itertext())
            if text:
                found[item.attrib["name"]] = text
    if "docProps/core.xml" in parts:
        for item in fromstring(parts["docProps/core.xml"]):
            if item.tag.endswith("}lastModifiedBy") and item.text:
                found["lastModifiedBy"] = item.text
    return found
