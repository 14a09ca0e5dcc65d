"""What only the finished text can tell: drawn lines, sections, comments, kept lines, splitting rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dialog_docs.fonts import text_width
from dialog_docs.word import load
from tests.word.papers import composed, context, frame, part, trial

TWIPS = 1440 / 25.4


def drawn_lines(xml: str) -> list[float]:
    """Length in mm of each drawn line whose text comes from data, in the paper's order."""
    found = []
    for place in (match.start() for match in re.finditer('<w:pStyle w:val="DuongKe"/>', xml)):
        gap = re.search(r'w:left="(\d+)" w:right="(\d+)"', xml[place:])
        cell = re.findall(r'<w:tcW w:w="(\d+)"', xml[:place])
        inside = xml.rfind("<w:tc>", 0, place) > xml.rfind("</w:tc>", 0, place)
        available = int(cell[-1]) if inside else 165 * TWIPS
        assert gap is not None
        found.append((available - int(gap[1]) - int(gap[2])) / TWIPS)
    return found


@pytest.mark.parametrize("unit", ["XÃ Y", "XÃ MINH LÂM", "THÀNH PHỐ HỒ CHÍ MINH"])
def test_the_line_under_the_issuing_body_is_a_third_to_a_half_of_the_text(unit: str) -> None:
    xml = part(load(trial()).fill(context(frame=frame(issuer=("ỦY BAN NHÂN DÂN", unit)))))
    share = drawn_lines(xml)[0] / text_width(unit, 13, bold=True)

    assert 1 / 3 <= share <= 1 / 2


def test_the_line_under_a_broken_title_follows_its_longest_line() -> None:
    xml = part(load(trial()).fill(context(event="Hội nghị đối thoại với Nhân dân " * 4)))

    assert 0.33 * 140 <= drawn_lines(xml)[1] <= 0.5 * 165


def test_a_section_left_out_leaves_the_others_their_own_page() -> None:
    template = load(trial())
    whole, without = (part(template.fill(context(opinions=count))) for count in (2, 0))

    def pages(xml: str) -> list[tuple[bool, bool]]:
        return [("landscape" in one, "pgNumType" in one) for one in re.findall(r"<w:sectPr>.*?</w:sectPr>", xml)]

    assert pages(whole) == [(False, False), (False, True), (True, True)]
    assert pages(without) == [(False, False), (True, True)]


def test_a_section_in_a_loop_opens_once_for_each_turn(tmp_path: Path) -> None:
    lines = "body| x\n{% for a in annexes %}\n@section landscape\nannex| {{ a }}\n{% endfor %}"
    xml = part(load(composed(tmp_path, lines)).fill({"annexes": ("Phụ lục I", "Phụ lục II")}))

    assert ["landscape" in one for one in re.findall(r"<w:sectPr>.*?</w:sectPr>", xml)] == [False, True, True]


def test_comments_are_numbered_as_printed_and_dropped_when_nobody_refers_to_them(tmp_path: Path) -> None:
    lines = (
        "{% if a %}\nsuggest| một || Gợi ý một\n{% endif %}\n"
        "{% for b in bs %}\nsuggest| {{ b }} || Gợi ý hai\n{% endfor %}"
    )
    template = load(composed(tmp_path, lines))
    docx = template.fill({"a": False, "bs": ("x", "y")})
    comments = part(docx, "word/comments.xml")

    assert re.findall(r'commentReference w:id="(\d+)"', part(docx)) == ["0", "1"]
    assert re.findall(r'<w:comment [^>]*w:id="(\d+)"', comments) == ["0", "1"]
    assert "Gợi ý một" not in comments
    assert "<w:comment " not in part(template.fill({"a": False, "bs": ()}), "word/comments.xml")


def test_the_last_two_paragraphs_stay_with_the_signature() -> None:
    xml = part(load(trial()).fill(context()))
    before = xml[: xml.rfind("<w:tbl>", 0, xml.index('"ThamQuyenKy"'))]
    last = before.split("<w:p>")[-3:]

    assert ["<w:keepNext/>" in paragraph for paragraph in last] == [False, True, True]


def test_only_very_long_rows_may_split() -> None:
    long = {"number": 2, "village": "thôn Hạ", "text": "dài " * 700, "answer": "Đã ghi nhận."}
    values = context(opinions=1)
    values["opinions"].append(long)
    xml = part(load(trial()).fill(values))
    rows = [row for row in re.findall(r"<w:tr>.*?</w:tr>", xml) if "thôn " in row]

    assert ["cantSplit" in row for row in rows] == [True, False]
