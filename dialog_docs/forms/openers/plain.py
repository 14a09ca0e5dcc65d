"""The fast way into a plain workbook: sheets written as common programs write them, read in single strokes.

Only for bytes that the gate proved to be whole, harmless and plain. Anything unexpected gives None, and the caller
opens the file with openpyxl; both ways give the same Book (tests hold them against each other on the whole corpus).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from defusedxml.ElementTree import fromstring

from dialog_docs.forms.grid import FARTHEST, Book, Merge, Sheet
from dialog_docs.forms.openers.looks import Looks, read_looks
from dialog_docs.forms.openers.plain_cells import Texts, column_number, lines, read_cells, shared_texts

_EMPTY_CELL = re.compile(rb"<c(?: [^<>]*+(?<=/)>|/>)")
_SHEETS = "xl/worksheets/"
"""Where the gate looks for sheets; one that stands elsewhere is left to openpyxl."""
_HIDDEN = re.compile(r'hidden="(?:1|true)"')
_HIDDEN_ROW = re.compile(r'<row (?=[^<>]*\bhidden="(?:1|true)")[^<>]*?\br="(\d+)"')
_HIDDEN_COLUMN = re.compile(r'<col (?=[^<>]*\bhidden="(?:1|true)")[^<>]*>')
_MERGE = re.compile(r'<mergeCell [^<>]*?\bref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_STATES = {"visible": "visible", "hidden": "hidden", "veryHidden": "very_hidden"}
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Wanted = Callable[[str], bool]


def read_plain(data: bytes, kind: str = "xlsx") -> Book | None:
    """The workbook in ``data``, or None where it is not written as expected."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    lean = {name: _EMPTY_CELL.sub(b"", content) for name, content in parts.items() if name.startswith(_SHEETS)}
    return read_parts({**parts, **lean}, kind)


def read_parts(parts: Mapping[str, bytes], kind: str, wanted: Wanted = lambda _name: True) -> Book | None:
    """The same from the unpacked parts, sheets without their empty cells, as the gate hands them on.

    Of a sheet whose name is not ``wanted`` only that it is there comes back.
    """
    try:
        return _book(parts, kind, wanted)
    except (LookupError, ValueError, ArithmeticError):
        return None


def _book(parts: Mapping[str, bytes], kind: str, wanted: Wanted) -> Book:
    """Raises LookupError, ValueError or ArithmeticError for what is written otherwise."""
    from_1904, sheets = _outline(parts["xl/workbook.xml"], parts["xl/_rels/workbook.xml.rels"])
    looks = read_looks(parts["xl/styles.xml"], from_1904=from_1904)
    texts = shared_texts(parts.get("xl/sharedStrings.xml", b""))
    read = (
        _sheet(name, state, lines(parts[part].decode("utf-8")), texts, looks)
        if wanted(name)
        else Sheet(name, {}, state=state)
        for name, state, part in sheets
    )
    return Book(tuple(read), kind, _properties(parts), plain=True)


@lru_cache(maxsize=16)
def _outline(workbook: bytes, rels: bytes) -> tuple[bool, tuple[tuple[str, str, str], ...]]:
    """Whether days count from 1904; name, state and part of each sheet."""
    root = fromstring(workbook)
    targets = _targets(rels)
    about = next((item for item in root if item.tag.endswith("}workbookPr")), None)
    from_1904 = about is not None and about.get("date1904") in ("1", "true")
    [sheets] = [found for found in root if found.tag.endswith("}sheets")]
    shown = (
        (item.attrib["name"], _STATES[item.get("state", "visible")], targets[item.attrib[_OFFICE]]) for item in sheets
    )
    return from_1904, tuple(shown)


def _targets(rels: bytes) -> dict[str, str]:
    """Relation → part of a worksheet; another sort of sheet is left to openpyxl."""
    found = (
        (item.attrib["Id"], posixpath.normpath(posixpath.join("/xl", item.attrib["Target"]))[1:])
        for item in fromstring(rels)
        if item.attrib["Type"].endswith("/worksheet")
    )
    return {name: part for name, part in found if part.startswith(_SHEETS)}


def _sheet(name: str, state: str, lean: str, texts: Texts, looks: Looks) -> Sheet:
    if "<f " in lean and ('t="shared"' in lean or 't="array"' in lean or 't="dataTable"' in lean):
        raise ValueError("formulas")
    merges = tuple(sorted(_merges(lean))) if "<mergeCell " in lean else ()
    covered = {place for merge in merges for place in _covered(merge)}
    filters = lean.find("<autoFilter")
    hidden = "hidden=" in lean
    return Sheet(
        name=name,
        cells=read_cells(lean, texts, looks, covered),
        merges=merges,
        hidden_rows=frozenset(_hidden_rows(lean)) if hidden else frozenset(),
        hidden_columns=_hidden_columns(lean.partition("<sheetData")[0]) if hidden else frozenset(),
        state=state,
        filtered=filters >= 0 and "<filterColumn" in lean[filters:],
    )


def _merges(lean: str) -> Iterator[Merge]:
    for left, top, right, bottom in _MERGE.findall(lean):
        yield Merge(int(top), column_number(left), int(bottom or top), column_number(right or left))


def _covered(merge: Merge) -> Iterator[tuple[int, int]]:
    """Every cell of a merged range but the first: what may stand in it is shown nowhere."""
    for row in range(merge.first_row, merge.last_row + 1):
        for column in range(merge.first_column, merge.last_column + 1):
            if (row, column) != (merge.first_row, merge.first_column):
                yield row, column


def _hidden_rows(lean: str) -> Iterator[int]:
    for mark in _HIDDEN.finditer(lean):  # a form hides one row of sixty
        row = _HIDDEN_ROW.match(lean, lean.rfind("<", 0, mark.start()))
        if row is not None:
            yield int(row[1])


@lru_cache(maxsize=16)
def _hidden_columns(widths: str) -> frozenset[int]:
    """Columns that the element ``cols`` of a sheet hides: the same in every workbook of one form."""
    found = (dict(re.findall(r'\b(min|max)="(\d+)"', match[0])) for match in _HIDDEN_COLUMN.finditer(widths))
    ranges = (range(int(item["min"]), min(int(item["max"]), FARTHEST) + 1) for item in found)
    return frozenset(column for columns in ranges for column in columns)


def _properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    found = dict(_custom(parts["docProps/custom.xml"])) if "docProps/custom.xml" in parts else {}
    by = _modified_by(parts["docProps/core.xml"]) if "docProps/core.xml" in parts else ""
    return {**found, "lastModifiedBy": by} if by else found


@lru_cache(maxsize=16)
def _custom(xml: bytes) -> tuple[tuple[str, str], ...]:
    """Names and texts of the custom properties: the same in every workbook of one form."""
    found = ((item.attrib["name"], "".join(item.itertext())) for item in fromstring(xml))
    return tuple((name, text) for name, text in found if text)


@lru_cache(maxsize=16)
def _modified_by(xml: bytes) -> str:
    """Who saved it last, empty where nobody is named."""
    names = [item.text for item in fromstring(xml) if item.tag.endswith("}lastModifiedBy") and item.text]
    return names[-1] if names else ""
