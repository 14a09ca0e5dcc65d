"""Commands that keep the register right: issued, withdraw."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dialog_docs.cli.options import command, option
from dialog_docs.errors import ExitCode
from dialog_docs.wording import say
from dialog_docs.wording.numbers import short_date


@command("issued")
@click.argument("file", metavar="FILE")
@option("--number", "issued.number", required=True)
@option("--date", "issued.date", "date", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), required=True)
def issued_command(file: str, number: str, date: dt.datetime, workspace: Path) -> int:
    """Note number and date of issue of a paper."""
    from dialog_docs.house.opened import opened

    with opened(workspace) as house:
        paper = house.register.issued(_in_outbox(file, house.outbox), number, date.date(), house.clock())
    click.echo(say("cli.issued.done", path=paper.path, number=number, day=short_date(date.date())))
    return ExitCode.OK


def _in_outbox(file: str, outbox: Path) -> str:
    """The name by which the register knows the paper: its path below the outbox."""
    path = Path(file).resolve()
    return path.relative_to(outbox.resolve()).as_posix() if path.is_relative_to(outbox.resolve()) else file


@command("withdraw")
@click.argument("code", metavar="CODE")
@option("--reason", "withdraw.reason", required=True)
def withdraw_command(code: str, reason: str, workspace: Path) -> int:
    """Take a meeting, a plan or a workbook out of all figures."""
    from dialog_docs.house.opened import opened

    with opened(workspace) as house:
        house.register.withdraw(code, reason, house.clock())
    click.echo(say("cli.withdraw.done", code=code))
    return ExitCode.OK
