"""Every paper the program makes obeys its own regulation; every shipped template does too."""

from __future__ import annotations

import re

import pytest

from dialog_docs import layout
from dialog_docs.documents.kinds import KINDS
from dialog_docs.settings import shipped
from tests.layout.composed import SIDES, papers

TEMPLATES = [(kind.name, SIDES[side]) for kind in KINDS for side in SIDES if side in kind.symbol]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@pytest.mark.parametrize("opinions", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_a_draft_of_every_kind_has_no_finding_of_any_level(kind: str, opinions: int) -> None:
    made = list(papers(opinions, kinds=(kind,)))
    found = [(one.side, layout.check(one.data).regulation, layout.check(one.data).findings) for one in made]

    assert made or opinions == 1
    assert found == [(one.side, one.regulation, ()) for one in made]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@pytest.mark.parametrize("opinions", [30, pytest.param(300, marks=pytest.mark.full)])
def test_an_issued_paper_is_told_only_for_references_that_are_still_blank(kind: str, opinions: int) -> None:
    for one in papers(opinions, issued=True, kinds=(kind,)):
        rules = {finding.rule for finding in layout.check(one.data, mode="issued").findings}

        assert rules <= {"blank-reference-at-issue"}


@pytest.mark.parametrize(("kind", "regulation"), TEMPLATES)
def test_a_shipped_template_has_no_finding(kind: str, regulation: str) -> None:
    report = layout.check_template(shipped("docx", regulation, f"{kind}.docx").read_bytes())

    assert (report.regulation, report.findings) == (regulation, ())


def test_words_of_a_form_are_not_judged_but_the_paper_s_own_are() -> None:
    opinion = "Đề nghị Huyện ủy {{ trả lời }} cho nhân dân theo Pháp lệnh thực hiện dân chủ ở xã, phường, thị trấn."
    made = next(papers(1, kinds=("conclusion_notice",)))
    data = _with_text(made.data, "Đề nghị xã xem xét việc thứ 1.", opinion)

    told = {finding.rule for finding in layout.check(data).findings}

    assert told == {"body-abolished", "leftover", "people-not-capital", "basis-expired"}
    assert layout.check(data, data_texts=[opinion]).findings == ()


def test_an_ignored_rule_is_not_told() -> None:
    made = next(papers(1, kinds=("conclusion_notice",)))
    data = _with_text(made.data, "THÔNG BÁO", "THÔNG CÁO")

    assert {finding.rule for finding in layout.check(data).findings} == {"type-abbreviation-wrong"}
    assert layout.check(data, ignore=["type-abbreviation-wrong"]).findings == ()


def _with_text(data: bytes, old: str, new: str) -> bytes:
    from tests.layout.odd import rewritten

    return rewritten(data, lambda xml: re.sub(re.escape(old), lambda _: new, xml))
