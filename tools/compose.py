"""Compose the Word templates: ``python tools/compose.py [--check] [SOURCE…]``; without names, all of them.

Without names it also writes what docxtpl makes of each, which the program keeps.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dialog_docs.word.container import Container  # noqa: E402  (the checkout must be found first)
from dialog_docs.word.patching import KEPT, by_docxtpl, kept_path  # noqa: E402
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


def patched(templates: Iterable[bytes]) -> dict[Path, bytes]:
    """Path of each kept result of docxtpl → what it makes of the template."""
    parts = {kept_path(data): by_docxtpl(Container.opened(data)) for data in templates}
    return {
        path: json.dumps(dict(found), ensure_ascii=False, indent=0).encode() + b"\n" for path, found in parts.items()
    }


def main(arguments: list[str]) -> int:
    """Write the templates, or with ``--check`` only say which committed ones differ."""
    names = [Path(name).resolve() for name in arguments if name != "--check"]
    made = composed(names or sorted(SOURCES.glob("*/*.txt")))
    gone: set[Path] = set()
    if not names:
        kept = patched(made.values())
        gone = set(KEPT.glob("*.json")) - kept.keys()
        made |= kept
    stale = [path for path, data in made.items() if not path.is_file() or path.read_bytes() != data]
    for path in (*stale, *gone):
        print(path.relative_to(ROOT))
    if "--check" in arguments:
        return 1 if stale or gone else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[path])
    for path in gone:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
