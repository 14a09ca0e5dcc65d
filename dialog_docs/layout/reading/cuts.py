"""A main part cut into strokes: paragraphs, rows and heads of tables, each as its markup and its texts.

The markup between two texts is one of a few dozen strings in all papers of a template: where each begins and ends a
stroke is looked for once a process. A part of any other shape (``Unfamiliar``) is left to the walk over its elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialog_docs.layout.reading.inline import decomposed
from dialog_docs.layout.reading.package import STRICT_WITHIN
from dialog_docs.layout.reading.remembered import Unfamiliar, holds_sign, unescaped

_REMEMBERED = 2048
"""Strings of markup whose cuts are remembered."""
_LONGEST = 1 << 16
"""Bytes of one; a longer one stands in no paper of ours."""
_TEXT_ENDS = b"</w:t>"
_START = re.compile(
    rb'(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="(?:yes|no)")?\?>[ \t\n]*)?'
    rb"(?P<root><w:document(?: [^<>]*)?>)<w:body>"
)
_END = b"</w:body></w:document>"
_PIECE = re.compile(rb"<w:p(?: [^<>]*)?/>|(?P<kind><w:tr|<w:p|<w:tbl|<w:sectPr)[ >]|</w:tbl>")
"""How a piece of a body begins; an empty paragraph and the end of a table are whole."""
_ENDS = {b"<w:tr": b"</w:tr>", b"<w:p": b"</w:p>", b"<w:sectPr": b"</w:sectPr>"}
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10))
_BETWEEN = b"\0"
"""Stands between texts that are looked at together: no XML can hold it."""
PARAGRAPH, ROW, TABLE, SECTION, TABLE_END, NONE = b"<w:p", b"<w:tr", b"<w:tbl", b"<w:sectPr", b"</w:tbl>", b""
"""Kinds of strokes by how they begin."""


class Part(NamedTuple):
    """A main part taken apart."""

    root: bytes
    """The tag that opens the document."""
    markup: list[bytes]
    """What stands around the texts of its body: one more than there are texts."""
    texts: list[str]
    loose: bool
    """Whether letters of a text are typed as base letter plus mark."""


class Stroke(NamedTuple):
    """A piece of a body."""

    kind: bytes
    markup: tuple[bytes, ...]
    """What stands around its texts; of a table it is the head alone, up to the first row."""
    texts: list[str]


class _Cut(NamedTuple):
    """What a string of markup does, where a stroke of some kind or none is open."""

    rest: bytes
    """What belongs to the open stroke."""
    ended: bool
    whole: tuple[Stroke, ...]
    """Strokes without text."""
    opens: bytes
    """The beginning of the stroke that holds the next text."""
    kind: bytes
    """Of that stroke."""


_cuts: dict[tuple[bytes, bytes], _Cut] = {}


def taken_apart(data: bytes) -> Part:
    """Markup and texts of a main part; raises Unfamiliar for one that must be walked."""
    if _is_odd(data):
        raise Unfamiliar
    *found, last = data.rstrip(b" \t\n").split(_TEXT_ENDS)
    start = _START.match(found[0] if found else last)
    if start is None or not last.endswith(_END):
        raise Unfamiliar
    pieces = [piece.rpartition(b">") for piece in found]
    texts = [text for _, _, text in pieces]
    markup = [around for around, _, _ in pieces]
    if b"" in texts:
        markup, texts, last = _without_empty(pieces, last)
    markup.append(last[: -len(_END)])
    markup[0] = markup[0][start.end() :]
    return Part(start["root"], markup, *_letters(texts))


def _without_empty(pieces: list[tuple[bytes, bytes, bytes]], last: bytes) -> tuple[list[bytes], list[bytes], bytes]:
    """(markup, texts, end) with texts of nothing as part of the markup around them."""
    markup, texts, kept = [], [], b""
    for around, end, text in pieces:
        if text:
            markup.append(kept + around)
            texts.append(text)
            kept = b""
        else:
            kept += around + end + _TEXT_ENDS
    return markup, texts, kept + last


def _is_odd(data: bytes) -> bool:
    """Whether a part may hold U+FFFE, U+FFFF or ``]]>``, which no text may, or the names of a strict file."""
    noncharacters = b"\xef" in data and (b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data)
    return noncharacters or (b"]" in data and b"]]>" in data) or b"purl.oclc.org/ooxml" in data[:STRICT_WITHIN]


def _letters(texts: list[bytes]) -> tuple[list[str], bool]:
    """(the texts, whether letters of theirs are loose), all looked at together."""
    if not texts:
        return [], False
    joined = _BETWEEN.join(texts)
    if b"<" in joined or len(joined.translate(None, _CONTROLS)) + len(texts) - 1 < len(joined):
        raise Unfamiliar
    try:
        text = unescaped(joined.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise Unfamiliar from fault
    return text.split(_BETWEEN.decode()), decomposed(text)


def strokes(part: Part) -> Iterator[Stroke]:
    """The strokes of a body, with nothing between them; raises Unfamiliar where it holds anything else."""
    texts, around, begun, kind = part.texts, [b""], 0, NONE
    for number, markup in enumerate(part.markup):
        cut = _cuts.get((kind, markup)) or _learnt(kind, markup)
        if kind != NONE:
            around.append(cut.rest)
            if not cut.ended:
                continue
            yield Stroke(kind, tuple(around), texts[begun:number])
        yield from cut.whole
        around, begun, kind = [cut.opens], number, cut.kind
        if kind == NONE and number < len(texts):
            raise Unfamiliar
    if kind != NONE:
        raise Unfamiliar


def _learnt(kind: bytes, markup: bytes) -> _Cut:
    """How markup is cut, remembered."""
    if not markup or len(markup) > _LONGEST or len(markup.translate(None, _CONTROLS)) < len(markup):
        raise Unfamiliar
    if b"<!" in markup or b"<?" in markup or holds_sign(markup):
        raise Unfamiliar
    if len(_cuts) >= _REMEMBERED:
        _cuts.clear()
    found = _cuts[kind, markup] = _cut(kind, markup)
    return found


def _cut(kind: bytes, markup: bytes) -> _Cut:
    place = 0
    if kind != NONE:
        place = _end(markup, kind, 0)
        if place < 0:
            return _Cut(markup, False, (), b"", kind)
    rest, whole = markup[:place], list[Stroke]()
    while place < len(markup):
        found = _PIECE.match(markup, place)
        if found is None:
            raise Unfamiliar
        begun = found["kind"] or (PARAGRAPH if found[0].endswith(b"/>") else TABLE_END)
        last = _end(markup, begun, place) if found["kind"] else found.end()
        if last < 0 and begun in (PARAGRAPH, ROW):
            return _Cut(rest, True, tuple(whole), markup[place:], begun)
        if last <= place:
            raise Unfamiliar
        whole.append(Stroke(begun, (markup[place:last],), []))
        place = last
    return _Cut(rest, True, tuple(whole), b"", NONE)


def _end(markup: bytes, kind: bytes, place: int) -> int:
    """Where a stroke that begins at a place ends; -1 when that is not in this markup."""
    if kind == TABLE:
        return markup.find(ROW, place)
    last = markup.find(_ENDS[kind], place)
    return last + len(_ENDS[kind]) if last >= 0 else -1
