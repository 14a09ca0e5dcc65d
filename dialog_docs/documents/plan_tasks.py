"""Tổ chức thực hiện of a plan: the tasks of each agency from the form, else the stock of wording 1.1."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dialog_docs.dialogue.plan import Plan, PlanTask
from dialog_docs.documents import bodies
from dialog_docs.documents.bodies import Body
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.prose import bare, ended, lettered, lowered, raised
from dialog_docs.wording import sentence, sentences, words
from dialog_docs.wording.numbers import short_date

_DATE = re.compile(r"^(?P<day>[0-3]?\d)/(?P<month>[01]?\d)/(?P<year>\d{4})$")


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One agency with its tasks: one task in ``text``, several in ``lines`` under the heading."""

    number: str
    heading: str
    text: str | None
    lines: tuple[str, ...] = ()


def plan_items(plan: Plan, desk: Desk) -> tuple[PlanItem, ...]:
    """The numbered items, agencies in the order in which the form names them first."""
    if not plan.tasks:
        return _stock(desk)
    grouped: dict[str, list[str]] = {}
    for task in plan.tasks:
        body = bodies.find(task.agency, desk)
        heading = _heading(body, desk)
        grouped.setdefault(heading, []).append(_task(task, body))
    return tuple(_item(str(n), heading, texts) for n, (heading, texts) in enumerate(grouped.items(), 1))


def _heading(body: Body, desk: Desk) -> str:
    """The Party gives a division work through the People's Committee (wording 0.4)."""
    return bodies.find(body.parent, desk).heading if body.parent else body.heading


def _item(number: str, heading: str, texts: list[str]) -> PlanItem:
    if len(texts) == 1:
        return PlanItem(number, heading, texts[0])
    return PlanItem(number, heading, None, lettered(texts))


def _stock(desk: Desk) -> tuple[PlanItem, ...]:
    key = f"{'party' if desk.is_party else 'state'}_{'province' if desk.is_province else 'commune'}"
    parts = [line.partition(": ") for line in sentences(f"dialogue_plan.stock.{key}", **desk.slots)]
    return tuple(PlanItem(str(n), heading, text) for n, (heading, _, text) in enumerate(parts, 1))


def _task(task: PlanTask, body: Body) -> str:
    text = bare(task.task)
    if body.parent:
        text = sentence("dialogue_plan.task.through", agency=body.name, task=lowered(text))
    if task.deadline is None:
        return ended(text)
    return within(task.deadline, "dialogue_plan.task.within_", task=raised(text))


def within(deadline: str, key: str, **slots: str) -> str:
    """A sentence with a typed time limit: a date gets "chậm nhất ngày", a phrase stays as the form says it.

    ``key`` begins the names of the rows ``<key>date``, ``<key>words``, ``<key>standing`` and ``<key>other``.
    """
    typed = lowered(bare(deadline))
    date = _DATE.match(typed.removeprefix(words("plans.day")))
    if date:
        day = dt.date(int(date["year"]), int(date["month"]), int(date["day"]))
        return sentence(f"{key}date", day=short_date(day), **slots)
    if typed.startswith(words("plans.standing")):
        return sentence(f"{key}standing", **slots)
    several = ";" in slots.get("task", "")
    known = typed.split(" ", 1)[0] in words("plans.within_marks") or typed.startswith(words("plans.latest"))
    spoken = known and not several
    return sentence(f"{key}{'words' if spoken else 'other'}", words=typed, **slots)
