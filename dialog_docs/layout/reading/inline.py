"""What stands inside one paragraph: runs with their look, fields, page breaks, drawn lines, text boxes."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from lxml import etree

from dialog_docs.layout.reading.formatting import Styles
from dialog_docs.layout.reading.model import DrawnLine, Look, Run
from dialog_docs.layout.reading.ns import MC, W
from dialog_docs.layout.reading.shapes import drawing_lines, vml_lines

_HOLDERS = ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir")
_INSIDE = frozenset({W + name for name in _HOLDERS})
_PROPERTIES = W + "rPr"
_TEXT = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_DEEPEST = 40


def decomposed(text: str) -> bool:
    """Whether letters are typed as base letter plus mark."""
    return not text.isascii() and not unicodedata.is_normalized("NFC", text)


class Inline:
    """Gathers the content of one paragraph."""

    def __init__(self, styles: Styles, style: str, table_style: str) -> None:
        self._styles = styles
        self._style = style
        self._table_style = table_style
        self.runs: list[Run] = []
        self.fields: list[str] = []
        self.lines: list[DrawnLine] = []
        self.boxes: list[etree._Element] = []
        self.breaks = False

    def walk(self, parent: etree._Element, depth: int = 0) -> None:
        """Gather what stands in ``parent``; deleted text is passed over."""
        if depth > _DEEPEST:
            return
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag in _INSIDE:
                if tag == W + "fldSimple":
                    self.fields.append(child.get(W + "instr", ""))
                self.walk(child, depth + 1)
            elif tag == MC + "AlternateContent":
                self._choice(child, depth)

    def _choice(self, element: etree._Element, depth: int) -> None:
        choice = element.find(MC + "Choice")
        if choice is None:
            choice = element.find(MC + "Fallback")
        if choice is not None:
            self._parts(choice, [], depth + 1)

    def _run(self, element: etree._Element) -> None:
        pieces: list[str] = []
        self._parts(element, pieces, 0)
        text = "".join(pieces)
        if text:
            look = self._styles.look(next(element.iterchildren(_PROPERTIES), None), self._style, self._table_style)
            if not look.hidden:
                self.runs.append(Run(text.upper() if look.caps else text, look))

    def _parts(self, element: etree._Element, pieces: list[str], depth: int) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "t":
                pieces.append(child.text or "")
            elif tag in _TEXT:
                pieces.append(_TEXT[tag])
            elif tag == W + "br":
                self._break(child, pieces)
            elif tag == W + "instrText":
                self.fields.append(child.text or "")
            elif tag == W + "drawing":
                self.lines.extend(drawing_lines(child))
                self.boxes.extend(child.iter(W + "txbxContent"))
            elif tag in (W + "pict", W + "object"):
                self.lines.extend(vml_lines(child))
                self.boxes.extend(child.iter(W + "txbxContent"))
            elif tag == MC + "AlternateContent" and depth < _DEEPEST:
                self._choice(child, depth)
            elif tag == W + "r" and depth < _DEEPEST:
                self._run(child)

    def _break(self, element: etree._Element, pieces: list[str]) -> None:
        if element.get(W + "type") == "page":
            self.breaks = True
        else:
            pieces.append("\n")

    def content(self) -> Content:
        """What was gathered, neighbours of one look joined."""
        joined: list[Run] = []
        for run in self.runs:
            if joined and joined[-1].look is run.look:
                joined[-1] = Run(joined[-1].text + run.text, run.look)
            else:
                joined.append(run)
        text = "".join([run.text for run in joined])
        return Content(text, tuple(joined), tuple(self.fields), tuple(self.lines), tuple(self.boxes), self.breaks)


class Content(NamedTuple):
    """What stands inside a paragraph."""

    text: str
    runs: tuple[Run, ...] = ()
    fields: tuple[str, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    boxes: tuple[etree._Element, ...] = ()
    breaks: bool = False


EMPTY = Content("")


def single(text: str, look: Look) -> Content:
    """The content of a paragraph of one run."""
    if not text or look.hidden:
        return EMPTY
    shown = text.upper() if look.caps else text
    return Content(shown, (Run(shown, look),))


def composed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with composed letters."""
    return tuple(Run(unicodedata.normalize("NFC", run.text), run.look) for run in runs)
