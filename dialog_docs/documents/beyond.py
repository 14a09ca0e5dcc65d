"""Section III of a conclusion: opinions that are for others, and who passes them on by when (wording 1.3)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from dialog_docs.dialogue.minutes import Assignment, Minutes
from dialog_docs.documents.bodies import find
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.sentences import authority_name, field_in_text, is_own, is_to_pass_on, matters
from dialog_docs.documents.tasks import task_sentence
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, short_date


def forwarding_tasks(minutes: Minutes, desk: Desk) -> tuple[Assignment, ...]:
    """Tasks that serve only opinions of others' authority: they stand in section III."""
    others = {opinion.number for opinion in matters(minutes) if not is_own(opinion, desk)}
    found = tuple(task for task in minutes.assignments if task.opinions and others.issuperset(task.opinions))
    return () if len(found) == len(minutes.assignments) and not minutes.conclusions else found


def beyond_authority(minutes: Minutes, desk: Desk, forwarding: tuple[Assignment, ...]) -> tuple[str, ...]:
    """Section III: how many opinions for which body about what, and who passes them on by when."""
    served = {number for task in forwarding for number in task.opinions}
    foreign = [each for each in matters(minutes) if not is_own(each, desk)]
    others = [each for each in foreign if is_to_pass_on(each, desk) or each.number in served]
    if not others:
        return ()
    parts: Counter[tuple[str, str]] = Counter()
    for opinion in others:
        known = opinion.authority and authority_name(opinion.authority, desk)
        whose = find(opinion.agency, desk).name if opinion.agency else known
        parts[field_in_text(opinion.field), whose or ""] += 1
    described = [
        sentence("conclusion_notice.beyond.part", count=count(number), field=field, whose=whose)
        for (field, whose), number in parts.items()
    ]
    field, whose = next(iter(parts))
    counted = sentence(
        f"conclusion_notice.beyond.{'one' if len(others) == 1 else 'many'}",
        count=count(len(others)),
        class_word=desk.class_word,
        left=sentence("conclusion_notice.beyond.left") if len(others) < len(foreign) else "",
        parts="; ".join(described),
        field=field,
        whose=whose,
    )
    orders = [_order(task, desk) for task in forwarding]
    if any(opinion.number not in served for opinion in others):
        orders.append(_passing_on(minutes, desk))
    return (" ".join((counted, *orders)),)


def _passing_on(minutes: Minutes, desk: Desk) -> str:
    """Who passes on what no task of the chair covers: the standing rule with its configurable limit."""
    last_day = minutes.day + timedelta(days=desk.settings.limits["forward_by"].days)
    return sentence(
        f"conclusion_notice.beyond.pass_on_{desk.side.value}",
        day=short_date(last_day),
        state_body=desk.state_body,
        office=desk.office_name,
    )


def _order(task: Assignment, desk: Desk) -> str:
    """``Giao Ủy ban nhân dân xã có văn bản …``: a task as a sentence of its own."""
    if not task.lead:
        return task_sentence(task, desk)
    lead = find(task.lead, desk)
    through = find(lead.parent, desk) if lead.parent else lead
    text = task_sentence(task, desk, through=through)
    key = "order" if through.is_assigned else "ask"
    heading = through.heading
    return sentence(f"conclusion_notice.beyond.{key}", lead=heading, text=text[:1].lower() + text[1:])
