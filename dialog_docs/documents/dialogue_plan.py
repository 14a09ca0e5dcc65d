"""Kế hoạch tổ chức đối thoại: the plan of a year, a period or one meeting (wording 1.1)."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.plan import Plan, ScheduledDialogue
from dialog_docs.dialogue.terms import Level
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.invitees import is_citizens
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.plan_bases import bases_in_sentence, basis_lines, plan_bases
from dialog_docs.documents.plan_tasks import PlanItem, plan_items, within
from dialog_docs.documents.planned_time import cell_time, only_dialogue, plan_span, spoken_time
from dialog_docs.documents.prose import bare, ended, lowered, raised
from dialog_docs.documents.sentences import amount_text
from dialog_docs.wording import sentence, sentences, words
from dialog_docs.wording.numbers import count, roman


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One dialogue of the schedule table, finished."""

    number: str
    time: str
    place: str
    topic: str
    chair: str
    participants: str
    preparing: str


@dataclass(frozen=True, slots=True)
class DialoguePlanContext:
    """What the template of the plan may print."""

    frame: Frame
    event: str
    span: str
    bases: tuple[str, ...]
    """Căn cứ lines; empty when the bases stand in the opening sentence."""
    opening: str
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    contents: tuple[str, ...]
    form: str
    participants: str
    where: str
    schedule: tuple[ScheduleRow, ...]
    """Empty for a single dialogue, whose facts stand in ``where`` and ``chair``."""
    chair: str | None
    finish: str | None
    procedure: str
    statutory: str | None
    expenses: str | None
    last_section: str
    """Roman number of Tổ chức thực hiện."""
    tasks: tuple[PlanItem, ...]
    expenses_number: str | None
    """Number of the section on money (State) or of the last item of Tổ chức thực hiện (Party)."""
    voice: str
    office_name: str


def dialogue_plan_context(plan: Plan, desk: Desk) -> DialoguePlanContext:
    """The finished texts of the plan; every field of the form that is empty gets its stock text."""
    desk = issuing_desk(plan, desk)
    one = only_dialogue(plan)
    tasks = plan_items(plan, desk)
    expenses = _expenses(plan, desk)
    bases = plan_bases(plan, desk)
    has_section = expenses is not None and not desk.is_party
    return DialoguePlanContext(
        frame=desk.frame("dialogue_plan", "KH"),
        event=plan_event(desk),
        span=plan_span(plan),
        bases=basis_lines(bases),
        opening=_opening(plan, bases, desk),
        purposes=_lines(plan.purposes) or sentences("dialogue_plan.purpose.lines"),
        requirements=_lines(plan.requirements) or sentences("dialogue_plan.requirement.lines"),
        contents=_contents(plan, one),
        form=ended(plan.form) if plan.form else sentence("dialogue_plan.form.stock"),
        participants=_participants(plan, one, desk),
        where=_where(plan, one),
        schedule=() if one else tuple(_row(row, plan.level) for row in plan.schedule),
        chair=ended(one.chair) if one and one.chair else None,
        finish=_finish(plan, one),
        procedure=sentence(f"dialogue_plan.procedure.{'attached' if plan.programme else 'stock'}"),
        statutory=_statutory(plan, desk),
        expenses=expenses,
        last_section=roman(6 if has_section else 5),
        tasks=tasks,
        expenses_number=_expenses_number(expenses, tasks, desk),
        voice=desk.voice,
        office_name=desk.office_name,
    )


def plan_event(desk: Desk) -> str:
    """The event inside a sentence: the Party writes "hội nghị" small, the State keeps the law's name."""
    return desk.event[:1].lower() + desk.event[1:] if desk.is_party else desk.event


def _lines(typed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ended(line) for line in typed)


def _opening(plan: Plan, bases: tuple[str, ...], desk: Desk) -> str:
    slots = {"voice": desk.voice_full, "event": plan_event(desk), "span": plan_span(plan)}
    named = bases_in_sentence(bases)
    if named is None:
        return sentence("dialogue_plan.opening.plain", **slots)
    return sentence("dialogue_plan.opening.with_bases", bases=named, **slots)


