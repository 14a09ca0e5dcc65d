"""The board as one file: page, style and script shipped with the package, the data as JSON inside it."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from pathlib import Path

from dialog_docs.board.data import BoardData, ItemLine, MeetingLine
from dialog_docs.wording import say, words_under
from dialog_docs.wording.numbers import short_date

FILE_NAME = "bang-theo-doi.html"
"""Name in the outbox."""


def render(data: BoardData) -> str:
    """The whole page; it asks for nothing outside itself, which its content security policy enforces."""
    title = html.escape(say("board.title"))
    page = _part("page.html").replace("{{style}}", _part("page.css")).replace("{{script}}", _part("page.js"))
    page = page.replace("{{title}}", title).replace("{{office}}", html.escape(data.office))
    return page.replace("{{data}}", _json(data))


@cache
def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _json(data: BoardData) -> str:
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
        "meetings": [_meeting(line) for line in data.meetings],
        "items": _items(data.items),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _meeting(line: MeetingLine) -> list[object]:
    papers = [[paper.name, paper.href] for paper in line.papers]
    numbers = [line.people, line.opinions, line.open_opinions, line.tasks, line.late_tasks]
    return [line.code, line.unit, line.day, line.topic, *numbers, papers]


def _items(lines: tuple[ItemLine, ...]) -> dict[str, object]:
    """Columns that repeat themselves are written once, the rows point into them."""
    pools = {name: _places(map(attrgetter(name), lines)) for name in ("unit", "field", "agency", "state", "tone")}
    unit, field, agency, state, tone = pools.values()
    rows = [
        [
            int(line.is_task),
            line.code,
            line.text,
            unit[line.unit],
            -1 if line.field is None else field[line.field],
            -1 if line.agency is None else agency[line.agency],
            state[line.state],
            tone[line.tone],
            line.day,
            line.due,
            line.days_late,
        ]
        for line in lines
    ]
    return {"pools": {name: list(pool) for name, pool in pools.items()}, "rows": rows}


def _places(values: Iterable[str | None]) -> dict[str, int]:
    """Each value with its place among those that occur, in the order of their first line."""
    return {value: place for place, value in enumerate(value for value in dict.fromkeys(values) if value is not None)}
