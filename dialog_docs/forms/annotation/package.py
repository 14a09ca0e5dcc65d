"""An Office package whose unchanged parts stay byte for byte, compressed bytes included."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
STORED_TIME = (1 << 5) | 1
"""1980-01-01 in the form of a zip directory."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Member:
    """One part as it lies in the archive."""

    name: bytes
    method: int
    flags: int
    time: int
    day: int
    crc: int
    packed: bytes
    size: int


class Package:
    """The parts of one package: read by name, replaced or added, written with all others untouched."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._zip = ZipFile(BytesIO(data))
        self._changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._zip.namelist()

    def read(self, name: str) -> bytes:
        """Bytes of a part; KeyError when there is none."""
        return self._changed[name] if name in self._changed else self._zip.read(name)

    def tree(self, name: str) -> etree._Element:
        """The part as XML; entities are not resolved."""
        return etree.fromstring(self.read(name), _PARSER)

    def put(self, name: str, data: bytes) -> None:
        """Replace or add a part."""
        self._changed[name] = data

    def put_tree(self, name: str, root: etree._Element) -> None:
        """Replace or add a part by its XML."""
        self.put(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def write(self) -> bytes:
        """The whole package: parts in their old order, new ones at the end."""
        members = [self._member(info) for info in self._zip.infolist()]
        known = set(self._zip.namelist())
        members += [_packed(name, data) for name, data in self._changed.items() if name not in known]
        return _archive(members)

    def _member(self, info: ZipInfo) -> Member:
        if info.filename in self._changed:
            return _packed(info.filename, self._changed[info.filename])
        start = info.header_offset
        name_length, extra_length = struct.unpack_from("<HH", self._data, start + 26)
        name = self._data[start + 30 : start + 30 + name_length]
        begin = start + 30 + name_length + extra_length
        time, day = struct.unpack_from("<HH", self._data, start + 10)
        packed = self._data[begin : begin + info.compress_size]
        return Member(name, info.compress_type, info.flag_bits & ~8, time, day, info.CRC, packed, info.file_size)


def _packed(name: str, data: bytes) -> Member:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return Member(name.encode(), ZIP_DEFLATED, 0x800, 0, STORED_TIME, zlib.crc32(data), packed, len(data))


def _archive(members: list[Member]) -> bytes:
    out = BytesIO()
    directory = BytesIO()
    for item in members:
        offset = out.tell()
        shared = (item.flags, item.method, item.time, item.day, item.crc, len(item.packed), item.size, len(item.name))
        out.write(LOCAL.pack(b"PK\x03\x04", 20, *shared, 0) + item.name + item.packed)
        directory.write(CENTRAL.pack(b"PK\x01\x02", 20, 20, *shared, 0, 0, 0, 0, 0, offset) + item.name)
    start = out.tell()
    listing = directory.getvalue()
    out.write(listing)
    out.write(END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(listing), start, 0))
    return out.getvalue()


def relations(package: Package, part: str) -> Mapping[str, str]:
    """Relation id → part name, for the relations of a part (empty text: of the package)."""
    path = relations_part(part)
    if path not in package:
        return {}
    found = {}
    for item in package.tree(path):
        target = item.get("Target", "")
        found[item.get("Id", "")] = target.lstrip("/") if target[:1] == "/" else normpath(join(dirname(part), target))
    return found


def relations_part(part: str) -> str:
    """``xl/workbook.xml`` → ``xl/_rels/workbook.xml.rels``."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
