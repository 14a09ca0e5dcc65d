"""Every kind of file gives one Book, or its own sentence; the fast reading equals the slow one."""

from __future__ import annotations

import datetime as dt
import io
import random
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill

from dialog_docs import forms
from dialog_docs.dialogue.problem import Severity
from dialog_docs.forms.grid import Book, Merge
from dialog_docs.forms.openers import open_book
from dialog_docs.forms.openers.kinds import REFUSED, kind_of
from dialog_docs.forms.openers.lean import without_empty_cells
from dialog_docs.forms.openers.plain import read_parts, read_plain
from dialog_docs.forms.openers.xlsx import read_xlsx
from dialog_docs.watch.gate import inspect
from tests.forms.bench import Fault, with_faults
from tests.forms.corpus_structure import CORPUS
from tests.forms.workbench import LISTS
from tests.hostile import CASES, cell, packed, parts, sheet, with_cells, workbook

DAY = dt.datetime(2026, 10, 15)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def everything() -> bytes:
    """One workbook with every fact that the reader must know."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Ý kiến"
    page["A1"], page["A2"], page["B2"], page["C2"], page["D2"] = "Tiêu đề", DAY, dt.time(8, 30), 1.5, 7
    page["F2"] = True
    page["A3"] = CellRichText("đầu ", TextBlock(InlineFont(rFont=".VnTime", strike=True), "§Êt"))
    page["B3"] = "gạch"
    page["B3"].font = Font(strike=True, name="Arial")
    page["C3"] = "#N/A"
    page["D3"] = "có ghi chú"
    page["D3"].comment = Comment("[Threaded comment]\nxem bản mới\nComment:\n  xin chào", "a")
    page["E3"] = "màu"
    page["E3"].fill = PatternFill("solid", fgColor="FFFF00")
    page["F3"] = "=D2*2"
    page.merge_cells("A5:B6")
    page["A5"] = "gộp"
    page["A7"] = "ẩn"
    page.row_dimensions[7].hidden = True
    page.column_dimensions["H"].hidden = True
    page.auto_filter.ref = "A1:C7"
    page.auto_filter.add_filter_column(0, ["x"])
    other = book.create_sheet("Kín")
    other.sheet_state = "veryHidden"
    other["A1"] = "x"
    return saved(book)


def opened(data: bytes) -> Book:
    found = open_book(data)
    assert found.book is not None, found.problems
    return found.book


def test_every_fact_of_an_xlsx_is_in_the_book(everything: bytes) -> None:
    first, second = opened(everything).sheets
    cells = {found.name: found for found in first.cells.values()}

    assert (cells["A2"].value, cells["A2"].is_date_format) == (DAY, True)
    assert (cells["B2"].value, cells["C2"].value, cells["D2"].value, cells["F2"].value) == (
        dt.time(8, 30),
        1.5,
        7,
        True,
    )
    assert [(run.text, run.font, run.strike) for run in cells["A3"].runs] == [
        ("đầu ", "Calibri", False),
        ("§Êt", ".VnTime", True),
    ]
    assert (cells["B3"].strike, cells["B3"].font) == (True, "Arial")
    assert (cells["C3"].is_error, cells["C3"].value) == (True, "#N/A")
    assert cells["D3"].comment == "xin chào"
    assert cells["E3"].fill == "00FFFF00"
    assert (cells["F3"].formula, cells["F3"].value) == ("=D2*2", None)
    assert first.merges == (Merge(5, 1, 6, 2),)
    assert (first.hidden_rows, first.hidden_columns, first.filtered) == (frozenset({7}), frozenset({8}), True)
    assert (first.state, second.state) == ("visible", "very_hidden")


def test_a_picture_over_cells_is_known_by_its_place() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    picture = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
            "1f15c4890000000d49444154789c6360000002000001"
            "e221bc330000000049454e44ae426082"
        )
    )
    page.add_image(Image(picture), "C4")  # which openpyxl does with Pillow only

    assert opened(saved(book)).sheets[0].pictures == ("C4",)


def convert(sources: list[Path], kind: str, folder: Path) -> None:
    """Save again with LibreOffice, under a profile of its own."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "ra"), *map(str, sources)],
        check=True,
        capture_output=True,
    )


