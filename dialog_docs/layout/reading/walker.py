"""One walk over the elements of a part: paragraphs, tables and sections in reading order, changes accepted."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

from dialog_docs.layout.reading.formatting import Styles, said
from dialog_docs.layout.reading.inline import EMPTY, Content, Inline, composed, decomposed, single
from dialog_docs.layout.reading.model import Cell, Form, Paragraph, Table
from dialog_docs.layout.reading.ns import VAL, W
from dialog_docs.layout.reading.numbering import Counters
from dialog_docs.layout.reading.outline import Outline
from dialog_docs.layout.reading.paragraphs import Paragraphs, Trait
from dialog_docs.layout.reading.sections import Page
from dialog_docs.layout.reading.shapes import box_width
from dialog_docs.layout.reading.tables import Grid

DEEPEST = 20
"""Tables and text boxes inside one another; deeper ones are left unread."""
SECTION = W + "sectPr"
_INSIDE = frozenset({W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "sdt")})
_PROPERTIES, _STYLE, _RUN_PROPERTIES = (W + name for name in ("pPr", "pStyle", "rPr"))
_RUN, _TEXT, _DELETED = W + "r", W + "t", W + "del"


class Where(NamedTuple):
    """What surrounds a block."""

    cell: Cell | None = None
    box: float | None = None
    table_style: str = ""
    depth: int = 0


class Walker:
    """Walks one part and gathers its paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._counters = Counters(styles.numbering)
        self._order: dict[etree._Element, int] = {}
        self.paragraphs = Paragraphs()
        self.tables: list[Table] = []
        self.section_marks: list[tuple[Page, int]] = []
        self.decomposed: list[int] = []
        self.outline: Outline | None = None

    @classmethod
    def of(cls, root: etree._Element, styles: Styles) -> Walker:
        """A walker that numbers the paragraphs of a part as they stand in it."""
        walker = cls(styles)
        walker._order = {element: index for index, element in enumerate(root.iter(W + "p"))}
        return walker

    def blocks(self, parent: etree._Element, where: Where) -> None:
        """Gather everything below ``parent``."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                self.paragraph(child, self._order[child], where)
            elif tag == W + "tbl":
                self._table(child, where)
            elif tag in _INSIDE:
                self.blocks(child, where)
            elif tag == SECTION:
                self.section_marks.append((Page.read(child), len(self.paragraphs)))

    def paragraph(self, element: etree._Element, index: int, where: Where) -> None:
        """Gather one ``w:p``, with the text boxes that hang on it and the section that ends with it."""
        kids = list(element)
        ppr = kids[0] if kids and kids[0].tag == _PROPERTIES else None
        own, style, deleted, section = self._said(ppr)
        content = self._content(element, kids[1:] if ppr is not None else kids, style, where)
        if not deleted or content.text.strip():
            form = self.styles.form(ppr, own, style, where.table_style)
            self.add(index, content, form, where[:2])
        elif decomposed(content.text):
            self.decomposed.append(index)
        for box in content.boxes if where.depth < DEEPEST else ():
            self._box(box, where)
        if section is not None:
            self.section_marks.append((Page.read(section), len(self.paragraphs)))

    def add(
        self,
        index: int,
        content: Content,
        form: Form,
        where: tuple[Cell | None, float | None],
        trait: Trait | None = None,
    ) -> None:
        """Note a paragraph of that content and formatting in a cell or a box, its letters composed."""
        text, runs = content.text, content.runs
        if decomposed(text):
            self.decomposed.append(index)
            runs = composed(runs)
            text = "".join([run.text for run in runs])
        label = self._counters.next_label(*form.numbering) if form.numbering else ""
        _, _, fields, lines, _, breaks = content
        place = len(self.section_marks), label, *where
        made = Paragraph(index, text, runs, form, *place, lines, fields, breaks or form.page_break)
        self.paragraphs.append(made, trait)

    def _content(self, element: etree._Element, kids: list[etree._Element], style: str, where: Where) -> Content:
        """What stands in a paragraph; one of nothing, or of a single run of text, is read without a walk."""
        if not kids:
            return EMPTY
        parts = list(kids[0]) if len(kids) == 1 and kids[0].tag == _RUN else []
        if parts and parts[-1].tag == _TEXT and len(parts) <= 1 + (parts[0].tag == _RUN_PROPERTIES):
            look = self.styles.look(parts[0] if len(parts) > 1 else None, style, where.table_style)
            return single(parts[-1].text or "", look)
        inline = Inline(self.styles, style, where.table_style)
        inline.walk(element)
        return inline.content()

    def _said(self, ppr: etree._Element | None) -> tuple[Any, str, bool, etree._Element | None]:
        """(all of it as a value, style, whether the paragraph's end is deleted, section that ends here)."""
        style, deleted, section = self.styles.default_paragraph, False, None
        if ppr is None:
            return None, style, deleted, section
        kids = list(ppr)
        if len(kids) == 1 and kids[0].tag == _STYLE:
            style = kids[0].get(VAL, "")
            return style, style, deleted, section
        rows = []
        for child in kids:
            tag = child.tag
            rows.append((tag, *child.items(), said(child)) if len(child) else (tag, *child.items()))
            if tag == _STYLE:
                style = child.get(VAL, "")
            elif tag == _RUN_PROPERTIES:
                deleted = child.find(_DELETED) is not None
            elif tag == SECTION:
                section = child
        return tuple(rows), style, deleted, section

    def _box(self, content: etree._Element, where: Where) -> None:
        frame = next((up for up in content.iterancestors(W + "drawing", W + "pict")), None)
        room = box_width(frame) if frame is not None else None
        self.blocks(content, Where(None, room, "", where.depth + 1))

    def _table(self, element: etree._Element, where: Where) -> None:
        if where.depth >= DEEPEST:
            return
        grid = Grid.of(element, self.styles)
        index = self.note(grid, where)
        for row, column, room, cell in grid.cells():
            place = where.cell if where.depth and where.cell else Cell(index, row, column, grid.columns, room)
            self.blocks(cell, Where(place, None, grid.style, where.depth + 1))

    def note(self, grid: Grid, where: Where) -> int:
        """Note a table that begins here; its number."""
        self.tables.append(grid.table(len(self.tables), len(self.section_marks), where.depth, len(self.paragraphs)))
        return len(self.tables) - 1
