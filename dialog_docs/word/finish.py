"""What only the finished text can tell: lengths of drawn lines, kept lines, rows that may split, sections, comments.

Works on the rendered XML of ``word/document.xml`` piece by piece, by exact strings that the template itself holds, so
that a year's annex never stands in memory whole.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dialog_docs.fonts import longest_line
from dialog_docs.word.stylesheet import Stylesheet, overlaid

LINE = "Đường kẻ"
"""Name of the style of a drawn line under a text that comes from data."""
BREAK = "Ngắt phần"
"""Name of the style of the paragraph that opens a new section."""
AUTHORITY = "Thẩm quyền ký"
"""Name of the style by which the signature table is known."""
SHARE = 0.4
"""Length of a drawn line as a share of the text above it: between 1/3 and 1/2 (NĐ 30/2020, Phụ lục I, mục II)."""
LONG_ROW = 2500
"""A row with more characters of XML than this may split across pages: about half a page of text."""
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_WIDTH = re.compile(r'<w:tcW w:w="(\d+)"')
_INDENT = re.compile(r"<w:ind [^>]*/>")
_MARK = re.compile(r'<w:comment(RangeStart|RangeEnd|Reference) w:id="(\d+)"')
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_PAGE = re.compile(r'<w:pgSz w:w="(\d+)".*?<w:pgMar ([^>]*)/>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a template before it is filled."""

    styles: Stylesheet
    sections: tuple[str, ...]
    """``<w:sectPr>`` of each section, when a paragraph of the style ``Ngắt phần`` opens each but the first."""
    text_width: float
    """Width of the first section's text area in mm."""
    has_comments: bool


def shape_of(document: str, styles: Stylesheet, *, has_comments: bool) -> tuple[str, Shape]:
    """The document's source with numbered marks for its sections, and its shape."""
    opener = f'w:val="{styles.identifiers.get(BREAK, "")}"/>'
    found = list(_SECTION.finditer(document))
    movable = len(found) > 1 and all(document.endswith(opener, 0, one.start()) for one in found[:-1])
    text_width = _text_width(found[0][0]) if found else 165.0
    if movable:
        numbers = iter(range(len(found)))
        document = _SECTION.sub(lambda _: f'<w:sectPr n="{next(numbers)}"/>', document)
    sections = tuple(one[0] for one in found) if movable else ()
    return document, Shape(styles, sections, text_width, has_comments)


def _text_width(section: str) -> float:
    page = _PAGE.search(section)
    if page is None:
        return 165.0
    edges = dict(re.findall(r'w:(\w+)="(-?\d+)"', page[2]))
    return (int(page[1]) - int(edges.get("left", 0)) - int(edges.get("right", 0))) / TWIPS


