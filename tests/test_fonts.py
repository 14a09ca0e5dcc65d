"""Widths of text agree with the facts of the layout rules and cover every Vietnamese letter."""

from __future__ import annotations

import unicodedata

import pytest

from dialog_docs.fonts import _faces, longest_line, text_width

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"


@pytest.mark.parametrize(
    ("text", "size", "style", "width"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, {"bold": True}, 88),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, {"bold": True}, 96),
        ("Độc lập - Tự do - Hạnh phúc", 14, {"bold": True}, 60),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, {"bold": True}, 73),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026", 14, {"italic": True}, 106),
    ],
)
def test_widths_are_those_of_times(text: str, size: float, style: dict[str, bool], width: float) -> None:
    assert text_width(text, size, **style) == pytest.approx(width, abs=0.6)


def test_the_table_has_every_vietnamese_letter_in_every_face() -> None:
    letters = unicodedata.normalize("NFC", LETTERS + LETTERS.upper())

    assert {char for face in _faces().values() for char in letters if char not in face} == set()


def test_composed_and_decomposed_text_are_equally_wide() -> None:
    assert text_width(unicodedata.normalize("NFD", LETTERS), 14) == text_width(LETTERS, 14)


def test_the_longest_line_of_broken_text_fits() -> None:
    text = "Hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền xã với Nhân dân năm 2026"

    assert 0.7 * 100 < longest_line(text, 14, 100, bold=True) <= 100
    assert longest_line(text, 14, 1000) == pytest.approx(text_width(text, 14))
    assert longest_line("", 14, 100) == 0
