"""``dialog-docs check templates``: what an office's edit broke; and no paper is made by a dangerous template."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dialog_docs.cli.app import dialog_docs
from dialog_docs.settings import shipped
from tests.layout.odd import rewritten
from tests.office import NOTICE, an_office, good, text_of

RELATIONS = "word/_rels/document.xml.rels"
REMOTE = (
    '<Relationship Id="rIdFar" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'attachedTemplate" Target="file:///far/x.dotm" TargetMode="External"/></Relationships>'
)
FAR = ('<w:instrText xml:space="preserve"> PAGE </w:instrText>', "<w:instrText> INCLUDETEXT far </w:instrText>")


def told(path: Path, code: int) -> list[tuple[str, str]]:
    """(level, rule) of every problem of a template, or of a folder of them."""
    arguments = ["check", str(path), "--json", "--workspace", str(path.parent)]
    found = CliRunner().invoke(dialog_docs, arguments, catch_exceptions=False, standalone_mode=False)
    assert found.return_value == code, found.output
    files: list[dict[str, Any]] = json.loads(found.stdout)["files"]
    return [(row["level"], row["rule"]) for file in files for row in file["problems"]]


def edited(folder: Path, change: Callable[[str], str], part: str = "word/document.xml", layout: str = "nd30") -> Path:
    """An office's copy of the conclusion notice's template after an edit."""
    source = shipped("docx", layout, "conclusion_notice.docx").read_bytes()
    data = rewritten(source, change, part)
    assert data != rewritten(source, str, part)
    path = folder / layout / "conclusion_notice.docx"
    path.parent.mkdir()
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("{{ row.answer }}", "", ("warning", "template-slot-deleted")),
        ("{{ row.answer }}", "{{ row.anwser }}", ("error", "template-slot-unknown")),
        ("{{ hinge }}", "{{ hinge | unknown }}", ("error", "template-tag-wrong")),
        ("{{ hinge }}", "{{ hinge", ("error", "template-tag-unclosed")),
        ('w:left="1701"', 'w:left="1100"', ("error", "left-margin-out-of-range")),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", ("error", "national-title-wrong")),
    ],
)
def test_an_edit_that_breaks_a_template_is_told(old: str, new: str, found: tuple[str, str], tmp_path: Path) -> None:
    path = edited(tmp_path, lambda xml: xml.replace(old, new))

    assert found in told(path, code=1 if found[0] == "error" else 0)


@pytest.mark.parametrize(
    ("part", "old", "new", "found"),
    [
        (RELATIONS, "</Relationships>", REMOTE, "template-remote"),
        ("word/header1.xml", *FAR, "template-field"),
        ("[Content_Types].xml", "wordprocessingml.document.main", "template.macroEnabledTemplate", "template-macros"),
    ],
)
def test_what_makes_a_template_dangerous_is_told(part: str, old: str, new: str, found: str, tmp_path: Path) -> None:
    path = edited(tmp_path, lambda xml: xml.replace(old, new), part)

    assert told(path, code=1) == [("error", found)]


def test_right_edits_are_not_told(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda xml: xml.replace("I- ĐÁNH GIÁ CHUNG", "I- ĐÁNH GIÁ"), layout="hd05")

    assert told(path, code=0) == []


def test_a_template_is_judged_by_the_regulation_of_its_folder(tmp_path: Path) -> None:
    party = shipped("docx", "hd05", "minutes.docx").read_bytes()
    path = tmp_path / "nd30" / "minutes.docx"
    path.parent.mkdir()
    path.write_bytes(party)

    assert ("error", "national-title-wrong") in told(path, code=1)


def test_all_templates_of_a_new_workspace_are_in_order(tmp_path: Path) -> None:
    office = an_office(tmp_path)

    assert told(office.root / "templates", code=0) == []


def test_no_paper_is_made_by_a_dangerous_template_and_the_clerk_is_told(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    office.only_the_notice()
    template = office.root / "templates" / "nd30" / "conclusion_notice.docx"
    harmless = template.read_bytes()
    template.write_bytes(rewritten(harmless, lambda xml: xml.replace("</Relationships>", REMOTE), RELATIONS))
    office.drop("a.xlsx", good())

    (outcome, *_) = office.work()

    assert {"paper-not-made"} <= {problem.rule for problem in outcome.problems}
    assert not [path for path in office.papers() if path.endswith(NOTICE)]

    template.write_bytes(harmless)
    office.work()
    (made,) = [data for path, data in office.papers().items() if path.endswith(NOTICE)]
    assert "THÔNG BÁO" in text_of(made)
