"""The cells of a plain sheet and the texts that sheets share, read in single strokes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from dialog_docs.forms.grid import ByRow, Cell, Value, is_apart
from dialog_docs.forms.openers.looks import Look, Looks
from dialog_docs.forms.openers.serials import moment

_USUAL_CELL = re.compile(r'<c r="([A-Z]{1,3})(\d+)"(?: s="(\d+)")?( t="s")?><v>(\d+)</v></c>')
"""A shared text, or a whole number: as all cells of most sheets are."""
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?>'
    r"(<f(?: [^<>]*?)?(?:/>|>([^<]*)</f>))?"
    r"(?:<v>([^<]*)</v>|<v/>|<is><t(?: [^<>]*)?(?:/>|>([^<]*)</t>)</is>)?</c>"
)
_ITEM = re.compile(r"<si><t(?: [^<>]*)?(?:/>|>([^<]*)</t>)</si>|<si/>|<si></si>")
_ENTITY = re.compile(r"&(?:#(\d+)|(\w+));")
_ENTITIES = {"quot": '"', "apos": "'", "lt": "<", "gt": ">", "amp": "&"}


class Texts(NamedTuple):
    """The texts that sheets share."""

    all: Sequence[str]
    apart: Collection[str]
    """Those that may be machine keys or blank (``grid.is_apart``)."""


class _Columns(dict[str, int]):
    """Letters of a column → its number."""

    def __missing__(self, letters: str) -> int:
        self[letters] = number = column_number(letters)
        return number


_COLUMNS = _Columns()


def lines(text: str) -> str:
    """The text with the line ends that XML knows."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def shared_texts(xml: bytes) -> Texts:
    """The texts in ``sharedStrings.xml``; raises ValueError for what is written otherwise."""
    text = lines(xml.decode("utf-8"))
    found: list[str] = _ITEM.findall(text)
    if len(found) != text.count("<si>") + text.count("<si ") + text.count("<si/"):
        raise ValueError("shared strings")
    if "&" in text or "x005F_" in text:
        found = [_stored(item) for item in found]
    return Texts(found, frozenset(filter(is_apart, found)))


def read_cells(lean: str, texts: Texts, looks: Looks, covered: Collection[tuple[int, int]]) -> ByRow:
    """Every cell of a sheet that holds something, but what merged ranges cover."""
    wanted = lean.count("<c ") + lean.count("<c>")
    found = _USUAL_CELL.findall(lean)
    cells = ByRow({}, [])
    _take_usual(found, texts, looks, cells)
    if len(found) != wanted:
        _take_others(_USUAL_CELL.sub("", lean), wanted - len(found), texts, looks, cells)
    return _uncovered(cells, covered)


def _uncovered(cells: ByRow, covered: Collection[tuple[int, int]]) -> ByRow:
    for row, column in covered:
        cells.rows.get(row, {}).pop(column, None)
    rows = cells.rows if all(cells.rows.values()) else {row: held for row, held in cells.rows.items() if held}
    return ByRow(rows, [cell for cell in cells.apart if (cell.row, cell.column) not in covered])


def _take_usual(found: list[tuple[str, str, str, str, str]], texts: Texts, looks: Looks, cells: ByRow) -> None:
    """Put usual cells into their rows."""
    (rests, dated), (shared, odd), make, columns = _known(looks), texts, tuple.__new__, _COLUMNS
    last, number, here = "", 0, dict[int, Cell]()
    for letters, digits, style, is_text, raw in found:
        if digits != last:
            last, number = digits, int(digits)
            here = cells.rows.setdefault(number, {})
        column = columns[letters]
        if is_text:
            if value := shared[int(raw)]:
                here[column] = cell = make(Cell, (number, column, value) + rests[style])
                if value in odd:
                    cells.apart.append(cell)
        elif style in dated:
            here[column] = _dated(number, column, looks[int(style or 0)], int(raw))
        else:
            here[column] = make(Cell, (number, column, int(raw)) + rests[style])


def _take_others(rest: str, wanted: int, texts: Texts, looks: Looks, cells: ByRow) -> None:
    """The same for cells of any sort; raises ValueError where some are written otherwise."""
    found = _CELL.findall(rest)
    if len(found) != wanted:
        raise ValueError("cells")
    for letters, digits, style, kind, *content in found:
        cell = _cell(int(digits), _COLUMNS[letters], looks[int(style or 0)], kind or "n", content, texts.all)
        if cell is not None:
            cells.rows.setdefault(cell.row, {})[cell.column] = cell
            if cell.value is None or (isinstance(cell.value, str) and is_apart(cell.value)):
                cells.apart.append(cell)


@lru_cache(maxsize=4)
def _known(looks: Looks) -> tuple[dict[str, tuple[object, ...]], frozenset[str]]:
    """Number of a format → all that follows the value in a usual cell; and the formats in which a number is a date."""
    rests: list[tuple[object, ...]] = [(look.font, (), look.strike, "", False, "", False, look.fill) for look in looks]
    dated = frozenset(str(number) for number, look in enumerate(looks) if look.moment)
    known = {"": rests[0], **{str(number): rest for number, rest in enumerate(rests)}}
    return known, dated | {""} if looks[0].moment else dated


def _dated(row: int, column: int, look: Look, number: float) -> Cell:
    """A number that is shown as a date."""
    value = moment(number, look.moment)
    is_error = value == "#VALUE!"
    return Cell(row, column, value, look.font, (), look.strike, "", is_error, "", not is_error, look.fill)


def _cell(row: int, column: int, look: Look, kind: str, content: Sequence[str], shared: Sequence[str]) -> Cell | None:
    """A cell of any sort; ``content`` holds its formula as an element and as text, its value, its own text."""
    written, formula, raw, inline = content
    value, is_date = _value(kind, raw, inline, shared, look.moment)
    if not written and (value is None or value == ""):
        return None
    is_error = kind == "e" or (is_date and value == "#VALUE!")
    is_date = is_date and not written and value != "#VALUE!"
    text = f"={_text(formula)}" if written else ""
    return Cell(row, column, value, look.font, (), look.strike, text, is_error, "", is_date, look.fill)


def _value(kind: str, raw: str, inline: str, shared: Sequence[str], date: str) -> tuple[Value, bool]:
    """The value of a cell by its type, and whether it is a number shown as a date."""
    if kind == "inlineStr":
        return _stored(inline), False
    if not raw:
        return None, False
    if kind == "s":
        return shared[int(raw)], False
    if kind == "n":
        number = float(raw) if "." in raw or "E" in raw or "e" in raw else int(raw)
        return (moment(number, date), True) if date else (number, False)
    if kind == "b":
        return bool(int(raw)), False
    if kind in ("str", "e"):
        return _text(raw), False
    raise ValueError(kind)


def column_number(letters: str) -> int:
    """``AB`` → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _text(raw: str) -> str:
    return _ENTITY.sub(_letter, raw) if "&" in raw else raw


def _letter(match: re.Match[str]) -> str:
    return chr(int(match[1])) if match[1] else _ENTITIES[match[2]]


def _stored(raw: str) -> str:
    """A stored text; the escape of an underscore goes as openpyxl lets it go."""
    return _text(raw).replace("x005F_", "") if "x005F_" in raw else _text(raw)
