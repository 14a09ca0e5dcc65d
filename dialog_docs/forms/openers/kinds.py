"""What a file is, told by its bytes alone; the name a clerk gave it is never asked."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO

OPENED = frozenset({"xlsx", "xlsm", "strict", "ods", "xls"})
"""Kinds that an opener reads."""

REFUSED = {
    "empty": "file-empty",
    "zeros": "file-not-whole",
    "damaged": "file-not-whole",
    "encrypted": "file-password",
    "xlsb": "file-binary-workbook",
    "csv": "file-is-text",
    "html": "file-is-web-page",
    "xml": "file-is-web-page",
    "pdf": "file-is-pdf",
    "word": "file-is-word",
    "slides": "file-unknown",
    "picture": "file-is-picture",
    "archive": "file-is-archive",
    "unknown": "file-unknown",
}
"""Kind → the rule that says why it is refused and what to do."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"\0\0\0\x18ftyp",
    b"\0\0\0\x20ftyp",
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
_MOST = 1 << 20
"""Bytes read of a part to learn what the package is."""

_MAIN_TYPES = (
    ("xlsb", b"sheet.binary.macroEnabled.main"),
    ("xlsm", b"sheet.macroEnabled.main+xml"),
    ("xlsm", b"template.macroEnabled.main+xml"),
    ("xlsx", b"spreadsheetml.sheet.main+xml"),
    ("xlsx", b"spreadsheetml.template.main+xml"),
    ("word", b"wordprocessingml."),
    ("slides", b"presentationml."),
)


def kind_of(data: bytes) -> str:
    """One of ``OPENED``, or a key of ``REFUSED``."""
    if not data:
        return "empty"
    if data.startswith(b"PK"):
        return kind_of_package(open_package(data))
    if data.startswith(_OLE):
        return _compound(data)
    if not data[:512].strip(b"\0"):  # of its full size, but not yet filled from its beginning
        return "zeros"
    if b"PK\3\4".startswith(data) or _OLE.startswith(data):
        return "damaged"
    return _first_bytes(data)


def _first_bytes(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(_PICTURES):
        return "picture"
    if data.startswith(_ARCHIVES):
        return "archive"
    if data.startswith(b"{\\rtf"):
        return "word"
    if data[:2] == b"\x09\x08" or data[:4] in (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"):
        return "xls"
    return _text(data[:4096])


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    lower = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\0", b"").lower()
    if re.match(rb"<!doctype html|<html|<table|<head|<body|<meta|<div", lower) or b"<html" in lower:
        return "html"
    if lower.startswith((b"<?xml", b"<workbook")):
        return "xml"
    binary = sum(byte < 9 or 13 < byte < 32 for byte in lower)
    return "csv" if binary * 100 <= len(lower) else "unknown"


def _compound(data: bytes) -> str:
    """Stream names of an OLE file stand as UTF-16 in its directory."""
    for kind, name in (
        ("encrypted", "EncryptedPackage"),
        ("word", "WordDocument"),
        ("slides", "PowerPoint Document"),
        ("xls", "Workbook"),
        ("xls", "Book"),
    ):
        if (name + "\0").encode("utf-16-le") in data:
            return kind
    return "unknown"


def open_package(data: bytes) -> zipfile.ZipFile | None:
    """The zip package in ``data``; None where its directory cannot be read."""
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (*_BROKEN, struct.error):
        return None


def kind_of_package(package: zipfile.ZipFile | None) -> str:
    """The same for a package that ``open_package`` gave."""
    try:
        return "damaged" if package is None else _contents(package)
    except (*_BROKEN, zlib.error, EOFError, RuntimeError):
        return "damaged"


def _contents(package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    if "[Content_Types].xml" in names:
        return _office(package, names)
    if "mimetype" in names and _head(package, "mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "mimetype" in names and b"opendocument" in _head(package, "mimetype"):
        return "word"
    return "archive"


def _office(package: zipfile.ZipFile, names: set[str]) -> str:
    types = _head(package, "[Content_Types].xml")
    kind = next((kind for kind, mark in _MAIN_TYPES if mark in types), "")
    if not kind:
        kind = "xlsx" if "xl/workbook.xml" in names else "unknown"
    if (
        kind in ("xlsx", "xlsm")
        and "xl/workbook.xml" in names
        and b"purl.oclc.org" in _head(package, "xl/workbook.xml")
    ):
        return "strict"
    return "xlsm" if kind == "xlsx" and "xl/vbaProject.bin" in names else kind


def _head(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(_MOST)
