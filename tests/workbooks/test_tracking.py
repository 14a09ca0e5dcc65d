"""The tracking workbook: what Excel counts is what we count, and no text is ever a formula."""

from __future__ import annotations

import dataclasses
import io
import itertools
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from dialog_docs.board.tracking import timing, tracking_data
from dialog_docs.dialogue.terms import OpinionKind
from dialog_docs.figures import figures_json, indicators
from dialog_docs.workbooks.figures_book import figures_workbook
from dialog_docs.workbooks.tracking import SUMMARY, Tracking, tracking_workbook
from tests.figures.rows import D, Rows, facts_of, half_year, made_up
from tests.printing import converted

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def made(rows: Rows, period: str = "2026", texts: dict[str, str] | None = None) -> Tracking:
    return tracking_data(facts_of(rows, period), texts or {}, "xã Minh Lâm")


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_every_table_has_a_filter_a_name_and_all_its_rows():
    data = made(made_up(40))
    book = opened(tracking_workbook(data))

    for sheet, rows in (("Hội nghị", data.meetings), ("Ý kiến", data.opinions), ("Nhiệm vụ", data.tasks)):
        (table,) = book[sheet].tables.values()
        assert table.autoFilter is not None
        assert int(table.ref.split(":")[1].strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) == len(rows) + 4
        assert book[sheet].max_row == len(rows) + 4


def test_a_text_that_looks_like_a_formula_stays_a_text():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1), topic="=1+1")
    code = rows.opinion(held, agency="@SUM(A1)")
    evil = '=HYPERLINK("http://x","y")'
    data = tracking_workbook(made(rows, texts={code: evil}))
    sheet = opened(data)["Ý kiến"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == evil)

    assert cell.data_type != "f"
    assert cell.quotePrefix
    for name in ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"):
        assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read(name)


def test_complaints_are_not_in_the_workbook():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    code = rows.opinion(held, kind=OpinionKind.DENUNCIATION)

    assert code not in repr(made(rows))


def test_the_same_data_give_the_same_bytes():
    data = made(half_year())

    assert tracking_workbook(data) == tracking_workbook(data)


def test_an_empty_register_gives_a_workbook_too():
    book = opened(tracking_workbook(made(Rows())))

    assert book.sheetnames == ["Tổng hợp", "Hội nghị", "Ý kiến", "Nhiệm vụ", "Cơ quan", "Lĩnh vực"]


def test_parts_of_the_package_are_well_formed():
    with zipfile.ZipFile(io.BytesIO(tracking_workbook(made(made_up(20))))) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))


def test_timing_tells_overdue_soon_and_in_time_apart():
    rows = half_year()
    facts = facts_of(rows, "2026-H1", D(2026, 6, 14))

    assert sorted(timing(task, facts.as_of) for task in facts.tasks) == sorted(
        ["done_in_time"] * 5 + ["done_late", "overdue", "open", "open"]
    )


@pytest.mark.libreoffice
def test_the_summary_counts_what_we_count(tmp_path: Path):
    data = made(made_up(80, seed=3))
    blind = dataclasses.replace(data, figures=dict.fromkeys(data.figures, -1))
    blind = dataclasses.replace(
        blind,
        agencies=[(name, -1, -1, -1) for name, *_ in data.agencies],
        fields=[(name, -1, -1, -1, -1) for name, *_ in data.fields],
    )
    book = recalculated(tracking_workbook(blind), tmp_path)
    summary = [row[1] for row in book["Tổng hợp"].iter_rows(min_row=5, max_row=4 + len(SUMMARY), values_only=True)]
    agencies = [row[:4] for row in book["Cơ quan"].iter_rows(min_row=5, values_only=True) if row[0]]
    fields = [row[:5] for row in book["Lĩnh vực"].iter_rows(min_row=5, values_only=True) if row[0]]

    assert dict(zip(SUMMARY, summary, strict=True)) == data.figures
    assert agencies == list(data.agencies)
    assert fields == list(data.fields)


