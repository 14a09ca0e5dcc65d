"""Read advance widths of Times-metric fonts (hmtx, cmap) and write the width table that the package ships.

Run ``python tools/make_widths.py [FOLDER]`` where FOLDER holds LiberationSerif-*.ttf or Tinos-*.ttf (both have Times'
widths and every Vietnamese letter; fonts-liberation 1.x has not). Needs no font library.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

FOLDERS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/croscore")
FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x341), (0x1EA0, 0x1EF9), (0x2010, 0x2027), (0x2030, 0x203A))
SINGLES = (0x20AB, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2192, 0x2212, 0x2248, 0x2264, 0x2265, 0x25A1, 0x2610)
TARGET = Path(__file__).resolve().parent.parent / "dialog_docs" / "font_widths.json"


def wanted() -> list[int]:
    """Code points of the table, in order."""
    points = {point for first, last in RANGES for point in range(first, last + 1)}
    return sorted(points | set(SINGLES))


def tables(font: bytes) -> dict[str, bytes]:
    """The tables of a TrueType file by tag."""
    count = struct.unpack_from(">H", font, 4)[0]
    found = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        found[tag.decode("ascii")] = font[offset : offset + length]
    return found


def glyphs(cmap: bytes) -> dict[int, int]:
    """Code point → glyph from the format-4 Unicode subtable (the basic plane)."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    for index in range(count):
        platform, _, offset = struct.unpack_from(">HHL", cmap, 4 + 8 * index)
        if platform in (0, 3) and struct.unpack_from(">H", cmap, offset)[0] == 4:
            return _format_4(cmap[offset:])
    raise SystemExit("no Unicode table of format 4 in the font")


def _format_4(table: bytes) -> dict[int, int]:
    segments = struct.unpack_from(">H", table, 6)[0] // 2
    ends, starts = 14, 16 + 2 * segments
    deltas, ranges = starts + 2 * segments, starts + 4 * segments
    found = {}
    for index in range(segments):
        end, start = (struct.unpack_from(">H", table, base + 2 * index)[0] for base in (ends, starts))
        delta = struct.unpack_from(">H", table, deltas + 2 * index)[0]
        shift = struct.unpack_from(">H", table, ranges + 2 * index)[0]
        for point in range(start, min(end, 0xFFFE) + 1):
            glyph = point
            if shift:
                glyph = struct.unpack_from(">H", table, ranges + 2 * index + shift + 2 * (point - start))[0]
            if glyph or not shift:
                found[point] = (glyph + delta) & 0xFFFF
    return found


def advances(font: bytes) -> tuple[int, dict[int, int]]:
    """Units per em, and code point → advance in those units."""
    parts = tables(font)
    units = struct.unpack_from(">H", parts["head"], 18)[0]
    metrics = struct.unpack_from(">H", parts["hhea"], 34)[0]
    widths = [struct.unpack_from(">H", parts["hmtx"], 4 * index)[0] for index in range(metrics)]
    mapping = glyphs(parts["cmap"])
    return units, {
        point: widths[min(glyph, metrics - 1)] for point in wanted() if (glyph := mapping.get(point)) is not None
    }


def main(folder: str | None) -> None:
    """Write the table of four faces."""
    faces = {}
    units = 0
    for face, suffix in FACES.items():
        candidates = [
            path for place in ([folder] if folder else FOLDERS) for path in Path(place).glob(f"*Serif-{suffix}.ttf")
        ] or [path for place in ([folder] if folder else FOLDERS) for path in Path(place).glob(f"Tinos-{suffix}.ttf")]
        units, widths = advances(candidates[0].read_bytes())
        faces[face] = widths
    points = sorted(set.intersection(*(set(widths) for widths in faces.values())))
    table = {
        "units_per_em": units,
        "characters": "".join(map(chr, points)),
        **{face: [widths[point] for point in points] for face, widths in faces.items()},
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=True, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(points)} characters in {len(faces)} faces, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
