"""Strict Open XML differs from the usual kind by the names of its vocabularies: they are put right, then it is read."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_NAMES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
"""Strict vocabulary → the transitional one that the reader knows (ISO/IEC 29500-4, annex A)."""
_NAMED = re.compile(rb'(?:xmlns(?::\w+)?|Type)\s*=\s*"http://purl\.oclc\.org/[^"]*"')


def transitional(data: bytes) -> bytes:
    """The same package with the usual names; nothing that a person typed is touched."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(buffer, "w") as right:
        for item in package.infolist():
            content = package.read(item)
            if item.filename.endswith((".xml", ".rels")):
                content = _NAMED.sub(_renamed, content)
            right.writestr(item.filename, content)
    return buffer.getvalue()


def _renamed(match: re.Match[bytes]) -> bytes:
    name = match[0]
    for strict, usual in _NAMES:
        name = name.replace(strict, usual)
    return name
