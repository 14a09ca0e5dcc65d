"""The annotated copy: red cells, the sheet KIỂM TRA, everything else byte for byte; answers are read back."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from dialog_docs import forms
from dialog_docs.dialogue.problem import Severity
from dialog_docs.forms.annotation.marks import OURS
from tests.forms.workbench import (
    INFO,
    LISTS,
    OPINIONS,
    TASKS,
    a_filled_form,
    changed,
    place_of,
    saved_by_libreoffice,
    told,
)

TITLE = place_of(INFO, "title")
AS_WRITTEN, SUGGESTED, DROP = "Đúng như đã ghi", "Theo đề nghị", "Bỏ"


def faulty(book):
    book[INFO][TITLE] = None
    book[OPINIONS]["K5"] = "1. Sửa đường.\n2. Thay loa."
    book[OPINIONS].row_dimensions[8].hidden = True
    book[TASKS]["D5"] = "Phòng Kinh tế; Công an xã"
    book[TASKS]["B7"] = "1; 77"


@pytest.fixture(scope="module")
def original() -> bytes:
    return changed(a_filled_form(), faulty)


@pytest.fixture(scope="module")
def copy(original) -> bytes:
    return forms.annotate(original, forms.read(original, "a.xlsx", LISTS).problems)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


ANNOTATE = """
import sys
from dialog_docs import forms
sys.stdout.buffer.write(forms.annotate(sys.stdin.buffer.read(), ()))
"""


def test_the_copy_is_the_same_whatever_the_process_has_imported(original):
    """openpyxl registers prefixes of namespaces for the whole process."""
    made = [
        subprocess.run([sys.executable, "-c", first + ANNOTATE], input=original, capture_output=True, check=True).stdout
        for first in ("", "import openpyxl")
    ]

    assert made[0] == made[1]


def test_parts_without_problems_stay_byte_for_byte(original, copy):
    before, after = parts(original), parts(copy)
    changed_parts = {name for name in before if before[name] != after[name]}

    assert changed_parts == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/sheet4.xml",
    }
    assert len(after) == len(before) + 1


def test_compressed_bytes_of_untouched_parts_are_copied(original, copy):
    with ZipFile(BytesIO(original)) as old, ZipFile(BytesIO(copy)) as new:
        name = "xl/worksheets/sheet2.xml"
        assert old.getinfo(name).compress_size == new.getinfo(name).compress_size
        assert original[old.getinfo(name).header_offset :][30:].split(b"PK")[0][:400] in copy


def test_cells_with_problems_are_marked_by_one_rule_a_sheet_that_comes_first(copy):
    book = load_workbook(BytesIO(copy))
    for name, cells in ((INFO, {TITLE}), (OPINIONS, {"K5", "A8"}), (TASKS, {"D5", "B7"})):
        ours = [
            (area, rule)
            for area, rules in book[name].conditional_formatting._cf_rules.items()
            for rule in rules
            if rule.formula == [OURS]
        ]

        assert [rule.priority for _, rule in ours] == [1]
        assert set(str(ours[0][0].sqref).split()) == cells


def test_the_check_sheet_lists_every_problem_with_a_link_and_asks_questions_by_a_list(original, copy):
    problems = forms.read(original, "a.xlsx", LISTS).problems
    page = load_workbook(BytesIO(copy))["KIỂM TRA"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    questions = {f"H{5 + index}" for index, item in enumerate(problems) if item.severity is Severity.QUESTION}

    assert [(row[1], row[2], row[10]) for row in rows] == told_rows(problems)
    assert page["C5"].hyperlink.location == f"'{INFO}'!{TITLE}"
    assert set(str(page.data_validations.dataValidation[0].sqref).split()) == questions
    assert all(page.column_dimensions[letter].hidden or page.column_dimensions["I"].hidden for letter in "IJK")


def told_rows(problems):
    return [(item.sheet, item.cell, item.rule) for item in problems]


def test_the_copy_reads_like_the_original(original, copy):
    assert told(forms.read(copy, "a.xlsx", LISTS)) == told(forms.read(original, "a.xlsx", LISTS))


def test_a_second_annotation_adds_nothing(copy):
    again = forms.annotate(copy, forms.read(copy, "a.xlsx", LISTS).problems)

    assert parts(again) == parts(copy)


def test_marks_go_away_when_nothing_is_wrong_any_more(copy):
    clean = parts(forms.annotate(copy, ()))

    assert not [name for name, data in clean.items() if OURS.encode() in data]


def answered(copy: bytes, rule: str, answer: str) -> bytes:
    def choose(book):
        page = book["KIỂM TRA"]
        row = next(row for row in range(5, page.max_row + 1) if page.cell(row, 11).value == rule)
        page.cell(row, 8).value = answer
        book[INFO][TITLE] = "Hội nghị đối thoại"

    return changed(copy, choose)


@pytest.mark.parametrize(
    ("rule", "answer", "texts"),
    [
        ("several-opinions", SUGGESTED, ["Sửa đường.", "Thay loa."]),
        ("several-opinions", AS_WRITTEN, ["1. Sửa đường.\n2. Thay loa."]),
    ],
)
def test_several_opinions_are_split_or_kept_as_answered(copy, rule, answer, texts):
    reading = forms.read(answered(copy, rule, answer), "a.xlsx", LISTS)

    assert [opinion.text for opinion in reading.minutes.opinions[: len(texts)]] == texts
    assert rule not in {problem.rule for problem in reading.problems}
    assert len(reading.minutes.opinions) == 5 + len(texts)


@pytest.mark.parametrize(("answer", "count"), [(AS_WRITTEN, 6), (DROP, 5)])
def test_hidden_rows_are_kept_or_left_out_as_answered(copy, answer, count):
    reading = forms.read(answered(copy, "rows-hidden", answer), "a.xlsx", LISTS)

    assert len(reading.minutes.opinions) == count
    assert "rows-hidden" not in {problem.rule for problem in reading.problems}


def test_a_second_lead_becomes_supporting_as_suggested(copy):
    reading = forms.read(answered(copy, "several-leads", SUGGESTED), "a.xlsx", LISTS)
    task = reading.minutes.assignments[0]

    assert (task.lead, task.supporting) == ("Phòng Kinh tế", ("Công an xã", "Trưởng thôn Đông"))


def test_an_answer_for_another_cell_answers_nothing(copy):
    def choose(book):
        book["KIỂM TRA"]["H6"] = SUGGESTED
        book["KIỂM TRA"]["J6"] = "K9"

    assert "several-opinions" in {item.rule for item in forms.read(changed(copy, choose), "a.xlsx", LISTS).problems}


@pytest.mark.parametrize("data", [b"", b"khong phai", b"PK\x03\x04 hong"])
def test_no_copy_of_what_is_no_workbook(data):
    assert forms.annotate(data, ()) is None


@pytest.mark.libreoffice
def test_libreoffice_opens_the_copy_and_keeps_answers(copy, tmp_path):
    saved = saved_by_libreoffice(answered(copy, "rows-hidden", DROP), "xlsx", tmp_path)

    assert len(forms.read(saved, "a.xlsx", LISTS).minutes.opinions) == 5


@pytest.mark.libreoffice
def test_the_highlights_are_seen_on_the_page(original, copy, tmp_path):
    """Red cells where the problems are and nowhere before: pixels of the pages that LibreOffice prints."""
    sources = [tmp_path / "goc.xlsx", tmp_path / "ban.xlsx"]
    for source, data in zip(sources, (original, copy), strict=True):
        source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    assert pixels_of_highlight(tmp_path / "goc.pdf") == 0
    assert pixels_of_highlight(tmp_path / "ban.pdf") > 500


def pixels_of_highlight(pages: Path) -> int:
    subprocess.run(["pdftoppm", "-r", "40", str(pages), str(pages.with_suffix(""))], check=True, timeout=60)
    return sum(page.read_bytes().count(bytes.fromhex("FFC7CE")) for page in pages.parent.glob(f"{pages.stem}-*.ppm"))
