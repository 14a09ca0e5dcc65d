"""Effective formatting: document defaults → table style → paragraph style chain → character style → direct.

ECMA-376 Part 1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties: styles combine by exclusive or, direct wins).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lxml import etree

from dialog_docs.layout.reading.model import Form, Look
from dialog_docs.layout.reading.ns import VAL, A, W, switched_on, twips, whole
from dialog_docs.layout.reading.numbering import Numbering

Props = Mapping[str, Any]

_TOGGLES = {W + "b": "b", W + "i": "i", W + "caps": "caps", W + "vanish": "vanish"}
_TOGGLE_NAMES = tuple(_TOGGLES.values())
_FONT_SLOTS = ("ascii", "hAnsi")
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "justify": "both"}
_FLAGS = {W + name: name for name in ("contextualSpacing", "keepNext", "pageBreakBefore")}
_AUTO_SPACING = 280.0
"""Twips that Word sets for ``beforeAutospacing``: 14 pt."""
_NO_BORDER = frozenset({"nil", "none", ""})
_DEFAULT_SIZE = 10.0
"""Points when no style and no default says a size (17.3.2.38)."""


def run_props(element: etree._Element | None, theme: Mapping[str, str]) -> dict[str, Any]:
    """What one ``w:rPr`` says, by short names."""
    props: dict[str, Any] = {}
    if element is None:
        return props
    for child in element:
        tag = child.tag
        if tag in _TOGGLES:
            props[_TOGGLES[tag]] = switched_on(child.get(VAL))
        elif tag == W + "rFonts":
            props.update(_fonts(child, theme))
        elif tag == W + "sz":
            props["sz"] = twips(child.get(VAL), 2 * _DEFAULT_SIZE) / 2
        elif tag == W + "u":
            props["u"] = child.get(VAL, "single") != "none"
        elif tag == W + "color":
            themed = child.get(W + "themeColor")
            props["color"] = f"theme:{themed}" if themed else (child.get(VAL) or "auto").lower()
        elif tag == W + "rStyle":
            props["style"] = child.get(VAL, "")
    return props


def _fonts(element: etree._Element, theme: Mapping[str, str]) -> dict[str, str]:
    named = {slot: element.get(W + slot) for slot in _FONT_SLOTS}
    themed = {slot: theme.get(element.get(f"{W}{slot}Theme", "")[:5]) for slot in _FONT_SLOTS}
    return {slot: font for slot in _FONT_SLOTS if (font := themed[slot] or named[slot])}


def paragraph_props(element: etree._Element | None) -> dict[str, Any]:
    """What one ``w:pPr`` says, by short names."""
    props: dict[str, Any] = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in _READERS:
            props.update(_READERS[tag](child))
        elif tag in _FLAGS:
            props[_FLAGS[tag]] = switched_on(child.get(VAL))
    return props


def _align(element: etree._Element) -> dict[str, str]:
    value = element.get(VAL, "left")
    return {"jc": _ALIGN.get(value, value)}


def _style(element: etree._Element) -> dict[str, str]:
    return {"style": element.get(VAL, "")}


def _tabs(element: etree._Element) -> dict[str, bool]:
    return {"centerTab": any(tab.get(VAL) == "center" for tab in element)}


def _frame(element: etree._Element) -> dict[str, bool]:
    return {"frame": element.get(W + "xAlign") == "center"}


def _indents(element: etree._Element) -> dict[str, float]:
    props: dict[str, float] = {}
    for name, key in (("left", "left"), ("start", "left"), ("right", "right"), ("end", "right")):
        if (text := element.get(W + name)) is not None:
            props[key] = twips(text)
    if (text := element.get(W + "hanging")) is not None:
        props["first"] = -twips(text)
    elif (text := element.get(W + "firstLine")) is not None:
        props["first"] = twips(text)
    return props


def _spacing(element: etree._Element) -> dict[str, Any]:
    props: dict[str, Any] = {}
    for side in ("before", "after"):
        if (text := element.get(W + side)) is not None:
            props[side] = twips(text)
        if (text := element.get(f"{W}{side}Autospacing")) is not None and switched_on(text):
            props[side] = _AUTO_SPACING
    if (text := element.get(W + "line")) is not None:
        props["line"] = twips(text, 240)
        props["rule"] = element.get(W + "lineRule", "auto")
    return props


def _numbering(element: etree._Element) -> dict[str, tuple[str, int]]:
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    text = number.get(VAL, "0") if number is not None else "0"
    return {"numPr": (text, whole(level.get(VAL)) if level is not None else 0)}


def _borders(element: etree._Element) -> dict[str, str]:
    drawn = {"top": "", "bottom": ""}
    for child in element:
        side = etree.QName(child).localname
        if side in drawn and child.get(VAL, "") not in _NO_BORDER:
            drawn[side] = (child.get(W + "color") or "auto").lower()
    return {"border_top": drawn["top"], "border_bottom": drawn["bottom"]}


_READERS: Mapping[str, Callable[[etree._Element], Mapping[str, Any]]] = {
    W + "jc": _align,
    W + "ind": _indents,
    W + "spacing": _spacing,
    W + "pStyle": _style,
    W + "numPr": _numbering,
    W + "pBdr": _borders,
    W + "tabs": _tabs,
    W + "framePr": _frame,
}


class Styles:
    """The style part, resolved once per style and remembered."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None, numbering: Numbering) -> None:
        self._theme = _theme_fonts(theme)
        self._numbering = numbering
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
        self._looks: dict[Any, Look] = {}
        self._forms: dict[Any, Form] = {}

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

    def style_of(self, ppr: etree._Element | None) -> str:
        """Id of the paragraph style in force."""
        named = ppr.find(W + "pStyle") if ppr is not None else None
        return named.get(VAL, "") if named is not None else self._default.get("paragraph", "")

    def look(self, rpr: etree._Element | None, style: str, table: str) -> Look:
        """Effective formatting of a run in a paragraph of that style, in a table of that style."""
        key = (_key(rpr), style, table)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._resolve_look(rpr, style, table)
        return found

    def _resolve_look(self, rpr: etree._Element | None, style: str, table: str) -> Look:
        direct = run_props(rpr, self._theme)
        layers = [self._chain(table)[1], self._chain(style)[1], self._chain(direct.get("style", ""))[1]]
        props = dict(self._run_base)
        for layer in layers:
            props.update({key: value for key, value in layer.items() if key not in _TOGGLE_NAMES})
        for name in _TOGGLE_NAMES:
            odd = sum(bool(layer.get(name)) for layer in layers) % 2 == 1
            props[name] = bool(self._run_base.get(name)) or odd
        props.update(direct)
        fallback = props.get("ascii", "Times New Roman")
        return Look(
            ascii=fallback,
            hansi=props.get("hAnsi", fallback),
            size=props.get("sz", _DEFAULT_SIZE),
            bold=props["b"],
            italic=props["i"],
            underline=props.get("u", False),
            caps=props["caps"],
            hidden=props["vanish"],
            color=props.get("color", "auto"),
        )

    def form(self, ppr: etree._Element | None, style: str, table: str) -> Form:
        """Effective formatting of a paragraph."""
        key = (_key(ppr), style, table)
        found = self._forms.get(key)
        if found is None:
            found = self._forms[key] = self._resolve_form(paragraph_props(ppr), style, table)
        return found

    def _resolve_form(self, direct: Props, style: str, table: str) -> Form:
        styled = self._chain(style)[0]
        props = {**self._paragraph_base, **self._chain(table)[0], **styled}
        numbering = direct.get("numPr", styled.get("numPr"))
        if numbering and numbering[0] != "0":
            level = paragraph_props(self._numbering.level_format(*numbering))
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


def _key(element: etree._Element | None) -> Any:
    """What an element says, as a value that can be looked up."""
    if element is None:
        return None
    return tuple((child.tag, tuple(child.items()), _key(child) if len(child) else None) for child in element)


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
