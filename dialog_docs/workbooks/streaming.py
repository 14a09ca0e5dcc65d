"""Many rows in little time: written as XML straight into the sheets of a workbook that XlsxWriter made without them.

XlsxWriter takes twenty steps a cell; here a row is one string. Texts only ever become inline strings, so none of them
can be a formula; those that look like one carry the quote mark of Excel.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from string import ascii_uppercase

Cell = str | int | float | dt.date | None
"""What a cell may hold; None stays empty."""
LONGEST = 32_000
"""Characters of a cell; Excel ends at 32,767."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings by which Excel would take a typed text for a formula."""
_REPEATED = 48
"""Texts up to this length are names and labels: their XML is kept."""
_AT_ONCE = 500
"""Rows that are handed to the packer together."""
_FAST = 1
"""Level of zlib: a third of the time of level 6 for files a quarter larger."""
LINE_HEIGHT = 15
"""Points of a line of text."""
_DEEPEST = 409 // LINE_HEIGHT
"""Lines of the highest row that Excel allows."""
_EXCEL_DAY = dt.date(1899, 12, 30).toordinal()
_DIMENSION = re.compile(rb'(<dimension ref="A1:[A-Z]+)\d+')
_LITERAL = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Counted:
    """A formula with the value that we counted ourselves."""

    formula: str
    value: float | int


@dataclass(frozen=True, slots=True)
class Looks:
    """Numbers of the cell formats in the workbook's styles."""

    text: int
    number: int
    rate: int
    quoted: int
    day: int


@dataclass(frozen=True, slots=True)
class Added:
    """Rows of XML for one sheet, with the number of the last one."""

    rows: Iterable[str]
    last: int


def with_rows(package: bytes, sheets: Mapping[str, Added]) -> bytes:
    """The workbook with rows after those that its sheets (by the names of their parts) have already."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as made,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as full,
    ):
        for part in made.infolist():
            with full.open(part.filename, "w") as stream:
                for piece in _pieces(made.read(part), sheets.get(part.filename)):
                    stream.write(piece)
    return target.getvalue()


def _pieces(data: bytes, added: Added | None) -> Iterator[bytes]:
    """A part's bytes, the added rows among them."""
    if added is None:
        yield data
        return
    head, end, tail = data.partition(b"</sheetData>")
    yield _DIMENSION.sub(rb"\g<1>%d" % added.last, head, count=1)
    rows = iter(added.rows)
    while chunk := list(islice(rows, _AT_ONCE)):
        yield "".join(chunk).encode()
    yield end + tail


def lines(
    rows: Iterable[Sequence[Cell | Counted]], looks: Looks, first: int, widths: Sequence[int] = ()
) -> Iterator[str]:
    """Each row as XML, as high as its texts need in columns of ``widths``; ``first`` is the number of the first one."""
    rest_of = _Rests(looks).__getitem__
    rooms = [room_of(width) for width in widths]
    for number, row in enumerate(rows, first):
        yield _places(len(row), deep(row, rooms)).replace("#", str(number)) % tuple(map(rest_of, row))


def room_of(width: int) -> int:
    """Characters that a line surely holds: letters of Times are narrower than the digits that widths count in."""
    return width * 6 // 5 - 2


def deep(row: Sequence[Cell | Counted], rooms: Iterable[int]) -> int:
    """Lines of the row's longest text, a line of each column having room for so many characters."""
    found = 1
    for value, room in zip(row, rooms, strict=False):
        if value.__class__ is str and (len(value) > room or "\n" in value):
            found = max(found, -(-len(value) // room) + value.count("\n"))
    return min(found, _DEEPEST)


@cache
def _places(width: int, deep: int) -> str:
    """A row of so many cells and lines; # stands for its number, %s for each cell after its place.

    The height is no ``customHeight``: Excel fits the row anew when somebody changes a text.
    """
    cells = "".join(f'<c r="{letter}#"%s' for letter in ascii_uppercase[:width])
    height = f' ht="{deep * LINE_HEIGHT}"' if deep > 1 else ""
    return f'<row r="#"{height}>{cells}</row>'


class _Rests(dict[Cell | Counted, str]):
    """A cell's XML after its place, by its value; what repeats itself is kept."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks

    def __missing__(self, value: Cell | Counted) -> str:
        rest = _rest(value, self._looks)
        if not isinstance(value, str) or len(value) <= _REPEATED:
            self[value] = rest
        return rest


def _rest(value: Cell | Counted, looks: Looks) -> str:
    if value is None:
        return f' s="{looks.text}"/>'
    if isinstance(value, str):
        look = looks.quoted if value.startswith(RISKY) else looks.text
        return f' s="{look}" t="inlineStr"><is>{_inline(value[:LONGEST])}</is></c>'
    if isinstance(value, dt.date):
        return f' s="{looks.day}"><v>{value.toordinal() - _EXCEL_DAY}</v></c>'
    if isinstance(value, Counted):
        look = looks.rate if isinstance(value.value, float) else looks.number
        return f' s="{look}"><f>{_escaped(value.formula.removeprefix("="))}</f><v>{value.value}</v></c>'
    return f' s="{looks.number}"><v>{value}</v></c>'


def _inline(text: str) -> str:
    marked = "&" in text or "<" in text or ">" in text or "_x" in text
    if text.isprintable() and not marked and text == text.strip():
        return f"<t>{text}</t>"
    text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _LITERAL.sub(r"_x005F\1", text))
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{kept}>{_escaped(text)}</t>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
