"""Findings written into a copy as Word comments; everything else stays."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest
from openxml_audit import OpenXmlValidator

from dialog_docs import layout
from tests.layout.mutations import MUTATIONS
from tests.layout.papers import state_plan
from tests.matrix.papers import LINES, papers

NOW = dt.datetime(2026, 9, 21, 8, 30, tzinfo=dt.UTC)


def spoiled() -> bytes:
    word = state_plan()
    MUTATIONS["bold"](word, "signer-title", False)
    MUTATIONS["margin"](word, "left", 20)
    return word.save()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_finding_is_a_comment_at_its_place() -> None:
    data = spoiled()
    report = layout.check(data)
    copy = docx.Document(io.BytesIO(layout.annotate(data, report.findings, now=NOW)))

    comments = {comment.comment_id: comment for comment in copy.comments}
    marked = [
        (comments[int(mark.get(mark.nsmap["w"].join("{}") + "id"))].text, mark.getparent())
        for mark in copy.element.body.iter(f"{{{copy.element.nsmap['w']}}}commentRangeStart")
    ]

    assert len(comments) == len(report.findings) == len(marked)
    for text, paragraph in marked:
        finding = next(one for one in report.findings if one.message in text)
        assert paragraph is list(copy.element.body.iter(paragraph.tag))[finding.anchor or 0]


def test_everything_else_of_the_copy_is_the_same() -> None:
    data = spoiled()
    before, after = parts(data), parts(layout.annotate(data, layout.check(data).findings, now=NOW))

    changed = {name for name in after if before.get(name) != after[name]}

    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_a_copy_is_told_the_same_findings() -> None:
    data = spoiled()
    findings = layout.check(data).findings

    assert layout.check(layout.annotate(data, findings, now=NOW)).findings == findings


def test_without_findings_the_file_is_given_back() -> None:
    data = state_plan().save()

    assert layout.annotate(data, ()) == data


@pytest.mark.parametrize(("kind", "side"), [line for line in LINES if line[0] in ("conclusion_notice", "minutes")])
def test_a_copy_is_a_valid_word_file_and_keeps_the_comments_it_had(kind: str, side: str, tmp_path) -> None:
    for one in papers(kind, side, 1):
        data = one.data
        wrong = layout.check(data, regulation="nd30" if one.side == "party" else "hd05").findings
        made = tmp_path / f"{one.side}.docx"
        made.write_bytes(layout.annotate(data, wrong, now=NOW))

        had = len(list(docx.Document(io.BytesIO(data)).comments))

        assert len(list(docx.Document(str(made)).comments)) == had + len(wrong)
        assert OpenXmlValidator().validate(made).is_valid
