"""What an order carries: a context with all its fields, and the texts that people wrote."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from types import MappingProxyType

from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.minutes import Minutes, Official, Opinion
from dialog_docs.dialogue.terms import Answered, Level
from dialog_docs.press.orders import as_json, texts_of


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    note: str | None = None
    days: tuple[dt.date, ...] = ()


def test_a_context_crosses_with_every_field_in_one_order() -> None:
    context = {"rows": (Row("ă", days=(dt.date(2026, 9, 1),)),), "way": Answered.YES, "of": MappingProxyType({"b": 1})}

    assert as_json(context) == '{"of":{"b":1},"rows":[{"days":["2026-09-01"],"name":"ă","note":null}],"way":"yes"}'
    assert json.loads(as_json(Row("x"))) == {"name": "x", "note": None, "days": []}


def test_texts_are_what_people_wrote_and_not_what_they_chose_from_our_lists() -> None:
    opinion = Opinion(1, "Sửa đường", code="a-YK-01", answered=Answered.PARTLY, place=" ")
    minutes = Minutes("Hội nghị", dt.date(2026, 9, 1), "xã A", Level.COMMUNE, (Official("B"),), opinions=(opinion,))

    assert texts_of(Entry("a", 1, minutes, "hash")) == ("B", "Hội nghị", "Sửa đường", "a", "a-YK-01", "hash", "xã A")
