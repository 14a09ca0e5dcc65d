"""Effective formatting: document defaults → table style → paragraph style chain → character style → direct.

ECMA-376 Part 1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties: styles combine by exclusive or, direct wins).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from lxml import etree

from dialog_docs.layout.reading.model import Form, Look
from dialog_docs.layout.reading.ns import VAL, A, W, switched_on
from dialog_docs.layout.reading.numbering import Numbering
from dialog_docs.layout.reading.package import parsed
from dialog_docs.layout.reading.properties import DEFAULT_SIZE, TOGGLES, Props, paragraph_props, run_props

_KEPT = 8
"""Sets of styles that are remembered."""


class Styles:
    """The style part, resolved once per style and remembered."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None, numbering: Numbering) -> None:
        self._theme = _theme_fonts(theme)
        self.numbering = numbering
        self._elements = (
            {} if styles is None else {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")}
        )
        self._default = {
            style.get(W + "type", ""): name
            for name, style in self._elements.items()
            if style.get(W + "default") is not None and switched_on(style.get(W + "default"))
        }
        base = None if styles is None else styles.find(W + "docDefaults")
        self._run_base = run_props(_find(base, "rPrDefault", "rPr"), self._theme)
        self._paragraph_base = paragraph_props(_find(base, "pPrDefault", "pPr"))
        self._chains: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
        self._tables: dict[str, list[etree._Element | None]] = {}
        self._looks: dict[Any, Look] = {}
        self._forms: dict[Any, Form] = {}
        self.shapes: dict[Any, Any] = {}
        """What was made of pieces of XML with these styles (``strokes``)."""
        self.headers: dict[bytes, Any] = {}
        """Header parts already read with these styles, by their bytes."""

    @property
    def default_table(self) -> str:
        """Style of a table that names none."""
        return self._default.get("table", "")

    def ancestry(self, name: str) -> list[etree._Element]:
        """The style's elements from the farthest base to itself; a circle is cut."""
        chain: list[etree._Element] = []
        while name in self._elements and self._elements[name] not in chain:
            element = self._elements[name]
            chain.append(element)
            based = element.find(W + "basedOn")
            name = based.get(VAL, "") if based is not None else ""
        return chain[::-1]

    def table_properties(self, name: str) -> list[etree._Element | None]:
        """What a table's style and its bases say of the table as a whole, from the farthest base on."""
        found = self._tables.get(name)
        if found is None:
            found = [next(style.iterchildren(W + "tblPr"), None) for style in self.ancestry(name)]
            self._tables[name] = found
        return found

    def _chain(self, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """(paragraph properties, run properties) of a style with its bases."""
        found = self._chains.get(name)
        if found is None:
            found = ({}, {})
            for element in self.ancestry(name):
                found[0].update(paragraph_props(element.find(W + "pPr")))
                found[1].update(run_props(element.find(W + "rPr"), self._theme))
            self._chains[name] = found
        return found

    @property
    def default_paragraph(self) -> str:
        """Style of a paragraph that names none."""
        return self._default.get("paragraph", "")

    def look(self, rpr: etree._Element | None, style: str, table: str) -> Look:
        """Effective formatting of a run in a paragraph of that style, in a table of that style."""
        key = (said(rpr), style, table)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._resolve_look(rpr, style, table)
        return found

    def _resolve_look(self, rpr: etree._Element | None, style: str, table: str) -> Look:
        direct = run_props(rpr, self._theme)
        layers = [self._chain(table)[1], self._chain(style)[1], self._chain(direct.get("style", ""))[1]]
        props = dict(self._run_base)
        for layer in layers:
            props.update({key: value for key, value in layer.items() if key not in TOGGLES})
        for name in TOGGLES:
            odd = sum(bool(layer.get(name)) for layer in layers) % 2 == 1
            props[name] = bool(self._run_base.get(name)) or odd
        props.update(direct)
        fallback = props.get("ascii", "Times New Roman")
        return Look(
            ascii=fallback,
            hansi=props.get("hAnsi", fallback),
            size=props.get("sz", DEFAULT_SIZE),
            bold=props["b"],
            italic=props["i"],
            underline=props.get("u", False),
            caps=props["caps"],
            hidden=props["vanish"],
            color=props.get("color", "auto"),
        )

    def form(self, ppr: etree._Element | None, own: Any, style: str, table: str) -> Form:
        """Effective formatting of a paragraph; ``own`` is what its ``w:pPr`` said."""
        key = (own, style, table)
        found = self._forms.get(key)
        if found is None:
            found = self._forms[key] = self._resolve_form(paragraph_props(ppr), style, table)
        return found

    def _resolve_form(self, direct: Props, style: str, table: str) -> Form:
        styled = self._chain(style)[0]
        props = {**self._paragraph_base, **self._chain(table)[0], **styled}
        numbering = direct.get("numPr", styled.get("numPr"))
        if numbering and numbering[0] != "0":
            level = paragraph_props(self.numbering.level_format(*numbering))
            own = (
                level.items()
                if "numPr" in direct
                else ((key, value) for key, value in level.items() if key not in styled)
            )
            props.update(own)
        else:
            numbering = None
        props.update(direct)
        return Form(
            align=props.get("jc", "left"),
            left=props.get("left", 0.0),
            right=props.get("right", 0.0),
            first_line=props.get("first", 0.0),
            before=props.get("before", 0.0),
            after=props.get("after", 0.0),
            line=props.get("line", 240.0),
            line_rule=props.get("rule", "auto"),
            contextual=props.get("contextualSpacing", False),
            keep_next=props.get("keepNext", False),
            page_break=props.get("pageBreakBefore", False),
            style=style,
            numbering=numbering,
            border_top=props.get("border_top", ""),
            border_bottom=props.get("border_bottom", ""),
            center_tab=props.get("centerTab", False),
            framed_center=props.get("frame", False),
        )


def said(element: etree._Element | None) -> Any:
    """What an element says, as a value that can be looked up."""
    if element is None:
        return None
    return tuple(
        [(child.tag, *child.items(), said(child)) if len(child) else (child.tag, *child.items()) for child in element]
    )


def _find(element: etree._Element | None, *path: str) -> etree._Element | None:
    for name in path:
        element = element.find(W + name) if element is not None else None
    return element


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """``minor`` and ``major`` → Latin font of the theme."""
    if theme is None:
        return {}
    latin: Iterable[tuple[str, etree._Element | None]] = (
        (kind, theme.find(f".//{A}{kind}Font/{A}latin")) for kind in ("minor", "major")
    )
    return {kind: element.get("typeface", "") for kind, element in latin if element is not None}


@lru_cache(maxsize=_KEPT)
def resolved(styles: bytes, theme: bytes, numbering: bytes) -> Styles:
    """The styles of a file by the bytes of their parts: papers of one template share them and what was resolved."""
    roots = [parsed(text) if text else None for text in (styles, theme, numbering)]
    return Styles(roots[0], roots[1], Numbering(roots[2]))
