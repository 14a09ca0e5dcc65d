"""What every kind of paper is about, at one, thirty and three hundred opinions: the sample texts over and over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle, islice

from dialog_docs.dialogue.entry import Entry, IssuedPaper, StatusChange
from dialog_docs.dialogue.minutes import Assignment, Opinion
from dialog_docs.dialogue.period import parse_period
from dialog_docs.dialogue.plan import Plan, ScheduledDialogue
from dialog_docs.dialogue.terms import Answered, Authority, Level, OpinionKind, Side, Status
from dialog_docs.documents.invitation import Audience, Invitation, narrowed
from dialog_docs.documents.kinds import kind_named
from dialog_docs.documents.report.subject import ReportSubject, Sources, report_subject
from tests.documents.follow_up import due, rows_of
from tests.figures.reporting import year_plan
from tests.figures.rows import Rows, done
from tests.sampling import FIELDS, sample_entries, sample_entry, sample_plan, sample_settings

MEETING = "minh-lam-20260918"
NOTICED, FORWARDED, REMINDED = dt.date(2026, 9, 21), dt.date(2026, 9, 24), dt.date(2026, 10, 12)
LETTERS = dt.date(2026, 11, 20)
"""A day on which most tasks of the meeting are overdue."""
PLANNED = dt.date(2026, 9, 5)
NUMBERS = {
    "dialogue_plan": {"state": "07/KH-UBND", "party": "07-KH/ĐU"},
    "conclusion_notice": {"state": "45/TB-UBND", "party": "45-TB/ĐU"},
    "forwarding_letter": {"state": "46/UBND-VP", "party": "46-CV/ĐU"},
    "reminder_letter": {"state": "52/UBND-VP", "party": "52-CV/ĐU"},
}
"""What other papers are cited by, once they are issued."""


def subjects(kind: str, side: str, count: int) -> list[tuple[object, dt.date]]:
    """(subject, day the paper is made) for a kind; papers that it cites are issued."""
    match kind_named(kind).subject:
        case "dialogue":
            return [(meeting(count, side), NOTICED)]
        case "plan":
            return list(_of_plan(kind, side, count))
        case "period":
            return [(period(count, side), dt.date(2026, 11, 14))]
        case _:
            return [(letter, LETTERS) for letter in _letters(kind, side, count)]


@cache
def meeting(count: int, side: str, *, one_speaker: bool = False) -> Entry:
    """A meeting with so many opinions, about half as many tasks, and its notice issued."""
    base = sample_entry(MEETING).minutes
    opinions, tasks = _rows(count)
    if one_speaker:
        same = opinions[0]
        opinions = tuple(
            replace(one, speaker=same.speaker, place=same.place, salutation=same.salutation, phone=None, address=None)
            for one in opinions
        )
    if count == 1:  # a meeting of which little more was written down than what was said
        base = replace(base, assessment=None, report_summary=None, conclusions=(), attendance=())
    minutes = replace(
        base,
        opinions=tuple(replace(one, code=f"{MEETING}-YK-{one.number:02d}") for one in opinions),
        assignments=tuple(replace(one, code=f"{MEETING}-NV-{one.number:02d}") for one in tasks),
        plan_number=NUMBERS["dialogue_plan"][side],
    )
    return Entry(MEETING, 1, minutes, "0" * 64, papers=(_issued("conclusion_notice", side, NOTICED),))


def _issued(kind: str, side: str, day: dt.date, items: tuple[str, ...] = ()) -> IssuedPaper:
    return IssuedPaper(kind, Side(side), MEETING, "", "0" * 64, NUMBERS[kind][side], day, items, day)


def _rows(count: int) -> tuple[tuple[Opinion, ...], tuple[Assignment, ...]]:
    """Opinions of the commune's sample meetings in turn, each with the tasks that serve it."""
    held = [entry.minutes for entry in sample_entries() if entry.minutes.level is Level.COMMUNE]
    pool = [(opinion, minutes) for minutes in reversed(held) for opinion in minutes.opinions]
    deadlines = [one.deadline for one in sample_entry(MEETING).minutes.assignments]
    opinions: list[Opinion] = []
    tasks: list[Assignment] = []
    for number, (opinion, minutes) in enumerate(islice(cycle(pool), count), 1):
        opinions.append(replace(opinion, number=number, turn=number))
        serving = [task for task in minutes.assignments if task.opinions[:1] == (opinion.number,)]
        if not serving and not tasks:
            serving = [minutes.assignments[0]]
        for task in serving:
            deadline = deadlines[len(tasks) % len(deadlines)]
            tasks.append(replace(task, number=len(tasks) + 1, opinions=(number,), deadline=deadline))
    return tuple(opinions), tuple(tasks)


