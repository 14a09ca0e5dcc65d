"""One walk over the parts of a Word file: paragraphs, tables and sections in reading order, changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from dialog_docs.layout.reading.formatting import Styles, resolved, said
from dialog_docs.layout.reading.inline import EMPTY, Content, Inline, composed, decomposed, single
from dialog_docs.layout.reading.model import Cell, Document, Paragraph, Section, Table
from dialog_docs.layout.reading.ns import VAL, R, W, switched_on, twips, whole
from dialog_docs.layout.reading.numbering import Counters
from dialog_docs.layout.reading.package import Package, parsed
from dialog_docs.layout.reading.shapes import box_width
from dialog_docs.layout.reading.tables import Grid

DEEPEST = 20
"""Tables and text boxes inside one another; deeper ones are left unread."""
_INSIDE = frozenset({W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "sdt")})
_PROPERTIES, _STYLE, _RUN_PROPERTIES, _SECTION = (W + name for name in ("pPr", "pStyle", "rPr", "sectPr"))
_RUN, _TEXT, _DELETED = W + "r", W + "t", W + "del"
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_LETTER = 12240.0, 15840.0
"""Page of a section that gives no size: Word's own default (17.6.13)."""


class Where(NamedTuple):
    """What surrounds a block."""

    cell: Cell | None = None
    box: float | None = None
    table_style: str = ""
    depth: int = 0


class Walker:
    """Walks one part and gathers its paragraphs."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self._styles = styles
        self._counters = Counters(styles.numbering)
        self._order = {element: index for index, element in enumerate(root.iter(W + "p"))}
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.section_marks: list[tuple[etree._Element, int]] = []
        self.decomposed: list[int] = []

    def blocks(self, parent: etree._Element, where: Where) -> None:
        """Gather everything below ``parent``."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child, where)
            elif tag == W + "tbl":
                self._table(child, where)
            elif tag in _INSIDE:
                self.blocks(child, where)
            elif tag == W + "sectPr":
                self.section_marks.append((child, len(self.paragraphs)))

    def _paragraph(self, element: etree._Element, where: Where) -> None:
        kids = list(element)
        ppr = kids[0] if kids and kids[0].tag == _PROPERTIES else None
        own, style, deleted, section = self._said(ppr)
        content = self._content(element, kids[1:] if ppr is not None else kids, style, where)
        text = content.text
        index = self._order[element]
        runs = content.runs
        if decomposed(text):
            self.decomposed.append(index)
            runs = composed(runs)
            text = "".join([run.text for run in runs])
        if not deleted or text.strip():
            form = self._styles.form(ppr, own, style, where.table_style)
            label = self._counters.next_label(*form.numbering) if form.numbering else ""
            self.paragraphs.append(
                Paragraph(
                    index,
                    text,
                    runs,
                    form,
                    len(self.section_marks),
                    label,
                    where.cell,
                    where.box,
                    content.lines,
                    content.fields,
                    content.breaks or form.page_break,
                )
            )
        for box in content.boxes if where.depth < DEEPEST else ():
            self._box(box, where)
        if section is not None:
            self.section_marks.append((section, len(self.paragraphs)))

    def _content(self, element: etree._Element, kids: list[etree._Element], style: str, where: Where) -> Content:
        """What stands in a paragraph; one of nothing, or of a single run of text, is read without a walk."""
        if not kids:
            return EMPTY
        parts = list(kids[0]) if len(kids) == 1 and kids[0].tag == _RUN else []
        if parts and parts[-1].tag == _TEXT and len(parts) <= 1 + (parts[0].tag == _RUN_PROPERTIES):
            look = self._styles.look(parts[0] if len(parts) > 1 else None, style, where.table_style)
            return single(parts[-1].text or "", look)
        inline = Inline(self._styles, style, where.table_style)
        inline.walk(element)
        return inline.content()

    def _said(self, ppr: etree._Element | None) -> tuple[Any, str, bool, etree._Element | None]:
        """(all of it as a value, style, whether the paragraph's end is deleted, section that ends here)."""
        style, deleted, section = self._styles.default_paragraph, False, None
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
            elif tag == _SECTION:
                section = child
        return tuple(rows), style, deleted, section

    def _box(self, content: etree._Element, where: Where) -> None:
        frame = next((up for up in content.iterancestors(W + "drawing", W + "pict")), None)
        room = box_width(frame) if frame is not None else None
        self.blocks(content, Where(None, room, "", where.depth + 1))

    def _table(self, element: etree._Element, where: Where) -> None:
        if where.depth >= DEEPEST:
            return
        grid = Grid(element, self._styles)
        index = len(self.tables)
        self.tables.append(grid.table(index, len(self.section_marks), where.depth, len(self.paragraphs)))
        for row, column, room, cell in grid.cells():
            place = where.cell if where.depth and where.cell else Cell(index, row, column, grid.columns, room)
            self.blocks(cell, Where(place, None, grid.style, where.depth + 1))


