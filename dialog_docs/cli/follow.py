"""Commands that follow what was promised: figures, tasks, history, status."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dialog_docs.cli import screen, story
from dialog_docs.cli.options import command, day_option, json_option, option, put_json
from dialog_docs.dialogue.codec import encode
from dialog_docs.documents.prose import raised
from dialog_docs.errors import ExitCode, WrongRequestError
from dialog_docs.wording import say

if TYPE_CHECKING:
    from dialog_docs.documents.report.subject import ReportSubject
    from dialog_docs.register import TaskView


_NAMED_FIRST = ""
"""Value of ``--rows`` without a code, as in ``figures I11 --rows``: the indicator stands in place of the period."""


@command("figures")
@click.argument("period", metavar="PERIOD")
@option("--by", "figures.by", multiple=True, type=click.Choice(["level", "unit", "field", "agency", "month"]))
@option("--rows", "figures.rows", "indicator", is_flag=False, flag_value=_NAMED_FIRST)
@option("--xlsx", "figures.xlsx", "book", type=click.Path(path_type=Path, dir_okay=False))
@day_option
@json_option
def figures_command(
    period: str,
    by: tuple[str, ...],
    indicator: str | None,
    book: Path | None,
    as_of: dt.date | None,
    as_json: bool,
    workspace: Path,
) -> int:
    """Compute the indicators of a period."""
    from dialog_docs import figures
    from dialog_docs.house.opened import opened
    from dialog_docs.press import reports

    with opened(workspace) as house:
        if indicator == _NAMED_FIRST:
            indicator, period = period, str((as_of or house.today()).year)
        found = reports.subject(house, reports.period_of(house, period), as_of)
        texts = house.register.texts() if indicator else {}
    if indicator:
        return _tell_rows(_rows_behind(found, indicator), texts, as_json)
    data = figures.figures_json(found.facts, found.found, by, {"previous": found.before, "last_year": found.last_year})
    if book is not None:
        _write_book(book, data)
    if as_json:
        put_json(data)
    elif book is None:
        _tell_indicators(data)
    _tell_differences(found)
    return ExitCode.OK


def _rows_behind(found: ReportSubject, code: str) -> tuple[str, ...]:
    """Codes behind an indicator; an unknown name is a fault of usage."""
    from dialog_docs import figures

    try:
        return figures.rows_behind(found.found, code)
    except KeyError as fault:
        raise click.UsageError(say("cli.figures.unknown", code=code)) from fault


_SPLIT = ("I01", "I02", "I07", "I08", "I10", "I11", "I13", "I14", "I15")
"""Indicators that a split shows on the screen; the workbook and JSON hold all."""
_NOT_SHOWN = ("I09", "I23", "I24", "I25", "I26")
"""Indicators that are a table or a list: a single number of them says nothing on the screen."""


def _tell_indicators(data: dict[str, Any]) -> None:
    heads = [say(f"cli.figures.{key}") for key in ("indicator", "value")]
    shown = {code: row for code, row in data["indicators"].items() if code not in _NOT_SHOWN}
    lines = [[say(f"cli.figures.name.{code}"), _shown(row)] for code, row in shown.items()]
    screen.table(heads, lines + [_compared(*item) for item in data["indicators"]["I23"]["parts"].items()])
    for by, groups in data["by"].items():
        click.echo(say("cli.figures.split", by=say(f"tracking.by.{by}")))
        chosen = [code for code in _SPLIT if any(code in group for group in groups.values())]
        names = [say("cli.figures.group"), *(say(f"cli.figures.name.{code}") for code in chosen)]
        screen.table(names, [[key, *(_shown(group[code]) for code in chosen)] for key, group in groups.items()])


def _compared(name: str, row: dict[str, Any]) -> list[str]:
    """A figure now and in an earlier period; name is ``last_year.I01``."""
    base, _, code = name.partition(".")
    label = say(f"cli.figures.against_{base}", name=say(f"cli.figures.name.{code}"))
    if row["denominator"] is None:
        return [label, say("cli.figures.no_base")]
    return [label, say("cli.figures.now_and_then", now=row["numerator"], then=row["denominator"])]


def _write_book(path: Path, data: dict[str, Any]) -> None:
    from dialog_docs.wording import words_under
    from dialog_docs.workbooks.figures_book import figures_workbook

    path.write_bytes(figures_workbook(data, words_under("cli.figures.name")))
    click.echo(say("cli.figures.written", path=path), err=True)


def _tell_differences(found: ReportSubject) -> None:
    """Every identity that does not hold, with both numbers, and what the units' submissions lack; never silent."""
    from dialog_docs.documents.report.notes import all_differences, difference_text, unit_notes

    for text in (*unit_notes(found.together), *(difference_text(item) for item in all_differences(found))):
        click.echo(text, err=True)


