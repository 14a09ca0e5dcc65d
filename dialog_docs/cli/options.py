"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from dialog_docs.wording import say

F = TypeVar("F", bound=Callable[..., Any])


def worded(name: str) -> Callable[[F], click.Command]:
    """A command with its help from wording ``cli.<name>``."""
    return click.command(
        name,
        help=say(f"cli.{name}.help"),
        short_help=say(f"help.short.{name}"),
        options_metavar=say("help.options_metavar"),
    )


def command(name: str) -> Callable[[F], click.Command]:
    """A command whose help comes from wording ``cli.<name>.help`` and that takes ``--workspace``."""

    def wrap(function: F) -> click.Command:
        decorated = click.option(
            "--workspace",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            default=Path(),
            show_default=False,
            help=say("cli.workspace"),
        )(function)
        return worded(name)(decorated)

    return wrap


def option(name: str, key: str, *names: str, **settings: Any) -> Callable[[F], F]:
    """An option with its help from wording ``cli.<key>``; ``names`` may give its parameter another name."""
    if "type" not in settings and not settings.get("is_flag"):
        settings.setdefault("metavar", say("cli.value_metavar"))
    return click.option(name, *names, help=say(f"cli.{key}"), **settings)


def _day(_context: click.Context, _parameter: click.Parameter, value: dt.datetime | None) -> dt.date | None:
    return value.date() if value else None


day_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), callback=_day, metavar="DATE", help=say("cli.as_of")
)
json_option = click.option("--json", "as_json", is_flag=True, help=say("cli.json"))


def put_json(value: Any) -> None:
    """Write JSON for programs: UTF-8, keys in English, stable order."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