def _contents(plan: Plan, one: ScheduledDialogue | None) -> tuple[str, ...]:
    topic = (sentence("dialogue_plan.content.topic", topic=bare(one.topic)),) if one and one.topic else ()
    lines = topic + _lines(plan.content)
    if lines:
        return lines if len(lines) == 1 else tuple(sentence("dialogue_plan.content.line", line=line) for line in lines)
    if any(row.topic for row in plan.schedule):
        return (sentence("dialogue_plan.content.by_schedule"),)
    return (sentence("dialogue_plan.content.stock"),)


def _participants(plan: Plan, one: ScheduledDialogue | None, desk: Desk) -> str:
    stock = "dialogue_plan.participants.province" if desk.is_province else "dialogue_plan.participants.commune"
    people = one.participants if one else None
    if plan.participants or (people and not is_citizens(people)):
        text = ended(plan.participants or people or "")
    else:
        usual = sentence("dialogue_plan.participants.people", **desk.slots)
        text = sentence(stock, people=lowered(bare(people)) if people else usual, **desk.slots)
    if one and one.expected:
        return sentence("dialogue_plan.participants.expected", participants=text, count=amount_text(one.expected))
    return text


def _where(plan: Plan, one: ScheduledDialogue | None) -> str:
    if not plan.schedule:
        return sentence("dialogue_plan.where.none")
    if one is None:
        return sentence("dialogue_plan.where.many", span=plan_span(plan), count=count(len(plan.schedule)))
    time = spoken_time(one.when)
    if one.place is None:
        return raised(sentence("dialogue_plan.where.one_time", time=time))
    return raised(sentence("dialogue_plan.where.one", time=time, place=bare(one.place)))


def _row(row: ScheduledDialogue, level: Level) -> ScheduleRow:
    return ScheduleRow(
        number=str(row.number),
        time=cell_time(row.when),
        place=_place(row, level),
        topic=row.topic or "",
        chair=row.chair or "",
        participants=_row_participants(row),
        preparing=row.preparing or "",
    )


def _place(row: ScheduledDialogue, level: Level) -> str:
    place = row.place or ""
    if row.level is None or row.level is level or not place:
        return place
    return sentence(f"dialogue_plan.cell.level_{row.level.value}", place=place)


def _row_participants(row: ScheduledDialogue) -> str:
    if row.expected is None:
        return row.participants or ""
    number = amount_text(row.expected)
    if row.participants is None:
        return sentence("dialogue_plan.cell.count", count=number)
    return sentence("dialogue_plan.cell.participants", participants=row.participants, count=number)


def _finish(plan: Plan, one: ScheduledDialogue | None) -> str | None:
    if plan.finish_by is None or (one and one.when and one.when.is_exact):
        return None
    return within(plan.finish_by, "dialogue_plan.finish.one_" if one else "dialogue_plan.finish.")


def _statutory(plan: Plan, desk: Desk) -> str | None:
    """The law's two time limits bind a commune's conference that the State side holds or co-chairs."""
    if desk.is_province or not (_state_takes_part(plan, desk)):
        return None
    limits = desk.settings.limits
    return sentence(
        "dialogue_plan.statutory.both",
        before=count(limits["public_notice"].days),
        after=count(limits["result_publication"].days),
        **desk.slots,
    )


def _state_takes_part(plan: Plan, desk: Desk) -> bool:
    named = (desk.event, *(row.chair or "" for row in plan.schedule))
    return not desk.is_party or any(mark in text for text in named for mark in words("plans.state_marks"))


def _expenses(plan: Plan, desk: Desk) -> str | None:
    source = plan.expenses or str(desk.settings.text["funding"]).format(**{**desk.slots, "year": str(plan.year)})
    if not source:
        return None
    typed = bare(source)
    if typed.startswith(words("plans.expenses")):
        return ended(typed)
    key = "item" if desk.is_party else "source"
    return sentence(f"dialogue_plan.expenses.{key}", expenses=typed)


def _expenses_number(expenses: str | None, tasks: tuple[PlanItem, ...], desk: Desk) -> str | None:
    if expenses is None:
        return None
    return str(len(tasks) + 1) if desk.is_party else roman(5)


KIND = DocumentKind(
    name="dialogue_plan",
    title="documents.title.dialogue_plan",
    subject="plan",
    symbol={"state": "KH", "party": "KH"},
    context=dialogue_plan_context,
)
