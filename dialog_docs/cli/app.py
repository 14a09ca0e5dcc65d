"""The command group: names and short helps come from wording, a command's module is imported when it runs."""

from __future__ import annotations

import errno
import gettext
import os
import sys
from importlib import import_module

import click

from dialog_docs.errors import DialogDocsError, ExitCode
from dialog_docs.wording import HOME, say, words_under

COMMANDS = {
    "init": "office",
    "forms": "office",
    "build": "work",
    "watch": "work",
    "check": "work",
    "layout": "look",
    "rules": "look",
    "status": "follow",
    "tasks": "follow",
    "history": "follow",
    "figures": "follow",
    "report": "make",
    "letters": "make",
    "follow-up": "make",
    "export": "make",
    "workbook": "make",
    "board": "make",
    "issued": "keep",
    "withdraw": "keep",
    "doctor": "keep",
    "verify": "keep",
    "rebuild": "keep",
    "restore": "keep",
    "audit": "keep",
}
"""Command → module of this package that holds it, in the order of the journey."""


class LazyGroup(click.Group):
    """A group whose list needs no command's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the journey."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the family that holds the command."""
        family = COMMANDS.get(cmd_name)
        if family is None:
            return None
        module = import_module(f"dialog_docs.cli.{family}")
        command = getattr(module, cmd_name.replace("-", "_") + "_command")
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list with one line each, from wording alone."""
        with formatter.section(say("help.commands")):
            formatter.write_dl([(name, say(f"help.short.{name}")) for name in COMMANDS])


@click.command(
    cls=LazyGroup,
    help=say("help.about"),
    options_metavar=say("help.options_metavar"),
    subcommand_metavar=say("help.command_metavar"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="dialog-docs", message="%(prog)s %(version)s", help=say("help.version"))
def dialog_docs() -> None:
    """The group itself does nothing."""


def run() -> None:
    """Run the command line; every fault of the tool becomes one Vietnamese line and an exit code."""
    _utf8()
    speak_vietnamese()
    try:
        result = dialog_docs.main(prog_name="dialog-docs", standalone_mode=False)
        raise SystemExit(int(result) if isinstance(result, int) else ExitCode.OK)
    except click.ClickException as fault:
        fault.show()
        raise SystemExit(fault.exit_code) from fault
    except (click.Abort, KeyboardInterrupt) as fault:
        click.echo(say("cli.aborted"), err=True)
        raise SystemExit(130) from fault
    except DialogDocsError as fault:
        click.echo(say(fault.key, **fault.values), err=True)
        raise SystemExit(fault.exit_code) from fault
    except BrokenPipeError as fault:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the reader has gone, as "| head" does
        raise SystemExit(ExitCode.OK) from fault
    except OSError as fault:
        raise SystemExit(_cannot_work(fault)) from fault
    except Exception as fault:
        raise SystemExit(_bug(fault)) from fault


def _cannot_work(fault: OSError) -> int:
    """A disk, a right or a connection that fails is the machine's fault, not the program's."""
    if os.environ.get("DIALOG_DOCS_TRACE"):
        raise fault
    known = words_under("cli.machine")
    name = errno.errorcode.get(fault.errno or 0, "")
    click.echo(say("cli.cannot", why=known.get(name, fault.strerror or fault), path=fault.filename or "—"), err=True)
    return ExitCode.CANNOT_WORK


def _bug(fault: Exception) -> int:
    if os.environ.get("DIALOG_DOCS_TRACE"):
        raise fault
    from dialog_docs.cli.trace import write_trace

    click.echo(say("cli.bug", path=write_trace(fault)), err=True)
    return ExitCode.BUG


def speak_vietnamese() -> None:
    """Give click its Vietnamese words, by the catalogue that gettext looks up for it."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("dialog_docs", f"{HOME}/click")
    gettext.textdomain("dialog_docs")


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
