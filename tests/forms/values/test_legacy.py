"""Texts of old fonts come out in Unicode; Unicode is never touched.

The truth is Unicode written by hand; TCVN3 is made by glibc's iconv, VNI by its rule of composition.
"""

from __future__ import annotations

import random
import unicodedata

import pytest

from dialog_docs.forms.grid import Book, Cell, Run, Sheet
from dialog_docs.forms.values.charmaps import decode_tcvn3
from dialog_docs.forms.values.legacy import decode_book
from dialog_docs.forms.values.syllables import is_syllable
from tests.forms.values.vietnamese import (
    book,
    cells,
    lower_toned_capitals,
    share_right,
    tcvn3_letters,
    texts,
    to_tcvn3,
    to_vni,
)

needs_iconv = pytest.mark.skipif(not tcvn3_letters(), reason="glibc's iconv knows TCVN5712-1")


def decoded(text: str, font: str = "Times New Roman") -> str:
    return texts(decode_book(book([(text, font)])).book)[0]


def test_clean_unicode_is_never_changed() -> None:
    clean = list(cells(20_000))

    found = decode_book(book([(text, "Times New Roman") for text in clean]))

    assert texts(found.book) == clean
    assert not found.repairs


def test_clean_unicode_in_a_left_over_old_font_is_never_changed() -> None:
    clean = list(cells(5_000))

    assert texts(decode_book(book([(text, ".VnTime") for text in clean])).book) == clean


@needs_iconv
@pytest.mark.parametrize(("font", "bar"), [(".VnTime", 0.999), ("Arial", 0.98)])
def test_tcvn3_with_its_font_and_with_the_font_lost(font: str, bar: float) -> None:
    truth = [lower_toned_capitals(text) for text in cells(5_000)]

    found = decode_book(book([(to_tcvn3(text), font) for text in truth]))

    assert share_right(texts(found.book), truth) >= bar
    assert [(repair.rule, repair.sheet) for repair in found.repairs] == [("legacy-font-decoded", "Ý kiến")]


@pytest.mark.parametrize(("font", "bar"), [("VNI-Times", 0.999), ("Arial", 0.98)])
def test_vni_with_its_font_and_with_the_font_lost(font: str, bar: float) -> None:
    truth = list(cells(5_000))

    assert share_right(texts(decode_book(book([(to_vni(text), font) for text in truth])).book), truth) >= bar


@needs_iconv
@pytest.mark.parametrize(("font", "bar"), [(".VnTime", 0.999), ("Arial", 0.98), ("VNI-Times", 0.999)])
@pytest.mark.parametrize("composed", [False, True])
def test_old_bytes_that_a_vietnamese_windows_read_as_code_page_1258(font: str, bar: float, composed: bool) -> None:
    truth = [lower_toned_capitals(text) for text in cells(2_000)]
    old = to_vni if font.startswith("VNI") else to_tcvn3
    raw = [old(text).encode("latin-1").decode("cp1258") for text in truth]
    raw = [unicodedata.normalize("NFC", text) if composed else text for text in raw]

    assert share_right(texts(decode_book(book([(text, font) for text in raw])).book), truth) >= bar


@needs_iconv
@pytest.mark.parametrize(("keep", "bar"), [(True, 0.999), (False, 0.98)])
def test_a_mixed_workbook(keep: bool, bar: float) -> None:
    chance = random.Random(3)
    truth = [lower_toned_capitals(text) for text in cells(6_000)]
    mixed = []
    for text in truth:
        sort = chance.random()
        if sort < 0.4:
            mixed.append((to_tcvn3(text), ".VnTime" if keep else "Arial"))
        elif sort < 0.6:
            mixed.append((to_vni(text), "VNI-Times" if keep else "Arial"))
        else:
            mixed.append((text, ("Times New Roman" if sort < 0.95 else ".VnTime") if keep else "Arial"))

    assert share_right(texts(decode_book(book(mixed)).book), truth) >= bar


@needs_iconv
def test_the_table_agrees_with_iconv_letter_by_letter() -> None:
    letters = tcvn3_letters()

    assert [decode_tcvn3(byte) for byte in letters.values()] == list(letters)
    assert len(letters) == 74


