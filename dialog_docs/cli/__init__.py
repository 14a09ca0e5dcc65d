"""Click commands, one file a family; the only package that imports click and rich."""

from __future__ import annotations


def main() -> None:
    """Entry point of the console script."""
    raise SystemExit(3)
