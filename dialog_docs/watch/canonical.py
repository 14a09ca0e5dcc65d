"""Sheets and strings written the one way that all common programs write them, counted in single strokes.

A part that is written any other way (prefixes, single quotes, comments, character references …) is counted by the
careful walk of ``sheets``; both counts are proven equal on the same files.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dialog_docs.watch.package import LONGEST_RUN, RefusedError
from dialog_docs.watch.sheets import Census, count_merge, note_far

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LARGEST = 8 << 20
"""Bytes of a part that is counted this way; longer ones are walked, with all bounds on depth."""

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>\s*)?<(worksheet|sst)[ >]")
_ODD = (
    (b"'", b"='"),
    (b"!", b"<!"),
    (b"\n", b"<c\n"),
    (b"\t", b"<c\t"),
    (b"\r", b"<c\r"),
    (b"?", b"<?mso"),
)
"""What no common program writes, each behind a single sign of it, for which looking is cheaper."""
_EMPTY = re.compile(rb"<c [^>]{0,251}+(?<=/)>")
"""A formatted cell without a value; the bound keeps a part that never closes from costing a second look at each "<"."""
_DECLARED_OTHER = re.compile(rb"encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)
_FAR = re.compile(
    rb'<c [^<>]*?\br="([A-Za-z]{3,}[0-9]+|(?:I[W-Z]|[J-Z][A-Z])[0-9]+|[A-Za-z]+[0-9]{5,}'
    rb'|[^A-Z"][^"]*|[A-Z]+(?![A-Z0-9])[^"]*|)"'
)
"""References that may lie beyond ``COLUMNS`` (IV) or ``ROWS``, and such as are none."""
_NEAR = re.compile(rb'<c r="(?:[A-H]?[A-Z]|I[A-V])[1-9][0-9]{0,3}"')
"""References that surely do not."""
_USUAL_CELL = re.compile(
    rb'<c r="(?:[A-H]?[A-Z]|I[A-V])[1-9][0-9]{0,3}"(?: s="[0-9]+")?'
    rb'(?: t="s"><v>(0|[1-9][0-9]{0,8})|><v>[^<]*)</v></c>'
)
"""A cell that surely does not, with a shared text or a number: as all of most sheets are."""
_NUMBER = re.compile(rb"[0-9]{1,9}").fullmatch
_INDEX = re.compile(rb'<c [^<>]*\bt="s"[^<>]*>(?:<f[^<>]*>[^<]*</f>|<f[^<>]*/>)?<v>([^<]*)</v>')
_USUAL_INDEX = re.compile(rb' t="s"><v>(0|[1-9][0-9]{0,8})</v>')
_MERGE = re.compile(rb'<mergeCell [^<>]*?\bref="([^"]*)"')
_REFERENCE = re.compile(rb"&#([0-9]{1,7});")
_COUNT = re.compile(rb'<sst[^>]*\buniqueCount="(\d{1,11})"')
_RUNS = re.compile(rb"<r(?:[ >/]|Ph)")
"""Text in several looks, or with a reading aid, where the main namespace has no prefix."""
_ITEMS = re.compile(rb"<si[ >/]")
_FORMULAS = re.compile(rb"<f[ >/]")
FOREIGN = re.compile("[¡-¯´-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")
"""Latin-1 signs that no Vietnamese text in Unicode has: maybe a font before Unicode (none of them has ° ± ² ³)."""


def _in_utf8(signs: re.Pattern[str]) -> tuple[re.Pattern[bytes], ...]:
    """The same signs of Latin-1 in UTF-8, a pattern for each first byte: far faster than letter by letter."""
    found = [sign.encode() for sign in map(chr, range(0x80, 0x100)) if signs.match(sign)]
    return tuple(
        re.compile(lead + b"[" + re.escape(b"".join(sign[1:] for sign in found if sign[:1] == lead)) + b"]")
        for lead in sorted({sign[:1] for sign in found})
    )


_FOREIGN_BYTES = _in_utf8(FOREIGN)


def is_canonical(xml: bytes) -> bool:
    """Whether single strokes count a part rightly: the main namespace once and unprefixed, nothing odd in it."""
    head = _HEAD.match(xml)
    if len(xml) > LARGEST or head is None or xml.count(MAIN) != 1 or b'xmlns="' + MAIN not in xml:
        return False
    if len(xml) > LONGEST_RUN and max(map(len, xml.split(b"<"))) > LONGEST_RUN:
        return False
    if b"&#" in xml and not _refers_well(xml):
        return False
    if b"='" in xml[: head.end()] or _DECLARED_OTHER.search(xml[:200]) is not None:
        return False
    return not any(xml.find(sign, head.end()) >= 0 and odd in xml for sign, odd in _ODD)


def _refers_well(xml: bytes) -> bool:
    """Whether every character reference is decimal and names a character that XML may hold."""
    codes = _REFERENCE.findall(xml)
    return len(codes) == xml.count(b"&#") and all(_may_stand(int(code)) for code in set(codes))


def _may_stand(code: int) -> bool:
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def count_sheet_quickly(xml: bytes, census: Census) -> bytes | None:
    """Count one canonical sheet, which comes back without its empty cells.

    None, with nothing counted, where a cell is written in an unusual order or is none.
    """
    lean = _without_empty_cells(xml)
    if lean is None or b"<v " in lean:
        return None
    found = _USUAL_CELL.findall(lean)
    texts, usual = list(filter(None, found)), len(found) == lean.count(b"<c ")
    indices = texts if usual and len(texts) == lean.count(b' t="s"') else _indices(lean)
    if indices is None:
        return None
    cells, _, rest = lean.partition(b"</sheetData>")
    if not (has_plain_letters(cells) and _rest_has_plain_letters(rest)) or (b"<is>" in lean and _RUNS.search(lean)):
        census.plain = False
    formulas = len(_FORMULAS.findall(lean))
    census.formulas += formulas
    census.column_groups += lean.count(b"<col ")
    census.cells += lean.count(b"<v>") + lean.count(b"<is>") + formulas
    if not usual and len(_NEAR.findall(lean)) < lean.count(b"<c "):
        for reference in _FAR.findall(lean):
            note_far(census, reference.decode("ascii", "replace"))
    census.shown += len(indices)
    if indices:
        census.highest_string = max(census.highest_string, *map(int, indices))
    for reference in _MERGE.findall(lean) if b"<mergeCell" in lean else ():
        count_merge(census, reference.decode("ascii", "replace"))
    return lean


@lru_cache(maxsize=16)
def _rest_has_plain_letters(rest: bytes) -> bool:
    """The words of the form itself stand below the cells, the same in every workbook."""
    return has_plain_letters(rest)


def _without_empty_cells(xml: bytes) -> bytes | None:
    """The sheet without its empty cells; None where one of them holds the beginning of another element."""
    lean, removed = _EMPTY.subn(b"", xml)
    if b"<c/>" in lean:
        removed += lean.count(b"<c/>")
        lean = lean.replace(b"<c/>", b"")
    return lean if xml.count(b"<") - lean.count(b"<") == removed else None


def _indices(lean: bytes) -> list[bytes] | None:
    """Indices of shared strings, without zeros in front; None where one is written otherwise or is no number."""
    wanted = lean.count(b' t="s"')
    found: list[bytes] = _USUAL_INDEX.findall(lean)
    if len(found) == wanted:
        return found
    found = _INDEX.findall(lean)
    if len(found) != wanted or not all(map(_NUMBER, set(found))):
        return None
    return [index.lstrip(b"0") or b"0" for index in found]


def count_strings_quickly(xml: bytes, census: Census) -> None:
    """Count canonical shared strings."""
    if not has_plain_letters(xml) or _RUNS.search(xml):
        census.plain = False
    declared = _COUNT.search(xml)
    undeclared = 1 << 40 if b"uniqueCount" in xml[:1000] else 0
    census.declared_strings = int(declared[1]) if declared else undeclared
    census.strings += len(_ITEMS.findall(xml))
    census.longest = max(census.longest, *map(len, xml.split(b"<si")[1:]), 0)


def has_plain_letters(xml: bytes) -> bool:
    """Whether all letters are ASCII or such as Vietnamese in Unicode has."""
    if b"&#" in xml and FOREIGN.search("".join(chr(int(code)) for code in set(_REFERENCE.findall(xml)))):
        return False
    if xml.isascii():
        return True
    try:
        xml.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise RefusedError("file-damaged", detail="UTF-8") from fault
    return not any(signs.search(xml) for signs in _FOREIGN_BYTES)
