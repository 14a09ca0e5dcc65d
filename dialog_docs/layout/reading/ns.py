"""Names of WordprocessingML and of drawings (ECMA-376); a strict file's names are turned into these when opened."""

from __future__ import annotations

import re

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that every VML file uses
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

VAL = W + "val"
MM = 1440 / 25.4
"""Twips in a millimetre."""
EMU_TWIP = 635
"""EMU in a twip."""

_MEASURE = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(mm|cm|in|pt|pc|px)?")
_UNITS = {None: 1.0, "mm": MM, "cm": 10 * MM, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
_LONG = 12
"""Digits of a length that is no nonsense."""
_OFF = frozenset({"0", "false", "off", "none"})


def twips(text: str | None, default: float = 0.0) -> float:
    """A length as Word writes it: bare twips, or a number with its unit (strict files, VML), else ``default``."""
    if text and text.isdecimal() and text.isascii() and len(text) < _LONG:
        return float(text)
    found = _MEASURE.match(text) if text else None
    return float(found[1]) * _UNITS[found[2]] if found else default


def whole(text: str | None, default: int = 0) -> int:
    """A whole number, ``default`` when it is none."""
    return int(twips(text, default))


def switched_on(text: str | None) -> bool:
    """An on/off property: present without a value means on."""
    return text is None or text.strip().lower() not in _OFF