def _of_plan(kind: str, side: str, count: int) -> Iterator[tuple[object, dt.date]]:
    """One dialogue, the sample's year, or a year with forty dialogues and a programme as long."""
    issued = {"number": NUMBERS["dialogue_plan"][side], "issued_on": dt.date(2026, 1, 15)}
    year = replace(sample_plan(), issued_by=Side(side), **issued)
    one = narrowed(year, 3)
    if kind == "invitation":
        yield from ((Invitation(one, audience), PLANNED) for audience in Audience)
    elif kind == "public_notice" or count == 1:
        yield one, PLANNED
    else:
        yield _long(year, count // 8), dt.date(2026, 1, 12)


def _long(year: Plan, dialogues: int) -> Plan:
    rows: list[ScheduledDialogue] = list(islice(cycle(year.schedule), max(dialogues, 4)))
    return replace(
        year,
        schedule=tuple(replace(row, number=number) for number, row in enumerate(rows, 1)),
        programme=tuple(islice(cycle(year.programme), max(dialogues, len(year.programme)))),
    )


def _letters(kind: str, side: str, count: int) -> list[object]:
    """The longest letter of a kind, and for reminders the one after a reminder that had no answer."""
    entry = meeting(count, side, one_speaker=kind == "citizen_reply")
    upward = tuple(one.code or "" for one in entry.minutes.opinions if one.authority is not Authority.COMMUNE)
    if kind == "forwarding_letter" and not upward:
        first = replace(entry.minutes.opinions[0], authority=Authority.PROVINCE, agency="Sở Xây dựng")
        entry = replace(entry, minutes=replace(entry.minutes, opinions=(first, *entry.minutes.opinions[1:])))
    tasks = tuple(task.code or "" for task in entry.minutes.assignments)
    earlier = {
        "reminder_letter": (_issued("reminder_letter", side, REMINDED, tasks),),
        "citizen_reply": (_issued("forwarding_letter", side, FORWARDED, upward),),
    }
    settled = {code: (StatusChange(dt.date(2026, 10, 30), Status.SETTLED),) for code in tasks[1::3]}
    rounds = [rows_of(entry, tasks=settled, papers=papers) for papers in {(), earlier.get(kind, ())}]
    found = [due(kind, LETTERS, rows, entry, side=side) for rows in rounds]
    return [max(letters, key=lambda letter: len(letter.items)) for letters in found if letters]


@cache
def period(count: int, side: str) -> ReportSubject:
    """A year with so many opinions; from thirty on with the year before, with three hundred of an area."""
    rows = Rows()
    texts = [opinion.text for entry in sample_entries() for opinion in entry.minutes.opinions]
    if count > 1:
        earlier = rows.dialogue(dt.date(2025, 11, 20))
        rows.opinion(earlier, answered=Answered.NO)
        rows.task(earlier, history=done(dt.date(2025, 12, 10)))
    units = [f"xã Số {number}" for number in range(1, 11)] if count >= 300 else ["xã Minh Lâm"]
    held = [rows.dialogue(dt.date(2026, 2 + n % 8, 10 + n % 15), units[n % len(units)]) for n in range(-(-count // 15))]
    known: dict[str, str] = {}
    for number in range(count):
        _period_row(rows, held[number % len(held)], number, known, texts)
    span = parse_period("2026", "nd09" if side == "state" else "calendar")
    sources = Sources(plans=(year_plan(),), texts=known)
    return report_subject(rows.frozen(), span, dt.date(2026, 11, 14), sample_settings(side), sources)


def _period_row(rows: Rows, held: str, number: int, known: dict[str, str], texts: list[str]) -> None:
    ends = (Status.SETTLED, Status.EXPLAINED, Status.IN_PROGRESS, Status.FORWARDED, Status.NOT_SETTLED)
    up = {"authority": Authority.PROVINCE, "agency": "Sở Xây dựng"} if number % 5 == 3 else {}
    history = done(dt.date(2026, 10, 10), ends[number % 5], "chưa bố trí được kinh phí" if number % 5 == 4 else None)
    task = rows.task(
        held,
        lead=("Phòng Kinh tế", "Công an xã", "Phòng Văn hóa - Xã hội")[number % 3],
        history=history[:1] if number % 5 < 2 else (),
    )
    code = rows.opinion(
        held,
        field=FIELDS[number % len(FIELDS)],
        kind=OpinionKind.PETITION,
        answered=Answered.YES if number % 4 else Answered.NO,
        tasks=(task,) if number % 2 else (),
        history=history if number % 2 == 0 else (),
        **up,
    )
    known[code] = known[task] = texts[number % len(texts)]
