"""Setting up an office: ``init`` and ``forms``."""

from __future__ import annotations

from pathlib import Path

import click

from dialog_docs.cli.options import command, option, worded
from dialog_docs.wording import say


@worded("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@option("--side", "init.side", type=click.Choice(["state", "party"]))
@option("--level", "init.level", type=click.Choice(["commune", "province"]))
@option("--unit", "init.unit")
@option("--province", "init.province")
@option("--yes", "yes", is_flag=True)
def init_command(
    folder: Path, side: str | None, level: str | None, unit: str | None, province: str | None, yes: bool
) -> None:
    """Make a workspace."""
    from dialog_docs.house import workspace

    side = _ask(side, "init.ask_side", "state", yes, click.Choice(["state", "party"]))
    level = _ask(level, "init.ask_level", "commune", yes, click.Choice(["commune", "province"]))
    province = _ask(province, "init.ask_province", say("house.example_province"), yes)
    unit = province if level == "province" else _ask(unit, "init.ask_unit", say("house.example_unit"), yes)
    made = workspace.create(folder, workspace.Identity(side, level, unit, province))
    click.echo(say("cli.init.done", path=made))
    click.echo(say("cli.init.next", settings=made / "dialog-docs.toml", forms=made / workspace.forms_folder()))


def _ask(given: str | None, key: str, default: str, yes: bool, kind: click.Choice[str] | None = None) -> str:
    if given:
        return given
    if yes:
        return default
    return str(click.prompt(say(f"cli.{key}"), default=default, type=kind, show_choices=False))


@command("forms")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), required=False)
def forms_command(folder: Path | None, workspace: Path) -> None:
    """Write the blank forms with the office's lists."""
    from dialog_docs import settings
    from dialog_docs.house import workspace as workspaces

    office = settings.load_or_default(workspace)
    target = folder or workspace / workspaces.forms_folder()
    count = workspaces.write_forms(target, office)
    click.echo(say("cli.forms.done", count=count, path=target))
