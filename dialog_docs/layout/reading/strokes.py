"""A main part read in single strokes: what stands around its texts was walked once, in an earlier paper or row.

Papers of a template hold the same paragraphs and rows hundreds of times, with other texts. Each is split into its
markup and its texts; a markup that is new is parsed and walked with a sign in place of each text, and what comes out
is remembered. A part of any other shape (``Unfamiliar``) is left to the walk over all its elements. Both ways give
the same values: a test holds them against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dialog_docs.layout.reading.formatting import Styles
from dialog_docs.layout.reading.inline import decomposed
from dialog_docs.layout.reading.model import Cell, Paragraph, Run
from dialog_docs.layout.reading.ns import W
from dialog_docs.layout.reading.package import STRICT_WITHIN, Refusal, parsed
from dialog_docs.layout.reading.remembered import MOST_TEXTS, SIGN, Shape, Unfamiliar, filled, known, unescaped
from dialog_docs.layout.reading.tables import Grid, Head
from dialog_docs.layout.reading.walker import Walker, Where

CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
"""Elements of tracked changes."""
_REMEMBERED = 1024
"""Shapes that are remembered with the styles they are read by."""
_NEW = 100
"""New shapes in one part, beyond as many as were known: above it, nothing is won by remembering."""
_START = re.compile(
    r'(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="(?:yes|no)")?\?>[ \t\n]*)?'
    r"(?P<root><w:document(?: [^<>]*)?>)<w:body>"
)
_END = "</w:body></w:document>"
_PIECE = re.compile(r"<w:p(?: [^<>]*)?/>|(<w:tr|<w:p|<w:tbl|<w:sectPr)[ >]|</w:tbl>")
"""How a piece of a body begins; an empty paragraph and the end of a table are whole."""
_ENDS = {"<w:tr": "</w:tr>", "<w:p": "</w:p>", "<w:sectPr": "</w:sectPr>"}
_TEXT = re.compile(r">([^<>]+)</w:t>")
_TABLE = frozenset({W + name for name in ("tblPr", "tblGrid", "tr")})
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10))


class StrokeWalker(Walker):
    """Gathers the paragraphs of a main part by what is known of its markup."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(styles)
        self._root = ""
        self._shapes: dict[Any, Any] = {}
        self._count = 0
        self._balance = _NEW

    def main_part(self, data: bytes) -> None:
        """Gather everything in the bytes of a main part; after Unfamiliar, the walker is to be thrown away."""
        if len(data.translate(None, _CONTROLS)) < len(data) or _is_odd(data):
            raise Unfamiliar
        try:
            xml = data.decode("utf-8").rstrip(" \t\n")
        except UnicodeDecodeError as fault:
            raise Unfamiliar from fault
        start = _START.match(xml)
        if start is None or not xml.endswith(_END):
            raise Unfamiliar
        self._root = start["root"]
        if len(self.styles.shapes) >= _REMEMBERED:
            self.styles.shapes.clear()
        self._shapes = self.styles.shapes
        self._once("")
        self._body(_pieces(xml, start.end(), len(xml) - len(_END)))

    def _body(self, pieces: Iterator[tuple[str, str]]) -> None:
        for kind, xml in pieces:
            if kind == "<w:p":
                shape, texts = self._split("", xml)
                self._gather(shape, texts, None)
                if shape.section is not None:
                    self.section_marks.append((shape.section, len(self.paragraphs)))
            elif kind == "<w:tbl":
                self._rows(xml, pieces)
            elif kind == "<w:sectPr":
                self.section_marks.append((self._once(xml)[0], len(self.paragraphs)))
            else:
                raise Unfamiliar

    def _rows(self, head: str, pieces: Iterator[tuple[str, str]]) -> None:
        """One table to its end."""
        rows = []
        for kind, xml in pieces:
            if kind != "<w:tr":
                break
            rows.append(self._split(head, xml))
        if kind != "":
            raise Unfamiliar
        known = Head.read(self._once(f"{head}</w:tbl>")[0])
        grid = Grid(known, [shape.row for shape, _ in rows if shape.row is not None], self.styles)
        index = self.note(grid, Where())
        for number, (shape, texts) in enumerate(rows):
            self._gather(shape, texts, Cell(index, number, 0, grid.columns, 0.0))

    def _gather(self, shape: Shape, texts: list[str], place: Cell | None) -> None:
        """Note the paragraphs of a shape with these texts; ``place`` tells table, row and columns."""
        base, section = self._count, len(self.section_marks)
        for number, form, content, runs, own, box, only in shape.paragraphs:
            cell = own
            if own is not None and place is not None:
                cell = Cell(place.table, place.row, own.column, place.columns, own.width)
            if only < 0 or decomposed(text := texts[only]):
                self.add(base + number, filled(content, runs, texts), form, cell, box)
                continue
            said = (Run(text, runs[0][0]),)
            self.paragraphs.append(
                Paragraph(base + number, text, said, form, section, "", cell, box, (), (), form.page_break)
            )
        self._count = base + shape.length

    def _split(self, head: str, xml: str) -> tuple[Shape, list[str]]:
        """(shape, texts) of a paragraph, or of a row below the head of its table."""
        parts = _TEXT.split(xml)
        key = (self._root, head, *parts[::2])
        shape = self._shapes.get(key)
        if shape is None:
            self._balance -= 2
            if self._balance < 0 or len(parts) > MOST_TEXTS:
                raise Unfamiliar
            shape = self._shapes[key] = self._learnt(head, parts)
        self._balance += 1
        texts = parts[1::2]
        return shape, [unescaped(text) for text in texts] if "&" in xml else texts

    def _learnt(self, head: str, parts: list[str]) -> Shape:
        """What comes of a markup, walked with a sign in place of each text."""
        signed = [f">{chr(SIGN + place // 2)}</w:t>" if place % 2 else part for place, part in enumerate(parts)]
        root = self._parsed(f"{head}{''.join(signed)}{'</w:tbl>' if head else ''}")
        walker = Walker.of(root, self.styles)
        walker.blocks(root, Where())
        marks, kind = walker.section_marks, root[0].tag
        if walker.decomposed or len(walker.tables) != bool(head) or len(marks) > (not head):
            raise Unfamiliar
        if kind != W + ("tbl" if head else "p"):
            raise Unfamiliar
        if head and not {child.tag for child in root[0]} <= _TABLE:
            raise Unfamiliar
        return Shape(
            tuple(known(paragraph) for paragraph in walker.paragraphs),
            sum(1 for _ in root.iter(W + "p")),
            marks[0][0] if marks else None,
            Grid.of(root[0], self.styles).rows[0] if head else None,
        )

    def _once(self, xml: str) -> etree._Element:
        """What ``_parsed`` gives of XML that holds no paragraph, remembered; it is only looked at."""
        found = self._shapes.get((self._root, xml))
        if found is None:
            found = self._parsed(xml)
            if next(found.iter(W + "p"), None) is not None:
                raise Unfamiliar
            self._shapes[self._root, xml] = found
        return found

    def _parsed(self, xml: str) -> etree._Element:
        """The main part's root with a piece of its XML, which must be one element or none."""
        try:
            root = parsed(f"{self._root}{xml}</w:document>".encode())
        except Refusal as fault:
            raise Unfamiliar from fault
        if root.tag != W + "document" or len(root) != bool(xml) or next(root.iter(*CHANGES), None) is not None:
            raise Unfamiliar
        return root


def _is_odd(data: bytes) -> bool:
    """Whether a part may hold U+FFFE, U+FFFF or ``]]>``, which no text may, or the names of a strict file."""
    noncharacters = b"\xef" in data and (b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data)
    return noncharacters or (b"]" in data and b"]]>" in data) or b"purl.oclc.org/ooxml" in data[:STRICT_WITHIN]


def _pieces(xml: str, place: int, end: int) -> Iterator[tuple[str, str]]:
    """(how it begins, its XML) of the pieces of a body, with nothing between them; the end of a table has no name.

    Of a table, the head alone is a piece: it ends where the first row begins.
    """
    while place < end:
        found = _PIECE.match(xml, place, end)
        if found is None:
            raise Unfamiliar
        kind = found[1] or ("<w:p" if found[0].endswith("/>") else "")
        last = found.end()
        if kind == "<w:tbl":
            last = xml.find("<w:tr", place, end)
        elif found[1]:
            last = xml.find(_ENDS[kind], place, end) + len(_ENDS[kind])
        if last <= place or last > end:
            raise Unfamiliar
        yield kind, xml[place:last]
        place = last
