"""Click commands, one file a family; the only package that imports click and rich."""

from __future__ import annotations

import gc
import sys

_NEW_OBJECTS = 50_000
"""So many new objects before garbage is sought: values of the model never form cycles, a year has a million of them."""


def main() -> None:
    """Entry point of the console script: ``--version`` answers before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from dialog_docs import __version__

        sys.stdout.write(f"dialog-docs {__version__}\n")
        return
    gc.set_threshold(_NEW_OBJECTS, 20, 50)
    from dialog_docs.cli.app import run

    run()
