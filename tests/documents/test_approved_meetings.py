"""The papers of a meeting as whole texts, held against approved ones; counts in the text agree with the annexes."""

import re
from dataclasses import replace

import pytest

from dialog_docs import layout
from dialog_docs.documents.kinds import all_kinds, kind_named
from dialog_docs.settings import LAYOUTS
from tests.documents.paper_text import assert_approved, filled, lines_of
from tests.sampling import entry_with, sample_desk, sample_entries, sample_entry, sample_plan

MEETING_KINDS = ("conclusion_notice", "internal_annex", "minutes", "result_notice", "summary_annex")
SIDED = [(kind.name, side) for kind in all_kinds() if kind.name in MEETING_KINDS for side in kind.symbol]
ENTRIES = {entry.code: entry for entry in sample_entries()}


def paper(kind, side, subject):
    return lines_of(filled(LAYOUTS[side], kind, subject, sample_desk(side)))


@pytest.mark.parametrize(("kind", "side"), SIDED)
def test_the_papers_of_a_joint_meeting_read_as_approved(kind, side):
    assert_approved(f"{LAYOUTS[side]}-{kind}-joint", paper(kind, side, sample_entry()))


@pytest.mark.parametrize(
    ("code", "side"),
    [
        ("minh-lam-20251114", "party"),
        ("minh-lam-20260325", "state"),
        ("minh-lam-20260520", "state"),
        ("huong-giang-20260611", "state"),
        ("huong-giang-20260611", "party"),
    ],
)
def test_the_notice_of_each_shape_of_meeting_reads_as_approved(code, side):
    assert_approved(f"{LAYOUTS[side]}-conclusion_notice-{code}", paper("conclusion_notice", side, ENTRIES[code]))


@pytest.mark.parametrize("side", LAYOUTS)
@pytest.mark.parametrize(("name", "opinions", "tasks"), [("none", 0, 0), ("one", 1, 1), ("many-tasks", 3, 16)])
def test_the_notice_of_a_bare_meeting_reads_as_approved(side, name, opinions, tasks):
    text = paper("conclusion_notice", side, entry_with(opinions, tasks))

    assert_approved(f"{LAYOUTS[side]}-conclusion_notice-{name}", text)


@pytest.mark.parametrize(("kind", "side"), SIDED)
@pytest.mark.parametrize("number", [0, 1])
def test_every_paper_of_a_bare_meeting_can_be_made_or_is_not_due(kind, side, number):
    entry = entry_with(number)
    if number == 0 and kind in ("internal_annex", "summary_annex"):
        assert kind_named(kind).context(entry, sample_desk(side)) is None
    else:
        text = paper(kind, side, entry)

        assert "()" not in text
        assert not re.search(r"\b0+ (ý kiến|nhiệm vụ|người|lượt)", text)


def test_the_public_notice_reads_as_approved():
    plan = replace(sample_plan(), schedule=sample_plan().schedule[2:3])

    assert_approved("nd30-public_notice-plan", paper("public_notice", "state", plan))
    assert_approved("nd30-public_notice-entry", paper("public_notice", "state", sample_entry("minh-lam-20260325")))


@pytest.mark.parametrize("code", ENTRIES)
@pytest.mark.parametrize("side", LAYOUTS)
def test_counts_in_the_text_are_the_rows_of_the_annexes(code, side):
    text = paper("conclusion_notice", side, ENTRIES[code])
    matters = [item for item in ENTRIES[code].minutes.opinions if item.is_dialogue_matter]

    body, *annexes = re.split(r"\nPhụ lục [IVX]+\n", text)
    rows = [len(re.findall(r"^\| \d+ \|", annex, re.MULTILINE)) for annex in annexes]
    assert rows == [len(matters), len(ENTRIES[code].minutes.assignments)]
    assert f"{len(matters)} ý kiến, kiến nghị" in body
    assert all(item.text.split("\n")[0][:60] in text for item in matters)


@pytest.mark.parametrize("code", ENTRIES)
def test_the_result_notice_tells_every_opinion_once(code):
    text = paper("result_notice", "state", ENTRIES[code])
    matters = [item for item in ENTRIES[code].minutes.opinions if item.is_dialogue_matter]

    body, *annexes = re.split(r"\nPhụ lục [IVX]+\n", text)
    rows = [len(re.findall(r"^\| \d+ \|", annex, re.MULTILINE)) for annex in annexes]
    told = [int(number) for number in re.findall(r"^\d\. Nội dung .*?: (\d+) ý kiến", body, re.MULTILINE)]
    assert rows == told
    assert sum(rows) == len(matters)


def test_no_paper_has_words_that_papers_do_not_use():
    banned = re.compile(r"diễn ra thành công|điểm nóng|bức xúc|trễ hạn|N/A|null|None|item|record|đ/c\b|TXĐT|&amp;")
    for code, entry in ENTRIES.items():
        body = re.split(r"\nPhụ lục", paper("conclusion_notice", "state", entry))[0]

        assert not banned.search(body), code


def test_every_citizens_sign_comes_out_unharmed():
    text = "A & B < C > \"D\" 'E' {{ x }} {% y %} =1+1 😀 a\tb\ndòng hai\n- dòng ba " + "chữ " * 600
    entry = entry_with(1)
    opinion = replace(entry.minutes.opinions[0], text=text.strip())
    entry = replace(entry, minutes=replace(entry.minutes, opinions=(opinion,)))

    for side in LAYOUTS:
        got = paper("conclusion_notice", side, entry)

        assert "{{ x }} {% y %} =1+1 😀" in got
        assert "dòng hai / - dòng ba" in got
        assert got.count("chữ") == 600


@pytest.mark.parametrize("code", ENTRIES)
def test_the_papers_of_the_samples_have_no_layout_finding_of_any_level(code):
    for kind, side in SIDED:
        data = filled(LAYOUTS[side], kind, ENTRIES[code], sample_desk(side))

        assert layout.check(data, regulation=LAYOUTS[side], mode="draft").findings == (), (kind, side)
