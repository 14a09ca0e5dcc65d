"""What one ``w:rPr`` or ``w:pPr`` says, as a small table of short names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from dialog_docs.layout.reading.ns import VAL, W, switched_on, twips, whole

Props = Mapping[str, Any]

_TOGGLES = {W + "b": "b", W + "i": "i", W + "caps": "caps", W + "vanish": "vanish"}
TOGGLES = tuple(_TOGGLES.values())
"""Properties that styles combine by exclusive or (17.7.3)."""
_FONT_SLOTS = ("ascii", "hAnsi")
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "justify": "both"}
_FLAGS = {W + name: name for name in ("contextualSpacing", "keepNext", "pageBreakBefore")}
_AUTO_SPACING = 280.0
"""Twips that Word sets for ``beforeAutospacing``: 14 pt."""
_NO_BORDER = frozenset({"nil", "none", ""})
DEFAULT_SIZE = 10.0
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
            props["sz"] = twips(child.get(VAL), 2 * DEFAULT_SIZE) / 2
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
