"""A Word file as values: its main part, its headers and notes, its sections."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dialog_docs.layout.reading.formatting import Styles, resolved
from dialog_docs.layout.reading.model import Document, Paragraph, Section
from dialog_docs.layout.reading.ns import VAL, W, switched_on
from dialog_docs.layout.reading.package import Package, parsed
from dialog_docs.layout.reading.remembered import Unfamiliar
from dialog_docs.layout.reading.sections import PLAIN, Parts
from dialog_docs.layout.reading.strokes import CHANGES, StrokeWalker
from dialog_docs.layout.reading.walker import Walker, Where


def read(package: Package, root: etree._Element | None = None) -> Document:
    """The whole file as values; with ``root``, that in place of its main part."""
    styles = resolved(*(package.text(package.types.get(kind)) for kind in ("styles", "theme", "numbering")))
    walker, changes = _main_part(package.main_text, styles) if root is None else _walked(root, styles)
    settings = package.text(package.types.get("settings"))
    mirrored = parsed(settings).find(W + "mirrorMargins") if b"mirrorMargins" in settings else None
    notes = (_part(package, package.types.get(kind), styles) for kind in ("footnotes", "endnotes"))
    return Document(
        paragraphs=walker.paragraphs,
        tables=tuple(walker.tables),
        sections=tuple(_sections(walker, package, styles)),
        notes=tuple(paragraph for part in notes for paragraph in part),
        mirrored=mirrored is not None and switched_on(mirrored.get(VAL)),
        changes=changes,
        decomposed=tuple(walker.decomposed),
        outline=walker.outline,
    )


def _main_part(data: bytes, styles: Styles) -> tuple[Walker, int]:
    """What stands in the main part, and how many tracked changes."""
    walker = StrokeWalker(styles)
    try:
        walker.main_part(data)
    except Unfamiliar:
        return _walked(parsed(data), styles)
    return walker, 0


def _walked(root: etree._Element, styles: Styles) -> tuple[Walker, int]:
    walker = Walker.of(root, styles)
    body = root.find(W + "body")
    if body is not None:
        walker.blocks(body, Where())
    return walker, sum(1 for _ in root.iter(*CHANGES))


def _part(package: Package, name: str | None, styles: Styles) -> tuple[Paragraph, ...]:
    text = package.text(name)
    if not text:
        return ()
    if text not in styles.headers:
        root = parsed(text)
        walker = Walker.of(root, styles)
        blocks = [root] if etree.QName(root).localname in ("hdr", "ftr") else list(root)
        for block in blocks:
            walker.blocks(block, Where())
        styles.headers[text] = tuple(walker.paragraphs)
    found: tuple[Paragraph, ...] = styles.headers[text]
    return found


def _sections(walker: Walker, package: Package, styles: Styles) -> Iterator[Section]:
    parts: dict[str, tuple[Paragraph, ...]] = {}
    found: dict[str, Parts] = {"header": {}, "footer": {}}
    marks = walker.section_marks
    if not marks or marks[-1][1] < len(walker.paragraphs):
        marks = [*marks, (PLAIN, len(walker.paragraphs))]
    for page, last in marks:
        for kind, side, rid in page.references:
            if rid not in parts:
                parts[rid] = _part(package, package.rels.get(rid), styles)
            found[kind] = {**found[kind], side: parts[rid]}
        yield page.section(last, found["header"], found["footer"])
