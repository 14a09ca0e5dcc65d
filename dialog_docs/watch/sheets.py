"""What the gate counts in the parts of a workbook, and whether the fast reading is enough for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from dialog_docs.watch.package import RefusedError, local, refuse_crowds, walk

CELLS = 300_000
"""Cells with a value in one workbook."""
ROWS, COLUMNS = 20_000, 256
"""A value below or beyond is far from any form: told with its address, and never read the fast way."""
FAR = 20
"""Addresses of far values that are told."""
GRID = (1_048_576, 16_384)
MERGES, MERGED_CELLS = 20_000, 50_000
STYLES, NAMES, SHEETS = 65_000, 20_000, 200
FORMULAS, COLUMN_GROUPS = 20_000, 5_000
SHOWN = 512 << 20
"""Bytes of text if every cell with a shared string showed the longest one: a small file may show gigabytes."""
FORMAT_LENGTH = 1_000
"""Excel allows 255 characters of a number format; readers take quadratic time over long ones."""

EMPTY_CELL = re.compile(rb"<(?:c|row)(?: [^<>]*)?/>")
"""A formatted cell without a value, or a row without cells."""
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_OLD_FONT = re.compile(rb"(?:val|name)=\"(?:\.vn|vni|vps|vi |vn[tabchu])", re.IGNORECASE)
_STRUCK = re.compile(rb"<strike(?:\s*/>|\s+val=\"(?:1|true)\")")


@dataclass(slots=True)
class Census:
    """Running counts over a part or all parts of one workbook; mutable while the gate walks."""

    cells: int = 0
    formulas: int = 0
    column_groups: int = 0
    merges: int = 0
    merged_cells: int = 0
    strings: int = 0
    """Items of the table of shared strings."""
    longest: int = 0
    """Bytes of the longest of them, as written."""
    shown: int = 0
    """Cells that show one of them."""
    declared_strings: int = 0
    highest_string: int = -1
    lowest_string: int = 0
    far: list[str] = field(default_factory=list)
    """Addresses of values outside ``ROWS`` and ``COLUMNS``."""
    plain: bool = True

    def add(self, part: Census) -> None:
        """Take in what was counted in one part alone, which stays as it is."""
        self.cells += part.cells
        self.formulas += part.formulas
        self.column_groups += part.column_groups
        self.merges += part.merges
        self.merged_cells += part.merged_cells
        self.shown += part.shown
        self.highest_string = max(self.highest_string, part.highest_string)
        self.lowest_string = min(self.lowest_string, part.lowest_string)
        self.plain &= part.plain
        for reference in part.far:
            self.add_far(reference)

    def add_far(self, reference: str) -> None:
        """Remember an address that is far away, once, and no more than anybody reads."""
        if len(self.far) < FAR and reference not in self.far:
            self.far.append(reference)


def count_sheet(xml: bytes, census: Census) -> None:
    """Count the values, merges and strings of one sheet; empty formatted cells are skipped in one stroke."""
    refuse_crowds(xml)
    if (values := xml.count(b"</v>")) > CELLS:
        raise RefusedError("file-too-many-cells", found=values)
    parser = expat.ParserCreate()
    walk(EMPTY_CELL.sub(b"", xml), _sheet_reader(census, parser), parser)


def _sheet_reader(census: Census, parser: expat.XMLParserType) -> Callable[[str, dict[str, str]], None]:
    kind = reference = ""
    index_follows = False

    def take(text: str) -> None:
        nonlocal index_follows
        if index_follows and text.strip():
            index_follows = False
            count_index(census, text)

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal kind, reference, index_follows
        name = local(name)
        if name == "c":
            kind, reference = attributes.get("t", ""), attributes.get("r", "")
            index_follows = False
        elif name in ("v", "is", "f"):
            _count_value(census, reference)
            census.formulas += name == "f"
            index_follows = name == "v" and kind == "s"
        elif name == "col":
            census.column_groups += 1
        elif name == "mergeCell":
            count_merge(census, attributes.get("ref", ""))

    parser.CharacterDataHandler = take
    return begin


def count_index(census: Census, text: str) -> None:
    """Remember the range of the indices of shared strings; refuse what is no number."""
    if len(text) > 12 or not text.strip().lstrip("-").isdigit():
        raise RefusedError("file-damaged", detail="string index")
    census.shown += 1
    census.highest_string = max(census.highest_string, int(text))
    census.lowest_string = min(census.lowest_string, int(text))


def _count_value(census: Census, reference: str) -> None:
    census.cells += 1
    if reference:
        note_far(census, reference)


def note_far(census: Census, reference: str) -> None:
    """Remember a value outside the usual bounds; refuse one outside the grid."""
    row, column = place_of(reference)
    if row > ROWS or column > COLUMNS:
        census.add_far(reference)


def count_merge(census: Census, reference: str) -> None:
    """Add one merged range."""
    first, _, last = reference.partition(":")
    top, left = place_of(first)
    bottom, right = place_of(last or first)
    census.merges += 1
    census.merged_cells += max(0, bottom - top + 1) * max(0, right - left + 1)


def place_of(reference: str) -> tuple[int, int]:
    """``F7`` → (7, 6); refuses what lies outside the grid of a sheet."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        raise RefusedError("file-damaged", detail="cell reference")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    if not 1 <= row <= GRID[0] or column > GRID[1]:
        raise RefusedError("file-damaged", detail="cell reference")
    return row, column


