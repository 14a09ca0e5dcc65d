"""A zip package read part by part within absolute budgets; what is not whole or not harmless is told by a rule.

Ratio limits give false alarms on honest files, so every limit is an absolute number; sizes that a header declares are
never trusted.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from xml.parsers import expat

from dialog_docs.forms.openers.kinds import open_package

MEMBERS = 2_000
PART = 64 << 20
"""Bytes of one unpacked part."""
TOTAL = 128 << 20
"""Bytes of all unpacked parts."""
ELEMENTS = 2_000_000
DEPTH = 64
ATTRIBUTES = 64

LONGEST_RUN = 200_000
"""No text of a cell (32,767 characters) is so long, escapes included."""
_SMALL, _KEPT = 4 << 10, 64 << 10
"""Bytes of a packed member that is remembered unpacked, and of what it may unpack to."""
_BAD_NAME = re.compile(r"^[/\\]|\\|(?:^|/)\.\.(?:/|$)|^[A-Za-z]:|[\x00-\x1f]")
_KNOWN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

Begin = Callable[[str, dict[str, str]], None]


class RefusedError(Exception):
    """A fault of the package as such: a rule of ``rules/file.toml`` and the slots of its message."""

    def __init__(self, rule: str, **slots: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.slots = {key: str(value) for key, value in slots.items()}


class Package:
    """The members of a zip file; raises RefusedError for what no honest program writes."""

    def __init__(self, data: bytes, directory: zipfile.ZipFile | None = None) -> None:
        """Read the directory of ``data``, unless it is given."""
        self._data = data
        self._left = TOTAL
        directory = directory or open_package(data)
        if directory is None:
            raise RefusedError("file-not-whole")
        self._members = directory.infolist()
        self._check_names()

    @property
    def names(self) -> list[str]:
        """Names of all members in the order of the directory."""
        return [member.filename for member in self._members]

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Every member with its content, each checked against its CRC; folders left out."""
        for member in self._members:
            content = self._content(member)
            if not member.is_dir():
                yield member.filename, content

    def _check_names(self) -> None:
        if len(self._members) > MEMBERS:
            raise RefusedError("file-too-much", what=len(self._members))
        seen: set[str] = set()
        for member in self._members:
            name = member.filename
            if _BAD_NAME.search(member.orig_filename) or name.casefold() in seen:
                raise RefusedError("file-unsafe", detail="member name")
            if member.flag_bits & 1 or member.compress_type not in _KNOWN_METHODS:
                raise RefusedError("file-unsafe", detail="member method")
            seen.add(name.casefold())

    def _content(self, member: zipfile.ZipInfo) -> bytes:
        """The unpacked bytes; never more than the budget is held, whatever the headers say."""
        raw = self._raw(member)
        most = min(PART, self._left)
        if member.compress_type == zipfile.ZIP_STORED:
            content = raw[: most + 1]
            whole, crc = True, zlib.crc32(content)
        else:
            content, whole, crc = (_remembered(raw) if len(raw) <= _SMALL else None) or _inflate(raw, most + 1)
        if len(content) > most:
            raise RefusedError("file-too-much", what=member.filename)
        if not whole or len(content) != member.file_size or crc != member.CRC:
            raise RefusedError("file-not-whole")
        self._left -= len(content)
        return content

    def _raw(self, member: zipfile.ZipInfo) -> bytes:
        start = member.header_offset
        header = self._data[start : start + 30]
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise RefusedError("file-not-whole")
        name_size, extra_size = struct.unpack("<HH", header[26:30])
        begin = start + 30 + name_size + extra_size
        name = self._data[start + 30 : start + 30 + name_size]
        if name != _stored_name(member):
            raise RefusedError("file-unsafe", detail="member name")
        raw = self._data[begin : begin + member.compress_size]
        if len(raw) != member.compress_size:
            raise RefusedError("file-not-whole")
        return raw


def walk(xml: bytes, begin: Begin, parser: expat.XMLParserType | None = None) -> None:
    """Call ``begin`` for every element of a part; refuses document types, depth, crowds of attributes, long runs."""
    refuse_crowds(xml)
    parser = parser or expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH or len(attributes) > ATTRIBUTES:
            raise RefusedError("file-unsafe", detail="XML depth")
        begin(name, attributes)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as fault:  # LookupError: an encoding that does not exist
        raise RefusedError("file-damaged", detail=str(fault)) from fault


def refuse_crowds(xml: bytes) -> None:
    """Refuse what costs a parser time before it says anything: millions of elements, or one without an end."""
    if xml.count(b"<") > 2 * ELEMENTS or (len(xml) > LONGEST_RUN and max(map(len, xml.split(b"<"))) > LONGEST_RUN):
        raise RefusedError("file-too-much", what="XML")


def local(name: str) -> str:
    """An element's name without its prefix."""
    return name if ":" not in name else name.rpartition(":")[2]


def _no_doctype(*_about: object) -> None:
    raise RefusedError("file-unsafe", detail="DOCTYPE")


@lru_cache(maxsize=64)
def _remembered(raw: bytes) -> tuple[bytes, bool, int] | None:
    """A small member unpacked: theme, types, guide are the same bytes in every workbook that one program wrote.

    None where it unpacks to more than is kept.
    """
    found = _inflate(raw, _KEPT + 1)
    return None if len(found[0]) > _KEPT else found


def _inflate(raw: bytes, most: int) -> tuple[bytes, bool, int]:
    """At most so many unpacked bytes, whether that is all of them, and their CRC."""
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(raw, most)
    except zlib.error as fault:
        raise RefusedError("file-not-whole") from fault
    return content, unpacker.eof, zlib.crc32(content)


def _stored_name(member: zipfile.ZipInfo) -> bytes:
    return member.orig_filename.encode("utf-8" if member.flag_bits & 0x800 else "cp437", "replace")