def _shown(indicator: dict[str, Any]) -> str:
    """A value for people: a rate with its parts, "chưa có số liệu" for nothing."""
    value = indicator["value"]
    if value is None:
        return say("cli.figures.none")
    text = f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    if indicator["unit"] == "percent":
        return say("cli.figures.rate", value=text, part=indicator["numerator"], whole=indicator["denominator"])
    return text


def _tell_rows(codes: tuple[str, ...], texts: dict[str, str], as_json: bool) -> int:
    if as_json:
        put_json([{"code": code, "text": texts.get(code, "")} for code in codes])
    else:
        heads = [say(f"cli.figures.{key}") for key in ("code", "text")]
        screen.table(heads, [[code, texts.get(code, "")] for code in codes])
    return ExitCode.OK


def _days(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """``7d`` or ``7`` as a number of days."""
    if value is None:
        return None
    number = value.strip().removesuffix("d")
    if not number.isdecimal():
        raise click.BadParameter(say("cli.tasks.not_days", value=value))
    return int(number)


@command("tasks")
@option("--agency", "tasks.agency")
@option("--overdue", "tasks.overdue", is_flag=True)
@option("--due-in", "tasks.due_in", metavar="7d", callback=_days)
@day_option
@json_option
def tasks_command(
    agency: str | None, overdue: bool, due_in: int | None, as_of: dt.date | None, as_json: bool, workspace: Path
) -> int:
    """List tasks: whose, and due when."""
    from dialog_docs.house.opened import opened
    from dialog_docs.register import Wanted

    with opened(workspace) as house:
        day = as_of or house.today()
        views = house.register.tasks(Wanted(agency=agency, overdue=overdue, due_in=due_in), day)
    rows = [_task_row(view) for view in views]
    if as_json:
        put_json({"as_of": day.isoformat(), "tasks": rows})
    elif not rows:
        click.echo(say("cli.tasks.none"))
    else:
        heads = [say(f"cli.tasks.{key}") for key in ("code", "lead", "text", "due", "status")]
        screen.table(heads, map(_shown_task, rows))
    return ExitCode.OK


def _task_row(view: TaskView) -> dict[str, Any]:
    life = view.life
    return {
        "code": view.row.code,
        "dialogue": view.row.dialogue,
        "lead": view.row.lead,
        "text": view.text,
        "original_due": _iso(life.original_due),
        "due": _iso(life.current_due) or view.deadline,
        "status": life.status.value,
        "overdue": life.overdue,
        "days_late": life.days_late,
        "extensions": life.extensions,
        "finished_on": _iso(life.finished_on),
    }


def _shown_task(row: dict[str, Any]) -> list[str]:
    lead = row["lead"] or say("press.no_lead")
    return [row["code"], lead, raised(row["text"]), story.day_text(row["due"] or ""), _standing(row)]


def _standing(row: dict[str, Any]) -> str:
    if row["overdue"]:
        return say("cli.tasks.late", days=row["days_late"])
    return say(f"cli.state.{row['status']}")


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@command("history")
@click.argument("code", metavar="CODE")
@json_option
def history_command(code: str, as_json: bool, workspace: Path) -> int:
    """Tell the whole life of one opinion, task or meeting."""
    from dialog_docs.house.opened import opened

    with opened(workspace) as house:
        steps = house.register.history(code)
    if as_json:
        put_json([{"day": s.day.isoformat(), "what": s.what, "source": s.source, **encode(s.values)} for s in steps])
    elif not steps:
        raise WrongRequestError("cli.history.unknown", code=code)
    else:
        for step in steps:
            click.echo("\n".join(story.lines(step)))
    return ExitCode.OK


@command("status")
@json_option
def status_command(as_json: bool, workspace: Path) -> int:
    """Say how things stand."""
    from dialog_docs.house.opened import opened
    from dialog_docs.house.standing import standing

    with opened(workspace) as house:
        found = standing(house)
    if as_json:
        put_json(encode(found))
    else:
        click.echo("\n".join(story.standing_lines(found)))
    return ExitCode.OK
