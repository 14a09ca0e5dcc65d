"""Understanding a workbook: the gate, the reader in its limited child, then what must hold in the values."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from dialog_docs import child, forms
from dialog_docs.dialogue import checks
from dialog_docs.dialogue.codec import decode, encode
from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.forms.crossing import packed
from dialog_docs.forms.reading import Draft, Reading, Repair, in_order
from dialog_docs.register import Reader, Readout
from dialog_docs.settings import Settings
from dialog_docs.watch import gate
from dialog_docs.watch.gate import Verdict

LOG = logging.getLogger("dialog_docs")


@dataclass(frozen=True, slots=True)
class Understood:
    """A workbook with everything found in it."""

    data: bytes
    reading: Reading
    problems: tuple[Problem, ...]

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What the reader changed."""
        return self.reading.repairs

    @property
    def is_refused(self) -> bool:
        """No honest paper can be made."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def is_held(self) -> bool:
        """Refused, or a person has to answer first."""
        return any(problem.blocks for problem in self.problems)

    def with_problems(self, more: tuple[Problem, ...]) -> Understood:
        """The same with what later stations found, placed on the sheet where the field was read.

        An empty cell of which a later station says more is told once, and the whole is in the order of the sheets.
        """
        placed = (_placed(problem, self.reading) for problem in more)
        open_ones = tuple(problem for problem in placed if not self._is_answered(problem))
        said = {problem.at for problem in open_ones}
        before = tuple(item for item in self.problems if item.rule != "required-missing" or item.at not in said)
        return dataclasses.replace(self, problems=in_order((*before, *open_ones), self.reading.sheets))

    def _is_answered(self, problem: Problem) -> bool:
        """A question that the sheet KIỂM TRA of this very workbook answers."""
        question = (problem.sheet, problem.cell, problem.rule)
        given = {(answer.sheet, answer.cell, answer.rule) for answer in self.reading.answers}
        return problem.severity is Severity.QUESTION and question in given

    def annotated(self) -> bytes | None:
        """A copy of the clerk's workbook with the cells marked; None for kinds that cannot be edited in place."""
        if self.reading.form is None:
            return None
        answer = child.run_limited("dialog_docs.forms.crossing:annotate", self.data, encode(self.problems))
        return base64.b64decode(answer) if isinstance(answer, str) else None


class Office(Protocol):
    """What understanding a workbook needs of a house: a check needs no register."""

    @property
    def settings(self) -> Settings:
        """The office's settings."""

    @property
    def lists(self) -> forms.Lists:
        """The office's lists."""

    def today(self) -> dt.date:
        """The day in Vietnam."""


@dataclass(frozen=True, slots=True)
class OfficeOnly:
    """Settings and lists without a workspace behind them."""

    settings: Settings
    lists: forms.Lists
    day: dt.date

    def today(self) -> dt.date:
        """The day in Vietnam."""
        return self.day


Answer = Callable[[], Any]
"""The reader's answer to a workbook, once it is there."""


def ask(house: Office, data: bytes, name: str, verdict: Verdict) -> Answer:
    """How to have a workbook read by the child, for one that the gate lets through."""
    lists = dataclasses.replace(house.lists, as_of=house.today())
    return partial(_answer, lists, data, name, verdict)


def understand(house: Office, data: bytes, name: str, verdict: Verdict, answer: Answer | None = None) -> Understood:
    """Read the bytes of a file that the gate has judged; never raises for what is in them.

    ``answer`` is the reader's, where it was asked before.
    """
    if verdict.refused:
        return Understood(data, Reading(), verdict.problems)
    reading = _reading(name, (answer or ask(house, data, name, verdict))())
    understood = Understood(data, reading, verdict.problems + reading.problems)
    return understood.with_problems(content_problems(reading, house.settings))


def reader_of(settings: Settings) -> Reader:
    """How a stored original is read again for a rebuild."""
    lists = forms.office_lists(settings)

    def read(data: bytes, name: str) -> Readout:
        reading = _reading(name, _answer(lists, data, name, gate.inspect(data)))
        value = reading.minutes or reading.plan or reading.progress or reading.figures or reading.units
        return Readout(value, {given.rule: given.answer for given in reading.answers})

    return read


def _answer(lists: forms.Lists, data: bytes, name: str, verdict: Verdict) -> Any:
    """A plain workbook by the parts that the gate unpacked; any other, and one written oddly, by its bytes."""
    answer = None
    if verdict.parts:
        order = (name, verdict.kind, packed(lists), list(verdict.parts), *verdict.parts.values())
        answer = _asked("read_parts", name, order)
    if answer is None:
        plain = verdict.plain and not verdict.parts
        answer = _asked("read", name, (data, name, packed(lists), plain))
    return answer


def _reading(name: str, answer: Any) -> Reading:
    """What the child answered, as a value; a child that gave no answer is a problem of the file."""
    if isinstance(answer, child.ChildFault):
        LOG.error("%s: %s\n%s", name, answer.reason, answer.detail)
        return Reading(problems=(Problem("reader-stopped", Severity.ERROR, value=answer.reason),))
    return decode(Reading, answer)


def _asked(function: str, name: str, order: Sequence[Any]) -> Any:
    """The child's answer; another child is asked once where the first had bad luck."""
    answer = child.run_limited(f"dialog_docs.forms.crossing:{function}", *order)
    if isinstance(answer, child.ChildFault) and answer.may_pass:
        LOG.warning("%s: the reader stopped (%s), trying once more", name, answer.reason)
        answer = child.run_limited(f"dialog_docs.forms.crossing:{function}", *order)
    return answer


def content_problems(reading: Reading, settings: Settings) -> tuple[Problem, ...]:
    """What must hold in the values and does not; of a form that lacks something vital, all that can be said so far."""
    draft = reading.draft or Draft()
    minutes, plan = reading.minutes or draft.minutes, reading.plan or draft.plan
    if minutes is not None:
        return checks.check_minutes(minutes, settings, reading.unread)
    if plan is not None:
        return checks.check_plan(plan, settings, reading.unread)
    return ()


def _placed(problem: Problem, reading: Reading) -> Problem:
    """Give a problem of the model its sheet and cell, by the map the reader made."""
    place = reading.places.get(problem.at)
    if place is None or problem.cell:
        return problem
    return dataclasses.replace(problem, sheet=place.sheet, cell=place.cell, field=problem.field or place.label)
