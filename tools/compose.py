"""Compose the Word templates: ``python tools/compose.py [--check] [SOURCE…]``; without names, all of them."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.composing.look import Look  # noqa: E402  (the checkout must be found first)
from tools.composing.package import compose  # noqa: E402
from tools.composing.source import SourceError, read_source  # noqa: E402

SOURCES = ROOT / "templates" / "sources"
TARGET = ROOT / "templates" / "docx"


def composed(paths: list[Path]) -> dict[Path, bytes]:
    """Path of each committed template → what its source makes."""
    made = {}
    for path in paths:
        try:
            data = compose(read_source(path), Look.read(path.parent))
        except SourceError as fault:
            raise SystemExit(f"{path.relative_to(ROOT)}: {fault}") from fault
        made[TARGET / path.parent.name / f"{path.stem}.docx"] = data
    return made


def main(arguments: list[str]) -> int:
    """Write the templates, or with ``--check`` only say which committed ones differ."""
    names = [Path(name).resolve() for name in arguments if name != "--check"]
    made = composed(names or sorted(SOURCES.glob("*/*.txt")))
    stale = [path for path, data in made.items() if not path.is_file() or path.read_bytes() != data]
    for path in stale:
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[path])
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
