"""What only the finished text can tell: lengths of drawn lines, kept lines, rows that may split, sections, comments.

Works on the rendered bytes of ``word/document.xml`` piece by piece, by exact strings that the template itself holds, so
that a year's annex never stands in memory whole.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dialog_docs.fonts import longest_line
from dialog_docs.word.shape import NUMBERED, TWIPS, Shape
from dialog_docs.word.stylesheet import Face, overlaid

SHARE = 0.4
"""Length of a drawn line as a share of the text above it: between 1/3 and 1/2 (NĐ 30/2020, Phụ lục I, mục II)."""
LONG_ROW = 3000
"""A row with more bytes of XML than this may split across pages: about half a page of text."""
_ROW_END = b"</w:tr>"
_WHOLE = b"<w:cantSplit/>"
_PARAGRAPH_END = b"</w:p>"
_NUMBERED = NUMBERED.encode()
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_STYLE = re.compile(rb'<w:pStyle w:val="([^"]+)"')
_RUN = re.compile(r"<w:r>.*?<w:t[ >]", re.DOTALL)
_WIDTH = re.compile(rb'<w:tcW w:w="(\d+)"')
_INDENT = re.compile(rb"<w:ind [^>]*/>")
_LOOSE = re.compile(rb"(<w:pStyle [^>]*/>)(?!<w:keepNext/>)")
_COMMENT = b"<w:comment"
_MARK = re.compile(rb'<w:comment(RangeStart|RangeEnd|Reference) w:id="(\d+)"')


@dataclass
class Finisher:
    """Finishes one paper; holds what must be remembered from piece to piece."""

    shape: Shape
    comments: list[int] = field(default_factory=list)
    """Template number of each comment that the paper refers to, in order."""
    _section: int = 0
    _open: dict[bytes, int] = field(default_factory=dict)
    _signed: bool = False

    def pieces(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The finished pieces, each but the last cut after a table row."""
        rest = b""
        for piece in pieces:
            if rest:
                cut = piece.rfind(_ROW_END) + len(_ROW_END)
                if cut < len(_ROW_END):
                    rest += piece
                    continue
                yield self._finished(rest + piece[:cut])
                rest = piece[cut:]
            else:
                rest = piece
        yield self._finished(rest)

    def _finished(self, xml: bytes) -> bytes:
        xml = self._lines(_rows(xml))
        if not self._signed:
            xml = self._kept(xml)
        if self.shape.sections:
            xml = self._sections(xml)
        if self.shape.has_comments:
            xml = self._numbered(xml)
        return xml

    def _lines(self, xml: bytes) -> bytes:
        """Sets the indents of every drawn line from the text above it."""
        mark = self.shape.line
        parts, done, place = [], 0, xml.find(mark)
        while place >= 0:
            end = xml.find(b"</w:pPr>", place)
            gap = self._gap(xml, place)
            indents = f'<w:ind w:left="{gap}" w:right="{gap}" w:firstLine="0"/>'.encode()
            parts += [xml[done:place], _INDENT.sub(indents, xml[place:end], count=1)]
            done, place = end, xml.find(mark, end)
        return b"".join([*parts, xml[done:]]) if parts else xml

    def _gap(self, xml: bytes, place: int) -> int:
        """Half of what the line leaves free, in twips."""
        own = _last_start(xml, place)
        above = xml[_last_start(xml, xml.rfind(_PARAGRAPH_END, 0, own)) : own]
        style = _STYLE.search(above)
        face = self.shape.styles.face(style[1].decode("utf-8") if style else "")
        return _gap(above, face, self._available(xml, place))

    def _available(self, xml: bytes, place: int) -> float:
        cell = xml.rfind(b"<w:tc>", 0, place)
        if cell > xml.rfind(b"</w:tc>", 0, place):
            width = _WIDTH.search(xml, cell, place)
            if width:
                return int(width[1]) / TWIPS
        return self.shape.text_width

    def _kept(self, xml: bytes) -> bytes:
        """The two paragraphs before the signature stay on its page, so that it never stands alone."""
        place = xml.find(self.shape.authority)
        table = end = xml.rfind(b"<w:tbl>", 0, max(place, 0))
        if table < 0:
            return xml
        self._signed = True
        kept: list[bytes] = []
        while len(kept) < 2 and xml.endswith(_PARAGRAPH_END, 0, table):
            start = _last_start(xml, table)
            kept.insert(0, _LOOSE.sub(rb"\1<w:keepNext/>", xml[start:table], count=1))
            table = start
        return b"".join([xml[:table], *kept, xml[end:]])

    def _sections(self, xml: bytes) -> bytes:
        """Each opener of a section ends the section that stands before it in this paper, left-out ones forgotten."""
        first, *others = xml.split(_NUMBERED)
        parts = [first]
        for other in others:
            number, _, rest = other.partition(b'"/>')
            parts += [self.shape.sections[self._section], rest]
            self._section = min(int(number) + 1, len(self.shape.sections) - 1)
        return b"".join(parts)

    def _numbered(self, xml: bytes) -> bytes:
        """Comments with their numbers in this paper; only the stretch in which marks stand is looked through."""
        first, last = xml.find(_COMMENT), xml.rfind(_COMMENT)
        end = xml.find(b">", last)
        return xml if first < 0 else b"".join([xml[:first], _MARK.sub(self._comment, xml[first:end]), xml[end:]])

    def _comment(self, found: re.Match[bytes]) -> bytes:
        """Numbers comments in the order of the paper: a loop prints one several times, a condition not at all."""
        kind, number = found[1], found[2]
        if kind == b"RangeStart" or number not in self._open:
            self._open[number] = len(self.comments)
            self.comments.append(int(number))
        return b'<w:comment%s w:id="%d"' % (kind, self._open[number])


@lru_cache(maxsize=512)
def _gap(above: bytes, face: Face, available: float) -> int:
    """Half of what a line below that paragraph leaves free, in twips; heads of an office's papers come again."""
    xml = above.decode("utf-8")
    run = _RUN.search(xml)
    face = overlaid(face, run[0] if run else "")
    text = html.unescape("".join(_TEXT.findall(xml)))
    longest = longest_line(text, face.size, available, bold=face.bold, italic=face.italic)
    return round((available - SHARE * longest) / 2 * TWIPS)


def _rows(xml: bytes) -> bytes:
    """Rows stay whole but for very long ones, which would leave half a page empty."""
    rows = xml.split(_ROW_END)
    if max(map(len, rows)) <= LONG_ROW:
        return xml
    for number, row in enumerate(rows):
        if len(row) > LONG_ROW:
            place = row.rfind(_WHOLE)
            if place >= 0 and len(row) - place > LONG_ROW:
                rows[number] = row[:place] + row[place + len(_WHOLE) :]
    return _ROW_END.join(rows)


def _last_start(xml: bytes, place: int) -> int:
    """Where the last paragraph that begins before a place begins; -1 when there is none."""
    found = xml.rfind(b"<w:p", 0, max(place, 0))
    while found >= 0 and xml[found + 4] not in b"> ":
        found = xml.rfind(b"<w:p", 0, found)
    return found
