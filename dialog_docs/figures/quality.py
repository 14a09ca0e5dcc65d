"""I26 and the cross-foot: what is missing in the figures, and whether they agree with themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dialog_docs.dialogue.entry import DialogueRow
from dialog_docs.dialogue.terms import Level
from dialog_docs.figures import dialogues as of_dialogues
from dialog_docs.figures import opinions as of_opinions
from dialog_docs.figures.facts import Facts, once
from dialog_docs.figures.indicator import Indicator, counted


@dataclass(frozen=True, slots=True)
class Difference:
    """An identity that does not hold: both numbers and where they come from."""

    identity: str
    """``sum-by-field`` …; its sentence is ``figures.differ.<identity>`` with dashes as underscores."""
    stated: int
    found: int
    where: str = ""
    """The unit, dialogue or column it concerns."""
    rows: tuple[str, ...] = ()

    @property
    def gap(self) -> int:
        """Stated minus found."""
        return self.stated - self.found


def quality(facts: Facts) -> Indicator:
    """I26: rows with something missing; one part for each kind of gap and for the identities that do not hold."""
    matters, tasks = facts.opinions, facts.tasks
    parts = (
        counted("I26.dialogues_without_attendance", _without(facts.dialogues)),
        counted("I26.dialogues_without_form", (row.code for row in facts.dialogues if row.form is None)),
        counted("I26.opinions_without_field", (f.code for f in matters if f.row.field is None)),
        counted("I26.opinions_without_authority", (f.code for f in matters if f.row.authority is None)),
        counted("I26.opinions_without_answer_mark", (f.code for f in matters if f.row.answered is None)),
        counted("I26.tasks_without_lead", (t.code for t in tasks if not t.row.lead)),
        counted("I26.tasks_without_deadline", (t.code for t in tasks if not (t.row.original_due or t.row.standing))),
        counted("I26.differences", (f"{item.identity} {item.where}".strip() for item in differences(facts))),
    )
    return counted("I26", (code for part in parts for code in part.rows), *parts)


def _without(dialogues: Iterable[DialogueRow]) -> tuple[str, ...]:
    return tuple(row.code for row in dialogues if row.attendance is None)


@once
def differences(facts: Facts) -> tuple[Difference, ...]:
    """Every identity of a period that does not hold; an empty tuple is the normal case."""
    return (
        *_sums(facts),
        *_carried(facts),
        *_unknown_links(facts),
        *_speakers(facts),
        *_held_twice(facts),
    )


def _sums(facts: Facts) -> list[Difference]:
    """Σ by level, by field and by status against the total; answered ≤ total."""
    total = len(facts.opinions)
    resolved, answered = of_opinions.resolved(facts), of_opinions.answered(facts)
    ends = ("settled", "explained", "authority_answered", "answered_on_the_spot", "in_progress", "not_settled")
    held = {row.code for row in facts.dialogues}
    levels = [of_dialogues.meetings(facts).part(level.value).whole for level in Level]
    spoken = sum(answered.part(name).whole for name in ("partly", "no", "unknown"))
    pairs = (
        ("sum-by-level", len(facts.dialogues), sum(levels)),
        ("sum-by-field", total, sum(part.numerator or 0 for part in of_opinions.by_field(facts).parts)),
        ("sum-by-status", resolved.denominator or 0, sum(resolved.part(name).numerator or 0 for name in ends)),
        ("sum-by-answer", answered.denominator or 0, (answered.numerator or 0) + spoken),
        ("sum-by-dialogue", total, sum(fact.row.dialogue in held for fact in facts.opinions)),
    )
    return [Difference(name, stated, found) for name, stated, found in pairs if stated != found]


def _carried(facts: Facts) -> list[Difference]:
    """Start + new + reopened - closed = end."""
    found = of_opinions.carried_over(facts)
    flow = sum(found.part(name).whole for name in ("start", "new", "reopened")) - found.part("closed").whole
    return [] if flow == found.value else [Difference("carried-over", found.whole, flow)]


def _unknown_links(facts: Facts) -> list[Difference]:
    """Every task an opinion names exists."""
    known = {task.code for task in (*facts.tasks, *facts.earlier_tasks)} | facts.withdrawn_tasks
    broken = [f for f in facts.opinions if any(code not in known for code in f.row.tasks)]
    return [
        Difference("linked-tasks", len(f.row.tasks), sum(code in known for code in f.row.tasks), f.code, (f.code,))
        for f in broken
    ]


def _speakers(facts: Facts) -> list[Difference]:
    """Attendance ≥ speakers."""
    return [
        Difference("attendance-speakers", row.attendance, row.speakers, row.code, (row.code,))
        for row in facts.dialogues
        if row.attendance is not None and row.speakers is not None and row.attendance < row.speakers
    ]


def _held_twice(facts: Facts) -> list[Difference]:
    """One dialogue counted by two units: same day, same topic, same attendance."""
    alike: defaultdict[tuple[object, ...], list[DialogueRow]] = defaultdict(list)
    for row in facts.dialogues:
        if row.topic and row.attendance:
            alike[row.day, row.topic.casefold(), row.attendance].append(row)
    doubled = [rows for rows in alike.values() if len({row.unit for row in rows}) > 1]
    return [
        Difference("held-twice", len(rows), 1, ", ".join(row.unit for row in rows), tuple(row.code for row in rows))
        for rows in doubled
    ]
