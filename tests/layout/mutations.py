"""Small named ways of spoiling a right paper; rule cases name them with their arguments."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from tests.layout.word_file import W, WordFile, mm


def _child(parent: etree._Element, name: str, first: bool = False) -> etree._Element:
    found = parent.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        parent.insert(0 if first else len(parent), found)
    return found


def _ppr(word: WordFile, name: str) -> etree._Element:
    return _child(word.paragraph(name), "pPr", first=True)


def _runs(word: WordFile, name: str) -> list[etree._Element]:
    runs = [_child(run, "rPr", first=True) for run in word.paragraph(name).iter(W + "r")]
    assert runs, name
    return runs


def _switch(properties: etree._Element, name: str, on: bool) -> None:
    _child(properties, name).set(W + "val", "1" if on else "0")


# ---- page


def margin(word: WordFile, side: str, length: float, number: int = 0) -> None:
    word.sections()[number].find(W + "pgMar").set(W + side, str(mm(length)))


def paper_size(word: WordFile, width: float, height: float) -> None:
    for name, value in (("w", width), ("h", height)):
        word.sections()[0].find(W + "pgSz").set(W + name, str(mm(value)))


def swap_sides(word: WordFile, number: int = 0) -> None:
    size = word.sections()[number].find(W + "pgSz")
    width, height = size.get(W + "w"), size.get(W + "h")
    size.set(W + "w", height)
    size.set(W + "h", width)


def mirror(word: WordFile) -> None:
    etree.SubElement(word.settings, W + "mirrorMargins")


def no_page_number(word: WordFile) -> None:
    for paragraph in list(word.header):
        word.header.remove(paragraph)


def number_on_first_page(word: WordFile) -> None:
    first = word.sections()[0]
    first.remove(first.find(W + "titlePg"))


def number_align(word: WordFile, value: str) -> None:
    next(word.header.iter(W + "jc")).set(W + "val", value)


def number_size(word: WordFile, points: float) -> None:
    for size in word.header.iter(W + "sz"):
        size.set(W + "val", str(round(points * 2)))


def no_restart(word: WordFile, number: int) -> None:
    section = word.sections()[number]
    section.remove(section.find(W + "pgNumType"))


# ---- letters


def font(word: WordFile, name: str, value: str) -> None:
    for properties in _runs(word, name):
        fonts = _child(properties, "rFonts", first=True)
        for slot in ("ascii", "hAnsi"):
            fonts.set(W + slot, value)


def theme_font(word: WordFile) -> None:
    """A style that takes its font from the theme, as Word's own templates do; here the theme says Calibri."""
    fonts = next(word.styles.iter(W + "rFonts"))
    for slot in ("ascii", "hAnsi"):
        fonts.set(f"{W}{slot}Theme", "minorHAnsi")


def color(word: WordFile, name: str, value: str) -> None:
    for properties in _runs(word, name):
        _child(properties, "color").set(W + "val", value)


def size(word: WordFile, name: str, points: float) -> None:
    for properties in _runs(word, name):
        _child(properties, "sz").set(W + "val", str(round(points * 2)))


def bold(word: WordFile, name: str, on: bool) -> None:
    for properties in _runs(word, name):
        _switch(properties, "b", on)


def italic(word: WordFile, name: str, on: bool) -> None:
    for properties in _runs(word, name):
        _switch(properties, "i", on)


def underline(word: WordFile, name: str, value: str) -> None:
    for properties in _runs(word, name):
        _child(properties, "u").set(W + "val", value)


def caps(word: WordFile, name: str) -> None:
    """Lower-case letters shown as capitals."""
    for node in word.paragraph(name).iter(W + "t"):
        node.text = node.text.lower()
    for properties in _runs(word, name):
        _switch(properties, "caps", True)


def bold_twice(word: WordFile, name: str) -> None:
    """Bold by the paragraph's style and by the character's style: the two put each other out."""
    _child(_ppr(word, name), "pStyle", first=True).set(W + "val", "Dam")
    for properties in _runs(word, name):
        own = properties.find(W + "b")
        if own is not None:
            properties.remove(own)
        _child(properties, "rStyle", first=True).set(W + "val", "DamKyTu")


# ---- text


def text(word: WordFile, name: str, value: str) -> None:
    nodes = list(word.paragraph(name).iter(W + "t"))
    nodes[0].text = value
    for node in nodes[1:]:
        node.text = ""