@pytest.mark.libreoffice
def test_other_programs_and_kinds_give_the_same_values(everything: bytes, tmp_path: Path) -> None:
    source = tmp_path / "goc.xlsx"
    source.write_bytes(everything)
    for kind in ("xls", "ods", "xlsx"):
        convert([source], kind, tmp_path)
    values = {
        "A1": "Tiêu đề",
        "A2": DAY,
        "B2": dt.time(8, 30),
        "C2": 1.5,
        "D2": 7,
        "B3": "gạch",
        "A5": "gộp",
        "A7": "ẩn",
    }
    for kind in ("xls", "ods", "xlsx"):
        data = (tmp_path / "ra" / f"goc.{kind}").read_bytes()
        verdict = inspect(data)
        assert (verdict.kind, verdict.refused, verdict.complete) == (kind, False, True)
        found = {item.name: item for item in opened(data).sheets[0].cells.values()}
        assert {name: found[name].value for name in values} == values
        assert found["A3"].value == "đầu §Êt"
        assert [(run.font, run.strike) for run in found["A3"].runs] == [("Calibri", False), (".VnTime", True)]
        assert found["B3"].strike
        assert found["D3"].comment == "xin chào"
        assert opened(data).sheets[0].hidden_rows == {7}
    cut = (tmp_path / "ra" / "goc.xls").read_bytes()
    assert not any(inspect(cut[:size]).complete for size in range(512, len(cut) - 512, 512))


def strict(data: bytes) -> bytes:
    """The same workbook as Strict Open XML names it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return packed(
            {
                name: package.read(name)
                .replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                )
                .replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
                for name in package.namelist()
            }
        )


def test_strict_open_xml_is_read_with_a_warning(everything: bytes) -> None:
    data = strict(everything)

    found = open_book(data)

    assert inspect(data).kind == "strict"
    assert [(told.rule, told.severity) for told in found.problems] == [("file-strict", Severity.WARNING)]
    assert found.book == replace(opened(everything), kind="strict")


def test_a_link_to_the_strict_vocabulary_in_a_text_stays_as_typed() -> None:
    link = "xem xmlns http://purl.oclc.org/ooxml/spreadsheetml/main"
    book = openpyxl.Workbook()
    book.active["A1"] = link  # type: ignore[index]

    found = open_book(strict(saved(book))).book

    assert found is not None
    assert found.sheets[0].cells[1, 1].value == link


def document(rows: str, styles: str = "") -> bytes:
    """An OpenDocument workbook of one table, as small as one can be."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
            ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
        )
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Ý kiến">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def test_an_opendocument_workbook_of_another_program_is_read_by_its_rules() -> None:
    data = document(
        '<table:table-column table:number-columns-repeated="3" table:default-cell-style-name="co"/>'
        '<table:table-row-group><table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="3"/>'
        "</table:table-row></table:table-row-group>"
        '<table:table-row table:visibility="filter"><table:table-cell/><table:table-cell office:value-type="string">'
        '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>'
        '<text:span text:style-name="g">d</text:span></text:p>'
        "<text:p>e</text:p></table:table-cell>"
        '<table:table-cell office:value-type="time" office:time-value="PT26H30M00S"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384">'
        "<office:annotation><text:p>ghi chú</text:p></office:annotation><draw:frame/></table:table-cell>"
        "</table:table-row>",
        '<style:style style:name="co" style:family="table-cell"><style:text-properties fo:font-family="\'.VnTime\'"/>'
        '</style:style><style:style style:name="g" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>',
    )
    sheet = opened(data).sheets[0]
    text = sheet.cells[3, 2]

    assert [place for place, item in sheet.cells.items() if item.value == 3] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert text.value == "a  b\tc\nd\ne"
    assert [(run.text, run.font, run.strike) for run in text.runs] == [
        ("a  b\tc\n", ".VnTime", False), ("d", ".VnTime", True), ("\ne", ".VnTime", False),
    ]  # fmt: skip
    assert sheet.cells[3, 3].value == dt.timedelta(hours=26, minutes=30)
    assert (sheet.hidden_rows, sheet.filtered, sheet.pictures) == (frozenset({3}), True, ("A4",))
    assert [item.name for item in sheet.cells.values() if item.comment] == ["A4"]


