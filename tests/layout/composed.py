"""Every kind of paper as the program makes it, on both sides, from subjects of any size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialog_docs import word
from dialog_docs.dialogue.terms import Answered, Authority, Side
from dialog_docs.documents.invitation import Audience, Invitation, narrowed
from dialog_docs.documents.kinds import KINDS, kind_named
from dialog_docs.settings import shipped
from tests.documents.follow_up import due, rows_of
from tests.figures.reporting import many, worked_example
from tests.sampling import entry_with, opinion, sample_desk, sample_plan, task

SIDES = {"state": "nd30", "party": "hd05"}
DAY = dt.date(2026, 11, 20)
"""A day on which the tasks of the made-up meetings are overdue."""


@dataclass(frozen=True)
class Made:
    """One paper."""

    kind: str
    side: str
    data: bytes
    regulation: str


def papers(opinions: int, *, issued: bool = False, kinds: tuple[str, ...] = ()) -> Iterator[Made]:
    """The papers of one meeting with so many opinions, of one plan and of one period, on each side that has them."""
    for kind in KINDS:
        for side, layout in SIDES.items():
            if side not in kind.symbol or (kinds and kind.name not in kinds):
                continue
            for subject, day in _subjects(kind.name, side, opinions):
                desk = sample_desk(side, day)
                if issued:
                    desk = replace(desk, number="15", date=day)
                context = kind_named(kind.name).context(subject, desk)
                if context is not None:
                    template = word.load(shipped("docx", layout, f"{kind.name}.docx").read_bytes())
                    yield Made(kind.name, side, template.fill(context), layout)


def _meeting(count: int):
    """Every fourth opinion is the province's; every third waits for its answer and has a task."""
    rows = []
    for n in range(1, count + 1):
        up = {"authority": Authority.PROVINCE, "agency": "Sở Xây dựng"} if n % 4 == 0 else {}
        later = {"answered": Answered.NO, "answer": None, "agency": "Phòng Kinh tế"} if n % 3 == 1 else {}
        rows.append(opinion(n, **(later | up)))
    return entry_with(tuple(rows), tuple(task(n) for n in range(1, max(count // 3, 1) + 1)))


def _subjects(kind: str, side: str, count: int) -> list[tuple[object, dt.date]]:
    entry = _meeting(count)
    subject = kind_named(kind).subject
    day = dt.date(2026, 9, 5)
    plan = narrowed(replace(sample_plan(), issued_by=Side(side)), 3)
    if kind == "invitation":
        return [(Invitation(plan, audience), day) for audience in Audience]
    if subject == "dialogue":
        return [(entry, dt.date(2026, 9, 21))]
    if subject == "plan":
        return [(plan, day), *([(sample_plan(), dt.date(2026, 6, 2))] if kind != "public_notice" else [])]
    if subject == "period":
        found = many() if count > 1 else worked_example(side)
        return [(found, found.facts.as_of)]
    return [(each, DAY) for each in due(kind, DAY, rows_of(entry), entry, side=side)[:2]]
