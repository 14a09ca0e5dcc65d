"""Commands that only look: layout, rules, status, tasks, history, figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dialog_docs.cli import screen
from dialog_docs.cli.options import command, json_option, option, put_json
from dialog_docs.errors import ExitCode, WrongRequestError
from dialog_docs.wording import say, words_under

if TYPE_CHECKING:
    from dialog_docs.layout import Report
    from dialog_docs.rules import Rule

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
        raise WrongRequestError("cli.rules.unknown", name=name)
    if as_json:
        put_json([{key: getattr(rule, key) for key in _SHOWN} for rule in chosen])
    elif name is None:
        heads = [say(f"cli.rules.{key}") for key in _LISTED]
        screen.table(heads, [[_worded(rule, key) for key in _LISTED] for rule in chosen])
    else:
        for rule in chosen:
            _explain({say(f"cli.rules.{key}"): _worded(rule, key) for key in _SHOWN})


def _worded(rule: Rule, key: str) -> str:
    """A field of a rule for people: level and catalogue by their names."""
    value = str(getattr(rule, key))
    if key == "level":
        return say(f"cli.level.{value}")
    return words_under("cli.rule_catalogue").get(value, value) if key == "catalogue" else value


def _explain(lines: dict[str, str]) -> None:
    for label, value in lines.items():
        if value:
            click.echo(say("cli.rules.line", label=label, value=value))
    click.echo()


@command("layout")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@option("--regulation", "layout.regulation", type=click.Choice(["nd30", "hd05", "hd36"]))
@option("--mode", "layout.mode", type=click.Choice(["draft", "issued"]), default="draft")
@option("--annotate", "layout.annotate", is_flag=True)
@json_option
def layout_command(
    files: tuple[Path, ...], regulation: str | None, mode: str, annotate: bool, as_json: bool, workspace: Path
) -> int:
    """Check the layout of Word files."""
    from dialog_docs import layout, settings

    root = workspace / "dialog-docs.toml"
    ignored = tuple(settings.load(workspace).ignored_rules) if root.is_file() else ()
    reports = []
    for path in files:
        data = path.read_bytes()
        report = layout.check(data, regulation=regulation, mode=mode, ignore=ignored)
        reports.append((path.name, report))
        if annotate and report.regulation is not None:
            _write_annotated(path, layout.annotate(data, report.findings))
    if as_json:
        put_json(layout.as_json(reports))
    else:
        _tell_layout(reports)
    return ExitCode.PROBLEMS if any(report.blocks for _, report in reports) else ExitCode.OK


def _write_annotated(path: Path, data: bytes) -> None:
    from dialog_docs import durable

    name = say("cli.layout.annotated_name", stem=path.stem)
    written = durable.publish(durable.Files(), data, path.parent, name)
    click.echo(say("cli.layout.annotated", path=written), err=True)


def _tell_layout(reports: list[tuple[str, Report]]) -> None:
    for name, report in reports:
        if not report.findings:
            click.echo(say("cli.layout.clean", file=name, regulation=report.regulation))
            continue
        click.echo(say("cli.layout.head", file=name, count=len(report.findings), regulation=report.regulation or ""))
        heads = [say(f"cli.layout.{key}") for key in ("code", "level", "place", "message", "advice", "clause")]
        rows = [
            [row.code, say(f"cli.level.{row.level}"), row.place, row.message, row.advice, row.clause]
            for row in report.findings
        ]
        screen.table(heads, rows)
