"""Times, counts, lists of numbers, choices, agencies, phones and text that a workbook changed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.forms.values.amounts import read_amount, read_amount_or_percent, read_count, read_numbers
from dialog_docs.forms.values.choices import nearest, read_agency, read_choice, read_yes_no
from dialog_docs.forms.values.times import read_time
from dialog_docs.forms.values.words import read_phone, read_text
from dialog_docs.wording.numbers import clock, thousands

T = dt.time
P = Precision


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("8h", T(8, 0)),
        ("8h00", T(8, 0)),
        ("8H30", T(8, 30)),
        ("8 h 30", T(8, 30)),
        ("8 giờ", T(8, 0)),
        ("7 giờ 30", T(7, 30)),
        ("7 giờ 30 phút", T(7, 30)),
        ("08 giờ 00 phút", T(8, 0)),
        ("08:30", T(8, 30)),
        ("14:00:00", T(14, 0)),
        ("8g30", T(8, 30)),
        ("2h chiều", T(14, 0)),
        ("14h chiều", T(14, 0)),
        ("8h30 sáng", T(8, 30)),
        ("8h00, ngày 15/10/2026", T(8, 0)),
        ("8", T(8, 0)),
        (8, T(8, 0)),
        (0.5, T(12, 0)),
        (45580.3125, T(7, 30)),
        (T(8, 30, 15), T(8, 30)),
        (dt.datetime(2026, 10, 15, 8, 30), T(8, 30)),
        (dt.timedelta(hours=8), T(8, 0)),
    ],
)
def test_times(typed: object, value: dt.time) -> None:
    found = read_time(typed)  # type: ignore[arg-type]

    assert (found.value, found.faults) == (value, ())


@pytest.mark.parametrize(
    ("typed", "rule"),
    [("25h00", "time-impossible"), ("8h75", "time-impossible"), ("sáng", "time-unreadable"), (-1, "time-unreadable")],
)
def test_what_is_no_time_is_told(typed: object, rule: str) -> None:
    found = read_time(typed)  # type: ignore[arg-type]

    assert (found.value, [fault.rule for fault in found.faults]) == (None, [rule])


@given(st.times())
def test_what_our_papers_print_reads_back(time: dt.time) -> None:
    assert read_time(clock(time)).value == time.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("typed", "value", "precision"),
    [
        ("150", 150, P.EXACT),
        ("02", 2, P.EXACT),
        ("1.250", 1250, P.EXACT),
        ("12 500", 12500, P.EXACT),
        ("1.250.000 lượt người", 1250000, P.EXACT),
        ("150 người", 150, P.EXACT),
        ("hơn 147.077", 147077, P.MORE_THAN),
        ("trên 100 hộ", 100, P.MORE_THAN),
        ("gần 90", 90, P.NEARLY),
        ("ít nhất 1", 1, P.AT_LEAST),
        ("tối thiểu 5 cuộc", 5, P.AT_LEAST),
        ("150+", 150, P.AT_LEAST),
        ("khoảng 150 người", 150, P.ABOUT),
        ("ước tính 200", 200, P.ABOUT),
        ("~150", 150, P.ABOUT),
        ("12,0", 12, P.EXACT),
        (150, 150, P.EXACT),
        (150.0, 150, P.EXACT),
        (0, 0, P.EXACT),
        ("0", 0, P.EXACT),
    ],
)
def test_counts(typed: object, value: int, precision: P) -> None:
    found = read_amount(typed)  # type: ignore[arg-type]

    assert (found.value, found.faults) == (Amount(value, precision), ())


@pytest.mark.parametrize(
    ("typed", "rule", "suggestion"),
    [
        ("1,250", "amount-ambiguous", "1250"),
        (1.25, "amount-ambiguous", "1250"),
        ("1.25", "amount-not-whole", ""),
        ("0,5", "amount-not-whole", ""),
        (0.33333, "amount-not-whole", ""),
        ("một trăm", "amount-unreadable", ""),
        ("khoảng 100-150", "amount-unreadable", ""),
        (-3, "amount-unreadable", ""),
        (float("nan"), "amount-unreadable", ""),
        (float("inf"), "amount-unreadable", ""),
        (True, "amount-unreadable", ""),
        ("90%", "amount-unreadable", ""),
        (dt.datetime(2026, 1, 2), "amount-became-date", ""),
    ],
)
def test_what_is_no_count_is_asked_or_told(typed: object, rule: str, suggestion: str) -> None:
    found = read_amount(typed)  # type: ignore[arg-type]

    assert (found.value, [fault.rule for fault in found.faults], found.suggestion) == (None, [rule], suggestion)


@pytest.mark.parametrize("blank", [None, "", "-", "–", "…", "..."])
def test_a_dash_is_no_figure_and_never_zero(blank: str | None) -> None:
    assert read_amount(blank) == read_amount(None)


@given(st.integers(0, 10**9))
def test_thousands_read_back(number: int) -> None:
    assert read_amount(thousands(number)).value == Amount(number)


def test_a_rate_is_kept_in_its_words() -> None:
    assert read_amount_or_percent("gần 90%").value == "gần 90%"
    assert read_amount_or_percent(0.9).value == "90%"
    assert read_amount_or_percent("86").value == Amount(86)


def test_a_plain_number_tells_that_a_precision_was_dropped() -> None:
    found = read_count("khoảng 40")

    assert (found.value, [fault.rule for fault in found.faults]) == (40, ["amount-not-exact"])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3; 5; 7-9", (3, 5, 7, 8, 9)),
        ("3, 5 và 7", (3, 5, 7)),
        ("7–9", (7, 8, 9)),
        ("Ý kiến số 3; ý kiến 4", (3, 4)),
        ("3 5", (3, 5)),
        ("3; 3", (3,)),
        (3, (3,)),
        (3.0, (3,)),
        (None, ()),
        ("", ()),
    ],
)
def test_lists_of_numbers(typed: object, value: tuple[int, ...]) -> None:
    found = read_numbers(typed)  # type: ignore[arg-type]

    assert (found.value, found.faults) == (value, ())


@pytest.mark.parametrize(
    ("typed", "rule", "suggestion"),
    [
        (dt.datetime(2026, 9, 7), "numbers-became-date", "7-9"),
        ("9-7", "numbers-unreadable", ""),
        ("các ý kiến trên", "numbers-unreadable", ""),
        ("1-9999", "numbers-unreadable", ""),
    ],
)
def test_what_is_no_list_of_numbers(typed: object, rule: str, suggestion: str) -> None:
    found = read_numbers(typed)  # type: ignore[arg-type]

    assert (found.value, [fault.rule for fault in found.faults], found.suggestion) == ((), [rule], suggestion)


FORMS = (("periodic", ("Định kỳ",)), ("ad_hoc", ("Đột xuất", "Bất thường")))


@pytest.mark.parametrize("typed", ["Định kỳ", "ĐỊNH KỲ", "dinh ky", "Định kỳ."])
def test_a_choice_is_known_in_any_case_accent_and_spacing(typed: str) -> None:
    assert read_choice(typed, FORMS).value == "periodic"


def test_a_synonym_is_known() -> None:
    assert read_choice("bất thường", FORMS).value == "ad_hoc"


def test_a_near_miss_is_asked_and_never_taken() -> None:
    found = read_choice("Địnhh kỳ", FORMS)

    assert (found.value, [fault.rule for fault in found.faults], found.suggestion) == (
        None,
        ["choice-nearly-known"],
        "Định kỳ",
    )


def test_an_unknown_choice_is_told() -> None:
    found = read_choice("Trực tuyến", FORMS)

    assert (found.value, [fault.rule for fault in found.faults]) == (None, ["choice-unknown"])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Có", True),
        ("co", True),
        ("x", True),
        ("✓", True),
        (1, True),
        (True, True),
        ("Không", False),
        ("chưa", False),
        (0, False),
        ("-", False),
        (None, None),
    ],
)
def test_yes_and_no(typed: object, value: bool | None) -> None:
    assert read_yes_no(typed).value is value  # type: ignore[arg-type]


def test_neither_yes_nor_no_is_told() -> None:
    assert [fault.rule for fault in read_yes_no("đang xem").faults] == ["yes-no-unreadable"]


AGENCIES = (
    ("Phòng Kinh tế", ("P. Kinh tế", "Phòng KT")),
    ("Phòng Văn hóa - Xã hội", ("Phòng VHXH",)),
    ("Công an xã", ("CA xã",)),
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Phòng Kinh tế", "Phòng Kinh tế"),
        ("phòng kinh tế", "Phòng Kinh tế"),
        ("phong kt", "Phòng Kinh tế"),
        ("Phòng Văn hoá - Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Phòng Văn hóa – Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Sở Xây dựng", "Sở Xây dựng"),
    ],
)
def test_agencies_are_resolved_and_strangers_kept_as_typed(typed: str, value: str) -> None:
    found = read_agency(typed, AGENCIES)

    assert (found.value, found.faults) == (value, ())


def test_a_near_miss_of_an_agency_is_kept_and_told() -> None:
    found = read_agency("Phòng Kinh tếe", AGENCIES)

    assert (found.value, [fault.rule for fault in found.faults], found.suggestion) == (
        "Phòng Kinh tếe",
        ["agency-nearly-known"],
        "Phòng Kinh tế",
    )


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Kết luận", ["Kết quả", "Ghi chú"]),
        ("Đơn vị chủ trì", ["Ghi chú", "Đơn vị"]),
        ("Nội dung", ["Nội dung ý kiến", "Nội dung trả lời"]),
        ("", ["Ghi chú"]),
        ("Ghi chú", []),
    ],
)
def test_what_is_only_similar_is_no_near_miss(typed: str, known: list[str]) -> None:
    assert nearest(typed, known) == ""


def test_two_equally_near_names_give_no_suggestion() -> None:
    assert nearest("Thôn Bản Phó 3", ["Thôn Bản Phó 1", "Thôn Bản Phó 2"]) == ""


def test_a_date_in_a_text_cell_is_asked_about() -> None:
    found = read_text(dt.datetime(2026, 5, 12))

    assert ([fault.rule for fault in found.faults], found.suggestion) == (["text-became-date"], "12/5")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (12, "12"),
        (12.0, "12"),
        (1.5, "1,5"),
        ("'12/5", "12/5"),
        ("'Bảy'", "'Bảy'"),
        ("", None),
        (None, None),
        ("  ", None),
    ],
)
def test_text_of_any_cell(typed: object, value: str | None) -> None:
    assert read_text(typed).value == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "rules", "suggestion"),
    [
        (912345678, ["phone-lost-zero"], "0912345678"),
        ("912 345 678", ["phone-lost-zero"], "0912345678"),
        ("0912345678", [], ""),
        ("+84 912 345 678", [], ""),
    ],
)
def test_phones(typed: object, rules: list[str], suggestion: str) -> None:
    found = read_phone(typed)  # type: ignore[arg-type]

    assert ([fault.rule for fault in found.faults], found.suggestion) == (rules, suggestion)
