"""A province with as many dialogues as the largest background text counts: made up, recorded, and counted by SQL."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.followup import Progress, ProgressRow, Unit, UnitList
from dialog_docs.dialogue.minutes import Assignment, Minutes
from dialog_docs.dialogue.terms import Answered, Authority, DialogueForm, Level, OpinionKind, Status
from dialog_docs.register import Submission
from tests.journey.office import Office
from tests.sampling import FIELDS, entry_with, opinion, task

UNITS = tuple(f"xã Số {number:03d}" for number in range(1, 100))
FIRST, LAST = dt.date(2025, 7, 1), dt.date(2026, 12, 31)
AGENCIES = ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an xã", "Sở Xây dựng")


def crowd(dialogues: int, seed: int = 7) -> Iterator[Minutes]:
    """So many dialogues with about eight opinions each, decided by the seed; every one at a unit and day of its own."""
    chance = random.Random(seed)
    for number in range(dialogues):
        unit = "tỉnh Hương Giang" if number % 40 == 0 else UNITS[number % len(UNITS)]
        day = FIRST + dt.timedelta(days=(number * 37 + number // len(UNITS)) % (LAST - FIRST).days)
        held = entry_with(_opinions(chance), _tasks(chance, day), code=f"c-{number:05d}").minutes
        yield replace(
            held,
            code=f"c-{number:05d}",
            unit=unit,
            level=Level.PROVINCE if unit.startswith("tỉnh") else Level.COMMUNE,
            day=day,
            topic=f"Chủ đề {number}",
            form=chance.choice([DialogueForm.PERIODIC, DialogueForm.AD_HOC]),
            delegates=Amount(chance.randrange(10, 40)),
            citizens=Amount(chance.randrange(20, 200)) if chance.random() < 0.97 else None,
        )


def _opinions(chance: random.Random) -> tuple:
    kinds = [OpinionKind.PETITION] * 17 + [OpinionKind.PRAISE, OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION]
    return tuple(
        opinion(
            number,
            text=f"Đề nghị xem xét việc {chance.randrange(10**9)} của thôn.",
            field=chance.choice((*FIELDS, None)),
            kind=chance.choice(kinds),
            answered=chance.choice([*Answered, Answered.YES, None]),
            authority=chance.choice([*[Authority.COMMUNE] * 4, Authority.PROVINCE]),
        )
        for number in range(1, chance.randrange(5, 12))
    )


def _tasks(chance: random.Random, day: dt.date) -> tuple[Assignment, ...]:
    return tuple(
        task(
            number,
            text=f"Giải quyết việc {chance.randrange(10**9)}",
            lead=chance.choice(AGENCIES),
            opinions=(number,),
            deadline=_by(day + dt.timedelta(days=chance.randrange(10, 120))) if chance.random() < 0.9 else None,
        )
        for number in range(1, chance.randrange(1, 5))
    )


def _by(day: dt.date) -> Deadline:
    return Deadline(DeadlineKind.DATE, f"{day:%d/%m/%Y}", day)


def settle(here: Office, dialogues: int, seed: int = 7) -> None:
    """Record the crowd, the list of units and what became of most tasks, as the journey would."""
    register, chance = here.house.register, random.Random(seed)
    units = (Unit("tỉnh Hương Giang", Level.PROVINCE), *(Unit(name, Level.COMMUNE, quota=2) for name in UNITS))
    with register.batch():
        register.record_units(UnitList(units), _received(here, "units"), here.clock())
        for minutes in crowd(dialogues):
            register.record_minutes(minutes, _received(here, str(minutes.code)), here.clock())
        rows = [view.row for view in register.open_tasks(LAST)]
        steps = tuple(_step(chance, row.code, row.day) for row in rows if chance.random() < 0.7)
        register.record_progress(Progress(steps), _received(here, "progress"), here.clock())


def _received(here: Office, name: str) -> str:
    sha = name.encode().hex().rjust(64, "0")[-64:]
    here.house.register.receive(Submission(sha, f"{name}.xlsx", here.clock()))
    return sha


def _step(chance: random.Random, code: str, given: dt.date) -> ProgressRow:
    if chance.random() < 0.2:
        return ProgressRow(code, Status.IN_PROGRESS)
    end = min(given + dt.timedelta(days=chance.randrange(1, 150)), LAST)
    return ProgressRow(code, Status.SETTLED, finished_on=end, result="Đã làm xong")


_SPOKEN = "o.withdrawn = 0 AND o.kind NOT IN ('complaint', 'denunciation') AND m.day BETWEEN :first AND :last"
_GIVEN = "t.withdrawn = 0 AND m.day BETWEEN :first AND :last"
_DONE = "EXISTS (SELECT 1 FROM changes c WHERE c.code = t.code AND c.status = 'settled' AND c.day <= :last)"
QUERIES = {
    "I01": "SELECT COUNT(*) FROM meetings m WHERE m.day BETWEEN :first AND :last",
    "I01.province": "SELECT COUNT(*) FROM meetings m WHERE m.level = 'province' AND m.day BETWEEN :first AND :last",
    "I01.periodic": "SELECT COUNT(*) FROM meetings m WHERE m.form = 'periodic' AND m.day BETWEEN :first AND :last",
    "I02": "SELECT SUM(attendance) FROM meetings m WHERE m.day BETWEEN :first AND :last",
    "I07": f"SELECT COUNT(*) FROM opinions o JOIN meetings m ON m.code = o.meeting WHERE {_SPOKEN}",
    "I08": "SELECT COUNT(*) FROM opinions o JOIN meetings m ON m.code = o.meeting"
    f" WHERE {_SPOKEN} AND o.kind <> 'praise' AND o.answered = 'yes'",
    "I10": "SELECT COUNT(*) FROM opinions o JOIN meetings m ON m.code = o.meeting"
    f" WHERE {_SPOKEN} AND m.level = 'commune' AND o.authority = 'province'",
    "I13": f"SELECT COUNT(*) FROM tasks t JOIN meetings m ON m.code = t.meeting WHERE {_GIVEN}",
    "I13.done": f"SELECT COUNT(*) FROM tasks t JOIN meetings m ON m.code = t.meeting WHERE {_GIVEN} AND {_DONE}",
    "I15": "SELECT COUNT(*) FROM tasks t JOIN meetings m ON m.code = t.meeting"
    f" WHERE {_GIVEN} AND t.original_due < :last AND NOT {_DONE}",
}
"""Indicator → an independent count over the register's tables."""


def by_sql(database: Path, first: dt.date, last: dt.date) -> dict[str, int]:
    """Every query's number."""
    slots = {"first": first.isoformat(), "last": last.isoformat()}
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return {code: connection.execute(query, slots).fetchone()[0] for code, query in QUERIES.items()}


def grouped_by_sql(database: Path, column: str, first: dt.date, last: dt.date) -> dict[str, int]:
    """Opinions by a column of the meeting or the opinion."""
    query = (
        f"SELECT {column}, COUNT(*) FROM opinions o JOIN meetings m ON m.code = o.meeting WHERE {_SPOKEN} GROUP BY 1"
    )
    slots = {"first": first.isoformat(), "last": last.isoformat()}
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return dict(connection.execute(query, slots).fetchall())
