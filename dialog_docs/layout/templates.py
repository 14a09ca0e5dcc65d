"""Checks a Word template before it is used: what an office's edit broke in tags or in layout."""

from __future__ import annotations

from collections.abc import Collection

from dialog_docs.layout.checker import check
from dialog_docs.layout.report import Report


def check_template(data: bytes, *, regulation: str | None = None, ignore: Collection[str] = ()) -> Report:
    """Judge a template: the rules of its layout but the one on leftovers."""
    return check(data, regulation=regulation, ignore=(*ignore, "leftover"))
