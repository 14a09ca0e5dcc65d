"""Write the blank forms into templates/xlsx/ and the list of their fields into docs/ (make forms)."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dialog_docs.forms.blanks import write_blanks  # noqa: E402  the checkout's own package, without an installation
from dialog_docs.forms.field_list import field_list  # noqa: E402
from dialog_docs.forms.reading import Lists  # noqa: E402


def main() -> None:
    """Make everything that is made from the definitions."""
    write_blanks(ROOT / "templates" / "xlsx", Lists())
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "cac-muc-cua-mau.md").write_text(field_list(), encoding="utf-8")


if __name__ == "__main__":
    main()
