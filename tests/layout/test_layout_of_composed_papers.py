"""Every shipped template obeys its own regulation; rules about words judge the papers' own words only."""

from __future__ import annotations

import re

import pytest

from dialog_docs import layout
from dialog_docs.settings import LAYOUTS, shipped
from tests.layout.odd import rewritten
from tests.matrix.papers import LINES, papers
from tests.matrix.subjects import meeting

TEMPLATES = [(kind, LAYOUTS[side]) for kind, side in LINES]


@pytest.mark.parametrize(("kind", "regulation"), TEMPLATES)
def test_a_shipped_template_has_no_finding(kind: str, regulation: str) -> None:
    report = layout.check_template(shipped("docx", regulation, f"{kind}.docx").read_bytes())

    assert (report.regulation, report.findings) == (regulation, ())


def test_words_of_a_form_are_not_judged_but_the_paper_s_own_are() -> None:
    opinion = "Đề nghị Huyện ủy {{ trả lời }} cho nhân dân theo Pháp lệnh thực hiện dân chủ ở xã, phường, thị trấn."
    made = papers("conclusion_notice", "state", 1)[0]
    data = _with_text(made.data, meeting(1, "state").minutes.opinions[0].text, opinion)

    told = {finding.rule for finding in layout.check(data).findings}

    assert told == {"body-abolished", "leftover", "people-not-capital", "basis-expired"}
    assert layout.check(data, data_texts=[opinion]).findings == ()


def test_an_ignored_rule_is_not_told() -> None:
    made = papers("conclusion_notice", "state", 1)[0]
    data = _with_text(made.data, "THÔNG BÁO", "THÔNG CÁO")

    assert {finding.rule for finding in layout.check(data).findings} == {"type-abbreviation-wrong"}
    assert layout.check(data, ignore=["type-abbreviation-wrong"]).findings == ()


def _with_text(data: bytes, old: str, new: str) -> bytes:
    return rewritten(data, lambda xml: re.sub(re.escape(old), lambda _: new, xml))