def test_macros_are_told_and_never_opened(everything: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(everything)) as package:
        data = packed({**{name: package.read(name) for name in package.namelist()}, "xl/vbaProject.bin": b"x"})

    found = open_book(data)

    assert [told.rule for told in found.problems] == ["file-has-macros"]
    assert found.book is not None
    assert found.book.kind == "xlsm"


def test_a_workbook_behind_a_password_is_named_so(everything: bytes) -> None:
    locked = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(everything)).encrypt("bi-mat", locked)
    data = locked.getvalue()

    assert kind_of(data) == "encrypted"
    assert [told.rule for told in open_book(data).problems] == ["file-password"]
    assert [told.rule for told in inspect(data).problems] == ["file-password"]


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.rule in set(REFUSED.values()) - {"file-not-whole"}],
    ids=lambda case: case.name,
)
def test_each_kind_that_is_no_workbook_has_its_own_sentence(case: object) -> None:
    made = case.make()  # type: ignore[attr-defined]

    assert [told.rule for told in open_book(made).problems] == [case.rule]  # type: ignore[attr-defined]


def test_a_damaged_workbook_is_a_problem_and_no_exception() -> None:
    for data in (
        workbook(workbook=None),
        workbook(sheet1="<x"),
        with_cells(cell("A1", "<v>abc</v>")),
        packed(parts())[:-9],
    ):
        found = open_book(data)
        assert found.book is None
        assert [told.severity for told in found.problems] == [Severity.ERROR]


def agree(data: bytes) -> Book:
    """The fast reading, proven equal to the slow one."""
    verdict = inspect(data)
    assert verdict.plain
    fast = read_plain(data)
    assert fast is not None
    assert replace(fast, plain=False) == read_xlsx(data)
    assert read_parts(verdict.parts, "xlsx") == fast
    return fast


def test_the_fast_reading_of_our_forms_equals_the_slow_one(repository: Path) -> None:
    for path in sorted((repository / "templates" / "xlsx").glob("*.xlsx")):
        agree(path.read_bytes())


FORMATS = [
    "General",
    "0",
    "dd/mm/yyyy",
    '"ngày" dd "tháng" mm "năm" yyyy',
    "[$-42A]dd/mm/yyyy",
    "hh:mm",
    "[h]:mm",
    "@",
    '"Quý "0',
    "#,##0.00",
    'h"h"mm',
    "d-mmm-yy",
    "mm:ss.0",
    "[Red]0;[Blue]-0",
    "yyyy\\-mm\\-dd",
]
VALUES = [
    "Đề nghị",
    "a & b < c > d",
    '"nháy"',
    "  hai  khoảng ",
    "dòng 1\ndòng 2",
    "",
    "0912",
    0,
    7,
    -3,
    1.5,
    45580,
    45580.3125,
    0.5,
    1e-7,
    123456789012,
    True,
    False,
    "_x000D_",
    "=",
    "#N/A",
    "tổng %",
]


def random_workbook(seed: int) -> bytes:
    """Values of every sort in formats of every sort, hidden rows and columns, filters, formulas."""
    chance = random.Random(seed)
    items = [
        (chance.randrange(60), chance.randrange(25), chance.choice(VALUES), chance.choice(FORMATS), chance.random())
        for _ in range(150)
    ]
    return _by_xlsxwriter(items, chance)


def _by_xlsxwriter(items: list[tuple[int, int, object, str, float]], chance: random.Random) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": chance.random() < 0.3}) as book:
        page = book.add_worksheet("Tờ & <1>")
        forms = {form: book.add_format({"num_format": form}) for form in FORMATS}
        for row, column, value, form, luck in items:
            if luck > 0.95:
                page.write_formula(row, column, '=A1&"x"', forms[form], "kết quả")
            elif value == "" or luck < 0.1:
                page.write_blank(row, column, None, forms[form])
            elif isinstance(value, str):
                page.write_string(row, column, value, forms[form])
            else:
                page.write(row, column, value, forms[form])
        page.set_row(chance.randrange(50), None, None, {"hidden": True})
        page.set_column(5, 7, None, None, {"hidden": True})
        page.autofilter(0, 0, 20, 5)
        page.filter_column(1, "x == 1")
        book.add_worksheet("Ẩn").hide()
        book.set_custom_property("mau", "DD-01")
    return buffer.getvalue()


