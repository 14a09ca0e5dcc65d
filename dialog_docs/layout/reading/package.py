"""Opening a .docx without trusting it: what cannot be judged is refused by the name of a rule (rules/paper.toml)."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from dialog_docs.layout.reading.ns import RELS, TYPES

LARGEST_FILE = 80_000_000
LARGEST_PART = 120_000_000
"""Bytes; a 300-page paper has about 15 MB of XML, a bomb thousands."""
MOST_PARTS = 5_000
STRICT_WITHIN = 20_000
"""Bytes of a part within which a strict file shows its names."""
_KEPT = 64
"""Small parts whose reading is remembered: papers of one template share them byte for byte."""
_SMALL = 1 << 16
"""Bytes of a small part."""
_LOCAL = 30
"""Bytes of an entry in a zip before its name."""
_stored: dict[tuple[object, ...], bytes] = {}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)

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


@dataclass(frozen=True)
class Package:
    """The parts of a Word file that the measuring reads."""

    main: str
    main_text: bytes
    rels: Mapping[str, str]
    """Relationship id of the main part → part name."""
    types: Mapping[str, str]
    """Last word of a relationship's type (``styles``, ``numbering`` …) → part name."""
    archive: zipfile.ZipFile

    @cached_property
    def document(self) -> etree._Element:
        """The main part's XML; raises Refusal when it is damaged."""
        return parsed(self.main_text)

    def part(self, name: str | None) -> etree._Element | None:
        """The XML of a part, None when it is not there."""
        text = self.text(name)
        return parsed(text) if text else None

    def text(self, name: str | None) -> bytes:
        """The bytes of a part, none when it is not there."""
        if name == self.main:
            return self.main_text
        return _bytes(self.archive, name) if name and name in self.archive.NameToInfo else b""

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
    declared = _content_types(_bytes(archive, "[Content_Types].xml"))
    if any(word in declared for word in _MACROS) or any("vbaProject" in entry.filename for entry in entries):
        raise Refusal("paper-with-macros")
    if not any(word in declared for word in _MAIN):
        raise Refusal("paper-not-word")
    main = next((name for kind, name, _ in _relations_of(archive, "") if kind == "officeDocument"), None)
    if main is None or main not in archive.NameToInfo:
        raise Refusal("paper-damaged")
    rows = _relations_of(archive, main)
    return Package(
        main=main,
        main_text=_bytes(archive, main, shared=False),
        rels={rid: name for _, name, rid in rows},
        types={kind: name for kind, name, _ in rows},
        archive=archive,
    )


@lru_cache(maxsize=_KEPT)
def _content_types(text: bytes) -> str:
    """Every content type that the package declares, in one string."""
    rows = parsed(text).iter(TYPES + "Override", TYPES + "Default")
    return " ".join(element.get("ContentType", "") for element in rows)


def _relations_of(archive: zipfile.ZipFile, part: str) -> tuple[tuple[str, str, str], ...]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    return _relations(_bytes(archive, path), folder) if path in archive.NameToInfo else ()


@lru_cache(maxsize=_KEPT)
def _relations(text: bytes, folder: str) -> tuple[tuple[str, str, str], ...]:
    """(last word of the type, part name, id) of every internal relationship."""
    return tuple(
        (row.get("Type", "").rpartition("/")[2], _target(folder, row.get("Target", "")), row.get("Id", ""))
        for row in parsed(text).iter(RELS + "Relationship")
        if row.get("TargetMode") != "External"
    )


def _target(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _bytes(archive: zipfile.ZipFile, name: str, *, shared: bool = True) -> bytes:
    """A part; ``shared`` ones are the same in every paper of a template."""
    try:
        entry = archive.getinfo(name)
        if entry.file_size > LARGEST_PART:
            raise Refusal("paper-too-large")
        return _read_once(archive, entry) if shared and entry.file_size <= _SMALL else archive.read(name)
    except _BROKEN as fault:
        raise Refusal("paper-damaged") from fault


def _read_once(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A small part; one that stands in the archive byte for byte as another did is not inflated again."""
    stream, start = archive.fp, entry.header_offset
    if stream is None:
        raise zipfile.BadZipFile
    stream.seek(start)
    header = stream.read(_LOCAL)
    length = sum(int.from_bytes(header[place : place + 2], "little") for place in (26, 28)) + entry.compress_size
    stored = header + stream.read(length)
    key = (stored, entry.filename, entry.CRC, entry.file_size, entry.flag_bits, entry.compress_type)
    found = _stored.get(key)
    if found is None:
        if len(_stored) >= _KEPT:
            _stored.clear()
        found = _stored[key] = archive.read(entry)
    return found


def parsed(text: bytes) -> etree._Element:
    """The XML of a part; entities are never resolved, a document type refuses the file."""
    if b"purl.oclc.org/ooxml" in text[:STRICT_WITHIN]:
        for strict, usual in _STRICT:
            text = text.replace(strict, usual)
    try:
        root = etree.fromstring(text, _PARSER)
    except etree.XMLSyntaxError as fault:
        raise Refusal("paper-damaged") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("paper-damaged")
    return root
