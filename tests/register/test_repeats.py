"""Earlier opinions that new ones may repeat: the quick choice leaves out none that the slow comparison would offer."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialog_docs.dialogue.likeness import likeness, text_key
from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.dialogue.terms import OpinionKind
from dialog_docs.register import Register
from dialog_docs.register.repeats import SIMILAR
from tests.register.given import RECEIVED, minutes, opinion, record

WORDS = ("sửa", "đường", "thôn", "Đông", "nước", "thải", "trại", "lợn", "đèn", "chợ")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
places = st.sampled_from((None, "thôn Đông", "Thôn đông", "thôn Đoài"))
fields = st.sampled_from((None, "Giao thông", "Môi trường"))
kinds = st.sampled_from((None, OpinionKind.DENUNCIATION, OpinionKind.COMPLAINT))
opinions = st.lists(
    st.builds(lambda text, place, field, kind: (text, place, field, kind), texts, places, fields, kinds), max_size=5
).map(
    lambda rows: tuple(
        opinion(number, text, place=place, field=field, kind=kind)
        for number, (text, place, field, kind) in enumerate(rows, 1)
    )
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(opinions, opinions, opinions)
def test_every_earlier_opinion_in_the_same_field_and_place_with_much_the_same_words_is_found(
    first: tuple[Opinion, ...], second: tuple[Opinion, ...], new: tuple[Opinion, ...]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder)) as register:
        days = [dt.date(2026, month, 10) for month in (1, 2)]
        known = [
            record(register, minutes(day=day, opinions=rows)) for day, rows in zip(days, (first, second), strict=True)
        ]
        record(register, minutes(unit="xã Khác", opinions=new))
        later = record(register, minutes(day=dt.date(2026, 9, 10), opinions=new))
        assert later.entry is not None
        earlier = list(itertools.chain.from_iterable(one.entry.minutes.opinions for one in known if one.entry))

        for mine in later.entry.minutes.opinions:
            found = {hit.code for hit in register.similar_opinions(mine, later.entry.code)}
            assert found == {other.code for other in earlier if _may_repeat(mine, other)}


def _may_repeat(mine: Opinion, other: Opinion) -> bool:
    one, two = set(text_key(mine.text).split()), set(text_key(other.text).split())
    return (
        other.is_dialogue_matter
        and (None in (mine.field, other.field) or mine.field == other.field)
        and (None in (mine.place, other.place) or str(mine.place).casefold() == str(other.place).casefold())
        and len(one & two) >= 0.35 * len(one | two)
        and likeness(mine.text, other.text) >= SIMILAR
    )


def test_of_hundreds_of_the_very_same_opinions_the_first_is_told_and_few_are_compared(register: Register) -> None:
    same = (opinion(1, "Sửa đường thôn Đông bị trâu bò dẫm nát"),)
    with register.batch():
        for number in range(100):
            record(register, minutes(day=dt.date(2025, 1, 6) + dt.timedelta(days=number), opinions=same))
    later = record(register, minutes(day=dt.date(2026, 9, 10), opinions=same))
    assert later.entry is not None

    (hint,) = register.repeat_hints(later.entry)
    found = register.similar_opinions(later.entry.minutes.opinions[0], later.entry.code)

    assert hint.value == found[0].code
    assert found[0].day == dt.date(2025, 1, 6)
    assert len(found) < 20


def test_what_is_remembered_of_a_meeting_goes_with_its_minutes(register: Register) -> None:
    first = minutes(day=dt.date(2026, 1, 10), opinions=(opinion(1, "Sửa đường thôn Đông"),))
    known = record(register, first)
    asked = (opinion(1, "Sửa đường thôn Đông"),)
    later = record(register, minutes(day=dt.date(2026, 9, 10), opinions=asked))
    assert later.entry is not None and known.entry is not None
    assert [hint.value for hint in register.repeat_hints(later.entry)] == [known.entry.minutes.opinions[0].code]

    record(register, replace(first, opinions=(opinion(1, "Cấp nước sạch cho trại lợn"),)))
    assert register.repeat_hints(later.entry) == ()

    record(register, first, "lần nữa")
    assert len(register.repeat_hints(later.entry)) == 1
    register.withdraw(known.entry.code, "nhầm", RECEIVED)
    assert register.repeat_hints(later.entry) == ()
