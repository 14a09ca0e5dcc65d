"""Forms filled from values of the model, by the same definitions that the reader uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.dialogue.deadline import Deadline
from dialog_docs.dialogue.minutes import Assignment, Minutes, Official
from dialog_docs.dialogue.plan import When
from dialog_docs.forms.blanks import write_rows
from dialog_docs.forms.definition import FieldDefinition, SheetDefinition, choice_list, form, words
from dialog_docs.forms.reading import Lists
from dialog_docs.wording.numbers import thousands
from dialog_docs.workbooks.form_sheet import CellValue


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One open task or forwarded opinion as the progress form is sent out; ``due`` is text for people."""

    code: str
    text: str | None = None
    lead: str | None = None
    due: str | None = None


def fill(name: str, value: Any, lists: Lists) -> bytes:
    """The form ``name`` filled with its value of the model.

    minutes: Minutes; plan: Plan; progress: Progress, or a sequence of FollowUpRow to send out; figures: UnitFigures;
    request: PaperRequest; units: UnitList.
    """
    if isinstance(value, Minutes):
        value = replace(value, assignments=tuple(_said(task, lists) for task in value.assignments))
    rows = {sheet.key: _rows(sheet, value) for sheet in form(name).sheets}
    return write_rows(name, rows, lists)


def _said(task: Assignment, lists: Lists) -> Assignment:
    """The task with a deadline that says from when its days count, where that is not the office's setting."""
    limit = task.deadline
    if limit is None or limit.counted_from is None or limit.counted_from.value == lists.days_counted_from:
        return task
    since = words()["since"][limit.counted_from.value]
    said = limit.words if since.split()[0] in limit.words else f"{limit.words} {since}"
    return replace(task, deadline=replace(limit, words=said))


def _rows(sheet: SheetDefinition, value: Any) -> Sequence[tuple[CellValue, ...]]:
    if not sheet.path:
        facts = _facts(value)
        return (tuple(cell(field, facts(field.key)) for field in sheet.fields),)
    items = value if isinstance(value, list | tuple) else getattr(value, sheet.path)
    return [
        tuple(cell(field, _of(item, field.key, index)) for field in sheet.fields) for index, item in enumerate(items, 1)
    ]


def _of(item: Any, key: str, index: int) -> Any:
    if key == "number":
        return getattr(item, key, index)
    if key == "unit" and getattr(item, "is_stated_total", False):
        return item.unit or words()["print"]["total"]
    if key == "answered":
        return item.answered if item.answered is not None else getattr(item, "answered_percent", None)
    return getattr(item, key, None)


def _facts(value: Any) -> Callable[[str], Any]:
    if isinstance(value, Minutes):
        return {**{key: getattr(value, key) for key in _plain(value)}, **_chairs(value.chairs)}.get
    return lambda key: getattr(value, key)


def _plain(value: Minutes) -> list[str]:
    return [field for field in value.__slots__ if field != "chairs"]


def _chairs(chairs: tuple[Official, ...]) -> Mapping[str, Any]:
    others = chairs[1:]
    return {
        "chair_name": chairs[0].name if chairs else None,
        "chair_position": chairs[0].position if chairs else None,
        "cochair_names": tuple(person.name for person in others),
        "cochair_positions": tuple(person.position or "" for person in others),
    }


def cell(field: FieldDefinition, value: Any) -> CellValue:
    """What stands in the cell of a field that holds ``value``."""
    if value is None:
        return None
    if field.choices:
        return _label(field, value)
    if isinstance(value, tuple):
        return _joined(field, value)
    return _single(value)


def _single(value: Any) -> CellValue:
    if isinstance(value, Amount):
        return amount_text(value)
    if isinstance(value, When):
        return _when(value)
    if isinstance(value, Deadline):
        return value.words
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, str | int | float | dt.date):
        return value
    raise TypeError(type(value))


def _when(value: When) -> str:
    """The words of a planned time, the hour before them when they do not say it."""
    if value.hour is None or str(value.hour.hour) in value.words.split("h")[0].split():
        return value.words
    return str(words()["print"]["hour_and_day"]).format(hour=value.hour.strftime("%-Hh%M"), day=value.words)


def _label(field: FieldDefinition, value: Any) -> str:
    key = value.value if isinstance(value, Enum) else value
    if isinstance(value, bool):
        key = "yes" if value else "no"
    found = (choice.label for choice in choice_list(field.choices).choices if choice.key == key)
    return next(found, str(value))


def _joined(field: FieldDefinition, value: tuple[Any, ...]) -> str | None:
    if field.type == "numbers":
        return number_ranges(value) or None
    mark = "; " if field.type == "agencies" else "\n"
    if not any(value):
        return None
    return mark.join(value)


def number_ranges(numbers: Sequence[int]) -> str:
    """``(3, 5, 7, 8, 9)`` → ``3; 5; 7-9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [[f"{run[0]}-{run[-1]}"] if len(run) > 2 else [str(number) for number in run] for run in runs]
    return "; ".join(text for part in parts for text in part)


def amount_text(amount: Amount) -> str | int:
    """A whole number, or words as people write them (``hơn 147.077``)."""
    if amount.precision is Precision.EXACT:
        return amount.value
    return str(words()["amount"][amount.precision.value]).format(number=thousands(amount.value))
