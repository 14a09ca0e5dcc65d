"""Tables of the report: opinions by field and authority, results, tasks, units, fields by units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.terms import CLOSED, Answered, Authority, Status
from dialog_docs.documents.prose import raised
from dialog_docs.documents.report.phrases import phrase
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.sentences import amount_text
from dialog_docs.figures import OpinionFact, TaskFact
from dialog_docs.figures.consolidation import UnitLine
from dialog_docs.figures.matrix import Matrix, field_by_unit
from dialog_docs.figures.opinions import field_of, forwarded_on
from dialog_docs.wording.numbers import percent, short_date, thousands

MOST_ROWS = 400
"""Rows of an annex; beyond, only what is still open is listed and the tracking workbook holds the rest."""
FIELD_COLUMNS = 5
_LEVEL_COLUMNS = (Authority.PROVINCE, Authority.CENTRAL, Authority.OTHER)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Opinions of one field; the last row is the sum."""

    number: str
    field: str
    total: str
    rate: str
    answered: str
    own: str
    province: str
    central: str
    other: str


@dataclass(frozen=True, slots=True)
class OpinionResultRow:
    """One opinion with what became of it; no name, no address."""

    number: str
    text: str
    field: str
    day: str
    body: str
    result: str


@dataclass(frozen=True, slots=True)
class TaskResultRow:
    """One task with what became of it."""

    number: str
    text: str
    lead: str
    due: str
    result: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's figures; "…" where it stated none."""

    number: str
    unit: str
    meetings: str
    attendance: str
    opinions: str
    answered: str
    beyond: str
    tasks: str
    done: str
    overdue: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One unit's opinions by field."""

    number: str
    unit: str
    cells: tuple[str, ...]
    total: str
    rate: str


def field_rows(subject: ReportSubject) -> tuple[FieldRow, ...]:
    """Annex I: by field, most frequent first, then the sum."""
    facts = subject.facts.opinions
    tally = Counter(field_of(fact) for fact in facts)
    names = sorted(tally, key=lambda name: (name == phrase("annex.unknown_field"), -tally[name], name))
    rows = [
        _field_row(str(number), name, [fact for fact in facts if field_of(fact) == name], len(facts))
        for number, name in enumerate(names, start=1)
    ]
    return (*rows, _field_row("", "", list(facts), len(facts))) if rows else ()


def _field_row(number: str, name: str, facts: list[OpinionFact], whole: int) -> FieldRow:
    authorities = Counter(fact.row.authority if fact.beyond else None for fact in facts)
    return FieldRow(
        number=number,
        field=name,
        total=thousands(len(facts)),
        rate=percent(len(facts), whole, table=True).removesuffix("%"),
        answered=thousands(sum(fact.row.answered is Answered.YES for fact in facts)),
        own=thousands(authorities[None]),
        province=thousands(authorities[Authority.PROVINCE] + authorities[Authority.DISTRICT]),
        central=thousands(authorities[Authority.CENTRAL]),
        other=thousands(authorities[Authority.OTHER]),
    )


def rates_need_a_note(rows: tuple[FieldRow, ...]) -> bool:
    """Whether the printed rates do not add up to 100,0."""
    return sum(int(row.rate.replace(",", "")) for row in rows[:-1]) != 1000 if rows else False


def shortened_note(whole: int, shown: int) -> str | None:
    """The note under an annex that lists only what is still open; None when it lists everything."""
    return phrase("annex.limited", shown=thousands(shown), count=thousands(whole)) if whole > MOST_ROWS else None


def result_count(subject: ReportSubject) -> int:
    """Opinions that annex II would list in full."""
    earlier = sum(fact.was_open and fact.wants_answer for fact in subject.facts.earlier)
    return earlier + sum(fact.wants_answer for fact in subject.facts.opinions)


def task_count(subject: ReportSubject) -> int:
    """Tasks that annex III would list in full."""
    return len(subject.facts.tasks) + sum(not task.done for task in subject.facts.earlier_tasks)


def result_rows(subject: ReportSubject) -> tuple[OpinionResultRow, ...]:
    """Annex II: carried-over opinions first, then the period's own; only open ones when there are very many."""
    earlier = [fact for fact in subject.facts.earlier if fact.was_open and fact.wants_answer]
    facts = [*earlier, *(fact for fact in subject.facts.opinions if fact.wants_answer)]
    if len(facts) > MOST_ROWS:
        facts = [fact for fact in facts if fact.now.open][:MOST_ROWS]
    leads = {task.code: task.row.lead for task in (*subject.facts.tasks, *subject.facts.earlier_tasks)}
    return tuple(_result_row(subject, number, fact, leads) for number, fact in enumerate(facts, start=1))


