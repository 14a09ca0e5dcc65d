"""Commands that keep the register right: issued, withdraw, doctor, verify, rebuild, restore, audit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dialog_docs.cli.options import command, json_option, option, put_json
from dialog_docs.errors import ExitCode
from dialog_docs.wording import say
from dialog_docs.wording.numbers import short_date

if TYPE_CHECKING:
    from dialog_docs.keeping import Finding


@command("issued")
@click.argument("file", metavar="FILE")
@option("--number", "issued.number", required=True)
@option("--date", "issued.date", "date", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), metavar="DATE", required=True)
def issued_command(file: str, number: str, date: dt.datetime, workspace: Path) -> int:
    """Note number and date of issue of a paper."""
    from dialog_docs import press
    from dialog_docs.house.opened import opened, require_doors

    with opened(workspace) as house:
        require_doors(house)
        paper = house.register.issued(_in_outbox(file, house.outbox), number, date.date(), house.clock())
        press.renew(house, (paper.subject,))
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


@command("doctor")
@option("--mark", "doctor.mark", is_flag=True)
@json_option
def doctor_command(mark: bool, as_json: bool, workspace: Path) -> int:
    """Examine folders, rights, space, clock, versions and fonts."""
    from dialog_docs import durable, keeping, settings
    from dialog_docs.house.opened import wall_clock
    from dialog_docs.press import templates

    office = settings.load(workspace)
    if mark:
        for folder in (office.folders.inbox, office.folders.outbox):
            durable.mark(durable.Files(), folder)
    return _findings((*keeping.examine(office, wall_clock()), *templates.examine(office)), as_json)


@command("verify")
@json_option
def verify_command(as_json: bool, workspace: Path) -> int:
    """Hold the store and the register against their hashes."""
    from dialog_docs import keeping
    from dialog_docs.house.opened import opened

    with opened(workspace) as house:
        return _findings(keeping.verify(house.register), as_json)


def _findings(found: tuple[Finding, ...], as_json: bool) -> int:
    if as_json:
        put_json([{"key": row.key, "level": row.weight.value, **_plain(row)} for row in found])
    else:
        for row in found:
            text = say(f"keeping.{row.key}", **row.values)
            click.echo(say("cli.doctor.line", mark=say(f"cli.doctor.{row.weight.value}"), text=text))
    return ExitCode.PROBLEMS if any(row.weight.value == "error" for row in found) else ExitCode.OK


def _plain(row: Finding) -> dict[str, str]:
    return {key: str(value) for key, value in row.values.items()}


@command("rebuild")
def rebuild_command(workspace: Path) -> int:
    """Build the register anew from the stored originals."""
    return _recover("rebuild", workspace)


@command("restore")
def restore_command(workspace: Path) -> int:
    """Take the newest sound backup and what the store knows beyond it."""
    return _recover("restore", workspace)


def _recover(how: str, workspace: Path) -> int:
    import os
    import platform

    from dialog_docs import durable, keeping, settings
    from dialog_docs.house.opened import wall_clock
    from dialog_docs.house.reading import reader_of

    office, now, files = settings.load(workspace), wall_clock(), durable.Files()
    lock = durable.InstanceLock(durable.state_folder(workspace))
    lock.take(files, durable.Holder(os.getpid(), platform.node(), now.isoformat(timespec="seconds")))
    try:
        work = {"rebuild": keeping.rebuild, "restore": keeping.restore}[how]
        done = work(office, reader_of(office), now)
    finally:
        lock.release()
    click.echo(say("cli.rebuild.done", meetings=done.meetings, aside=done.set_aside or ""))
    for name in done.unread:
        click.echo(say("cli.rebuild.unread", name=name))
    return ExitCode.PROBLEMS if done.unread else ExitCode.OK


@command("audit")
@option("--output", "audit.output", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def audit_command(output: Path | None, as_json: bool, workspace: Path) -> int:
    """Export what came when, and what came of it."""
    from dialog_docs.dialogue.codec import encode
    from dialog_docs.house.opened import opened

    with opened(workspace) as house:
        rows = [encode(row) for row in house.register.audit()]
    if as_json:
        put_json(rows)
        return ExitCode.OK
    keys = ("seq", "at", "kind", "source", "name", "owner", "modified_by", "subject", "sha256", "detail")
    heads = [say(f"cli.audit_head.{key}") for key in keys]
    lines = ["\t".join(heads), *("\t".join(_cell(row.get(key)) for key in keys) for row in rows)]
    if output is None:
        click.echo("\n".join(lines))
    else:
        output.write_text("\ufeff" + "\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    return ExitCode.OK


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else " ".join(str(value).split())
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
