"""Is an arrived file whole and harmless? Decided in one pass over its bytes, before any parser sees it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.forms.openers.kinds import REFUSED, kind_of, kind_of_package, open_package
from dialog_docs.watch.canonical import count_sheet_quickly, count_strings_quickly, is_canonical
from dialog_docs.watch.opendocument import count_content
from dialog_docs.watch.package import Package, RefusedError, walk
from dialog_docs.watch.sheets import (
    Census,
    check_budget,
    check_strings,
    count_sheet,
    count_strings,
    count_styles,
    count_workbook,
)

SIZE = 20 << 20
"""Bytes of an arrived file."""

SLOW_CELLS = 60_000
"""Cells with a value in a workbook that must be read the slow way: more take longer than anybody should wait."""

_UNFINISHED = frozenset({"file-empty", "file-not-whole"})
"""Rules that may only mean that the file is still arriving."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LINKS = "xl/externalLinks/"
_OBJECTS = ("xl/embeddings/", "xl/activeX/", "xl/ctrlProps/")
_SLOW = ("xl/comments", "xl/threadedComments/", "xl/drawings/", "xl/richData/", "xl/tables/")
"""Parts with facts that only the slow reading brings."""
_HANDED_ON = 4 << 20
"""Bytes of unpacked parts that are handed on; a larger workbook is unpacked again by its reader."""
_REMEMBERED = 64 << 10
"""Bytes of a part whose judgement is remembered."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found."""

    kind: str
    """xlsx | xlsm | strict | ods | xls, or what else it is: encrypted, xlsb, csv, html, pdf, word, picture, empty …"""
    problems: tuple[Problem, ...] = ()
    plain: bool = False
    """Nothing in it asks for the slow reading: no strike, legacy font, rich runs, comments, drawings, far values."""
    parts: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    """The parts of a plain workbook as they were proven, sheets without their empty cells: read from these, the file
    is not unpacked again. Empty where they are too many to keep."""
    complete: bool = True
    """False when the file ends too early or its bytes do not add up: it may still be arriving."""

    @property
    def refused(self) -> bool:
        """Whether no parser may see it."""
        return any(found.blocks for found in self.problems)


def inspect(data: bytes) -> Verdict:
    """The verdict over the bytes of an arrived file; never raises for what is in them."""
    if len(data) > SIZE:
        return Verdict("unknown", (problem("file-too-large", found=len(data) >> 20),))
    directory = open_package(data) if data.startswith(b"PK") else None
    kind = kind_of(data) if directory is None else kind_of_package(directory)
    if data.startswith(_OLE) and not _sectors_there(data):
        return _refused(kind, RefusedError("file-not-whole"))
    if kind in REFUSED:
        return _refused(kind, RefusedError(REFUSED[kind]))
    try:
        if kind == "xls":
            return Verdict(kind)
        package = Package(data, directory)
        return _document(package) if kind == "ods" else _workbook(package, kind)
    except RefusedError as fault:
        return _refused(kind, fault)


def _refused(kind: str, fault: RefusedError) -> Verdict:
    return Verdict(kind, (problem(fault.rule, **dict(fault.slots)),), complete=fault.rule not in _UNFINISHED)


def _workbook(package: Package, kind: str) -> Verdict:
    census = Census()
    parts = {name: _counted(name, content, census) for name, content in package.parts()}
    check_strings(census)
    if census.far and kind == "strict":
        raise RefusedError("file-too-many-cells", found=census.cells)
    names = package.names
    plain = (
        census.plain
        and not census.far
        and kind in ("xlsx", "xlsm")
        and not any(name.startswith(_SLOW) for name in names)
    )
    if not plain and census.cells > SLOW_CELLS:
        raise RefusedError("file-too-many-cells", found=census.cells)
    kept = parts if plain and sum(map(len, parts.values())) <= _HANDED_ON else {}
    return Verdict(kind, tuple(_noted(names, census)), plain, kept)


def _counted(name: str, content: bytes, census: Census) -> bytes:
    """Count a part; what a reader needs of it."""
    lower = name.lower()
    if not lower.endswith((".xml", ".rels", ".vml")):
        return b""
    if lower.startswith("xl/worksheets/") and lower.endswith(".xml"):
        return _counted_sheet(content, census)
    if lower.endswith("sharedstrings.xml"):
        _count_strings(content, census)
    elif lower.endswith("styles.xml"):
        census.plain &= _judged(count_styles, content)
    elif lower == "xl/workbook.xml":
        _judged(count_workbook, content)
    elif not lower.endswith(".vml"):
        _judged(_whole, content)
    return content


def _counted_sheet(content: bytes, census: Census) -> bytes:
    lean, found = _known_sheet(content) if len(content) <= _REMEMBERED else _sheet(content)
    census.add(found)
    check_budget(census)
    return lean


def _sheet(content: bytes) -> tuple[bytes, Census]:
    """What a reader needs of a sheet, and what was counted in it."""
    census = Census()
    lean = count_sheet_quickly(content, census) if is_canonical(content) else None
    if lean is None:
        census.plain = False
        count_sheet(content, census)
    return lean or b"", census


_known_sheet = lru_cache(maxsize=64)(_sheet)
"""Guide and lists, and sheets that nobody filled in, are the same bytes in every workbook of one form."""


def _count_strings(content: bytes, census: Census) -> None:
    if is_canonical(content):
        count_strings_quickly(content, census)
    else:
        census.plain = False
        count_strings(content, census)


def _judged(check: Callable[[bytes], bool], content: bytes) -> bool:
    """The answer of a check that looks at these bytes alone; a fault is raised each time anew."""
    return _remembered(check, content) if len(content) <= _REMEMBERED else check(content)


@lru_cache(maxsize=64)
def _remembered(check: Callable[[bytes], bool], content: bytes) -> bool:
    """Styles, theme and types are the same bytes in every workbook that one program wrote from one form."""
    return check(content)


def _whole(content: bytes) -> bool:
    """Other parts only have to be well-formed and within bounds."""
    walk(content, _nothing)
    return True


def _nothing(_name: str, _attributes: dict[str, str]) -> None:
    """Nothing is counted."""


def _noted(names: list[str], census: Census) -> list[Problem]:
    """What is told though the file is accepted."""
    found: list[Problem] = []
    if census.far:
        found.append(problem("value-far-away", cell=census.far[0], cells=", ".join(census.far)))
    if any(name.startswith(_LINKS) for name in names):
        found.append(problem("file-has-links"))
    if any(name.startswith(_OBJECTS) or "oleObject" in name for name in names):
        found.append(problem("file-has-objects"))
    return found


def _document(package: Package) -> Verdict:
    for name, content in package.parts():
        if name == "content.xml":
            count_content(content)
        elif name.endswith((".xml", ".rdf")):
            walk(content, _nothing)
    return Verdict("ods")


def _sectors_there(data: bytes) -> bool:
    """An OLE file has no CRC: its allocation table must lie in the file and name no sector beyond its end."""
    if len(data) < 1024:
        return False
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    tables = struct.unpack_from("<109I", data, 76)[: struct.unpack_from("<I", data, 44)[0]]
    there = (len(data) - 1) // size
    """Sectors in the file after the header; the last one may be short."""
    for number, table in enumerate(tables):
        start = (table + 1) * size
        entries = data[start : start + size]
        if len(entries) < size:
            return False
        used = [at for at, entry in enumerate(struct.unpack(f"<{size // 4}I", entries)) if entry != 0xFFFFFFFF]
        if used and number * (size // 4) + used[-1] >= there:
            return False
    return True
