"""What a template's own styles say: sizes, weights and the identifiers that Word gave to named styles."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STYLE = re.compile(r'<w:style\b[^>]*w:styleId="([^"]+)"[^>]*>(.*?)</w:style>', re.DOTALL)
_DEFAULTS = re.compile(r"<w:rPrDefault>(.*?)</w:rPrDefault>", re.DOTALL)
_NAME = re.compile(r'<w:name w:val="([^"]+)"')
_BASED = re.compile(r'<w:basedOn w:val="([^"]+)"')
_SIZE = re.compile(r'<w:sz w:val="(\d+)"')
_TOGGLE = {
    "bold": re.compile(r"<w:b(?: w:val=\"([^\"]+)\")?/>"),
    "italic": re.compile(r"<w:i(?: w:val=\"([^\"]+)\")?/>"),
}
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Face:
    """Size in points and weight of a text."""

    size: float = 10.0
    bold: bool = False
    italic: bool = False


def overlaid(face: Face, properties: str) -> Face:
    """A face with the properties of a run or a style set over it."""
    size = _SIZE.search(properties)
    found = {name: pattern.search(properties) for name, pattern in _TOGGLE.items()}
    return Face(
        size=int(size[1]) / 2 if size else face.size,
        bold=found["bold"][1] not in _OFF if found["bold"] else face.bold,
        italic=found["italic"][1] not in _OFF if found["italic"] else face.italic,
    )


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The styles of one template."""

    faces: dict[str, Face]
    identifiers: dict[str, str]
    """Name as people know it (``Đường kẻ``) → identifier in the XML; Word may change the latter when it saves."""

    def face(self, style: str) -> Face:
        """The face of a paragraph style; of an unknown one, the document's default."""
        return self.faces.get(style, self.faces[""])


def stylesheet(xml: str) -> Stylesheet:
    """The styles in ``word/styles.xml`` (empty text: a file without styles)."""
    bodies = {found[1]: found[2] for found in _STYLE.finditer(xml)}
    default = _DEFAULTS.search(xml)
    faces = {"": overlaid(Face(), default[1] if default else "")}

    def resolved(style: str, depth: int = 0) -> Face:
        body = bodies.get(style)
        if body is None or depth > 20:
            return faces[""]
        base = _BASED.search(body)
        return overlaid(resolved(base[1], depth + 1) if base else faces[""], body)

    names = {found[1]: style for style, body in bodies.items() if (found := _NAME.search(body))}
    return Stylesheet({style: resolved(style) for style in bodies} | faces, names)
