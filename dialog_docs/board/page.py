"""The board as one file: page, style and script shipped with the package, the data as JSON inside it."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from pathlib import Path

from dialog_docs.board.data import BoardData, ItemLine, MeetingLine
from dialog_docs.wording import say, words_under
from dialog_docs.wording.numbers import short_date

FILE_NAME = "bang-theo-doi.html"
"""Name in the outbox."""


@dataclass(slots=True)
class Written:
    """Lines of the last page as they were written: the same line under the same pools is not written again."""

    pools: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rows: dict[ItemLine, str] = field(default_factory=dict)
    meetings: dict[MeetingLine, str] = field(default_factory=dict)


def render(data: BoardData, written: Written | None = None) -> str:
    """The whole page; it asks for nothing outside itself, which its content security policy enforces."""
    title = html.escape(say("board.title"))
    page = _part("page.html").replace("{{style}}", _part("page.css")).replace("{{script}}", _part("page.js"))
    page = page.replace("{{title}}", title).replace("{{office}}", html.escape(data.office))
    return page.replace("{{data}}", _json(data, written or Written()))


@cache
def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _json(data: BoardData, written: Written) -> str:
    """JSON that cannot end the script element it stands in."""
    day = short_date(dt.date.fromisoformat(data.as_of))
    content = {
        "words": words_under("board.words"),
        "asOf": say("board.as_of", day=day),
        "attention": [[item.kind, item.title, item.count, item.lines] for item in data.attention],
        "periods": [
            {
                "name": period.name,
                "cards": [[card.label, card.value, card.detail, card.percent] for card in period.cards],
                "charts": [
                    [chart.kind, chart.segments, [[bar.label, bar.parts] for bar in chart.bars]]
                    for chart in period.charts
                    if chart.bars
                ],
            }
            for period in data.periods
        ],
    }
    head = _packed(content).removesuffix("}")
    return f'{head},"meetings":[{_meetings(data.meetings, written)}],"items":{_items(data.items, written)}}}'


_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _packed(value: object) -> str:
    return _ENCODED(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _meetings(lines: Sequence[MeetingLine], written: Written) -> str:
    texts = [written.meetings.get(line) or _meeting(line) for line in lines]
    written.meetings = dict(zip(lines, texts, strict=True))
    return ",".join(texts)


def _meeting(line: MeetingLine) -> str:
    papers = [[paper.name, paper.href] for paper in line.papers]
    numbers = [line.people, line.opinions, line.open_opinions, line.tasks, line.late_tasks]
    return _packed([line.code, line.unit, line.day, line.topic, *numbers, papers])


def _items(lines: Sequence[ItemLine], written: Written) -> str:
    """Columns that repeat themselves are written once, the rows point into them."""
    pools = {name: _places(map(attrgetter(name), lines)) for name in ("unit", "field", "agency", "state", "tone")}
    known = written.rows if written.pools == pools else {}
    texts = [known.get(line) or _row(line, pools) for line in lines]
    written.pools, written.rows = pools, dict(zip(lines, texts, strict=True))
    named = _packed({name: list(pool) for name, pool in pools.items()})
    return f'{{"pools":{named},"rows":[{",".join(texts)}]}}'


def _row(line: ItemLine, pools: Mapping[str, Mapping[str, int]]) -> str:
    places = (
        pools["unit"][line.unit],
        -1 if line.field is None else pools["field"][line.field],
        -1 if line.agency is None else pools["agency"][line.agency],
        pools["state"][line.state],
        pools["tone"][line.tone],
    )
    return _packed([int(line.is_task), line.code, line.text, *places, line.day, line.due, line.days_late])


def _places(values: Iterable[str | None]) -> dict[str, int]:
    """Each value with its place in the order of the alphabet, which the next opinion does not change."""
    return {value: place for place, value in enumerate(sorted(value for value in set(values) if value is not None))}
