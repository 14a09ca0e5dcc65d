"""Minutes, files and registers for the tests of the memory."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.minutes import Assignment, Minutes, Official, Opinion
from dialog_docs.dialogue.terms import Answered, Authority, Level
from dialog_docs.register import Answers, Recorded, Register, tables

DAY = dt.date(2026, 4, 15)
RECEIVED = dt.datetime(2026, 4, 16, 2, 30, tzinfo=dt.UTC)
TEXTS = (
    "Đề nghị sửa đường trục chính thôn Đông",
    "Nước thải của trại lợn chảy ra mương",
    "Chậm cấp giấy chứng nhận quyền sử dụng đất cho hộ tái định cư",
    "Loa truyền thanh hỏng từ tháng hai",
    "Cần thêm đèn chiếu sáng ở ngã ba chợ",
)


def opinion(number: int, text: str | None = None, **values: Any) -> Opinion:
    base = Opinion(
        number=number,
        text=text or TEXTS[(number - 1) % len(TEXTS)],
        speaker=f"Nguyễn Văn {number}",
        place="thôn Đông",
        turn=number,
        field="Giao thông",
        answered=Answered.NO,
        authority=Authority.COMMUNE,
    )
    return replace(base, **values)


def task(number: int, opinions: Sequence[int] = (), due: dt.date | None = None, **values: Any) -> Assignment:
    deadline = Deadline(DeadlineKind.DATE, f"{due:%d/%m/%Y}", due) if due else None
    base = Assignment(
        number=number,
        text=f"Việc {number}: {TEXTS[(number - 1) % len(TEXTS)].lower()}",
        opinions=tuple(opinions),
        lead="Phòng Kinh tế",
        deadline=deadline,
    )
    return replace(base, **values)


def minutes(**values: Any) -> Minutes:
    base = Minutes(
        title="Hội nghị đối thoại",
        day=DAY,
        unit="xã Minh Lâm",
        level=Level.COMMUNE,
        chairs=(Official("Trần Văn Bình", "Bí thư Đảng ủy"),),
        start=dt.time(8),
        delegates=Amount(20),
        citizens=Amount(45),
        opinions=tuple(opinion(number) for number in (1, 2, 3)),
        assignments=(task(1, (1,), dt.date(2026, 5, 15)), task(2, (2, 3), dt.date(2026, 6, 30))),
    )
    return replace(base, **values)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def record(
    register: Register, made: Minutes, name: str = "", answers: Answers | None = None, hours: int = 0
) -> Recorded:
    """Record minutes as if they had come in a file of their own."""
    mark = sha(f"{made!r}{name}")
    return register.record_minutes(made, mark, RECEIVED + dt.timedelta(hours=hours), answers)


def codes(recorded: Recorded) -> list[str | None]:
    assert recorded.entry is not None
    return [item.code for item in (*recorded.entry.minutes.opinions, *recorded.entry.minutes.assignments)]


def rules(recorded: Recorded) -> list[str]:
    return [problem.rule for problem in recorded.problems]


def dump(register: Register, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the register holds, for comparing two of them."""
    with register.reading() as tx:
        return {
            name: sorted((tuple(row) for row in tx.rows(select(table))), key=repr)
            for name, table in tables.metadata.tables.items()
            if name not in without
        }


def open_at(path: Path) -> Register:
    return Register.open(path)
