"""A hint stands wherever the pattern that it stands for does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs import rules
from dialog_docs.layout.marks import hints, mark, quick
from dialog_docs.layout.measures.subject import Data
from dialog_docs.layout.measures.words import _joined

NAMES = (
    "people_small",
    "people_wrong_capital",
    "state_small",
    "leftover",
    "percent_pair",
)
FRAGMENTS = (
    *"oOuUqQgGaAeEyY{}%#«»⟨⟩[]….X(),/ \n\t\u00a0",
    *"àáảãạÀẠèẹÈẸỳýỷỹỵỲỴòóỏõọÒỌùúủũụÙỤ",
    *("nhân", "Nhân", "dân", "Dân", "ban", "đồng", "Hội", "Ủy", "Uỷ", "ủy", "nhà nước", "CẦN BỔ SUNG", "XXX", "TODO"),
    *("lorem ipsum", "#REF!", "#VALUE!", "#N/A", "None", "NaN", "_", "12", "3.5", "đạt", "chiếm", "tỷ lệ", "h"),
    *("UBND", "các", "huyện", "Huyện", "quận", "Quận", "thị xã", "thị trấn", "Thị", "Phòng", "Công chức", "địa chính"),
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)
REGULATIONS = ("nd30", "hd05", "hd36")


@pytest.mark.parametrize("name", NAMES)
@given(text=TEXTS)
def test_a_hint_stands_wherever_its_pattern_does(name: str, text: str) -> None:
    assert not mark(name).search(text) or any(hint in text for hint in hints(name))


@pytest.mark.parametrize("name", ("tone_new", "tone_old"))
@given(text=TEXTS)
def test_what_is_found_quickly_stands_wherever_its_pattern_does(name: str, text: str) -> None:
    assert not mark(name).search(text) or quick(name).search(text)


@pytest.mark.parametrize("regulation", REGULATIONS)
@given(text=st.lists(st.sampled_from(FRAGMENTS), max_size=8).map(" ".join))
def test_hints_of_abolished_bodies_stand_wherever_these_do(regulation: str, text: str) -> None:
    lists = rules.regulation(regulation)

    found = _joined(tuple(lists["abolished"])).search(text)

    assert not found or any(hint in text for hint in lists["abolished_hints"])


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_the_hint_of_an_expired_text_is_a_part_of_it(regulation: str) -> None:
    for row in rules.regulation(regulation)["expired"]:
        plain = row["text"].replace("\\", "")

        assert row["hint"] in plain or row["hint"].lower() in plain.lower()


PIECES = ("Đề nghị", "sửa", "đường", "thôn Đông", "UBND", "  ", " ", " ", "\n", "\t", "(", ").", "no", "12/3", "\u00a0")
TOLD = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@given(texts=st.lists(TOLD, max_size=6), text=TOLD)
def test_data_is_struck_out_longest_first(texts: list[str], text: str) -> None:
    data = Data.of(tuple(texts))
    plain = "" if text.strip() in data.whole else text
    for line in sorted(data.whole, key=len, reverse=True):
        plain = plain.replace(line, " " * len(line))

    assert data.without(text) == plain
