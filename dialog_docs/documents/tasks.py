"""Tasks as a conclusion gives them: grouped by body in the order and with the verbs of wording 2.6 and 2.10."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialog_docs.dialogue.deadline import DeadlineKind
from dialog_docs.dialogue.minutes import Assignment
from dialog_docs.dialogue.terms import Relation
from dialog_docs.documents.bodies import Body, find
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.prose import lowered, raised
from dialog_docs.documents.sentences import deadline_clause
from dialog_docs.wording import sentence
from dialog_docs.wording.alphabet import Order, alphabetical
from dialog_docs.wording.numbers import count, item_letter, listing

MANY = 15
"""Beyond so many tasks the text has one line a body; the annex lists them all."""
_LIST_MARK = re.compile(r"^[-+*•–]\s*")
_UNLISTED = 90
_BEFORE_POLICE = 25
"""Order of a body below that the settings do not list: after the listed phòng, before the police."""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """One numbered body with its tasks: a single paragraph, or a heading with items."""

    number: str
    heading: str
    text: str
    """The only task's sentence; empty when there are items."""
    entries: tuple[str, ...] = ()
    """``a) Chủ trì, phối hợp với … ; hoàn thành chậm nhất ngày ….``"""


def plain_text(text: str) -> str:
    """A text of one or several lines as the inside of one sentence, without list marks and end marks."""
    lines = [_LIST_MARK.sub("", line.strip()).rstrip(" .;,") for line in text.splitlines()]
    return "; ".join([" ".join(line.split()) for line in lines if line])


def task_groups(tasks: Sequence[Assignment], desk: Desk, annex: str, first: int = 1) -> tuple[TaskGroup, ...]:
    """The tasks of a conclusion grouped by body, numbered from ``first``; ``annex`` is where they are listed."""
    if len(tasks) > MANY:
        return counted_groups(tasks, desk, annex, first)
    grouped = enumerate(_by_body(tasks, desk), first)
    return tuple(_group(str(number), body, mine, desk) for number, (body, mine) in grouped)


def counted_groups(tasks: Sequence[Assignment], desk: Desk, annex: str, first: int = 1) -> tuple[TaskGroup, ...]:
    """One line a body: how many tasks it leads, in the order and through the parents of ``task_groups``."""
    grouped = enumerate(_by_body(tasks, desk), first)
    return tuple(_short_group(str(number), body, mine, desk, annex) for number, (body, mine) in grouped)


def _by_body(tasks: Sequence[Assignment], desk: Desk) -> list[tuple[Body | None, list[Assignment]]]:
    groups: dict[Body | None, list[Assignment]] = {}
    for task in tasks:
        groups.setdefault(group_of(task, desk), []).append(task)
    return sorted(groups.items(), key=lambda group: _rank(group[0]))


def lead_of(task: Assignment, desk: Desk) -> Body | None:
    """The body that leads a task; None when the form names none."""
    return find(task.lead, desk) if task.lead else None


def group_of(task: Assignment, desk: Desk) -> Body | None:
    """The body under which a task stands: the Party gives a phòng work through Ủy ban nhân dân (wording 0.4)."""
    lead = lead_of(task, desk)
    return find(lead.parent, desk) if lead and lead.parent else lead


def _rank(body: Body | None) -> tuple[int, int, Order]:
    if body is None:
        return 9, 0, alphabetical("")
    if body.relation is Relation.VILLAGE:
        return 3 if not body.is_assigned else 1, body.order, alphabetical(body.name)
    group = 0 if body.is_assigned else 5 if body.relation is Relation.ABOVE else 4
    if body.relation is Relation.BELOW and body.order == _UNLISTED:
        return group, _BEFORE_POLICE, alphabetical(body.name)
    return group, body.order, alphabetical(body.name)


def _heading(body: Body | None) -> str:
    return body.heading if body else sentence("tasks.no_lead")


def _group(number: str, body: Body | None, tasks: Sequence[Assignment], desk: Desk) -> TaskGroup:
    sentences = [task_sentence(task, desk, through=body) for task in sorted(tasks, key=_by_deadline)]
    if len(sentences) == 1:
        return TaskGroup(number, _heading(body), sentences[0])
    items = tuple(f"{item_letter(index)}) {text}" for index, text in enumerate(sentences))
    return TaskGroup(number, _heading(body), "", items)


def _by_deadline(task: Assignment) -> tuple[int, str, int]:
    """What is due at once, then dated tasks by day, then those without a day, in the form's order."""
    day = task.deadline.last_day if task.deadline else None
    at_once = task.deadline is not None and task.deadline.kind is DeadlineKind.AT_ONCE
    return 0 if at_once else 1 if day else 2, day.isoformat() if day and not at_once else "", task.number


def _short_group(number: str, body: Body | None, tasks: Sequence[Assignment], desk: Desk, annex: str) -> TaskGroup:
    leads: dict[str, int] = {}
    for task in tasks:
        lead = lead_of(task, desk)
        if lead and lead != body:
            leads[lead.name] = leads.get(lead.name, 0) + 1
    own = len(tasks) - sum(leads.values())
    parts = [sentence("tasks.short_part", lead=lead, count=count(much)) for lead, much in leads.items()]
    if len(parts) == 1 and own == 0:
        parts = list(leads)
    key = "short" if not parts else "short_through" if own == 0 else "short_both"
    text = sentence(f"tasks.{key}", count=count(len(tasks)), own=count(own), parts=listing(parts), annex=annex)
    return TaskGroup(number, _heading(body), text)


def task_sentence(task: Assignment, desk: Desk, through: Body | None = None, paper: str | None = None) -> str:
    """``Chủ trì, phối hợp với … rà soát …; hoàn thành chậm nhất ngày ….``

    Under another body than the lead (``through``) it begins "Chỉ đạo Phòng Kinh tế …"; ``paper`` is what deadlines in
    days are counted from, default "Thông báo này".
    """
    lead = lead_of(task, desk)
    text = lowered(_without_order(plain_text(task.text), lead))
    partners = listing([_in_text(name, desk) for name in task.supporting])
    directed = lead is not None and through is not None and lead != through
    key = ("directed" if directed else "own") + ("_with_partners" if partners and not _leads(text) else "")
    clause = deadline_clause(task.deadline, paper)
    done = sentence(f"tasks.{key}", lead=lead.name if lead else "", partners=partners, text=text)
    return raised(sentence("tasks.with_deadline" if clause else "tasks.plain", text=done, deadline=clause))


def _in_text(name: str, desk: Desk) -> str:
    """A body inside a sentence: its full name, but "thôn Đông" stays small as it was typed."""
    found = find(name, desk).name
    return name if found == raised(name) else found


def _leads(text: str) -> bool:
    """Whether the form's own words already say who leads and with whom."""
    return text.startswith(sentence("tasks.leads"))


def _without_order(text: str, lead: Body | None) -> str:
    """The task without a doubled "Giao Phòng Kinh tế" that the form's words may begin with."""
    return text if lead is None else _order_to(lead.name).sub("", text) or text


@lru_cache(maxsize=512)
def _order_to(name: str) -> re.Pattern[str]:
    return re.compile(rf"^({sentence('tasks.orders')})\s+{re.escape(name)}\s+", re.IGNORECASE)
