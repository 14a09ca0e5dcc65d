"""Compile the Vietnamese words of click into the catalogue that gettext reads (GNU .mo format, revision 0)."""

from __future__ import annotations

import struct
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "dialog_docs" / "wording" / "click"
TARGET = FOLDER / "vi" / "LC_MESSAGES" / "dialog_docs.mo"
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"


def compiled(source: str) -> bytes:
    """The catalogue of ``messages.toml``: sorted originals, then their translations, both with offset tables."""
    pairs = {"": HEADER}
    for row in tomllib.loads(source)["message"]:
        key = row["english"] + ("\0" + row["plural"] if "plural" in row else "")
        pairs[key] = row["vietnamese"]
    keys = sorted(key.encode() for key in pairs)
    texts = [pairs[key.decode()].encode() for key in keys]
    start = 28 + 16 * len(keys)
    tables, data = b"", b""
    for text in keys + texts:
        tables += struct.pack("<II", len(text), start + len(data))
        data += text + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 28) + tables + data


def main() -> None:
    """Write the catalogue beside its source."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(compiled((FOLDER / "messages.toml").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
