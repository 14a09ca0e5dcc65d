"""Supplementary minutes laid over the signed ones that they supplement; pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from dialog_docs.dialogue.likeness import text_key
from dialog_docs.dialogue.minutes import Assignment, Minutes, Opinion

_FILLED_WHEN_BLANK = (
    "delegates",
    "citizens",
    "report_summary",
    "assessment",
    "public_notice_on",
    "result_published_on",
    "secretary",
    "place",
    "topic",
    "end",
    "plan_number",
    "plan_date",
)


class _Row(Protocol):
    @property
    def number(self) -> int: ...

    @property
    def text(self) -> str: ...


R = TypeVar("R", Opinion, Assignment)


def supplemented(base: Minutes, supplement: Minutes) -> Minutes:
    """The base with the supplement's conclusions, opinions and tasks.

    A row with the text of a known one replaces it; a new one goes to the end under the next STT. Facts of the base
    stand, blank ones are filled.
    """
    opinion_numbers = _numbers(base.opinions, supplement.opinions)
    task_numbers = _numbers(base.assignments, supplement.assignments)
    tasks = [
        dataclasses.replace(task, opinions=tuple(opinion_numbers.get(number, number) for number in task.opinions))
        for task in supplement.assignments
    ]
    known = {text_key(line) for line in base.conclusions}
    filled: dict[str, Any] = {
        name: found
        for name in _FILLED_WHEN_BLANK
        if getattr(base, name) is None and (found := getattr(supplement, name)) is not None
    }
    return dataclasses.replace(
        base,
        opinions=_joined(base.opinions, supplement.opinions, opinion_numbers),
        assignments=_joined(base.assignments, tasks, task_numbers),
        conclusions=(*base.conclusions, *(line for line in supplement.conclusions if text_key(line) not in known)),
        **filled,
    )


def _numbers(base: Sequence[_Row], rows: Sequence[_Row]) -> dict[int, int]:
    """STT in the supplement → STT in the whole."""
    known = {text_key(row.text): row.number for row in base}
    last = max((row.number for row in base), default=0)
    numbers = {}
    for row in rows:
        if text_key(row.text) in known:
            numbers[row.number] = known[text_key(row.text)]
        else:
            last += 1
            numbers[row.number] = last
    return numbers


def _joined(base: Sequence[R], rows: Sequence[R], numbers: dict[int, int]) -> tuple[R, ...]:
    whole = {row.number: row for row in base}
    for row in rows:
        whole[numbers[row.number]] = dataclasses.replace(row, number=numbers[row.number])
    return tuple(whole.values())