def replace(word: WordFile, name: str, old: str, new: str) -> None:
    nodes = [node for node in word.paragraph(name).iter(W + "t") if old in (node.text or "")]
    assert nodes, (name, old)
    nodes[0].text = nodes[0].text.replace(old, new)


def remove(word: WordFile, name: str) -> None:
    paragraph = word.paragraph(name)
    paragraph.getparent().remove(paragraph)


def insert(word: WordFile, name: str, value: str) -> None:
    """A copy of a paragraph after it, with another text."""
    paragraph = word.paragraph(name)
    twin = deepcopy(paragraph)
    nodes = list(twin.iter(W + "t"))
    nodes[0].text = value
    for node in nodes[1:]:
        node.text = ""
    for mark in list(twin.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)
    paragraph.addnext(twin)


def blank_lines(word: WordFile, name: str, count: int) -> None:
    for _ in range(count):
        word.paragraph(name).addnext(etree.Element(W + "p"))


def tracked(word: WordFile, name: str) -> None:
    """A deleted word and an inserted one, not yet accepted."""
    paragraph = word.paragraph(name)
    run = next(paragraph.iter(W + "r"))
    deleted = etree.Element(W + "del")
    twin = deepcopy(run)
    for node in list(twin.iter(W + "t")):
        node.tag = W + "delText"
        node.text = "từ ngữ đã xóa {{ }}"
    deleted.append(twin)
    run.addprevious(deleted)
    inserted = etree.Element(W + "ins")
    run.addprevious(inserted)
    inserted.append(run)


# ---- paragraphs


def align(word: WordFile, name: str, value: str) -> None:
    _child(_ppr(word, name), "jc").set(W + "val", value)


def indent(word: WordFile, name: str, length: float) -> None:
    _child(_ppr(word, name), "ind").set(W + "firstLine", str(mm(length)))


def spacing(word: WordFile, name: str, side: str, points: float) -> None:
    _child(_ppr(word, name), "spacing").set(W + side, str(round(points * 20)))


def line(word: WordFile, name: str, rule: str, value: float) -> None:
    element = _child(_ppr(word, name), "spacing")
    element.set(W + "lineRule", rule)
    element.set(W + "line", str(round(value * (240 if rule == "auto" else 20))))


def contextual(word: WordFile, *names: str) -> None:
    """A style that drops the space between its own paragraphs."""
    for name in names:
        _child(_ppr(word, name), "pStyle", first=True).set(W + "val", "KhongCach")


def rule_indents(word: WordFile, name: str, length: float) -> None:
    """Changes the length of a drawn line by its indents, mm on both sides."""
    element = _child(_ppr(word, name), "ind")
    for side in ("left", "right"):
        element.set(W + side, str(mm(length)))


def not_kept(word: WordFile, name: str) -> None:
    properties = _ppr(word, name)
    properties.remove(properties.find(W + "keepNext"))


def no_section_break(word: WordFile, number: int) -> None:
    """An annex on a new page of the same section."""
    section = word.sections()[number]
    properties = section.getparent()
    properties.remove(section)
    run = etree.SubElement(properties.getparent(), W + "r")
    etree.SubElement(run, W + "br").set(W + "type", "page")


# ---- tables


def bordered_head(word: WordFile) -> None:
    for edge in next(word.document.iter(W + "tblBorders")):
        edge.set(W + "val", "single")


def narrow_right_column(word: WordFile, width: float) -> None:
    grid = next(word.document.iter(W + "tbl"))
    for cell in [row[-1] for row in grid.iter(W + "tr")]:
        next(cell.iter(W + "tcW")).set(W + "w", str(mm(width)))


def move(word: WordFile, name: str, after: str) -> None:
    word.paragraph(after).addnext(word.paragraph(name))


def swap_texts(word: WordFile, one: str, two: str) -> None:
    first, second = (next(word.paragraph(name).iter(W + "t")) for name in (one, two))
    first.text, second.text = second.text, first.text


def drop_blank_lines(word: WordFile, name: str) -> None:
    """Takes away the room above the signer's name."""
    paragraph = word.paragraph(name)
    while (above := paragraph.getprevious()) is not None and not "".join(above.itertext()).strip():
        above.getparent().remove(above)


MUTATIONS: dict[str, Callable[..., None]] = {
    name: function
    for name, function in globals().items()
    if callable(function) and getattr(function, "__module__", "") == __name__ and name[0] != "_"
}
"""Every mutation by name."""