@dataclass
class Finisher:
    """Finishes one paper; holds what must be remembered from piece to piece."""

    shape: Shape
    comments: list[int] = field(default_factory=list)
    """Template number of each comment that the paper refers to, in order."""
    _section: int = 0
    _open: dict[str, int] = field(default_factory=dict)
    _signed: bool = False

    def pieces(self, pieces: Iterable[str]) -> Iterator[str]:
        """The finished pieces, each cut after a table row."""
        rest = ""
        for piece in pieces:
            text = rest + piece
            cut = text.rfind("</w:tr>") + len("</w:tr>")
            if cut < len("</w:tr>"):
                rest = text
                continue
            rest = text[cut:]
            yield self._finished(text[:cut])
        yield self._finished(rest)

    def _finished(self, xml: str) -> str:
        xml = self._lines(self._rows(xml))
        if not self._signed:
            xml = self._kept(xml)
        if self.shape.sections:
            xml = self._sections(xml)
        if self.shape.has_comments:
            xml = _MARK.sub(self._comment, xml)
        return xml

    def _rows(self, xml: str) -> str:
        """Rows stay whole but for very long ones, which would leave half a page empty."""
        whole, parts, start = "<w:cantSplit/>", [], 0
        place = xml.find(whole)
        while place >= 0:
            end = xml.find("</w:tr>", place)
            if end - place > LONG_ROW:
                parts.append(xml[start:place])
                start = place + len(whole)
            place = xml.find(whole, max(end, place + 1))
        return "".join([*parts, xml[start:]]) if parts else xml

    def _lines(self, xml: str) -> str:
        """Sets the indents of every drawn line from the text above it."""
        mark = f'<w:pStyle w:val="{self.shape.styles.identifiers.get(LINE, "")}"/>'
        place = xml.find(mark)
        while place >= 0:
            end = xml.find("</w:pPr>", place)
            gap = self._gap(xml, place)
            indents = f'<w:ind w:left="{gap}" w:right="{gap}" w:firstLine="0"/>'
            xml = xml[:place] + _INDENT.sub(indents, xml[place:end], count=1) + xml[end:]
            place = xml.find(mark, place + len(mark))
        return xml

    def _gap(self, xml: str, place: int) -> int:
        """Half of what the line leaves free, in twips."""
        own = _last_start(xml, place)
        above = xml[_last_start(xml, xml.rfind("</w:p>", 0, own)) : own]
        text = html.unescape("".join(_TEXT.findall(above)))
        style = re.search(r'<w:pStyle w:val="([^"]+)"', above)
        run = re.search(r"<w:r>.*?<w:t[ >]", above, re.DOTALL)
        face = overlaid(self.shape.styles.face(style[1] if style else ""), run[0] if run else "")
        available = self._available(xml, place)
        longest = longest_line(text, face.size, available, bold=face.bold, italic=face.italic)
        return round((available - SHARE * longest) / 2 * TWIPS)

    def _available(self, xml: str, place: int) -> float:
        cell = xml.rfind("<w:tc>", 0, place)
        if cell > xml.rfind("</w:tc>", 0, place):
            width = _WIDTH.search(xml, cell, place)
            if width:
                return int(width[1]) / TWIPS
        return self.shape.text_width

    def _kept(self, xml: str) -> str:
        """The two paragraphs before the signature stay on its page, so that it never stands alone."""
        place = xml.find(f'<w:pStyle w:val="{self.shape.styles.identifiers.get(AUTHORITY, "")}"/>')
        table = xml.rfind("<w:tbl>", 0, place)
        if place < 0 or table < 0:
            return xml
        self._signed = True
        for _ in range(2):
            end = xml.rfind("</w:p>", 0, table)
            start = _last_start(xml, end)
            if end < 0 or end + len("</w:p>") != table:
                break
            kept = re.sub(r"(<w:pStyle [^>]*/>)(?!<w:keepNext/>)", r"\1<w:keepNext/>", xml[start:table], count=1)
            xml, table = xml[:start] + kept + xml[table:], start
        return xml

    def _sections(self, xml: str) -> str:
        """Each opener of a section ends the section that stands before it in this paper, left-out ones forgotten."""

        def ended(found: re.Match[str]) -> str:
            number = int(found[1])
            before = self._section
            last = len(self.shape.sections) - 1
            self._section = before if number == last else number + 1
            return self.shape.sections[before]

        return re.sub(r'<w:sectPr n="(\d+)"/>', ended, xml)

    def _comment(self, found: re.Match[str]) -> str:
        """Numbers comments in the order of the paper: a loop prints one several times, a condition not at all."""
        kind, number = found[1], found[2]
        if kind == "RangeStart" or number not in self._open:
            self._open[number] = len(self.comments)
            self.comments.append(int(number))
        return f'<w:comment{kind} w:id="{self._open[number]}"'


def _last_start(xml: str, place: int) -> int:
    """Where the last paragraph that begins before a place begins."""
    return max(xml.rfind("<w:p>", 0, max(place, 0)), xml.rfind("<w:p ", 0, max(place, 0)))
