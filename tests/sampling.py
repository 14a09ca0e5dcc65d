"""Values for tests: the sample dialogues, the sample plan, and made-up entries of any size."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Assignment, Minutes, Official, Opinion
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.terms import Answered, Authority, DialogueForm, Level, Organizer, Side
from dialog_docs.documents.desk import Desk
from dialog_docs.settings import Settings, default_text
from dialog_docs.settings.load import build
from tools import samples

PEOPLE = {
    "chairman": "Lê Thị Hạnh",
    "vice_chairman": "Nguyễn Đức Toàn",
    "office_chief": "Hoàng Minh Châu",
    "secretary": "Trần Văn Bình",
    "deputy_secretary": "Lê Thị Hạnh",
    "party_office_chief": "Phạm Thị Lan",
}
"""Invented signers of xã Minh Lâm."""

FIELDS = ("Đất đai", "Giao thông", "Môi trường", "An ninh trật tự", "Chính sách xã hội", "Y tế", "Giáo dục")


def sample_settings(side: str = "state", root: Path = Path("/nowhere"), **office: str) -> Settings:
    """The shipped settings of xã Minh Lâm with invented signers; ``office`` overrides its [office] values."""
    raw: dict[str, Any] = tomllib.loads(default_text())
    raw["office"].update({"side": side} | office)
    raw["people"].update(PEOPLE)
    return build(root, raw)


def sample_desk(side: str = "state", as_of: dt.date = dt.date(2026, 9, 21), **office: str) -> Desk:
    """A desk of xã Minh Lâm on one side."""
    return Desk(sample_settings(side, **office), Side(side), as_of)


def sample_entries() -> tuple[Entry, ...]:
    """The sample dialogues as the register would hold them, by day."""
    return tuple(samples.entry(name, minutes) for name, minutes in samples.all_minutes().items())


def sample_entry(code: str = "minh-lam-20260918") -> Entry:
    """One sample dialogue by its code."""
    return next(entry for entry in sample_entries() if entry.code == code)


def sample_plan() -> Plan:
    """The sample year plan of xã Minh Lâm."""
    return samples.plan_file(samples.ROOT / "plan" / "minh-lam-2026.toml")


def opinion(number: int, **values: Any) -> Opinion:
    """One plain opinion, answered on the spot and the commune's own unless ``values`` say otherwise."""
    base = Opinion(
        number=number,
        text=f"Đề nghị xã xem xét việc thứ {number}.",
        turn=number,
        speaker=f"Nguyễn Văn Người {number}",
        place="thôn Đông",
        field=FIELDS[number % len(FIELDS)],
        answered=Answered.YES,
        answerer="Trưởng Phòng Kinh tế",
        answer=f"Đã trả lời việc thứ {number}.",
        authority=Authority.COMMUNE,
    )
    return replace(base, **values)


def task(number: int, **values: Any) -> Assignment:
    """One plain task of Phòng Kinh tế with a date."""
    base = Assignment(
        number=number,
        text=f"thực hiện nhiệm vụ thứ {number}",
        lead="Phòng Kinh tế",
        deadline=Deadline(DeadlineKind.DATE, "15/10/2026", dt.date(2026, 10, 15)),
    )
    return replace(base, **values)


def entry_with(
    opinions: int | tuple[Opinion, ...] = 0, tasks: int | tuple[Assignment, ...] = 0, **values: Any
) -> Entry:
    """An entry with so many plain opinions and tasks (or the given ones); ``values`` override fields of Minutes."""
    code = values.pop("code", "minh-lam-20260918")
    minutes = Minutes(
        title="Hội nghị đối thoại với Nhân dân",
        day=dt.date(2026, 9, 18),
        unit="xã Minh Lâm",
        level=Level.COMMUNE,
        chairs=(Official("Lê Thị Hạnh", "Phó Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân xã"),),
        form=DialogueForm.PERIODIC,
        province="tỉnh Hương Giang",
        organizer=Organizer.STATE,
        topic="Đất đai, giao thông",
        start=dt.time(8, 0),
        place="Hội trường xã",
        secretary="Vũ Thị Thu",
        delegates=Amount(32),
        citizens=Amount(96),
        opinions=tuple(opinion(n) for n in range(1, opinions + 1)) if isinstance(opinions, int) else opinions,
        assignments=tuple(task(n) for n in range(1, tasks + 1)) if isinstance(tasks, int) else tasks,
    )
    return Entry(code, 1, samples.coded(replace(minutes, **values), code), sha256="0" * 64)
