"""What commands show in a terminal: tables and a progress line; quiet when nobody is looking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click

Step = Callable[[], None]
"""Called once for each finished piece of work."""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table for people; plain tab-separated lines when the output is not a terminal."""
    if not sys.stdout.isatty():
        for row in [heads, *rows]:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    shown = Table(*heads)
    for row in rows:
        shown.add_row(*row)
    Console().print(shown)


@contextmanager
def progress(label: str, total: int) -> Iterator[Step]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
