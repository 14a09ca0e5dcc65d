"""Opening a .docx without trusting it: what cannot be judged is refused by the name of a rule (rules/paper.toml)."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from dialog_docs.layout.reading.ns import RELS, TYPES

LARGEST_FILE = 80_000_000
LARGEST_PART = 120_000_000
"""Bytes; a 300-page paper has about 15 MB of XML, a bomb thousands."""
MOST_PARTS = 5_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = ("wordprocessingml.document.main", "wordprocessingml.template.main")
_MACROS = ("macroEnabled", "vbaProject")
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Namespaces of a file saved as "Strict Open XML" and the ones everybody else uses."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What zipfile raises for archives that are cut, encrypted or made up."""


class Refusal(Exception):  # noqa: N818 - it ends the reading of one file, the checker turns it into a finding
    """The file cannot be judged; ``rule`` names the row that says why."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that the measuring reads; ``raw`` gives any other part by name."""

    document: etree._Element
    main: str
    rels: Mapping[str, str]
    """Relationship id of the main part → part name."""
    types: Mapping[str, str]
    """Last word of a relationship's type (``styles``, ``numbering`` …) → part name."""
    archive: zipfile.ZipFile

    def part(self, name: str | None) -> etree._Element | None:
        """The XML of a part, None when it is not there."""
        if not name or name not in self.archive.NameToInfo:
            return None
        return _xml(self.archive, name)

    def of_type(self, kind: str) -> etree._Element | None:
        """The part that the main part relates to by that type."""
        return self.part(self.types.get(kind))


def open_package(data: bytes) -> Package:
    """The parts of a .docx; raises Refusal for anything else."""
    if not data:
        raise Refusal("paper-empty")
    if data.startswith(_OLE):
        raise Refusal("paper-with-password" if _ENCRYPTED in data else "paper-of-old-word")
    if len(data) > LARGEST_FILE:
        raise Refusal("paper-too-large")
    if not data.startswith(b"PK"):
        raise Refusal("paper-not-word")
    try:
        return _package(zipfile.ZipFile(io.BytesIO(data)))
    except _BROKEN as fault:
        raise Refusal("paper-damaged") from fault


def _package(archive: zipfile.ZipFile) -> Package:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > 2 * LARGEST_PART:
        raise Refusal("paper-too-large")
    types = _xml(archive, "[Content_Types].xml")
    declared = " ".join(element.get("ContentType", "") for element in types.iter(TYPES + "Override", TYPES + "Default"))
    if any(word in declared for word in _MACROS) or any("vbaProject" in entry.filename for entry in entries):
        raise Refusal("paper-with-macros")
    if not any(word in declared for word in _MAIN):
        raise Refusal("paper-not-word")
    main = next((name for kind, name, _ in _relations(archive, "") if kind == "officeDocument"), None)
    if main is None or main not in archive.NameToInfo:
        raise Refusal("paper-damaged")
    rows = _relations(archive, main)
    return Package(
        document=_xml(archive, main),
        main=main,
        rels={rid: name for _, name, rid in rows},
        types={kind: name for kind, name, _ in rows},
        archive=archive,
    )


def _relations(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    """(last word of the type, part name, id) of every internal relationship of a part."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.NameToInfo:
        return []
    return [
        (row.get("Type", "").rpartition("/")[2], _target(folder, row.get("Target", "")), row.get("Id", ""))
        for row in _xml(archive, path).iter(RELS + "Relationship")
        if row.get("TargetMode") != "External"
    ]


def _target(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise Refusal("paper-too-large")
    try:
        text = archive.read(name)
    except _BROKEN as fault:
        raise Refusal("paper-damaged") from fault
    if b"purl.oclc.org/ooxml" in text[:20_000]:
        for strict, usual in _STRICT:
            text = text.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as fault:
        raise Refusal("paper-damaged") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("paper-damaged")
    return root
