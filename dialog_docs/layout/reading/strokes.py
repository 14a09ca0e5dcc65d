"""A main part read in single strokes: what stands around its texts was walked once, in an earlier paper or row.

Papers of a template hold the same paragraphs and rows hundreds of times, with other texts. Each is cut into its
markup and its texts (``cuts``); a markup that is new is parsed and walked with a sign in place of each text, and what
comes out is remembered. A part of any other shape (``Unfamiliar``) is left to the walk over all its elements. Both
ways give the same values: a test holds them against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from dialog_docs.layout.reading import cuts
from dialog_docs.layout.reading.cuts import Stroke
from dialog_docs.layout.reading.formatting import Styles
from dialog_docs.layout.reading.ns import W
from dialog_docs.layout.reading.outline import Block, Outline, Proven
from dialog_docs.layout.reading.package import Refusal, parsed
from dialog_docs.layout.reading.remembered import MOST_TEXTS, SIGN, Shape, Unfamiliar, filled, known
from dialog_docs.layout.reading.sections import Page
from dialog_docs.layout.reading.tables import Grid, Head
from dialog_docs.layout.reading.walker import Walker, Where

CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
"""Elements of tracked changes."""
_REMEMBERED = 1024
"""Shapes that are remembered with the styles they are read by."""
_NEW = 100
"""New shapes in one part, beyond as many as were known: above it, nothing is won by remembering."""
_FEW = 4
"""Rows of a table whose grid is remembered."""
_made = tuple.__new__
"""Makes a named tuple of its values in their order: a call by the class takes twice as long."""
_TABLE = frozenset({W + name for name in ("tblPr", "tblGrid", "tr")})


class StrokeWalker(Walker):
    """Gathers the paragraphs of a main part by what is known of its markup."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(styles)
        self._root = b""
        self._shapes: dict[Any, Any] = {}
        self._count = 0
        self._balance = _NEW
        self._loose = False
        self._counted = False
        self._blocks: list[Block] = []

    def main_part(self, data: bytes) -> None:
        """Gather everything in the bytes of a main part; after Unfamiliar, the walker is to be thrown away."""
        part = cuts.taken_apart(data)
        self._root, self._loose = part.root, part.loose
        if len(self.styles.shapes) >= _REMEMBERED:
            self.styles.shapes.clear()
        self._shapes = self.styles.shapes
        if part.root not in self._shapes:
            self._shapes[part.root] = self._parsed(b"")
        self._body(cuts.strokes(part))
        if not self._loose and not self._counted:
            self.outline = Outline(self._blocks, self._shapes.setdefault(Proven, Proven()))

    def _body(self, strokes: Iterator[Stroke]) -> None:
        for stroke in strokes:
            if stroke.kind == cuts.PARAGRAPH:
                shape = self._shape(b"", stroke)
                self._gather(shape, stroke.texts, 0, 0, 0)
                if shape.section is not None:
                    self.section_marks.append((shape.section, len(self.paragraphs)))
            elif stroke.kind == cuts.TABLE:
                self._rows(stroke.markup[0], strokes)
            elif stroke.kind == cuts.SECTION:
                self._blocks.append(Block(stroke.markup[0]))
                self.section_marks.append((self._page(stroke.markup[0]), len(self.paragraphs)))
            else:
                raise Unfamiliar

    def _rows(self, head: bytes, strokes: Iterator[Stroke]) -> None:
        """One table to its end."""
        shapes, texts, last = [], [], cuts.NONE
        for stroke in strokes:
            last = stroke.kind
            if last != cuts.ROW:
                break
            shapes.append(self._shape(head, stroke))
            texts.append(stroke.texts)
        if last != cuts.TABLE_END:
            raise Unfamiliar
        grid = self._grid(head, shapes)
        self._blocks.append(Block(head, columns=grid.columns))
        index = self.note(grid, Where())
        for number, shape in enumerate(shapes):
            self._gather(shape, texts[number], index, number, grid.columns)

    def _grid(self, head: bytes, shapes: list[Shape]) -> Grid:
        """The grid of a table; that of a few rows, such as a head's, is the same in every paper."""
        key = Grid, self._root, head, *map(id, shapes)
        found: Grid | None = self._shapes.get(key)
        if found is None:
            found = Grid(self._head(head), [shape.row for shape in shapes if shape.row is not None], self.styles)
            if len(shapes) <= _FEW:
                self._shapes[key] = found
        return found

    def _gather(self, shape: Shape, texts: list[str], table: int, row: int, columns: int) -> None:
        """Note the paragraphs of a shape with these texts; of a row, with its table, number and columns."""
        shown = shape.shown(texts)
        block = _made(Block, (shape, texts, shown, columns, self._count, len(self.section_marks), table, row))
        self._blocks.append(block)
        if shape.counts or self._loose:
            self._counted = True
            for one in shape.paragraphs:
                where = block.cell(one), one.box
                self.add(self._count + one.number, filled(one, texts), one.form, where, one.trait)
        else:
            self.paragraphs.extend(shown, shape.traits, block)
        self._count += shape.length

    def _shape(self, head: bytes, stroke: Stroke) -> Shape:
        """What is known of a paragraph, or of a row below the head of its table."""
        key = self._root, head, stroke.markup
        shape: Shape | None = self._shapes.get(key)
        if shape is None:
            self._balance -= 2
            if self._balance < 0 or len(stroke.texts) > MOST_TEXTS:
                raise Unfamiliar
            shape = self._shapes[key] = self._learnt(head, stroke.markup)
        self._balance += 1
        return shape

    def _learnt(self, head: bytes, markup: tuple[bytes, ...]) -> Shape:
        """What comes of a markup, walked with a sign in place of each text."""
        signs = [f">{chr(SIGN + place)}</w:t>".encode() for place in range(len(markup) - 1)]
        inside = b"".join([part for pair in zip(markup, [*signs, b""], strict=True) for part in pair])
        root = self._parsed(head + inside + (cuts.TABLE_END if head else b""))
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

    def _head(self, xml: bytes) -> Head:
        """The head of a table, remembered; it is only looked at."""
        found: Head | None = self._shapes.get((self._root, xml))
        if found is None:
            found = self._shapes[self._root, xml] = Head.read(self._without_paragraphs(xml + cuts.TABLE_END))
        return found

    def _page(self, xml: bytes) -> Page:
        """The page of the last section, remembered."""
        found: Page | None = self._shapes.get((self._root, xml))
        if found is None:
            found = self._shapes[self._root, xml] = Page.read(self._without_paragraphs(xml))
        return found

    def _without_paragraphs(self, xml: bytes) -> etree._Element:
        root = self._parsed(xml)
        if next(root.iter(W + "p"), None) is not None:
            raise Unfamiliar
        return root[0]

    def _parsed(self, xml: bytes) -> etree._Element:
        """The main part's root with a piece of its XML, which must be one element or none."""
        try:
            root = parsed(self._root + xml + b"</w:document>")
        except Refusal as fault:
            raise Unfamiliar from fault
        if root.tag != W + "document" or len(root) != bool(xml) or next(root.iter(*CHANGES), None) is not None:
            raise Unfamiliar
        return root
