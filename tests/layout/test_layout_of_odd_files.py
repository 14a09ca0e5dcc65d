"""Files that other hands made end with findings or a clear refusal, never with a stack trace."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dialog_docs import layout
from tests.examples import examples
from tests.layout.mutations import MUTATIONS
from tests.layout.odd import boxed_head, long_paper, rewritten, tabbed_head, without
from tests.layout.papers import party_plan, state_plan
from tests.layout.word_file import W

BASE = state_plan().save()
NONSENSE = ("", "Số:", "I.", "a)", "\u0301", "Điều 1.", "PHỤ LỤC", "ngày 99 tháng 99 năm 9999", "Nơi nhận:")


def rules_of(data: bytes, **options: object) -> list[str]:
    return sorted({finding.rule for finding in layout.check(data, **options).findings})


def test_a_head_by_tabs_is_found() -> None:
    assert rules_of(tabbed_head().save()) == []


def test_a_head_by_tabs_is_judged() -> None:
    data = rewritten(tabbed_head().save(), lambda xml: xml.replace("Số:      /KH-UBND", "Số      /KH-UBND"))

    assert rules_of(data) == ["number-form"]


def test_a_head_in_text_boxes_is_found() -> None:
    assert rules_of(boxed_head().save()) == ["page-number-missing"] or rules_of(boxed_head().save()) == []


def test_a_head_in_text_boxes_is_judged() -> None:
    data = rewritten(boxed_head().save(), lambda xml: xml.replace("XÃ HỘI CHỦ NGHĨA", "XÃ HÔI CHỦ NGHĨA"))

    assert rules_of(data) == ["national-title-wrong"]


def test_accepted_changes_are_what_is_judged_and_are_told() -> None:
    word = state_plan()
    MUTATIONS["tracked"](word, "long")

    assert rules_of(word.save()) == ["tracked-changes-present"]


def test_a_font_of_the_theme_is_resolved() -> None:
    word = state_plan()
    MUTATIONS["theme_font"](word)
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    word.extra["word/theme.xml"] = theme.encode()
    relation = (
        '<Relationship Id="rIdTheme" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" '
        'Target="theme.xml"/></Relationships>'
    )
    data = rewritten(word.save(), lambda xml: xml.replace("</Relationships>", relation), "word/_rels/document.xml.rels")

    (finding,) = layout.check(data).findings

    assert (finding.rule, finding.found) == ("font-not-times-new-roman", "Calibri")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "paper-empty"),
        (b"hello", "paper-not-word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "paper-of-old-word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "paper-with-password"),
        (b"PK\x03\x04 cut", "paper-damaged"),
        (BASE[: len(BASE) // 2], "paper-damaged"),
        (without(BASE, "word/document.xml"), "paper-damaged"),
        (without(BASE, "[Content_Types].xml"), "paper-damaged"),
        (rewritten(BASE, lambda xml: xml[:-20]), "paper-damaged"),
        (rewritten(BASE, lambda xml: f'<!DOCTYPE x [<!ENTITY a "b">]>{xml}'), "paper-damaged"),
    ],
)
def test_what_cannot_be_judged_is_refused_by_name(data: bytes, rule: str) -> None:
    report = layout.check(data)

    assert report.regulation is None
    assert [finding.rule for finding in report.findings] == [rule]
    assert report.blocks


def test_a_file_with_macros_is_refused() -> None:
    word = state_plan()
    word.main_type = "document.macroEnabled.main"

    assert rules_of(word.save()) == ["paper-with-macros"]


def test_a_workbook_is_no_word_file() -> None:
    word = state_plan()
    word.main_type = "sheet.main"

    assert rules_of(word.save()) == ["paper-not-word"]


def test_a_bomb_is_refused() -> None:
    target = io.BytesIO(BASE)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/big.xml", bytes(250_000_000))

    assert rules_of(target.getvalue()) == ["paper-too-large"]


def test_a_paper_without_styles_header_or_text_ends_with_findings() -> None:
    for name in ("word/header.xml", "word/_rels/document.xml.rels"):
        assert "page-number-missing" in rules_of(without(BASE, name))
    for name in ("word/styles.xml", "word/settings.xml"):
        assert layout.check(without(BASE, name)).regulation == "nd30"
    empty = rewritten(BASE, lambda xml: xml[: xml.index("<w:body>")] + "<w:body/></w:document>")

    assert "national-title-wrong" in rules_of(empty)


def test_three_hundred_pages_are_judged_whole() -> None:
    report = layout.check(long_paper(300))

    assert report.findings == ()


def test_the_other_regulation_can_be_asked_for() -> None:
    told = rules_of(party_plan().save(), regulation="nd30")

    assert {"party-title-in-state-paper", "national-title-wrong", "number-form", "authority-form"} <= set(told)


def _spoiled(data: bytes, seed: int, count: int) -> bytes:
    """The document with elements and attributes taken away, doubled or filled with nonsense."""
    chance = random.Random(seed)

    def spoil(xml: str) -> str:
        root = etree.fromstring(xml.encode())
        for _ in range(count):
            element = chance.choice([one for one in root.iter() if one.getparent() is not None])
            _spoil(element, chance)
        return etree.tostring(root, encoding="unicode")

    return rewritten(data, spoil)


def _spoil(element: etree._Element, chance: random.Random) -> None:
    kind = chance.randrange(4)
    if kind == 0 and element.tag != f"{W}body":
        element.getparent().remove(element)
    elif kind == 1:
        for name in list(element.attrib):
            element.set(name, chance.choice(["", "-1", "x", "99999999999999999999", "1e9", "auto", "½", "0,5cm"]))
    elif kind == 2:
        element.text = chance.choice(NONSENSE)
    else:
        element.append(etree.fromstring(etree.tostring(element)))


@examples(60)
@given(st.integers(0, 10**9), st.integers(1, 25), st.sampled_from(["nd30", "hd05", "hd36", None]))
def test_a_spoiled_document_never_breaks_the_checker(seed: int, count: int, regulation: str | None) -> None:
    data = _spoiled(BASE, seed, count)
    report = layout.check(data, regulation=regulation, mode="issued")

    assert all(finding.message and finding.place for finding in report.findings)
    if report.regulation:
        assert layout.check(layout.annotate(data, report.findings)).regulation is not None


@examples(80)
@given(st.integers(0, len(BASE) - 1), st.binary(min_size=0, max_size=40))
def test_spoiled_bytes_never_break_the_checker(place: int, noise: bytes) -> None:
    report = layout.check(BASE[:place] + noise + BASE[place + len(noise) :])

    assert report.regulation or report.findings


@examples(40)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_judged(data: bytes) -> None:
    assert layout.check(data).findings
