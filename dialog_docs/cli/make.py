"""Commands that make papers of what the register knows: report, letters, follow-up, export, workbook, board."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dialog_docs.cli import screen
from dialog_docs.cli.options import command, day_option, option
from dialog_docs.errors import ExitCode
from dialog_docs.wording import say

if TYPE_CHECKING:
    from dialog_docs.press import Made

LETTERS = {"forwarding": "forwarding_letter", "reminder": "reminder_letter", "reply": "citizen_reply"}


def _told(made: Made) -> int:
    from dialog_docs.cli.problems import tell_problems

    if made.paths or not made.problems:
        _tell(made.paths)
    tell_problems(made.problems)
    failed = any(problem.blocks for problem in made.problems) or (made.problems and not made.paths)
    return ExitCode.PROBLEMS if failed else ExitCode.OK


def _tell(paths: tuple[str, ...]) -> None:
    if not paths:
        click.echo(say("cli.make.nothing"))
    for path in paths:
        click.echo(say("cli.outcome.paper", path=path))


@command("report")
@click.argument("period", metavar="PERIOD")
@day_option
def report_command(period: str, as_of: dt.date | None, workspace: Path) -> int:
    """Make the periodic report."""
    from dialog_docs.house.opened import opened, require_doors
    from dialog_docs.press import reports

    with opened(workspace) as house:
        require_doors(house)
        return _told(reports.make(house, reports.period_of(house, period), as_of))


@command("export")
@click.argument("period", metavar="PERIOD")
@option("--detail", "export.detail", is_flag=True)
@day_option
def export_command(period: str, detail: bool, as_of: dt.date | None, workspace: Path) -> int:
    """Write the unit's figures for its superior."""
    from dialog_docs.house.opened import opened, require_doors
    from dialog_docs.press import export, reports

    with opened(workspace) as house:
        require_doors(house)
        _tell(export.make(house, reports.period_of(house, period), as_of, detail=detail))
    return ExitCode.OK


@command("letters")
@option("--kind", "letters.kind", "kinds", type=click.Choice(list(LETTERS)), multiple=True)
@day_option
def letters_command(kinds: tuple[str, ...], as_of: dt.date | None, workspace: Path) -> int:
    """Make the letters that are due."""
    from dialog_docs.house.opened import opened, require_doors
    from dialog_docs.press import letters

    with opened(workspace) as house:
        require_doors(house)
        day = as_of or house.today()
        wanted = tuple(LETTERS[kind] for kind in kinds) or tuple(LETTERS.values())
        with screen.progress(say("cli.letters.working"), len(letters.due(house, day, wanted))) as step:
            made = letters.make(house, day, wanted, step)
    return _told(made)


@command("follow-up")
@option("--agency", "tasks.agency")
@day_option
def follow_up_command(agency: str | None, as_of: dt.date | None, workspace: Path) -> int:
    """Write the progress forms for the agencies."""
    from dialog_docs.house.opened import opened, require_doors
    from dialog_docs.press import follow_up

    with opened(workspace) as house:
        require_doors(house)
        _tell(follow_up.make(house, as_of or house.today(), agency))
    return ExitCode.OK


@command("workbook")
@day_option
def workbook_command(as_of: dt.date | None, workspace: Path) -> int:
    """Write the tracking workbook."""
    return _overview("workbook", as_of, workspace)


@command("board")
@day_option
def board_command(as_of: dt.date | None, workspace: Path) -> int:
    """Write the board for leaders."""
    return _overview("board", as_of, workspace)


def _overview(which: str, as_of: dt.date | None, workspace: Path) -> int:
    from dialog_docs.house.opened import opened, require_doors
    from dialog_docs.press import overview

    with opened(workspace) as house:
        require_doors(house)
        make = {"workbook": overview.workbook, "board": overview.board}[which]
        _tell((make(house, as_of or house.today()),))
    return ExitCode.OK
