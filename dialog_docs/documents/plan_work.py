"""Nội dung thực hiện: the tasks of a meeting grouped by authority, and the sentence that counts them (wording 1.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dialog_docs.dialogue.deadline import DeadlineKind
from dialog_docs.dialogue.minutes import Assignment, Minutes
from dialog_docs.documents import bodies
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.plan_opinions import unassigned_elsewhere
from dialog_docs.documents.prose import joined, lettered, lowered, raised
from dialog_docs.documents.sentences import deadline_clause, is_own
from dialog_docs.documents.tasks import MANY, counted_groups, plain_text
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """One numbered group; a plan with a single group gives it no heading."""

    heading: str | None
    lines: tuple[str, ...]


def count_sentence(minutes: Minutes, desk: Desk, annex: str) -> str:
    """How many tasks, for how many leads, with which time limits."""
    tasks = minutes.assignments
    leads = {bodies.find(task.lead, desk) for task in tasks if task.lead}
    if len(tasks) == 1:
        clause = deadline_clause(tasks[0].deadline, sentence("shared.deadline.the_notice"))
        lead = next(iter(leads), None)
        key = "assigned" if lead and lead.is_assigned else "asked"
        return sentence(
            "conclusion_plan.count.one",
            lead=sentence(f"conclusion_plan.count.lead_{key}", lead=lead.addressed) if lead else "",
            clause=f", {clause}" if clause else "",
            annex=annex,
        )
    return sentence(
        "conclusion_plan.count.many",
        count=count(len(tasks)),
        leads=_leads(leads),
        terms=_terms(tasks),
        annex=annex,
    )


def _leads(leads: set[bodies.Body]) -> str:
    if not leads:
        return sentence("conclusion_plan.count.leads_none")
    asked = any(not body.is_assigned for body in leads)
    if len(leads) == 1:
        key = "leads_asked_one" if asked else "leads_one"
        return sentence(f"conclusion_plan.count.{key}", lead=next(iter(leads)).addressed)
    return sentence(f"conclusion_plan.count.leads_{'asked' if asked else 'many'}", count=count(len(leads)))


def _term(task: Assignment) -> str:
    if task.deadline is None or task.deadline.kind is DeadlineKind.TEXT:
        return "undated"
    return "standing" if task.deadline.kind is DeadlineKind.STANDING else "dated"


def _terms(tasks: Sequence[Assignment]) -> str:
    found = Counter(_term(task) for task in tasks)
    if len(found) == 1 and not found["undated"]:
        return sentence(f"conclusion_plan.count.all_{next(iter(found))}")
    parts = [
        sentence(f"conclusion_plan.count.{key}", count=count(found[key]))
        for key in ("dated", "standing", "undated")
        if found[key]
    ]
    return sentence("conclusion_plan.count.among", parts=", ".join(parts))


def work_groups(minutes: Minutes, desk: Desk, annex: str) -> tuple[WorkGroup, ...]:
    """The groups that have something in them, numbered; of a single one the items are numbered instead."""
    in_full = len(minutes.assignments) <= MANY
    found: list[tuple[str, list[str]]] = []
    for name in ("own", "other", "general"):
        tasks = [task for task in minutes.assignments if _group(task, minutes, desk) == name]
        lines = [_item(task, desk) for task in tasks] if in_full else _counted(tasks, desk, annex)
        if name == "other":
            lines += _forwarding(minutes, desk)
        if lines:
            found.append((name, lines))
    if len(found) == 1:
        return (WorkGroup(None, tuple(f"{n}. {line}" for n, line in enumerate(found[0][1], 1))),)
    return tuple(
        WorkGroup(
            f"{n}. {sentence(f'conclusion_plan.group.{name}', **desk.slots)}",
            lettered(lines) if len(lines) > 1 else tuple(lines),
        )
        for n, (name, lines) in enumerate(found, 1)
    )


def _group(task: Assignment, minutes: Minutes, desk: Desk) -> str:
    served = [opinion for opinion in minutes.opinions if opinion.number in task.opinions]
    if not served:
        return "general"
    return "own" if any(is_own(opinion, desk) for opinion in served) else "other"


def _item(task: Assignment, desk: Desk) -> str:
    text = _action(task, desk)
    clause = deadline_clause(task.deadline, sentence("shared.deadline.the_notice"))
    return raised(sentence(f"conclusion_plan.item.{'dated' if clause else 'plain'}", text=text, clause=clause))


def _action(task: Assignment, desk: Desk) -> str:
    typed = plain_text(task.text)
    if task.lead is None:
        return sentence("conclusion_plan.item.no_lead", task=raised(typed))
    body = bodies.find(task.lead, desk)
    partners = joined([bodies.find(name, desk).name for name in task.supporting])
    leads_already = typed.startswith(sentence("conclusion_plan.item.lead_word"))
    key = "alone" if leads_already or not partners else "lead_with"
    text = sentence(f"conclusion_plan.item.{key}", lead=body.heading, supporting=partners, task=lowered(typed))
    return sentence("conclusion_plan.item.through", parent=body.parent, text=text) if body.parent else text


def _counted(tasks: Sequence[Assignment], desk: Desk, annex: str) -> list[str]:
    groups = counted_groups(tasks, desk, annex)
    return [sentence("conclusion_plan.item.many", heading=group.heading, text=group.text) for group in groups]


def _forwarding(minutes: Minutes, desk: Desk) -> list[str]:
    """What must be sent to the competent bodies though no task says so."""
    opinions = unassigned_elsewhere(minutes, desk)
    if not opinions:
        return []
    unknown = sentence("conclusion_plan.forward.unknown")
    receivers = Counter(
        bodies.find(opinion.agency, desk).addressed if opinion.agency else unknown for opinion in opinions
    )
    who = sentence(
        f"conclusion_plan.forward.who_{desk.side.value}",
        office=desk.office_name,
        voice=desk.voice,
        state_body=desk.state_body,
    )
    if len(opinions) == 1:
        return [sentence("conclusion_plan.forward.one", who=who, body=next(iter(receivers)))]
    parts = [
        sentence("conclusion_plan.forward.body", count=count(number), body=body) for body, number in receivers.items()
    ]
    return [sentence("conclusion_plan.forward.some", who=who, count=count(len(opinions)), bodies=joined(parts))]
