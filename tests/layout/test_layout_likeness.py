"""A paper like one that was right is judged by its words alone; the whole check would say the same of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog_docs import layout, rules
from dialog_docs.layout import likeness
from dialog_docs.layout.checker import check_document
from dialog_docs.layout.measures import Data
from dialog_docs.layout.reading import open_package, read
from dialog_docs.layout.reading.model import Document
from dialog_docs.layout.report import Report
from tests.layout.mutations import MUTATIONS
from tests.layout.odd import rewritten
from tests.layout.papers import BASES, ISSUED, REGULATION
from tests.layout.test_layout_rules import ALL
from tests.matrix.papers import LINES, Made, papers
from tests.word.papers import part

_TEXT = re.compile(r"(?<=<w:t xml:space=\"preserve\">)[^<]+(?=</w:t>)")
_BLOCK = re.compile(r"<w:p>(?:(?!<w:p[> ]|<w:tc>|<w:sectPr).)*?</w:p>|<w:tr>.*?</w:tr>", re.DOTALL)
TEXTS = (
    "Nơi nhận:",
    "nơi nhận: như trên",
    "Kính gửi: Ủy ban nhân dân xã",
    "Kính trình Thường trực",
    "Phụ lục I",
    "Phụ lục II",
    "phụ lục",
    "(Kèm theo Quyết định số 5)",
    "V/v trả lời",
    "THÔNG BÁO",
    "Báo cáo",
    "Biên bản",
    "CHỦ TỌA",
    "THƯ KÝ",
    "TM. ỦY BAN NHÂN DÂN",
    "Số:      /TB-UBND",
    "Số: 12-BC/ĐU",
    "An An, ngày 05 tháng 9 năm 2026",
    "ngày      tháng      năm",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "***",
    "---",
    "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;",
    "Điều 3. Hiệu lực",
    "Chương II",
    "IV. KẾT QUẢ",
    "II- Nội dung",
    "7. Nội dung thứ bảy",
    "1.2 Mục nhỏ",
    "1. ",
    "đ) Khoản",
    "a) Thống nhất",
    "Ghi chú: chưa có số liệu",
    "XIN CẢM ƠN",
    "  Lùi vào bằng dấu cách",
    " ",
    "Thừa lệnh Bí thư Đảng ủy, Văn phòng Đảng ủy thông báo:",
    "Ủy ban nhân dân xã thông báo như sau:",
    "Ban Thường vụ Đảng ủy yêu cầu các cơ quan thực hiện",
    "Trong năm, xã chưa tổ chức hội nghị đối thoại",
    "Lời văn không có dấu chấm cuối",
    "Lời văn có dấu chấm cuối./.",
    "Ủy ban nhân dân huyện Sơn Hà",
    "nhà nước và nhân Dân",
    "Đạt 3/4 việc (đạt 70%)",
    "hoà bình, hòa thuận",
    "{{ x }}",
    "plain ascii",
)
BREAKS = "", '</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">'
PLACES = st.integers(0, 1 << 16)
CHANGES = st.lists(
    st.tuples(PLACES, st.sampled_from(TEXTS), st.sampled_from(["all", "before", "after"]), st.sampled_from(BREAKS)),
    max_size=3,
)
"""Texts that are replaced or get something before or after them, on the same line or not."""
REPEATS = st.lists(st.tuples(PLACES, st.sampled_from([0, 2, 9, 30])), max_size=2)
"""Paragraphs and rows that are left out, or there several times."""
KINDS = [line for line in LINES if next(iter(papers(*line, 30)), None) is not None]


def changed(data: bytes, changes: list[tuple[int, str, str, str]], repeats: list[tuple[int, int]]) -> bytes:
    def change(xml: str) -> str:
        for place, text, side, between in changes:
            spans = [found.span() for found in _TEXT.finditer(xml)]
            start, end = spans[place % len(spans)]
            own = xml[start:end]
            new = {"all": text, "before": f"{text}{between}{own}", "after": f"{own}{between}{text}"}[side]
            xml = xml[:start] + new + xml[end:]
        for place, count in repeats:
            spans = [found.span() for found in _BLOCK.finditer(xml)]
            start, end = spans[place % len(spans)]
            xml = xml[:start] + xml[start:end] * count + xml[end:]
        return xml

    return rewritten(data, change)


def opened(data: bytes) -> Document:
    return read(open_package(data))


def judged(data: bytes, regulation: str, texts: tuple[str, ...], *, whole: bool) -> Report:
    document = opened(data)
    if whole:
        document = replace(document, outline=None)
    return check_document(document, regulation=regulation, mode="draft", ignore=(), data_texts=texts)


def remembered(data: bytes, regulation: str, texts: tuple[str, ...]) -> bool:
    document = opened(data)
    exempt = Data.of(texts)
    key = likeness.key_of(document, exempt, regulation, ())
    return key is not None and likeness.words_of(key, document, exempt, rules.regulation(regulation)) is not None


def one(line: int, count: int = 30) -> Made:
    return papers(*KINDS[line % len(KINDS)], count)[0]


@pytest.mark.parametrize("side", ["state", "party"])
@pytest.mark.parametrize("kind", ["conclusion_notice", "internal_annex", "minutes"])
def test_a_meetings_paper_with_other_sentences_is_like_one_before(kind: str, side: str) -> None:
    made = papers(kind, side, 30)[0]
    assert layout.check(made.data, regulation=made.regulation, data_texts=made.texts).findings == ()
    blocks = opened(made.data).outline.blocks
    tokens = likeness._tokens(blocks, Data.of(made.texts))
    told: dict[object, set[str]] = {True: set(), False: set()}
    for block, token in zip(blocks, tokens, strict=True):
        told[token[0]].update(block.texts)
    long = [text for text in told[True] - told[False] if len(text) > 60 and text.endswith(".")]
    other = rewritten(made.data, lambda xml: re.sub(f">(?:{'|'.join(map(re.escape, long))})(?=<)", _and_more, xml))

    assert len(long) > 5
    assert part(other) != part(made.data)
    assert remembered(other, made.regulation, made.texts)


@pytest.mark.parametrize("kind", ["conclusion_notice", "internal_annex"])
def test_a_table_with_more_rows_is_like_one_with_many(kind: str) -> None:
    made = papers(kind, "state", 30)[0]
    layout.check(made.data, regulation=made.regulation, data_texts=made.texts)
    row = re.search(r"<w:tr>(?:(?!<w:tr>).)*>2</w:t>.*?</w:tr>", part(made.data), re.DOTALL)[0]
    many, more = (rewritten(made.data, lambda xml, n=n: xml.replace(row, row * n)) for n in (20, 75))

    assert judged(many, made.regulation, made.texts, whole=False).findings == ()
    assert remembered(more, made.regulation, made.texts)


def targets(made: Made) -> list[str]:
    """Some texts that a key leaves out: of sentences, and of cells."""
    blocks = opened(made.data).outline.blocks
    tokens = likeness._tokens(blocks, Data.of(made.texts))
    ordinary = [block for block, token in zip(blocks, tokens, strict=True) if token[0]]
    sentences = [block.texts[-1] for block in ordinary if not block.columns]
    cells = [block.texts[-1] for block in ordinary if block.columns]
    announced = [block.texts[-1] for block in blocks if block.texts and block.texts[-1].endswith(":")]
    return [text for found in (sentences[:3], sentences[-1:], cells[5:6], announced[-1:]) for text in found]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_in_place_of_an_ordinary_one_is_told_as_by_the_whole_check(text: str) -> None:
    made = papers("conclusion_notice", "state", 30)[0]
    layout.check(made.data, regulation=made.regulation, data_texts=made.texts)
    for own in targets(made):
        for new in (text, f"{text} {own}"):
            data = rewritten(made.data, lambda xml, old=own, new=new: xml.replace(f">{old}<", f">{new}<"))

            assert judged(data, made.regulation, made.texts, whole=False) == judged(
                data, made.regulation, made.texts, whole=True
            )


def test_a_notice_that_mentions_its_annexes_no_more_is_told() -> None:
    made = papers("conclusion_notice", "state", 30)[0]
    mention = re.compile("(?<=[ (])(?:Phụ lục|phụ lục|kèm theo|danh mục)")
    blocks = opened(made.data).outline.blocks
    tokens = likeness._tokens(blocks, Data.of(made.texts))
    exact = {text for block, token in zip(blocks, tokens, strict=True) if not token[0] for text in block.texts}

    def less(xml: str) -> str:
        return _TEXT.sub(lambda found: mention.sub("bảng", found[0]) if found[0] in exact else found[0], xml)

    once = rewritten(made.data, less)
    assert layout.check(once, regulation=made.regulation, data_texts=made.texts).findings == ()
    data = rewritten(made.data, lambda xml: mention.sub("bảng", xml))
    found = layout.check(data, regulation=made.regulation, data_texts=made.texts).findings

    assert "annex-not-mentioned" in {finding.rule for finding in found}


def test_another_speaker_in_the_sentence_that_announces_is_told() -> None:
    made = papers("conclusion_notice", "state", 30)[0]
    texts = _TEXT.findall(part(made.data))
    closing = next(text for text in texts if text.endswith("./."))
    hinge = next(text for text in texts if text.endswith(":") and len(text) > 60)
    once = rewritten(made.data, lambda xml: xml.replace(closing, "Các cơ quan, đơn vị biết, thực hiện./."))
    assert layout.check(once, regulation=made.regulation, data_texts=made.texts).findings == ()
    data = rewritten(once, lambda xml: xml.replace(hinge, "Đảng ủy xã yêu cầu các cơ quan thực hiện như sau:"))
    found = layout.check(data, regulation=made.regulation, data_texts=made.texts).findings

    assert "voice-mixed" in {finding.rule for finding in found}


def _and_more(found: re.Match[str]) -> str:
    return f"{found[0][:-1]} và xong."


@settings(max_examples=250, deadline=None)
@given(line=st.integers(0, len(KINDS) - 1), changes=CHANGES, repeats=REPEATS)
def test_a_changed_paper_is_judged_as_by_the_whole_check_when_the_unchanged_one_was_right(
    line: int, changes: list[tuple[int, str, str, str]], repeats: list[tuple[int, int]]
) -> None:
    made = one(line)
    layout.check(made.data, regulation=made.regulation, data_texts=made.texts)
    data = changed(made.data, changes, repeats)

    assert judged(data, made.regulation, made.texts, whole=False) == judged(
        data, made.regulation, made.texts, whole=True
    )


@settings(max_examples=250, deadline=None)
@given(line=st.integers(0, len(KINDS) - 1), one_way=CHANGES, other_way=CHANGES, repeats=REPEATS)
def test_a_paper_right_in_one_way_says_nothing_wrong_of_another(
    line: int,
    one_way: list[tuple[int, str, str, str]],
    other_way: list[tuple[int, str, str, str]],
    repeats: list[tuple[int, int]],
) -> None:
    made = one(line)
    first, second = changed(made.data, one_way, repeats), changed(made.data, other_way, [])
    for data in (first, second, first):
        assert judged(data, made.regulation, made.texts, whole=False) == judged(
            data, made.regulation, made.texts, whole=True
        )


@pytest.mark.parametrize(("name", "case"), [one for one in ALL if one.values[1]["base"] not in ISSUED])
def test_every_case_of_every_rule_is_told_after_its_right_paper(name: str, case: dict) -> None:
    base = case["base"]
    layout.check(BASES[base]().save(), regulation=REGULATION[base])
    word = BASES[base]()
    for mutation, *arguments in case.get("apply", []):
        MUTATIONS[mutation](word, *arguments)
    report = layout.check(word.save(), regulation=REGULATION[base])

    assert sorted({finding.rule for finding in report.findings}) == case["expect"]
