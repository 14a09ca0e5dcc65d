"""Narrow rows for tests: one call a dialogue, an opinion, a task."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from dialog_docs.dialogue.entry import DialogueRow, FigureRows, OpinionRow, StatusChange, TaskRow
from dialog_docs.dialogue.period import Period, parse_period
from dialog_docs.dialogue.terms import Answered, Authority, DialogueForm, Level, OpinionKind, Organizer, Status
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.figures import Facts, gather, last_days
from dialog_docs.settings.model import Limit

D = dt.date
LIMITS = {
    "public_notice": Limit(7),
    "result_publication": Limit(10),
    "conclusion_notice": Limit(5, working=True),
    "acknowledgement": Limit(10, working=True),
    "forward_by": Limit(7),
}


@dataclass
class Rows:
    """Collects rows; every call returns the code it gave."""

    dialogues: list[DialogueRow] = field(default_factory=list)
    opinions: list[OpinionRow] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)
    papers: list[Any] = field(default_factory=list)

    def dialogue(self, day: dt.date, unit: str = "xã Minh Lâm", **values: Any) -> str:
        code = values.pop("code", f"{unit}-{day:%Y%m%d}-{len(self.dialogues)}")
        base: dict[str, Any] = {
            "code": code,
            "unit": unit,
            "level": Level.COMMUNE,
            "form": DialogueForm.PERIODIC,
            "organizer": Organizer.STATE,
            "day": day,
            "attendance": 100,
            "citizens": 80,
            "attendance_at_least": False,
            "turns": None,
            "speakers": None,
            "public_notice_on": day - dt.timedelta(days=8),
            "result_published_on": day + dt.timedelta(days=5),
            "notice_issued_on": day + dt.timedelta(days=3),
        }
        self.dialogues.append(DialogueRow(**base | values))
        return code

    def opinion(self, dialogue: str, **values: Any) -> str:
        held = next(row for row in self.dialogues if row.code == dialogue)
        code = values.pop("code", f"{dialogue}-YK-{len(self.opinions) + 1:02d}")
        base: dict[str, Any] = {
            "code": code,
            "dialogue": dialogue,
            "unit": held.unit,
            "level": held.level,
            "day": held.day,
            "field": "Đất đai",
            "kind": OpinionKind.PETITION,
            "answered": Answered.YES,
            "authority": Authority.COMMUNE,
            "agency": None,
            "repeats": None,
            "tasks": (),
        }
        self.opinions.append(OpinionRow(**base | values))
        return code

    def task(self, dialogue: str, **values: Any) -> str:
        held = next(row for row in self.dialogues if row.code == dialogue)
        code = values.pop("code", f"{dialogue}-NV-{len(self.tasks) + 1:02d}")
        base: dict[str, Any] = {
            "code": code,
            "dialogue": dialogue,
            "unit": held.unit,
            "level": held.level,
            "day": held.day,
            "lead": "Phòng Kinh tế",
            "original_due": held.day + dt.timedelta(days=30),
            "standing": False,
        }
        self.tasks.append(TaskRow(**base | values))
        return code

    def frozen(self) -> FigureRows:
        return FigureRows(tuple(self.dialogues), tuple(self.opinions), tuple(self.tasks), tuple(self.papers))


def done(day: dt.date, status: Status = Status.SETTLED, cause: str | None = None) -> tuple[StatusChange, ...]:
    """A history of one step."""
    return (StatusChange(day, status, cause),)


def facts_of(rows: Rows | FigureRows, period: Period | str, as_of: dt.date | None = None) -> Facts:
    """Facts of a calendar period at its end."""
    span = parse_period(period, "calendar") if isinstance(period, str) else period
    frozen = rows.frozen() if isinstance(rows, Rows) else rows
    return gather(frozen, span, as_of or span.last_day, last_days(LIMITS, Workdays()))


def half_year() -> Rows:
    """The first half of 2026 of the worked example (wording 4.2): 2 dialogues, 23 opinions, 9 tasks, 3 carried over."""
    rows = Rows()
    earlier = rows.dialogue(D(2025, 11, 20), attendance=90, citizens=70)
    for number in range(3):
        end = done(D(2026, 2, 10 + number)) if number < 2 else ()
        rows.opinion(earlier, answered=Answered.NO, history=end)
    first = rows.dialogue(D(2026, 3, 25), attendance=102, citizens=81)
    second = rows.dialogue(D(2026, 5, 20), form=DialogueForm.AD_HOC, attendance=85, citizens=60)
    _half_year_opinions(rows, first, second)
    for number in range(9):
        rows.task(first if number < 6 else second, **_HALF_YEAR_TASKS[number])
    return rows


_HALF_YEAR_TASKS: tuple[dict[str, Any], ...] = (
    *({"original_due": D(2026, 4, 30), "history": done(D(2026, 4, 20))} for _ in range(5)),
    {"original_due": D(2026, 4, 30), "history": done(D(2026, 5, 5))},
    {
        "original_due": D(2026, 6, 10),
        "lead": "Phòng Văn hóa - Xã hội",
        "history": done(D(2026, 6, 1), Status.IN_PROGRESS),
    },
    {"original_due": D(2026, 7, 31), "history": done(D(2026, 6, 1), Status.IN_PROGRESS)},
    {"original_due": D(2026, 8, 31), "history": done(D(2026, 6, 1), Status.IN_PROGRESS)},
)


def _half_year_opinions(rows: Rows, first: str, second: str) -> None:
    fields = ["Đất đai"] * 8 + ["Giao thông"] * 6 + ["Môi trường"] * 5 + ["Chính sách xã hội"] * 3 + ["An ninh trật tự"]
    passed = done(D(2026, 5, 27), Status.FORWARDED)
    back = (*done(D(2026, 3, 30), Status.FORWARDED), *done(D(2026, 5, 4), Status.AUTHORITY_ANSWERED))
    ends: list[dict[str, Any]] = [
        *({"answered": Answered.YES, "history": done(D(2026, 4, 15))} for _ in range(10)),
        *({"answered": Answered.YES, "history": done(D(2026, 5, 21), Status.EXPLAINED)} for _ in range(7)),
        {"answered": Answered.NO, "authority": Authority.OTHER, "agency": "Điện lực khu vực", "history": back},
        {"answered": Answered.NO, "history": done(D(2026, 6, 1), Status.IN_PROGRESS)},
        {"answered": Answered.NO, "history": done(D(2026, 6, 1), Status.NOT_SETTLED, "chưa bố trí được kinh phí")},
        {"answered": Answered.NO, "authority": Authority.PROVINCE, "agency": "Sở Xây dựng", "history": passed},
        {"answered": Answered.NO, "authority": Authority.PROVINCE, "agency": "Sở Xây dựng", "history": passed},
        {
            "answered": Answered.NO,
            "authority": Authority.PROVINCE,
            "agency": "Sở Nông nghiệp và Môi trường",
            "history": passed,
        },
    ]
    for number, (name, end) in enumerate(zip(fields, ends, strict=True)):
        rows.opinion(first if number < 14 else second, field=name, **end)


def made_up(dialogues: int, seed: int = 1) -> Rows:
    """So many dialogues of two years with opinions, tasks and histories, decided by the seed."""
    chance, rows = random.Random(seed), Rows()
    fields = ("Đất đai", "Giao thông", "Môi trường", "Y tế", None)
    units = [f"xã Số {number}" for number in range(1, 13)]
    for _ in range(dialogues):
        day = D(2025, 1, 1) + dt.timedelta(days=chance.randrange(730))
        level = chance.choice([Level.COMMUNE, Level.COMMUNE, Level.PROVINCE])
        held = rows.dialogue(
            day,
            chance.choice(units) if level is Level.COMMUNE else "tỉnh Hương Giang",
            level=level,
            form=chance.choice(list(DialogueForm)),
            attendance=chance.choice([None, chance.randrange(40, 200)]),
        )
        for _ in range(chance.randrange(0, 12)):
            _made_up_opinion(rows, held, day, chance, fields)
    return rows


def _made_up_opinion(rows: Rows, held: str, day: dt.date, chance: random.Random, fields: tuple[Any, ...]) -> None:
    tasks: tuple[str, ...] = ()
    if chance.random() < 0.4:
        ends = (Status.SETTLED, Status.IN_PROGRESS, Status.EXPLAINED)
        end = done(day + dt.timedelta(days=chance.randrange(200)), chance.choice(ends))
        tasks = (
            rows.task(
                held,
                lead=chance.choice(["Phòng Kinh tế", "Công an xã", None]),
                original_due=chance.choice([None, day + dt.timedelta(days=chance.randrange(1, 120))]),
                history=end if chance.random() < 0.7 else (),
            ),
        )
    late = done(day + dt.timedelta(days=chance.randrange(300)), chance.choice(list(Status)[2:9]))
    rows.opinion(
        held,
        field=chance.choice(fields),
        kind=chance.choice(list(OpinionKind)),
        answered=chance.choice([*Answered, None]),
        authority=chance.choice(list(Authority)),
        agency=chance.choice(["Sở Xây dựng", None]),
        tasks=tasks,
        history=late if chance.random() < 0.3 else (),
    )
