"""Tables whose number of columns comes from data: docxtpl's own repair, for the templates that need it."""

from __future__ import annotations

import re


def needs_fixing(source: str) -> bool:
    """Whether cells are printed by a loop or a condition, or span as many columns as data says."""
    return "loop.length }}" in source or 'gridSpan w:val="{{' in source or _cell_tags(source)


def _cell_tags(source: str) -> bool:
    """Whether a statement stands between the cells of a row."""
    return re.search(r"(</w:tc>|</w:trPr>|<w:tr(?: [^>]*)?>)\s*\{%(?:(?!%\}).)*%\}\s*<w:tc[ >]", source) is not None


def fixed_tables(xml: bytes) -> bytes:
    """The document with every table's grid as wide as its widest row."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  (only few templates need it)
    from lxml import etree  # noqa: PLC0415

    tree = DocxTemplate("").fix_tables(xml)
    return bytes(etree.tostring(tree, encoding="utf-8"))
