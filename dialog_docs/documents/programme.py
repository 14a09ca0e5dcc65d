"""Chương trình: the unsigned sheet that goes with a plan or an invitation (wording 1.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dialog_docs.dialogue.plan import Plan, ProgrammeItem
from dialog_docs.documents.attached import attached_to
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.planned_time import only_dialogue, plan_span, spoken_time
from dialog_docs.documents.prose import bare, padded_hours, raised
from dialog_docs.wording import sentence, words


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One item of the programme, finished."""

    number: str
    time: str
    content: str
    performer: str


@dataclass(frozen=True, slots=True)
class ProgrammeContext:
    """What the template of the programme may print."""

    frame: Frame
    event: str
    span: str
    attached_to: str
    """The plan that the sheet goes with."""
    time_place: str | None
    rows: tuple[ProgrammeRow, ...]


def programme_context(plan: Plan, desk: Desk) -> ProgrammeContext | None:
    """The finished texts; None when the form has no programme."""
    if not plan.programme:
        return None
    desk = issuing_desk(plan, desk)
    at_issue = _at_issue(plan, desk)
    return ProgrammeContext(
        frame=desk.frame("programme", ""),
        event=desk.event,
        span=plan_span(plan),
        attached_to=attached_to(sentence("citing.type.plan"), at_issue.frame("dialogue_plan", "KH"), at_issue),
        time_place=_time_place(plan),
        rows=tuple(_row(place, item) for place, item in enumerate(plan.programme, 1)),
    )


def _at_issue(plan: Plan, desk: Desk) -> Desk:
    """The desk with number and day of the plan's own paper, once this side has issued it."""
    given = re.match(r"\d+", plan.number or "")
    if given is None or plan.issued_by is not desk.side:
        return desk
    return replace(desk, number=given[0], date=plan.issued_on)


def _time_place(plan: Plan) -> str | None:
    """Time and place of a single dialogue whose day is fixed."""
    one = only_dialogue(plan)
    if one is None or one.when is None or not one.when.is_exact:
        return None
    time = spoken_time(one.when)
    if one.place is None:
        return sentence("programme.time", time=time)
    return sentence("programme.time_place", time=time, place=bare(one.place))


def _row(place: int, item: ProgrammeItem) -> ProgrammeRow:
    content = raised(bare(item.content))
    return ProgrammeRow(
        number=str(place),
        time=padded_hours(" ".join(item.time.split())),
        content=content,
        performer=item.performer or _usual_performer(content),
    )


def _usual_performer(content: str) -> str:
    """Who does an item for which the form names nobody."""
    for who in ("citizens", "chair"):
        if any(mark in content for mark in words(f"programme.{who}")):
            return sentence(f"programme.performer_{who}")
    return sentence("programme.performer_hosts")


KIND = DocumentKind(
    name="programme",
    title="documents.title.programme",
    subject="plan",
    symbol={"state": "", "party": ""},
    context=programme_context,
)
