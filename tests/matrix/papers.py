"""Every kind of paper on each side that issues it, as the press makes it: filled, read back, checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dialog_docs.documents.kinds import all_kinds, kind_named
from dialog_docs.press import sheet
from dialog_docs.press.orders import as_json, texts_of
from dialog_docs.settings import LAYOUTS, shipped
from tests.matrix.subjects import subjects
from tests.sampling import sample_desk

LINES = [(kind.name, side) for kind in all_kinds() for side in LAYOUTS if side in kind.symbol]
"""(kind, side) of everything the program can issue."""
COUNTS = (1, 30, 300)


@dataclass(frozen=True)
class Made:
    """One paper with what its checks found."""

    name: str
    kind: str
    side: str
    count: int
    issued: bool
    data: bytes
    texts: tuple[str, ...]
    """Texts that came from a form."""
    findings: tuple[dict[str, Any], ...]
    lost: tuple[str, ...]
    """Values that were sent and are not in the paper, and slots of the shipped template that it does not print."""

    @property
    def regulation(self) -> str:
        """``nd30`` or ``hd05``."""
        return LAYOUTS[self.side]


@cache
def papers(kind: str, side: str, count: int, *, issued: bool = False) -> tuple[Made, ...]:
    """The papers of a kind about meetings, plans and periods with so many opinions; made once."""
    return tuple(_made(kind, side, count, issued=issued))


def _made(kind: str, side: str, count: int, *, issued: bool) -> Iterator[Made]:
    for number, (subject, day) in enumerate(subjects(kind, side, count)):
        desk = sample_desk(side, day)
        if issued:
            desk = replace(desk, number="15", date=day)
        context = kind_named(kind).context(subject, desk)
        if context is None:
            continue
        known = texts_of(subject)
        template = shipped("docx", LAYOUTS[side], f"{kind}.docx")
        order = {
            "template": str(template),
            "template_hash": hashlib.sha256(template.read_bytes()).hexdigest(),
            "shipped": str(template),
            "properties": {"title": kind, "subject": "matrix", "author": "UBND", "created": day.isoformat()},
            "regulation": LAYOUTS[side],
            "mode": "issued" if issued else "draft",
            "ignore": (),
        }
        answer, data = sheet.make(order, list(known), as_json(context).encode())
        assert "fault" not in answer, answer
        name = f"{kind}.{side}.{count}.{'issued' if issued else 'draft'}.{number}"
        lost = (*answer["missing"], *answer["unprinted"])
        yield Made(name, kind, side, count, issued, data, known, tuple(answer["findings"]), lost)
