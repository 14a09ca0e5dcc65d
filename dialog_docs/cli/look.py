"""Commands that only look: layout, rules, status, tasks, history, figures."""

from __future__ import annotations

import click

from dialog_docs.cli import screen
from dialog_docs.cli.options import command, json_option, put_json
from dialog_docs.wording import say

_LISTED = ("code", "name", "level", "message")
_SHOWN = ("code", "name", "level", "catalogue", "source", "message", "advice")


@command("rules")
@click.argument("name", metavar="[NAME]", required=False)
@json_option
def rules_command(name: str | None, as_json: bool, workspace: object) -> None:
    """List every rule, or explain one."""
    from dialog_docs import rules

    found = [rule for file in rules.CATALOGUES for rule in rules.catalogue(file).values()]
    chosen = [rule for rule in found if name in (None, rule.name, rule.code)]
    if not chosen:
        raise click.UsageError(say("cli.rules.unknown", name=name))
    if as_json:
        put_json([{key: getattr(rule, key) for key in _SHOWN} for rule in chosen])
    elif name is None:
        heads = [say(f"cli.rules.{key}") for key in _LISTED]
        screen.table(heads, [[str(getattr(rule, key)) for key in _LISTED] for rule in chosen])
    else:
        for rule in chosen:
            _explain({say(f"cli.rules.{key}"): getattr(rule, key) for key in _SHOWN})


def _explain(lines: dict[str, str]) -> None:
    for label, value in lines.items():
        if value:
            click.echo(say("cli.rules.line", label=label, value=value))
    click.echo()
