"""How the cells and stretches of text of an OpenDocument workbook look: font, strike, fill, by their style's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from dialog_docs.forms.openers.ods_names import attribute, children, local

_DEEPEST = 20
"""Styles that hang one upon another; more are a circle."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader must know of one style; None where the style above decides."""

    font: str = ""
    strike: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    above: str
    font: str | None = None
    strike: bool | None = None
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """Every style of a workbook."""

    styles: Mapping[str, _Style]
    hidden_sheets: frozenset[str]
    """Names of the styles of sheets that are not shown."""
    known: dict[str, Look] = field(default_factory=dict)

    def of(self, name: str) -> Look:
        """The look of a cell or a stretch of text, with what it has from the styles above it."""
        if name not in self.known:
            self.known[name] = self._worked_out(name)
        return self.known[name]

    def _worked_out(self, name: str) -> Look:
        chain: list[_Style] = []
        while name in self.styles and len(chain) < _DEEPEST:
            chain.append(self.styles[name])
            name = self.styles[name].above
        look = Look()
        for style in reversed(chain):
            look = replace(
                look,
                font=look.font if style.font is None else style.font,
                strike=look.strike if style.strike is None else style.strike,
                fill=look.fill if style.fill is None else style.fill,
            )
        return look


def read_looks(documents: Iterable[Element]) -> Looks:
    """The styles of ``styles.xml`` and ``content.xml``, the later ones before the earlier."""
    styles: dict[str, _Style] = {}
    hidden: set[str] = set()
    for root in documents:
        faces = {
            attribute(face, "name"): attribute(face, "font-family").strip("'\"")
            for group in children(root, "font-face-decls")
            for face in group
        }
        for group in root:
            for item in group if local(group) in ("styles", "automatic-styles") else ():
                if local(item) in ("style", "default-style"):
                    styles[attribute(item, "name")] = _style(item, faces)
                    if any(attribute(part, "display") == "false" for part in children(item, "table-properties")):
                        hidden.add(attribute(item, "name"))
    return Looks(styles, frozenset(hidden))


def _style(item: Element, faces: Mapping[str, str]) -> _Style:
    style = _Style(attribute(item, "parent-style-name"))
    for text in children(item, "text-properties"):
        name = attribute(text, "font-name")
        font = faces.get(name, name) or attribute(text, "font-family").strip("'\"")
        line = attribute(text, "text-line-through-style") or attribute(text, "text-line-through-type")
        style = replace(style, font=font or None, strike=line != "none" if line else None)
    for cell in children(item, "table-cell-properties"):
        colour = attribute(cell, "background-color")
        style = replace(style, fill=("" if colour == "transparent" else colour) if colour else None)
    return style
