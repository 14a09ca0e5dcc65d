"""Effective formatting: defaults, table style, style chain, character style, direct formatting, numbering."""

from __future__ import annotations

# ruff: noqa: E501 (WordprocessingML reads better unbroken)
from lxml import etree

from dialog_docs import layout
from dialog_docs.layout.reading import open_package, read
from dialog_docs.layout.reading.model import Document
from tests.layout.odd import rewritten
from tests.layout.papers import state_plan
from tests.layout.word_file import NAMES, WordFile, section

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Cambria"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/><w:ind w:firstLine="567"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop2"><w:basedOn w:val="Loop"/></w:style>
"""


def document(body: str) -> Document:
    word = WordFile.of(body, section())
    word.styles = etree.fromstring(f"<w:styles {NAMES}>{STYLES}</w:styles>")
    return read(open_package(word.save()))


def styled(style: str, run: str = "", text: str = "chữ") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>'


def test_styles_inherit_from_their_bases_and_from_the_defaults() -> None:
    (one,) = document(styled("Child")).paragraphs

    look, form = one.runs[0].look, one.form
    assert (look.ascii, look.hansi, look.size, look.bold, look.italic) == ("Arial", "Cambria", 14, True, True)
    assert (form.align, form.first_line, form.after, form.line) == ("both", 567, 0, 259)


def test_bold_of_two_kinds_of_style_put_each_other_out_and_direct_bold_wins() -> None:
    one, two, three = document(
        styled("Base", '<w:rStyle w:val="Strong"/>')
        + styled("Base", '<w:rStyle w:val="Strong"/><w:b/>')
        + styled("Base", '<w:b w:val="0"/>')
    ).paragraphs

    assert [paragraph.runs[0].look.bold for paragraph in (one, two, three)] == [False, True, False]


def test_a_table_style_counts_inside_its_table() -> None:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{styled("Normal")}</w:tc>'
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    found = document(table + styled("Normal"))

    assert [paragraph.runs[0].look.bold for paragraph in found.paragraphs] == [True, False]
    assert found.tables[0].bordered
    assert found.paragraphs[0].cell.width == 2000 - 216


def test_a_circle_of_styles_is_cut() -> None:
    assert document(styled("Loop")).paragraphs[0].runs[0].look.size == 11


def test_deleted_and_hidden_text_is_not_read() -> None:
    body = (
        "<w:p><w:r><w:t>còn </w:t></w:r><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )
    found = document(body)

    assert (found.paragraphs[0].text, found.changes) == ("còn thêm", 2)


def test_automatic_numbers_are_part_of_the_text_that_is_judged() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%{level + 1}{mark}"/></w:lvl>'
        for level, (kind, mark) in enumerate((("upperRoman", "."), ("decimal", "."), ("lowerLetter", ")")))
    )
    numbering = f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    items = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>mục</w:t></w:r></w:p>'
        for level in (0, 1, 1, 2, 0, 1)
    )
    word = WordFile.of(items, section())
    word.extra["word/numbering.xml"] = numbering.encode()
    relation = (
        '<Relationship Id="rIdNumbering" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" '
        'Target="numbering.xml"/></Relationships>'
    )
    data = rewritten(word.save(), lambda xml: xml.replace("</Relationships>", relation), "word/_rels/document.xml.rels")

    assert [one.label for one in read(open_package(data)).paragraphs] == ["I.", "1.", "2.", "a)", "II.", "1."]


def test_the_report_as_json_has_the_keys_of_the_contract() -> None:
    data = rewritten(state_plan().save(), lambda xml: xml.replace('w:left="1701"', 'w:left="1100"', 1))
    made = layout.as_json([("a.docx", layout.check(data)), ("b.docx", layout.check(b""))])

    first, second = made["files"]
    assert (first["file"], first["regulation"], second["regulation"]) == ("a.docx", "nd30", None)
    assert list(first["findings"][0]) == ["rule", "level", "place", "found", "expected", "clause", "message"]
    assert (first["findings"][0]["found"], first["findings"][0]["expected"]) == ("19,4 mm", "từ 30 mm đến 35 mm")