def read(package: Package) -> Document:
    """The whole file as values."""
    styles = resolved(*(package.text(package.types.get(kind)) for kind in ("styles", "theme", "numbering")))
    root = package.document
    body = root.find(W + "body")
    walker = Walker(root, styles)
    if body is not None:
        walker.blocks(body, Where())
    settings = package.text(package.types.get("settings"))
    mirrored = parsed(settings).find(W + "mirrorMargins") if b"mirrorMargins" in settings else None
    notes = (_part(package, package.types.get(kind), styles) for kind in ("footnotes", "endnotes"))
    return Document(
        paragraphs=tuple(walker.paragraphs),
        tables=tuple(walker.tables),
        sections=tuple(_sections(walker, package, styles)),
        notes=tuple(paragraph for part in notes for paragraph in part),
        mirrored=mirrored is not None and switched_on(mirrored.get(VAL)),
        changes=sum(1 for _ in root.iter(*_CHANGES)),
        decomposed=tuple(walker.decomposed),
    )


def _part(package: Package, name: str | None, styles: Styles) -> tuple[Paragraph, ...]:
    text = package.text(name)
    if not text:
        return ()
    if text not in styles.headers:
        root = parsed(text)
        walker = Walker(root, styles)
        blocks = [root] if etree.QName(root).localname in ("hdr", "ftr") else list(root)
        for block in blocks:
            walker.blocks(block, Where())
        styles.headers[text] = tuple(walker.paragraphs)
    found: tuple[Paragraph, ...] = styles.headers[text]
    return found


def _sections(walker: Walker, package: Package, styles: Styles) -> Iterator[Section]:
    cache: dict[str, tuple[Paragraph, ...]] = {}
    headers: dict[str, dict[str, tuple[Paragraph, ...]]] = {"header": {}, "footer": {}}
    marks = walker.section_marks
    if not marks or marks[-1][1] < len(walker.paragraphs):
        marks = [*marks, (etree.Element(_SECTION), len(walker.paragraphs))]
    for element, last in marks:
        for kind in ("header", "footer"):
            for reference in element.iter(f"{W}{kind}Reference"):
                rid = reference.get(R + "id", "")
                if rid not in cache:
                    cache[rid] = _part(package, package.rels.get(rid), styles)
                headers[kind] = {**headers[kind], reference.get(W + "type", "default"): cache[rid]}
        yield _section(element, last, headers)


def _section(element: etree._Element, last: int, headers: dict[str, dict[str, tuple[Paragraph, ...]]]) -> Section:
    size, margins = element.find(W + "pgSz"), element.find(W + "pgMar")
    title, start = element.find(W + "titlePg"), element.find(W + "pgNumType")

    def margin(name: str, default: float) -> float:
        return twips(margins.get(W + name), default) if margins is not None else default

    return Section(
        width=twips(size.get(W + "w"), _LETTER[0]) if size is not None else _LETTER[0],
        height=twips(size.get(W + "h"), _LETTER[1]) if size is not None else _LETTER[1],
        top=margin("top", 1440),
        bottom=margin("bottom", 1440),
        left=margin("left", 1440),
        right=margin("right", 1440),
        gutter=margin("gutter", 0),
        header_distance=margin("header", 720),
        title_page=title is not None and switched_on(title.get(VAL)),
        start=whole(start.get(W + "start")) if start is not None and start.get(W + "start") else None,
        headers=headers["header"],
        footers=headers["footer"],
        last=last,
    )