def test_the_charts_show_every_field_and_tell_which_agencies():
    data = made(made_up(3))
    fields = [(f"Lĩnh vực {number}", 20 - number, 0, 0, 0) for number in range(15)] + [("Khác", 1, 0, 0, 0)]
    agencies = [(f"Phòng {number}", 20 - number, 0, 0) for number in range(18)]
    book = opened(tracking_workbook(dataclasses.replace(data, fields=fields, agencies=agencies)))
    by_field, by_agency = book["Tổng hợp"]._charts

    assert by_field.series[0].cat.numRef.f == "'Lĩnh vực'!$A$5:$A$20"
    assert by_agency.series[0].cat.numRef.f == "'Cơ quan'!$A$5:$A$19"
    assert _title(by_field) == "Ý kiến theo lĩnh vực"
    assert _title(by_agency) == "Nhiệm vụ theo cơ quan chủ trì (15 cơ quan có tỷ lệ quá hạn cao nhất)"
    assert by_agency.anchor._from.row > by_field.anchor.to.row
    assert book["Tổng hợp"].print_area.endswith(f"$M${by_agency.anchor.to.row + 2}")
    assert book["Tổng hợp"].page_setup.fitToHeight in (None, 1)


def _title(chart) -> str:
    return "".join(run.t for part in chart.title.tx.rich.p for run in part.r)


PAPER_INCHES = {"8": 16.54, "9": 11.69}
"""Length of A3 and A4 by Excel's numbers."""


@pytest.mark.parametrize("name", ["Hội nghị", "Ý kiến", "Nhiệm vụ", "Cơ quan", "Lĩnh vực"])
def test_a_printed_table_is_one_page_wide_and_its_letters_have_eight_points(name):
    sheet = opened(tracking_workbook(made(made_up(10))))[name]
    page, margins = sheet.page_setup, sheet.page_margins
    columns = sum(column.width * 7 + 5 for column in sheet.column_dimensions.values()) / 96
    printed = PAPER_INCHES[str(page.paperSize)] - margins.left - margins.right

    assert (page.orientation, page.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", 0, True)
    assert sheet.print_title_rows == "$4:$4"
    assert 11 * printed / columns >= 8


LONG = "Đề nghị Ủy ban nhân dân xã sớm sửa chữa đường liên thôn, kè suối và hệ thống thoát nước ở khu dân cư số 5. "


@pytest.mark.libreoffice
def test_no_row_covers_the_next_one(tmp_path: Path):
    rows = made_up(12)
    texts = {row.code: LONG * (number % 6) for number, row in enumerate([*rows.opinions, *rows.tasks])}
    (tmp_path / "book.xlsx").write_bytes(tracking_workbook(made(rows, texts=texts)))
    converted([tmp_path / "book.xlsx"], tmp_path)

    assert covered(tmp_path / "book.pdf") == []


WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def covered(pdf: Path) -> list[tuple[str, str]]:
    """Words that lie one over the other in the tables, after the page of the charts."""
    found = subprocess.run(["pdftotext", "-f", "2", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    pairs: list[tuple[str, str]] = []
    for page in re.findall(r"<page .*?</page>", found.decode(), re.DOTALL):
        words = [(*map(float, box), text) for *box, text in WORD.findall(page)]
        pairs += [(one[4], two[4]) for one, two in itertools.combinations(words, 2) if _overlap(one, two)]
    return pairs


def _overlap(one: tuple, two: tuple) -> bool:
    """By more than a third of a line."""
    shared = min(one[3], two[3]) - max(one[1], two[1])
    return min(one[2], two[2]) - max(one[0], two[0]) > 0.2 and shared > (one[3] - one[1]) / 3


def recalculated(data: bytes, folder: Path) -> openpyxl.Workbook:
    """The workbook as LibreOffice counts it anew."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    (folder / "in.xlsx").write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(folder / "in.xlsx")], check=True, capture_output=True
    )
    return openpyxl.load_workbook(folder / "out" / "in.xlsx", data_only=True)


def test_the_figures_of_a_period_can_be_had_as_a_workbook():
    facts = facts_of(half_year(), "2026-H1", D(2026, 6, 14))
    book = opened(figures_workbook(figures_json(facts, indicators(facts), ("field", "month")), {"I01": "Số hội nghị"}))
    first = {row[1]: row[2:] for row in book["Chỉ tiêu"].iter_rows(min_row=4, values_only=True)}
    march = [row for row in book["Theo tháng"].iter_rows(min_row=4, values_only=True) if row[:2] == ("2026-03", "I01")]

    assert first["I01"] == ("Số hội nghị", 2, 2, "")
    assert first["I08"][1:] == (73.9, 17, 23)
    assert march[0][3] == 1
    assert {"Chỉ tiêu", "Theo lĩnh vực", "Theo tháng"} == set(book.sheetnames)
