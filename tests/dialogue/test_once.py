"""What is worked out once, or in one stroke, is what the plain way gives."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.dialogue.codec import changed
from dialog_docs.dialogue.lately import lately
from dialog_docs.dialogue.likeness import text_key
from dialog_docs.dialogue.minutes import Assignment, Minutes, Official, Opinion, matters, serving
from dialog_docs.dialogue.personal import public_minutes
from dialog_docs.dialogue.terms import Level, OpinionKind

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_letters = st.text(st.one_of(st.characters(), st.sampled_from(" \t\x1c\x85\u2000\u0300\u0301\u0323hòÒơƯ\u0130ßΣ.,_-")))


def _minutes(opinions: tuple[Opinion, ...] = (), tasks: tuple[Assignment, ...] = ()) -> Minutes:
    chairs = (Official("Trần Văn Bình"),)
    day = dt.date(2026, 4, 15)
    return Minutes("Hội nghị", day, "xã Minh Lâm", Level.COMMUNE, chairs, opinions=opinions, assignments=tasks)


def _key_of_the_whole(text: str) -> str:
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text.casefold()))
    return " ".join(map(_tone_last, words))


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    tones = "".join(letter for letter in letters if letter in _TONES)
    return word if word.isascii() else unicodedata.normalize("NFC", bare) + tones


@given(_letters)
def test_the_key_of_a_text_is_that_of_its_words_wherever_spaces_stand(text: str) -> None:
    assert text_key(text) == _key_of_the_whole(text)


def test_what_is_changed_is_what_replace_gives_and_nothing_new_where_nothing_differs() -> None:
    one = Opinion(1, "Sửa đường", place="thôn Đông")

    assert changed(one, place=None, code="x-YK-01") == dataclasses.replace(one, place=None, code="x-YK-01")
    assert changed(one, place=one.place, note=None) is one


def test_equal_values_are_not_taken_for_each_other_and_a_known_one_is_not_worked_out_again() -> None:
    asked: list[Minutes] = []
    one, two = _minutes(), _minutes()
    work = lately(lambda minutes: asked.append(minutes) or len(asked))

    assert [work(one), work(two), work(one), work(two)] == [1, 2, 1, 2]
    for _ in range(9):
        work(_minutes())
    assert work(one) == len(asked) == 12


def test_tasks_serve_the_opinions_they_name_in_their_order() -> None:
    opinions = (Opinion(1, "a"), Opinion(2, "b", kind=OpinionKind.COMPLAINT), Opinion(3, "c"))
    tasks = (Assignment(1, "x", opinions=(3, 1, 3)), Assignment(2, "y"), Assignment(3, "z", opinions=(3,)))
    found = _minutes(opinions, tasks)

    assert serving(found) == {3: (tasks[0], tasks[2]), 1: (tasks[0],)}
    assert matters(found) == (opinions[0], opinions[2])


def test_a_task_without_a_person_stands_in_the_public_minutes_as_it_is() -> None:
    opinions = (Opinion(1, "Ông Lê Văn Tám nói", speaker="Lê Văn Tám"),)
    tasks = (Assignment(1, "Sửa đường", supporting=("Công an",)), Assignment(2, "Gặp Lê Văn Tám", person="Ai"))
    shown = public_minutes(_minutes(opinions, tasks))

    assert shown.assignments[0] is tasks[0]
    assert shown.assignments[1].person is None and "Tám" not in shown.assignments[1].text + shown.opinions[0].text
    assert shown.opinions[0].speaker is None