@pytest.mark.parametrize(
    ("raw", "font", "text"),
    [
        ("§Ò nghÞ söa ®­êng", ".VnTime", "Đề nghị sửa đường"),
        ("§Ò nghÞ söa ®­êng", "Arial", "Đề nghị sửa đường"),
        ("Danh môc nhiÖm vô", ".VnTimeH", "DANH MỤC NHIỆM VỤ"),
        ("T£N Tæ CHøC", ".VnArial NarrowH", "TÊN TỔ CHỨC"),
        ("Ban kinh te", ".VnTimeH", "BAN KINH TE"),
        ("Uûy ban nhaân daân", "VNI-Times", "Ủy ban nhân dân"),
        ("UÛY BAN", "vni-times", "ỦY BAN"),
        ("Chaúng leõ", "VNI-Times", "Chẳng lẽ"),
        ("500.000®", ".VnTime", "500.000đ"),
        ("®ịnh hướng", "Times New Roman", "định hướng"),
        ("ViÖt Nam\u00ad", ".VnTime", "Việt Nam"),
        ("ü", "Wingdings", "ü"),
        ("F 600", "Symbol", "F 600"),
        ("diện tích 120 m² × 2", "Times New Roman", "diện tích 120 m² × 2"),
        ("5 µm", "Arial", "5 µm"),
        ("«Xuân»", "Arial", "«Xuân»"),
        ("François Müller", "Arial", "François Müller"),
        ("20 °C ± 2", "Arial", "20 °C ± 2"),
        ("© 2026", "Arial", "© 2026"),
        ("Toà án", "Times New Roman", "Toà án"),
        ("Hà Nam", "Times New Roman", "Hà Nam"),
    ],
)
def test_known_traps(raw: str, font: str, text: str) -> None:
    assert decoded(raw, font) == text


def rich(*runs: Run) -> Cell:
    return Cell(1, 1, "".join(run.text for run in runs), font="Times New Roman", runs=runs)


def one(cell: Cell) -> Cell:
    found = decode_book(Book((Sheet("Ý kiến", {(1, 1): cell}),)))
    return found.book.sheets[0].cells[1, 1]


def test_each_run_is_decoded_by_itself_and_keeps_its_strike() -> None:
    cell = one(
        rich(Run("Đề nghị ", "Times New Roman"), Run("söa ®­êng", ".VnTime", strike=True), Run(" gaáp", "VNI-Times"))
    )

    assert cell.value == "Đề nghị sửa đường gấp"
    assert [(run.text, run.strike) for run in cell.runs] == [("Đề nghị ", False), ("sửa đường", True), (" gấp", False)]


def test_a_capitals_run_beside_a_normal_one() -> None:
    assert one(rich(Run("§Ò nghÞ: ", ".VnTimeH"), Run("söa ®­êng", ".VnTime"))).value == "ĐỀ NGHỊ: sửa đường"


def test_a_vni_letter_split_over_two_runs() -> None:
    assert one(rich(Run("nha", "VNI-Times"), Run("ân daân", "VNI-Times"))).value == "nhân dân"


def test_a_tie_in_an_old_font_is_named_for_the_reader_to_ask() -> None:
    found = decode_book(book([("Gia Sóc", ".VnTime")]))

    assert found.ties == {("Ý kiến", "A1")}


@pytest.mark.parametrize("font", ["VPS Long Xuyên", "VI Times", "VNtimes new roman"])
def test_fonts_that_no_table_knows_are_named(font: str) -> None:
    found = decode_book(book([("Ñeà nghò söûa", font)]))

    assert found.unreadable == {("Ý kiến", "A1")}
    assert texts(found.book) == ["Ñeà nghò söûa"]


@pytest.mark.parametrize("font", ["VPS Long Xuyên", "UTM Avo", "SVN-Times", "VNF-Comic Sans", "UVF Salome"])
def test_unicode_in_any_font_is_readable(font: str) -> None:
    found = decode_book(book([("Đề nghị sửa đường", font)]))

    assert not found.unreadable
    assert texts(found.book) == ["Đề nghị sửa đường"]


def test_the_repair_shows_a_sample_before_and_after() -> None:
    found = decode_book(book([("Tæng céng", ".VnTime"), ("§Ò nghÞ söa ®­êng liªn th«n", ".VnTime")]))

    assert [(item.cell, item.before, item.after) for item in found.repairs] == [
        ("A2", "§Ò nghÞ söa ®­êng liªn th«n", "Đề nghị sửa đường liên thôn")
    ]


@pytest.mark.parametrize(
    "word", ["nghiêng", "quốc", "giếng", "gì", "khuỷu", "thuở", "hoà", "hòa", "UỶ", "Kạn", "yêu", "quý"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["QĐ", "nghiêg", "bac", "mộtt", "ngề", "cẽt", "xyz", "", "đ", "áà"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
