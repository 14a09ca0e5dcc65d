"""Click commands, one file a family; the only package that imports click and rich."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the console script: ``--version`` answers before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from dialog_docs import __version__

        sys.stdout.write(f"dialog-docs {__version__}\n")
        return
    from dialog_docs.cli.app import run

    run()
