"""One walk over the parts of a Word file: paragraphs, tables and sections in reading order, changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from dialog_docs.layout.reading.formatting import Styles
from dialog_docs.layout.reading.inline import Inline, decomposed
from dialog_docs.layout.reading.model import Cell, Document, Paragraph, Section, Table
from dialog_docs.layout.reading.ns import VAL, R, W, switched_on, twips, whole
from dialog_docs.layout.reading.numbering import Numbering
from dialog_docs.layout.reading.package import Package
from dialog_docs.layout.reading.shapes import box_width
from dialog_docs.layout.reading.tables import Grid

DEEPEST = 20
"""Tables and text boxes inside one another; deeper ones are left unread."""
_INSIDE = frozenset({W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "sdt")})
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

    def __init__(self, root: etree._Element, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
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
        ppr = element.find(W + "pPr")
        style = self._styles.style_of(ppr)
        form = self._styles.form(ppr, style, where.table_style)
        inline = Inline(self._styles, style, where.table_style)
        inline.walk(element)
        index = self._order[element]
        if any(decomposed(run.text) for run in inline.runs):
            self.decomposed.append(index)
        runs = inline.finished()
        text = "".join(run.text for run in runs)
        if not (ppr is not None and ppr.find(f"{W}rPr/{W}del") is not None and not text.strip()):
            label = self._numbering.next_label(*form.numbering) if form.numbering else ""
            self.paragraphs.append(
                Paragraph(
                    index=index,
                    text=text,
                    runs=runs,
                    form=form,
                    section=len(self.section_marks),
                    label=label,
                    cell=where.cell,
                    box=where.box,
                    lines=tuple(inline.lines),
                    fields=tuple(inline.fields),
                    breaks=inline.breaks or form.page_break,
                )
            )
        for box in inline.boxes if where.depth < DEEPEST else ():
            self._box(box, where)
        section = ppr.find(W + "sectPr") if ppr is not None else None
        if section is not None:
            self.section_marks.append((section, len(self.paragraphs)))

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
    numbering = Numbering(package.of_type("numbering"))
    styles = Styles(package.of_type("styles"), package.of_type("theme"), numbering)
    root = package.document
    body = root.find(W + "body")
    walker = Walker(root, styles, numbering)
    if body is not None:
        walker.blocks(body, Where())
    settings = package.of_type("settings")
    mirrored = settings.find(W + "mirrorMargins") if settings is not None else None
    notes = (_part(package, package.types.get(kind), styles, numbering) for kind in ("footnotes", "endnotes"))
    return Document(
        paragraphs=tuple(walker.paragraphs),
        tables=tuple(walker.tables),
        sections=tuple(_sections(walker, package, styles, numbering)),
        notes=tuple(paragraph for part in notes for paragraph in part),
        mirrored=mirrored is not None and switched_on(mirrored.get(VAL)),
        changes=sum(1 for _ in root.iter(W + "ins", W + "del", W + "moveFrom", W + "moveTo")),
        decomposed=tuple(walker.decomposed),
    )


def _part(package: Package, name: str | None, styles: Styles, numbering: Numbering) -> tuple[Paragraph, ...]:
    root = package.part(name)
    if root is None:
        return ()
    walker = Walker(root, styles, numbering)
    blocks = [root] if etree.QName(root).localname in ("hdr", "ftr") else list(root)
    for block in blocks:
        walker.blocks(block, Where())
    return tuple(walker.paragraphs)


def _sections(walker: Walker, package: Package, styles: Styles, numbering: Numbering) -> Iterator[Section]:
    cache: dict[str, tuple[Paragraph, ...]] = {}
    headers: dict[str, dict[str, tuple[Paragraph, ...]]] = {"header": {}, "footer": {}}
    for element, last in walker.section_marks or [(etree.Element(W + "sectPr"), len(walker.paragraphs))]:
        for kind in ("header", "footer"):
            for reference in element.iter(f"{W}{kind}Reference"):
                rid = reference.get(R + "id", "")
                if rid not in cache:
                    cache[rid] = _part(package, package.rels.get(rid), styles, numbering)
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