def _result_row(
    subject: ReportSubject, number: int, fact: OpinionFact, leads: Mapping[str, str | None]
) -> OpinionResultRow:
    return OpinionResultRow(
        number=str(number),
        text=subject.text(fact.code),
        field=field_of(fact),
        day=short_date(fact.row.day),
        body=fact.row.agency or _lead(fact, leads),
        result=_result(subject, fact),
    )


def _lead(fact: OpinionFact, leads: Mapping[str, str | None]) -> str:
    return ", ".join(dict.fromkeys(lead for code in fact.row.tasks if (lead := leads.get(code))))


def _result(subject: ReportSubject, fact: OpinionFact) -> str:
    status = fact.now.status
    if status is Status.FORWARDED and forwarded_on(subject.facts, fact) is None:
        return phrase("annex.status_forwarding")
    label = phrase(f"annex.status_{status.value}")
    if status in CLOSED and status is not Status.ANSWERED_AT_DIALOGUE and fact.now.closed_on:
        return phrase("annex.status_on", status=label, day=short_date(fact.now.closed_on))
    return phrase("annex.status_cause", status=label, cause=fact.cause) if fact.cause else label


def task_rows(subject: ReportSubject) -> tuple[TaskResultRow, ...]:
    """Annex III: tasks of the period, then open ones from before."""
    tasks = [*subject.facts.tasks, *(task for task in subject.facts.earlier_tasks if not task.done)]
    if len(tasks) > MOST_ROWS:
        tasks = [task for task in tasks if not task.done][:MOST_ROWS]
    return tuple(
        TaskResultRow(str(number), raised(subject.text(task.code)), task.row.lead or "", _due(task), _task_result(task))
        for number, task in enumerate(tasks, start=1)
    )


def _due(task: TaskFact) -> str:
    if task.row.standing:
        return phrase("annex.due_standing")
    if task.due is None:
        return phrase("annex.due_missing")
    if task.now.extensions and task.now.current_due:
        return phrase("annex.due_extended", day=short_date(task.due), new=short_date(task.now.current_due))
    return short_date(task.due)


def _task_result(task: TaskFact) -> str:
    if task.now.finished_on:
        key = "task_done" if task.due is None else "task_done_in_time" if task.in_time else "task_done_late"
        return phrase(f"annex.{key}", day=short_date(task.now.finished_on))
    if task.overdue:
        return phrase("annex.task_overdue", days=task.now.days_late)
    return phrase("annex.task_not_started" if task.now.status is Status.NOT_STARTED else "annex.task_open")


def unit_rows(subject: ReportSubject) -> tuple[UnitRow, ...]:
    """By unit, levels from the top, then the sum; empty for a report on one unit."""
    together = subject.together
    if together is None:
        return ()
    rows = [_unit_row(str(number), line) for number, line in enumerate(together.lines, start=1)]
    sums = [together.total(column).amount for column in _COLUMNS]
    return (*rows, UnitRow("", "", *(_cell(amount) for amount in sums)))


_COLUMNS = (
    "meetings",
    "attendance",
    "opinions",
    "answered",
    "beyond_authority",
    "tasks",
    "tasks_done",
    "tasks_overdue",
)


def _unit_row(number: str, line: UnitLine) -> UnitRow:
    cells = [_cell(line.amount(column)) for column in _COLUMNS]
    percent_stated = line.figures.answered_percent if line.figures else None
    if percent_stated and cells[3] == phrase("annex.missing"):
        cells[3] = percent_stated
    return UnitRow(number, line.unit, *cells)


def _cell(amount: Amount | None) -> str:
    if amount is None:
        return phrase("annex.missing")
    return amount_text(amount) if amount.precision.value != "exact" else thousands(amount.value)


def matrix_rows(subject: ReportSubject) -> tuple[tuple[str, ...], tuple[MatrixRow, ...]]:
    """Field × unit: the headings of the most frequent fields and "lĩnh vực khác", a row a unit, the sum; with rates."""
    table = field_by_unit(subject.facts)
    if not subject.is_area or len(table.units) < 2:
        return (), ()
    named = table.fields[: FIELD_COLUMNS - 1]
    heads = (*named, phrase("annex.other_fields"))
    rows = [
        _matrix_row(str(place + 1), unit, [row[place] for row in table.cells], table)
        for place, unit in enumerate(table.units)
    ]
    return (*heads, *("",) * (FIELD_COLUMNS - len(heads))), (*rows, _matrix_row("", "", list(table.row_sums), table))


def _matrix_row(number: str, unit: str, counts: list[int], table: Matrix) -> MatrixRow:
    shown = [*counts[: FIELD_COLUMNS - 1], sum(counts[FIELD_COLUMNS - 1 :])]
    padded = [thousands(value) for value in shown] + [""] * (FIELD_COLUMNS - len(shown))
    total = sum(counts)
    rate = percent(total, table.total, table=True).removesuffix("%") if table.total else ""
    return MatrixRow(number, unit, tuple(padded), thousands(total), rate)
