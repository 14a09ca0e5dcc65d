"""The gate's count over an OpenDocument workbook: repeats make small files large."""

from __future__ import annotations

from dialog_docs.watch.package import RefusedError, local, walk
from dialog_docs.watch.sheets import CELLS, COLUMNS, ROWS, SHEETS

_VALUES = ("value-type", "formula")


def count_content(xml: bytes) -> None:
    """Bound sheets and values of ``content.xml``, repeats multiplied out, and their distance from the corner."""
    sheets = cells = row = column = rows_here = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal sheets, cells, row, column, rows_here
        name = local(name)
        if name == "table":
            sheets, row, rows_here = sheets + 1, 0, 0
        elif name == "table-row":
            row, column = row + rows_here, 0
            rows_here = _repeat(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            wide = _repeat(attributes, "number-columns-repeated")
            if any(local(key) in _VALUES for key in attributes):
                cells += wide * rows_here
                if row + rows_here > ROWS or column + wide > COLUMNS:
                    raise RefusedError("file-too-many-cells", found=cells)
            column += wide
        if cells > CELLS or sheets > SHEETS:
            raise RefusedError("file-too-many-cells", found=cells)

    walk(xml, begin)


def _repeat(attributes: dict[str, str], name: str) -> int:
    text = next((value for key, value in attributes.items() if local(key) == name), "1")
    return int(text) if text.isdigit() and len(text) < 9 else 1
