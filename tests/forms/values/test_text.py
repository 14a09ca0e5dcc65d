"""Text is cleaned once, the same for ever after, and every change that shows has a name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.forms.values.text import LONGEST, clean_text, fold_key, tone_key
from tests.forms.values.vietnamese import SENTENCES, cells

messy = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("àạảãáăâđĐÐðƉ_x000D\u00a0\u200b\u00ad\u202e\r\n\t -•*+ \u0300\u0323\u2028"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("raw", "text", "changes"),
    [
        ("dòng 1_x000D_\ndòng 2", "dòng 1\ndòng 2", ("escapes-undone",)),
        ("a\r\nb\rc", "a\nb\nc", ()),
        ("  nhiều   khoảng\u00a0trắng \t đây ", "nhiều khoảng trắng đây", ()),
        ("Hoàng\u200bVăn", "Hoàng Văn", ()),
        ("Ho\u00adàng\u200d", "Hoàng", ("invisible-characters-removed",)),
        ("nhà 👨\u200d👩\u200d👧", "nhà 👨\u200d👩\u200d👧", ()),
        ("\ufeffXã", "Xã", ("invisible-characters-removed",)),
        (unicodedata.normalize("NFD", "Đề nghị"), "Đề nghị", ("characters-composed",)),
        ("e\u0323\u0302", "ệ", ("characters-composed",)),
        ("Ðề nghị", "Đề nghị", ("look-alike-letters-replaced",)),
        ("QÐ-UBND", "QĐ-UBND", ("look-alike-letters-replaced",)),
        ("Guðmundsson", "Guðmundsson", ()),
        ("a\x00b\x07c", "abc", ("control-characters-removed",)),
        ("a\ud800b", "ab", ("control-characters-removed",)),
        ("a\n\n\n\nb", "a\n\nb", ()),
        ("• Sửa đường\n– Nạo vét", "- Sửa đường\n- Nạo vét", ("bullets-made-equal",)),
        ("-Đề nghị", "- Đề nghị", ("bullets-made-equal",)),
        ("+84 912", "+84 912", ()),
        ("-5 độ", "-5 độ", ()),
        ("“Xã – phường”", "“Xã – phường”", ()),
        ("hoà, hòa, uỷ, ủy, kỹ, kĩ", "hoà, hòa, uỷ, ủy, kỹ, kĩ", ()),
        ("", "", ()),
    ],
)
def test_cleaning(raw: str, text: str, changes: tuple[str, ...]) -> None:
    found = clean_text(raw)

    assert (found.text, found.changes) == (text, changes)


@given(messy)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean_text(raw).text

    assert clean_text(once).text == once
    assert not clean_text(once).changes


@given(messy)
def test_clean_text_holds_only_what_a_document_can_hold(raw: str) -> None:
    text = clean_text(raw).text

    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not any(mark < " " and mark != "\n" for mark in text)
    assert text == text.strip()


def test_clean_unicode_is_untouched() -> None:
    assert all(clean_text(text).text == text and not clean_text(text).changes for text in cells(3_000))


def test_a_refused_repair_is_left_out() -> None:
    assert clean_text("• Sửa đường", refused={"bullets-made-equal"}).text == "• Sửa đường"


def test_what_no_document_can_hold_goes_even_when_refused() -> None:
    assert clean_text("a\x00b", refused={"control-characters-removed"}).text == "ab"


def test_direction_marks_are_kept_and_flagged_in_text_and_removed_from_names() -> None:
    raw = "Nguyễn \u202eVăn"

    assert clean_text(raw).flags == ("direction-marks-kept",)
    assert clean_text(raw, name=True).text == "Nguyễn Văn"
    assert clean_text(raw, name=True).changes == ("direction-marks-removed",)


def test_a_cell_longer_than_a_workbook_allows_is_cut_and_told() -> None:
    found = clean_text("x" * (LONGEST + 5))

    assert (len(found.text), found.flags) == (LONGEST, ("text-too-long",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Họ và tên", "HỌ VÀ TÊN (*)"),
        ("Họ và tên", "Ho va ten"),
        ("Đơn vị", "Ðơn vị"),
        ("Điện thoại:", "dien_thoai"),
        ("Họ\u200bvà tên", "Họ và\u00a0tên"),
        ("Phòng Văn hóa - Xã hội", "phòng văn hoá – xã hội"),
    ],
)
def test_headings_meet_in_their_fold_key(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Phòng Văn hóa", "phòng  văn hoá", True),
        ("Ủy ban", "Uỷ ban", True),
        ("kỹ thuật", "kĩ thuật", True),
        ("Quý", "quí", True),
        ("Thúy", "Thuý", True),
        ("Thúy", "Thúi", False),
        ("đề", "để", False),
        ("Đề", "De", False),
    ],
)
def test_names_meet_in_their_tone_key_only_when_they_are_the_same_word(one: str, other: str, same: bool) -> None:
    assert (tone_key(one) == tone_key(other)) is same


def test_every_sentence_is_its_own_fold_key_twice() -> None:
    assert all(fold_key(fold_key(text)) == fold_key(text) for text in SENTENCES)