def count_strings(xml: bytes, census: Census) -> None:
    """Count the shared strings."""
    parser = expat.ParserCreate()
    began = len(xml)

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal began
        name = local(name)
        if name == "si":
            census.strings += 1
            census.longest = max(census.longest, parser.CurrentByteIndex - began - len("<si"))
            began = parser.CurrentByteIndex
        elif name == "sst":
            declared = attributes.get("uniqueCount", "0")
            census.declared_strings = int(declared) if declared.isdigit() and len(declared) < 12 else 1 << 40

    walk(xml, begin, parser)
    census.longest = max(census.longest, len(xml) - began - len("<si"))


def count_styles(xml: bytes) -> bool:
    """Bound the styles; False where struck-out text or a font before Unicode asks for the slow reading."""
    styles = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal styles
        styles += 1
        if styles > 4 * STYLES or len(attributes.get("formatCode", "")) > FORMAT_LENGTH:
            raise RefusedError("file-too-many-styles")

    if xml.count(b"<xf ") + xml.count(b"<xf/") > 2 * STYLES:
        raise RefusedError("file-too-many-styles")
    walk(xml, begin)
    return not (_STRUCK.search(xml) or _OLD_FONT.search(xml))


def count_workbook(xml: bytes) -> bool:
    """Bound sheets and names; two sheets on one part are no honest file. True: nothing in it is not plain."""
    names = 0
    parts: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal names
        name = local(name)
        if name == "definedName":
            names += 1
        elif name == "sheet":
            parts.extend(value for key, value in attributes.items() if key.endswith(":id"))
        if names > NAMES or len(parts) > SHEETS:
            raise RefusedError("file-too-much", what=name)

    walk(xml, begin)
    if len(set(parts)) < len(parts):
        raise RefusedError("file-unsafe", detail="one part for two sheets")
    return True


def check_budget(census: Census) -> None:
    """Hold the counts of the sheets so far against their limits."""
    if census.cells > CELLS:
        raise RefusedError("file-too-many-cells", found=census.cells)
    if census.formulas > FORMULAS or census.column_groups > COLUMN_GROUPS:
        raise RefusedError("file-too-much", what="formulas, columns")
    if census.merges > MERGES or census.merged_cells > MERGED_CELLS:
        raise RefusedError("file-merge-too-large")


def check_strings(census: Census) -> None:
    """Every index must name a string; a false count, or one long text in very many cells, makes readers work for it."""
    if census.lowest_string < 0 or census.highest_string >= census.strings:
        raise RefusedError("file-damaged", detail="string index")
    if census.declared_strings > census.strings * 2 + 10_000:
        raise RefusedError("file-unsafe", detail="string count")
    if census.shown * census.longest > SHOWN:
        raise RefusedError("file-too-much", what="text")
