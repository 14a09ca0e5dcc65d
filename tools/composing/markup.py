"""WordprocessingML as strings: runs, paragraphs, control paragraphs, lengths."""

from __future__ import annotations

import re
from pathlib import Path

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = Path(__file__).resolve().parent / "parts"
BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"


def twips(mm: float) -> int:
    """Twentieths of a point of a length in millimetres."""
    return round(mm * 1440 / 25.4)


def escape(text: str) -> str:
    """Text for the inside of an element; quotes stay, since docxtpl does not restore them inside tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str, properties: str = "") -> str:
    """One run; nothing for empty text."""
    if not text:
        return ""
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shape}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(text: str, properties: str = "") -> str:
    """Runs of a text in which ``**…**`` is bold."""
    pieces = re.split(r"\*\*", text)
    return "".join(run(piece, BOLD + properties if index % 2 else properties) for index, piece in enumerate(pieces))


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """One paragraph; ``properties`` follow the style in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def control(tag: str) -> str:
    """A paragraph that docxtpl replaces by the tag alone."""
    return paragraph("Normal", run(f"{{%p {tag} %}}"))


def indents(left: float, right: float) -> str:
    """Both indents in millimetres, no first-line indent."""
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:firstLine="0"/>'


def part(name: str) -> str:
    """A fixed piece of ``parts/`` without its line breaks."""
    lines = (PARTS / name).read_text(encoding="utf-8").splitlines()
    return "".join(lines).replace("{namespaces}", NAMESPACES)
