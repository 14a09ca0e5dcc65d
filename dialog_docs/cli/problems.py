"""Problems and outcomes for people and for programs (contract 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dialog_docs.dialogue.problem import Problem, explained
from dialog_docs.wording import say

if TYPE_CHECKING:
    from dialog_docs.house.reading import Office
    from dialog_docs.pipeline import Outcome


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked file."""

    file: str
    status: str
    problems: tuple[Problem, ...] = ()
    is_template: bool = False


def checked(house: Office, path: Path) -> Iterator[Checked]:
    """Check a workbook, a Word template, or every file of a folder of them."""
    from dialog_docs.house.reading import understand
    from dialog_docs.watch import gate

    if path.is_dir():
        for inside in sorted(path.rglob("*.do[ct]*")) + sorted(path.rglob("*.xls*")):
            if not inside.name.startswith("~$"):
                yield from checked(house, inside)
        return
    data = path.read_bytes()
    if path.suffix.lower().startswith((".doc", ".dot")):
        yield _checked_template(path, data)
        return
    understood = understand(house, data, path.name, gate.inspect(data))
    status = "refused" if understood.is_refused else "question" if understood.is_held else "accepted"
    yield Checked(path.name, status, understood.problems)


def _checked_template(path: Path, data: bytes) -> Checked:
    from dialog_docs.press import templates

    found = templates.check(path.resolve(), data)
    return Checked(str(path), "refused" if any(row.blocks for row in found) else "accepted", found, is_template=True)


def as_json(problem: Problem, file: str) -> dict[str, Any]:
    """One problem with its stable English keys."""
    told = explained(problem)
    return {
        "rule": problem.rule,
        "level": problem.severity.value,
        "file": file,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "field": problem.field or problem.at,
        "value": problem.value,
        "message": told.message,
        "advice": told.advice,
    }


def build_json(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """The answer of ``build --json``."""
    return {
        "files": [
            {
                "file": row.file,
                "status": row.status.value,
                "meeting": row.meeting,
                "revision": row.revision,
                "papers": list(row.papers),
                "problems": [as_json(problem, row.file) for problem in row.problems],
            }
            for row in outcomes
        ]
    }


def check_json(results: Iterable[Checked]) -> dict[str, Any]:
    """The answer of ``check --json``."""
    return {
        "files": [
            {"file": row.file, "status": row.status, "problems": [as_json(found, row.file) for found in row.problems]}
            for row in results
        ]
    }


def tell(outcomes: Iterable[Outcome]) -> None:
    """What was made and what must be fixed, for people."""
    outcomes = list(outcomes)
    for row in outcomes:
        click.echo(say(f"cli.outcome.{row.status.value}", file=row.file))
        for paper in row.papers:
            click.echo(say("cli.outcome.paper", path=paper))
        tell_problems(row.problems)
    counts = Counter(row.status.value for row in outcomes)
    numbers = {name: counts[name] for name in ("accepted", "duplicate", "waiting")}
    refused = counts["refused"] + counts["question"]
    papers = sum(len(row.papers) for row in outcomes)
    click.echo(say("cli.build.total", papers=papers, refused=refused, **numbers))


def tell_checked(results: Iterable[Checked]) -> None:
    """The problems of checked files, for people."""
    for row in results:
        if not row.problems:
            click.echo(say("cli.check.clean", file=row.file))
            continue
        click.echo(say(f"cli.check.{row.status}", file=row.file))
        tell_problems(row.problems, in_paper=row.is_template)


def tell_problems(problems: Iterable[Problem], *, in_paper: bool = False) -> None:
    """Problems with their level, what is wrong and what to do; those of a Word file with their place in its text."""
    for problem in problems:
        told = explained(problem)
        level = say(f"cli.level.{problem.severity.value}")
        place = say("cli.outcome.place", sheet=problem.sheet, cell=problem.cell) if problem.cell else ""
        place = say("cli.outcome.place_in_paper", place=problem.at) if in_paper and problem.at else place
        click.echo(say("cli.outcome.problem", level=level, place=place, message=told.message, advice=told.advice))
