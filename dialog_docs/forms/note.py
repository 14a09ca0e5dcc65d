"""The note beside a returned workbook: what is wrong and how to put it right, in the order of the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from dialog_docs.dialogue.problem import Problem, Severity, explained
from dialog_docs.forms.reading import Repair
from dialog_docs.wording import say

MOST = 50
"""Lines of a note; more would not be read."""
MOST_BLOCKING = 500
"""Lines of what keeps a paper back: all of it is told at once, or the next try would be returned for the rest."""
_ORDER = (Severity.ERROR, Severity.QUESTION, Severity.WARNING, Severity.NOTE)


def report(name: str, problems: Sequence[Problem], repairs: Sequence[Repair] = ()) -> str:
    """The whole note: what must be put right first, then questions, then warnings and repairs up to 50 lines."""
    left = MOST
    parts = [say("note.head", name=name)]
    for level in _ORDER:
        found = [problem for problem in problems if problem.severity is level]
        if found:
            most = MOST_BLOCKING if found[0].blocks else left
            parts.append(_section(say(f"note.{level.value}", count=len(found)), _lines(found), most))
            left = max(0, left - len(found))
    if repairs:
        parts.append(_section(say("note.repairs", count=len(repairs)), [_repair(item) for item in repairs], left))
    if any(problem.blocks for problem in problems):
        parts.append(say("note.way_out"))
    return "\n\n".join(parts) + "\n"


def _section(heading: str, lines: list[str], left: int) -> str:
    shown = lines[:left]
    more = [say("note.more", count=len(lines) - len(shown))] if len(lines) > len(shown) else []
    return "\n".join([heading, *shown, *more])


def _lines(problems: Sequence[Problem]) -> list[str]:
    return [_line(problem) for problem in problems]


def _line(problem: Problem) -> str:
    said = explained(problem)
    kind = "cell" if problem.sheet and problem.cell else "sheet" if problem.sheet else "file"
    text = f"{said.message} {said.advice}".strip()
    place = {"sheet": problem.sheet, "cell": problem.cell, "label": problem.field}
    if kind == "cell" and problem.field:
        kind = "field"
    return say(f"note.line_{kind}", text=text, **place)


def _repair(repair: Repair) -> str:
    after = repair.after.replace("\n", " ")
    before = repair.before.replace("\n", " ")
    return say("note.line_repair", sheet=repair.sheet, cell=repair.cell, before=before[:80], after=after[:80])