@pytest.mark.parametrize("seed", range(24))
def test_the_fast_reading_of_random_workbooks_equals_the_slow_one(seed: int) -> None:
    assert agree(random_workbook(seed)).sheets[0].cells


@pytest.mark.libreoffice
def test_the_fast_reading_of_what_libreoffice_saves_equals_the_slow_one(tmp_path: Path, repository: Path) -> None:
    sources = [tmp_path / f"{seed}.xlsx" for seed in range(4)]
    for seed, source in enumerate(sources):
        source.write_bytes(random_workbook(seed))
    convert([*sources, repository / "templates" / "xlsx" / "so-lieu-don-vi.xlsx"], "xlsx", tmp_path)
    for path in sorted((tmp_path / "ra").iterdir()):
        fast = read_plain(path.read_bytes())
        assert fast is None or replace(fast, plain=False) == read_xlsx(path.read_bytes())
        assert not inspect(path.read_bytes()).refused


@pytest.mark.parametrize(
    "data",
    [
        with_cells('<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1+1</f><v>2</v></c></row>'),
        with_cells('<row r="1"><c r="A1" s="0" t="b" cm="1"><v>1</v></c></row>'),
        with_cells('<row r="1"><c><v>1</v></c></row>'),
        with_cells('<row r="1"><c t="n" r="A1"><v>1</v></c></row>'),
        workbook(styles=None),
    ],
)
def test_what_is_written_otherwise_falls_back_to_the_slow_reading(data: bytes) -> None:
    assert read_plain(data) is None
    assert open_book(data, plain=True) == open_book(data)


def test_values_under_a_merge_are_shown_nowhere_in_both_readings() -> None:
    data = with_cells(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )

    assert list(agree(data).sheets[0].cells) == [(1, 1)]


def test_empty_formatted_cells_and_rows_cost_nothing_and_change_nothing() -> None:
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" s="1"/>' for letter in "ABCDEFGH") + "</row>"
        for row in range(2, 1000)
    )
    bare = with_cells(cell("A1") + '<row r="1001" hidden="1"><c r="A1001"><v>5</v></c></row>')
    padded = workbook(sheet1=sheet(cell("A1") + rows + '<row r="1001" hidden="1"><c r="A1001"><v>5</v></c></row>'))

    assert b'<c r="A2"' not in zipfile.ZipFile(io.BytesIO(without_empty_cells(padded))).read("xl/worksheets/sheet1.xml")
    assert agree(padded) == agree(bare)


def test_cells_that_stand_beside_their_neighbour_are_never_thinned_out() -> None:
    data = with_cells('<row r="1"><c><v>1</v></c>' + '<c s="0"/>' * 300 + "<c><v>2</v></c></row>")

    assert without_empty_cells(data) is data
    assert sorted(opened(data).sheets[0].cells) == [(1, 1), (1, 302)]


def _same_both_ways(faults: list[Fault]) -> int:
    compared = 0
    for fault in faults:
        data, _ = with_faults([fault])
        if inspect(data).plain:
            assert forms.read(data, "a.xlsx", LISTS, plain=True) == forms.read(data, "a.xlsx", LISTS)
            compared += 1
    return compared


def test_whole_readings_of_some_faulty_forms_are_the_same_both_ways() -> None:
    assert _same_both_ways(list(CORPUS.values())[::9]) > 3


@pytest.mark.full
def test_whole_readings_of_all_faulty_forms_are_the_same_both_ways() -> None:
    assert _same_both_ways(list(CORPUS.values())) > 30


def test_entities_are_undone_once() -> None:
    data = with_cells(cell("A1", "<is><t>&amp;lt; &#38;amp; &#7873;&#10;&quot;</t></is>", ' t="inlineStr"'))

    assert agree(data).sheets[0].cells[1, 1].value == '&lt; &amp; ề\n"'
