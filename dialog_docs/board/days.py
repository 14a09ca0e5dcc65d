"""What one day's dialogues give to the board: lines, counts, what waits. Kept until the rows of that day change."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from dialog_docs.board.data import ItemLine, MeetingLine
from dialog_docs.board.inputs import BoardInputs
from dialog_docs.board.lines import item_of_opinion, item_of_task, meeting_line
from dialog_docs.board.tracking import timing
from dialog_docs.dialogue.entry import DialogueRow, FigureRows, IssuedPaper, OpinionRow, TaskRow
from dialog_docs.dialogue.period import Period
from dialog_docs.dialogue.terms import Status
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.figures import Difference, Facts, Indicator, LastDay, Ledger, OpinionFact, TaskFact, last_days
from dialog_docs.figures.agency import agency_of
from dialog_docs.figures.catalogue import OF_FACTS
from dialog_docs.figures.opinions import field_of
from dialog_docs.figures.quality import differences

CARDS = ("I01", "I02", "I07", "I08", "I10", "I11", "I22", "I13", "I14", "I15")
"""Indicators that have a card."""
CARRIED_OVER = "I22"
"""The one among them that earlier dialogues count for too."""
_Row = TypeVar("_Row", DialogueRow, OpinionRow, TaskRow)
Names = tuple[str | None, str | None]
"""An agency as it is named by itself and among several units."""
Tally = tuple[int, int, int]
"""Tasks, done, overdue."""


class Material(NamedTuple):
    """Everything that a day is made from; the same material makes the same day."""

    dialogues: tuple[DialogueRow, ...]
    opinions: tuple[OpinionRow, ...]
    tasks: tuple[TaskRow, ...]
    papers: tuple[IssuedPaper, ...]
    """About its dialogues, and letters that name its opinions."""
    texts: tuple[str | None, ...]
    """Of its opinions, then of its tasks."""


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """One day of dialogues."""

    day: dt.date
    ledger: Ledger
    dialogues: tuple[DialogueRow, ...]
    cards: Mapping[str, Indicator]
    """The indicators of the cards, counted over this day alone; of I14 the part that is shown."""
    meetings: tuple[MeetingLine, ...]
    tasks: tuple[ItemLine, ...]
    opinions: Mapping[str, tuple[ItemLine, ...]]
    """By tone."""
    fields: Counter[str]
    units: frozenset[str]
    """Units whose dialogues assigned tasks."""
    agencies: Mapping[Names, Tally]
    differences: tuple[Difference, ...]
    late: tuple[TaskFact, ...]
    soon: tuple[TaskFact, ...]
    orphans: tuple[OpinionFact, ...]
    unpublished: tuple[DialogueRow, ...]


@dataclass(slots=True)
class Days:
    """The days of the last board, by what they were made from: only those whose material differs are made again."""

    _frame: tuple[object, ...] = ()
    """The day and the settings for which they were made."""
    _made: dict[dt.date, tuple[Material, Day]] = field(default_factory=dict)

    def of(self, inputs: BoardInputs) -> list[Day]:
        """Every day up to the cut-off on which a dialogue was held, in order."""
        settings = inputs.settings
        frame = (inputs.as_of, settings)
        if frame != self._frame:
            self._frame, self._made = frame, {}
        clock = last_days(settings.limits, Workdays.of(settings.holidays, settings.workdays))
        made = {}
        for day, material in materials(inputs):
            known = self._made.get(day)
            same = known is not None and known[0] == material
            made[day] = known if known and same else (material, day_of(day, material, inputs.as_of, clock))
        self._made = made
        return [day for _, day in made.values()]


def materials(inputs: BoardInputs) -> Iterator[tuple[dt.date, Material]]:
    """The rows of each day up to the cut-off, in order of days."""
    rows, text = inputs.rows, inputs.texts.get
    dialogues, opinions, tasks = _grouped(rows.dialogues), _grouped(rows.opinions), _grouped(rows.tasks)
    papers = _papers_by_day(rows)
    for day in sorted(dialogues.keys() | opinions.keys() | tasks.keys()):
        if day <= inputs.as_of:
            spoken, given = tuple(opinions[day]), tuple(tasks[day])
            texts = (*(text(row.code) for row in spoken), *(text(row.code) for row in given))
            yield day, Material(tuple(dialogues[day]), spoken, given, tuple(papers[day]), texts)


def _grouped(rows: Iterable[_Row]) -> defaultdict[dt.date, list[_Row]]:
    groups: defaultdict[dt.date, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.day].append(row)
    return groups


def _papers_by_day(rows: FigureRows) -> defaultdict[dt.date, list[IssuedPaper]]:
    """A letter may speak of opinions of several days."""
    found: defaultdict[dt.date, list[IssuedPaper]] = defaultdict(list)
    held = {row.code: row.day for row in rows.dialogues}
    spoken = {row.code: row.day for row in rows.opinions} if any(paper.items for paper in rows.papers) else {}
    for paper in rows.papers:
        days = {held.get(paper.subject), *map(spoken.get, paper.items)}
        for day in days:
            if day is not None:
                found[day].append(paper)
    return found


def day_of(day: dt.date, material: Material, as_of: dt.date, clock: LastDay) -> Day:
    """The day as its material gives it."""
    ledger = Ledger.of(FigureRows(*material[:4]), as_of)
    facts = ledger.facts(Period(day.isoformat(), day, day), clock)
    codes = [*(row.code for row in material.opinions), *(row.code for row in material.tasks)]
    texts = {code: text for code, text in zip(codes, material.texts, strict=True) if text is not None}
    waiting = [task for task in facts.tasks if not task.done]
    opinions: defaultdict[str, list[ItemLine]] = defaultdict(list)
    for fact in facts.opinions:
        line = item_of_opinion(fact, texts)
        opinions[line.tone].append(line)
    return Day(
        day=day,
        ledger=ledger,
        dialogues=facts.dialogues,
        cards={code: _shown(OF_FACTS[code](facts)) for code in CARDS},
        meetings=tuple(meeting_line(row, facts) for row in reversed(facts.dialogues)),
        tasks=tuple(item_of_task(task, texts, as_of) for task in facts.tasks),
        opinions={tone: tuple(lines) for tone, lines in opinions.items()},
        fields=Counter(map(field_of, facts.opinions)),
        units=frozenset(task.row.unit for task in facts.tasks),
        agencies=_agencies(facts.tasks),
        differences=differences(facts),
        late=tuple(task for task in waiting if task.overdue),
        soon=tuple(task for task in waiting if timing(task, as_of) == "soon"),
        orphans=tuple(fact for fact in facts.opinions if _is_orphan(fact)),
        unpublished=tuple(row for row in facts.dialogues if _is_unpublished(row, facts)),
    )


_UNCOUNTED = "I02.without_count"


def _shown(found: Indicator) -> Indicator:
    """What a card shows and adds up, without the rows behind it."""
    shown = found.part("due") if found.code == "I14" else found
    needed = tuple(replace(part, rows=()) for part in shown.parts if part.code == _UNCOUNTED)
    return replace(shown, parts=needed, rows=(), base=())


def _agencies(tasks: Sequence[TaskFact]) -> dict[Names, Tally]:
    counts: defaultdict[Names, list[int]] = defaultdict(lambda: [0, 0, 0])
    for task in tasks:
        count = counts[agency_of(task.row, several=False), agency_of(task.row, several=True)]
        count[0] += 1
        count[1] += task.done
        count[2] += task.overdue
    return {names: (total, done, overdue) for names, (total, done, overdue) in counts.items()}


def _is_orphan(fact: OpinionFact) -> bool:
    """Neither answered, assigned nor passed on (contract 1)."""
    return fact.wants_answer and fact.now.status is Status.UNASSIGNED and not fact.row.repeats


def _is_unpublished(row: DialogueRow, facts: Facts) -> bool:
    return row.result_published_on is None and facts.last_day("result_publication", row.day) < facts.as_of
