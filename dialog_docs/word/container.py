"""A Word file as a zip: unchanged parts keep their compressed bytes, and nothing in it tells when it was written."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dialog_docs.errors import DialogDocsError

LARGE = 1 << 20
"""From this size in bytes on a part is compressed for speed, not for size (performance.md 5: 3.2 times faster)."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DAY_ZERO = 0x21
"""1 January 1980, the first day a zip can tell."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it stands in the zip."""

    data: bytes
    size: int
    crc: int
    method: int = zipfile.ZIP_DEFLATED


@dataclass(frozen=True)
class Container:
    """The parts of a Word file in their order."""

    parts: Mapping[str, Packed]

    @classmethod
    def opened(cls, data: bytes) -> Container:
        """The parts of a file; DialogDocsError ``word.not_a_word_file`` when it is no whole zip with a document."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                parts = {entry.filename: _packed(data, entry) for entry in package.infolist() if not entry.is_dir()}
        except (zipfile.BadZipFile, struct.error, NotImplementedError) as fault:
            raise DialogDocsError("word.not_a_word_file") from fault
        if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
            raise DialogDocsError("word.not_a_word_file")
        return cls(parts)

    def text(self, name: str) -> str:
        """A part's XML; DialogDocsError ``word.not_a_word_file`` when its bytes are damaged."""
        part = self.parts[name]
        try:
            data = part.data if part.method == zipfile.ZIP_STORED else zlib.decompress(part.data, -zlib.MAX_WBITS)
            if zlib.crc32(data) != part.crc:
                raise DialogDocsError("word.not_a_word_file")
            return data.decode("utf-8-sig")
        except (zlib.error, UnicodeDecodeError) as fault:
            raise DialogDocsError("word.not_a_word_file") from fault

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of all parts in the order of the file."""
        return tuple(self.parts)

    @cached_property
    def _written(self) -> Mapping[str, tuple[bytes, tuple[int, ...], bytes]]:
        """The entries of its own parts, which are the same in every paper."""
        return {name: _entry(name, part) for name, part in self.parts.items()}

    def with_parts(self, changed: Mapping[str, Packed]) -> bytes:
        """The file with some parts in place of its own."""
        pieces: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for name, own in self.parts.items():
            part = changed.get(name, own)
            if part is own:
                local, shape, encoded = self._written[name]
            else:
                local, shape, encoded = _entry(name, part)
            pieces += [local, part.data]
            directory += [_CENTRAL.pack(b"PK\1\2", 20, *shape, 0, 0, 0, 0, offset), encoded]
            offset += len(local) + len(part.data)
        listing = b"".join(directory)
        count = len(self.parts)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), offset, 0)
        return b"".join([*pieces, listing, end])


def _entry(name: str, part: Packed) -> tuple[bytes, tuple[int, ...], bytes]:
    """(what stands before a part, its numbers, its name) as the zip tells them."""
    encoded = name.encode("utf-8")
    flags = 0 if name.isascii() else 0x800
    shape = (20, flags, part.method, 0, _DAY_ZERO, part.crc, len(part.data), part.size, len(encoded), 0)
    return _LOCAL.pack(b"PK\3\4", *shape) + encoded, shape, encoded


def _packed(data: bytes, entry: zipfile.ZipInfo) -> Packed:
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.flag_bits & 1:
        raise zipfile.BadZipFile
    header = _LOCAL.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + header[-2] + header[-1]
    packed = data[start : start + entry.compress_size]
    if header[0] != b"PK\3\4" or len(packed) != entry.compress_size:
        raise zipfile.BadZipFile
    return Packed(packed, entry.file_size, entry.CRC, entry.compress_type)


def pack(pieces: Iterable[bytes]) -> Packed:
    """Compress a part piece by piece; large is what begins with a large piece.

    Always by zlib: another library's bytes would differ, and the same input must give the same paper on any machine.
    """
    stream = iter(pieces)
    first = next(stream, b"")
    deflate = zlib.compressobj(1 if len(first) >= LARGE else 6, zlib.DEFLATED, -zlib.MAX_WBITS)
    size, crc = len(first), zlib.crc32(first)
    packed = [deflate.compress(first)]
    for data in stream:
        size += len(data)
        crc = zlib.crc32(data, crc)
        packed.append(deflate.compress(data))
    packed.append(deflate.flush())
    return Packed(b"".join(packed), size, crc)
