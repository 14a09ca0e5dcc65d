"""A filled form on the bench: faults are put into rows of their own, so that many stand in one workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from dialog_docs import forms
from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.minutes import Attendance
from dialog_docs.forms.definition import form
from dialog_docs.house.reading import Understood, content_problems
from tests.forms.workbench import INFO, LISTS, OPINIONS, PEOPLE, TASKS, changed, place_of, slim, small_minutes
from tests.sampling import sample_settings

Told = list[tuple[str, str, str]]
FIRST = {OPINIONS: 8, TASKS: 6, PEOPLE: 6}
"""Sheet → first row that a fault may take: tasks name the three opinions above, which stay whole."""


@dataclass(slots=True)
class Bench:
    """One workbook and which rows of it are still whole."""

    book: Workbook
    ends: dict[str, int]
    """Sheet → last filled row."""
    free: dict[str, int] = field(default_factory=lambda: dict(FIRST))
    last: dict[str, Callable[[], Any]] = field(default_factory=dict)
    """What is done to the whole workbook when all faults are in."""

    def row(self, sheet: str, count: int = 1) -> int:
        """The first of ``count`` neighbouring rows that no other fault has."""
        first = self.free[sheet]
        self.free[sheet] += count
        assert self.free[sheet] <= self.ends[sheet] + 1, f"{sheet} is full"
        return first

    def below(self, sheet: str) -> int:
        """A cleared row under the table, a blank one above it."""
        self.ends[sheet] += 2
        self.clear(sheet, self.ends[sheet])
        return self.ends[sheet]

    def clear(self, sheet: str, row: int) -> None:
        """Nothing stands in the row any more."""
        for column in range(1, 30):
            self.book[sheet].cell(row, column).value = None

    def put(self, sheet: str, key: str, value: Any, row: int = 0) -> str:
        """Type a value; the name of its cell."""
        cell = self.cell(sheet, key, row)
        self.book[sheet][cell] = value
        return cell

    def cell(self, sheet: str, key: str, row: int = 0) -> str:
        """The cell of a fact, or of a field in a row."""
        return place_of(sheet, key) if sheet == INFO else f"{place_of(sheet, key).rstrip('0123456789')}{row}"

    def drop_keys(self) -> None:
        """As in a form that was typed anew: no hidden keys anywhere."""
        for page in self.book.worksheets:
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("dd:"):
                        cell.value = None


def whole_minutes(opinions: int, tasks: int, people: int) -> Any:
    """Minutes of which neither the reader nor any check has anything to say."""
    small = small_minutes()
    one, task = small.opinions[4], small.assignments[0]
    due = [dt.date(2026, 10, 14 + number % 15) for number in range(tasks)]
    groups = tuple(Attendance("Cấp ủy", f"Chi bộ {number}", invited=1, present=1) for number in range(1, people))
    return replace(
        small,
        chairs=tuple(reversed(small.chairs)),
        delegates=Amount(people - 1),
        opinions=tuple(replace(one, number=number, turn=number) for number in range(1, opinions + 1)),
        assignments=tuple(
            replace(
                task,
                number=number,
                opinions=(1 + number % 3,),
                deadline=Deadline(DeadlineKind.DATE, f"{day.day}/{day.month}/{day.year}", day),
            )
            for number, day in enumerate(due, 1)
        ),
        attendance=(*groups, Attendance("Nhân dân", "12 thôn", invited=100, present=96)),
    )


@cache
def whole_form(opinions: int = 7, tasks: int = 6, people: int = 5) -> bytes:
    """The form filled with those minutes."""
    filled = forms.fill("minutes", whole_minutes(opinions, tasks, people), LISTS)
    return changed(filled, lambda book: slim(book, 8 + max(opinions, tasks, people)))


def with_faults(faults: list[Fault], size: tuple[int, int, int] = (7, 6, 5)) -> tuple[bytes, Told]:
    """One workbook with all these faults, and everything that must be told of it."""
    book = load_workbook(BytesIO(whole_form(*size)), rich_text=True)
    rows = dict(zip((OPINIONS, TASKS, PEOPLE), size, strict=True))
    bench = Bench(book, {sheet: 4 + count for sheet, count in rows.items()})
    told = [item for fault in faults for item in fault.make(bench)]
    for finish in bench.last.values():
        finish()
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue(), told


def everything_told(data: bytes) -> Told:
    """(sheet, cell, rule) of all that a clerk is told in one pass: by the reader and by every check of the content."""
    reading = forms.read(data, "a.xlsx", LISTS)
    found = Understood(data, reading, reading.problems).with_problems(content_problems(reading, sample_settings()))
    return [(item.sheet, item.cell, item.rule) for item in found.problems]


@dataclass(frozen=True, slots=True)
class Fault:
    """One change as a clerk makes it."""

    name: str
    make: Callable[[Bench], Told]
    """Makes the change; what must be told of it."""
    breaks: frozenset[str] = frozenset()
    """What no two faults can change at the same time: a cell, the order of a sheet's numbers."""
    spoils: frozenset[str] = frozenset()
    """What others cannot build on any more; any number of faults may spoil it together."""
    needs: frozenset[str] = frozenset()
    """What must be whole, or nothing can honestly be told of this fault."""
    world: str = ""
    """keyed: with hidden keys; retyped: without them; torn: whole sheets are gone, so that nothing can stand there."""

    def bears(self, other: Fault) -> bool:
        """Whether both can stand in one workbook."""
        if self.world != other.world and ("torn" in (self.world, other.world) or (self.world and other.world)):
            return False
        hurt = (self.breaks | self.spoils) & other.needs or (other.breaks | other.spoils) & self.needs
        return not hurt and not self.breaks & other.breaks


def fact(key: str) -> str:
    """What a fault of one fact breaks."""
    assert key in {item.key for item in form("minutes").sheets[0].fields}
    return f"{INFO}!{key}"
