"""Horizontal lines that people draw: DrawingML shapes and connectors, VML lines, horizontal rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dialog_docs.layout.reading.model import DrawnLine
from dialog_docs.layout.reading.ns import EMU_TWIP, WP, WPS, A, O, V, twips

FLAT = 60.0
"""Twips: a shape lower than this (about 1 mm) and wider than high is a line."""
_LINES = frozenset({"line", "straightConnector1", "rect", "bentConnector2"})
_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_BLACK = {"tx1": "000000", "dk1": "000000"}


def drawing_lines(drawing: etree._Element) -> Iterator[DrawnLine]:
    """Lines of a ``w:drawing``."""
    frame = next(iter(drawing), None)
    if frame is None:
        return
    offset = _offset(frame)
    for shape in drawing.iter(WPS + "wsp"):
        geometry = shape.find(f".//{A}prstGeom")
        if geometry is None or geometry.get("prst") not in _LINES or shape.find(WPS + "txbx") is not None:
            continue
        extent = shape.find(f".//{A}xfrm/{A}ext")
        extent = frame.find(WP + "extent") if extent is None else extent
        if extent is None:
            continue
        width, height = (twips(extent.get(name)) / EMU_TWIP for name in ("cx", "cy"))
        if height <= FLAT < width:
            yield DrawnLine(width, _drawing_color(shape), "shape", offset)


def _offset(frame: etree._Element) -> float | None:
    element = frame.find(f"{WP}positionH/{WP}posOffset")
    return twips(element.text) / EMU_TWIP if element is not None else None


def _drawing_color(shape: etree._Element) -> str:
    fill = shape.find(f".//{A}ln/{A}solidFill")
    if fill is None:
        fill = shape.find(f"{WPS}style/{A}lnRef")
    color = next(iter(fill), None) if fill is not None else None
    if color is None:
        return "auto"
    value = color.get("val", "auto").lower()
    return _BLACK.get(value, f"theme:{value}" if color.tag == A + "schemeClr" else value)


def vml_lines(picture: etree._Element) -> Iterator[DrawnLine]:
    """Lines of a ``w:pict``: ``v:line``, flat ``v:shape`` and ``v:rect``."""
    for shape in picture.iter(V + "line", V + "shape", V + "rect"):
        style = dict(_STYLE.findall(shape.get("style", "")))
        if shape.tag == V + "line":
            left, right = (_point(shape.get(name, "0,0")) for name in ("from", "to"))
            width, height, offset = abs(right[0] - left[0]), abs(right[1] - left[1]), left[0]
        else:
            width, height = twips(style.get("width")), twips(style.get("height"))
            offset = twips(style.get("margin-left"))
        ruled = shape.get(O + "hr") is not None
        if width > FLAT and (height <= FLAT or ruled):
            yield DrawnLine(width, _vml_color(shape), "shape", offset)


def _point(text: str) -> tuple[float, float]:
    parts = [twips(part) if part.strip()[-1:].isalpha() else twips(part) * 15 for part in text.split(",")]
    return (parts[0], parts[1]) if len(parts) > 1 else (0.0, 0.0)


def _vml_color(shape: etree._Element) -> str:
    color = shape.get("strokecolor", "auto").split(" ")[0].lower().lstrip("#")
    return "000000" if color in ("black", "000") else color


def box_width(container: etree._Element) -> float | None:
    """Room inside a text box: its width less the padding on both sides; None when its size is not given."""
    extent = container.find(f".//{WP}extent")
    if extent is not None:
        body = container.find(f".//{WPS}bodyPr")
        inset = sum(twips(body.get(side) if body is not None else None, 91440) for side in ("lIns", "rIns"))
        return max((twips(extent.get("cx")) - inset) / EMU_TWIP, 0.0)
    shape = next(container.iter(V + "shape", V + "rect"), None)
    style = dict(_STYLE.findall(shape.get("style", ""))) if shape is not None else {}
    return max(twips(style["width"]) - 288, 0.0) if "width" in style else None
