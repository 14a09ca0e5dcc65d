"""What a PDF shows, in millimetres and points: lines of text with their place and size, drawn lines, fonts."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

MM = 25.4 / 72
LINE_FACTOR = 1.3
"""Height that poppler gives a line of Liberation Serif for each point of its size."""
_STROKE = re.compile(r'd="M ([-\d.]+) ([-\d.]+) L ([-\d.]+) ([-\d.]+) " transform="matrix\(([^)]*)\)"')


@dataclass(frozen=True)
class Line:
    """One line of text of a page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Page:
    """One page, its lines from top to bottom."""

    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height

    @property
    def number(self) -> Line | None:
        """The page number: the only text in the top margin."""
        return next((line for line in self.lines if line.bottom < 19), None)

    @property
    def body(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line is not self.number)

    @property
    def text(self) -> str:
        return " ".join(" ".join(line.text for line in self.body).split())


def pages(pdf: Path) -> tuple[Page, ...]:
    """The pages of a PDF as poppler lays out their text."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    xml = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout
    root = etree.fromstring(xml, etree.XMLParser(recover=True, huge_tree=True))
    return tuple(_page(page) for page in root.iter("{*}page"))


def _page(page: etree._Element) -> Page:
    lines = sorted((_line(line) for line in page.iter("{*}line")), key=lambda line: (line.top, line.left))
    return Page(float(page.get("width")) * MM, float(page.get("height")) * MM, tuple(lines))


def _line(line: etree._Element) -> Line:
    left, top, right, bottom = (float(line.get(name)) for name in ("xMin", "yMin", "xMax", "yMax"))
    text = " ".join(word.text or "" for word in line.iter("{*}word"))
    words = [float(word.get("yMax")) - float(word.get("yMin")) for word in line.iter("{*}word")]
    size = round(max(words) / LINE_FACTOR * 2) / 2
    return Line(text, left * MM, top * MM, right * MM, bottom * MM, size)


def fonts(pdf: Path) -> set[str]:
    """Names of the fonts in a PDF without the mark of a subset and without style."""
    table = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, timeout=60).stdout.decode()
    names = (row.split()[0] for row in table.splitlines()[2:] if row.strip())
    return {re.sub(r"^[A-Z]{6}\+|-(Bold|Italic|BoldItalic|Regular)$", "", name) for name in names}


@dataclass(frozen=True)
class Stroke:
    """One drawn horizontal line."""

    left: float
    right: float
    y: float

    @property
    def length(self) -> float:
        return self.right - self.left


def strokes(pdf: Path) -> tuple[Stroke, ...]:
    """The horizontal lines drawn on the first page, from top to bottom, each once."""
    command = ["pdftocairo", "-svg", "-f", "1", "-l", "1", str(pdf), "-"]
    svg = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    found = set()
    for match in _STROKE.finditer(svg):
        x1, y1, x2, y2 = (float(part) for part in match.groups()[:4])
        a, _, _, d, e, f = (float(part) for part in match[5].split(","))
        if abs(y1 - y2) < 0.1:
            found.add(tuple(round(value * MM, 2) for value in (a * min(x1, x2) + e, a * max(x1, x2) + e, d * y1 + f)))
    return tuple(Stroke(*one) for one in sorted(found, key=lambda one: one[2]))
