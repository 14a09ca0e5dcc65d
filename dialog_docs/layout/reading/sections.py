"""Pages of sections, and which headers and footers they bear."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from dialog_docs.layout.reading.model import Paragraph, Section
from dialog_docs.layout.reading.ns import VAL, R, W, switched_on, twips, whole

_LETTER = 12240.0, 15840.0
"""Page of a section that gives no size: Word's own default (17.6.13)."""
_MARGINS = {"top": 1440, "bottom": 1440, "left": 1440, "right": 1440, "gutter": 0, "header": 720}
"""Twips of margins that are not given."""
Parts = dict[str, tuple[Paragraph, ...]]


class Page(NamedTuple):
    """What a ``w:sectPr`` says."""

    width: float
    height: float
    margins: tuple[float, ...]
    """As ``_MARGINS``."""
    title_page: bool
    start: int | None
    references: tuple[tuple[str, str, str], ...]
    """(header or footer, ``default``, ``first`` or ``even``, relationship id)."""

    @classmethod
    def read(cls, element: etree._Element) -> Page:
        """The page of a section."""
        size, margins = element.find(W + "pgSz"), element.find(W + "pgMar")
        title, start = element.find(W + "titlePg"), element.find(W + "pgNumType")
        given = [margins.get(W + name) if margins is not None else None for name in _MARGINS]
        return cls(
            twips(size.get(W + "w"), _LETTER[0]) if size is not None else _LETTER[0],
            twips(size.get(W + "h"), _LETTER[1]) if size is not None else _LETTER[1],
            tuple(map(twips, given, _MARGINS.values())),
            title is not None and switched_on(title.get(VAL)),
            whole(start.get(W + "start")) if start is not None and start.get(W + "start") else None,
            tuple(
                (kind, reference.get(W + "type", "default"), reference.get(R + "id", ""))
                for kind in ("header", "footer")
                for reference in element.iter(f"{W}{kind}Reference")
            ),
        )

    def section(self, last: int, headers: Parts, footers: Parts) -> Section:
        """The section that ends after so many paragraphs."""
        top, bottom, left, right, gutter, header = self.margins
        page = self.width, self.height, top, bottom, left, right, gutter, header
        return Section(*page, self.title_page, self.start, headers, footers, last)


PLAIN = Page(*_LETTER, tuple(map(float, _MARGINS.values())), False, None, ())
"""Of a section that says nothing."""
