"""Files that no honest program writes, each made in a few lines; what the gate must say of each stands beside it.

``CASES`` holds (name, rule or empty when it is let through to the limited child, maker). Reused by the tests of the
gate, the openers, the child and the watcher.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
    'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
RELS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="T" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
WORKBOOK_RELS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" '
    'borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


def strings(*texts: str, head: str = "") -> str:
    """A table of shared strings."""
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'{HEAD}<sst xmlns="{MAIN}"{head}>{items}</sst>'


def sheet(cells: str = '<row r="1"><c r="A1"><v>1</v></c></row>', after: str = "", before: str = "") -> str:
    """One sheet."""
    return f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'


def parts(**changed: str | bytes | None) -> dict[str, str | bytes]:
    """The parts of a small workbook; keyword → content replaces one (None drops it)."""
    names = {
        "types": "[Content_Types].xml",
        "rels": "_rels/.rels",
        "workbook": "xl/workbook.xml",
        "workbook_rels": "xl/_rels/workbook.xml.rels",
        "sheet1": "xl/worksheets/sheet1.xml",
        "styles": "xl/styles.xml",
        "sst": "xl/sharedStrings.xml",
    }
    usual: dict[str, str | bytes | None] = {
        "types": TYPES,
        "rels": RELS,
        "workbook": WORKBOOK,
        "workbook_rels": WORKBOOK_RELS,
        "sheet1": sheet(),
        "styles": STYLES,
        "sst": strings("một", "hai"),
    }
    usual.update(changed)
    return {names[key]: content for key, content in usual.items() if content is not None}


def packed(content: Mapping[str, str | bytes], *more: tuple[str, bytes]) -> bytes:
    """A zip of parts; ``more`` adds members as they are, doubles too."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
        for name, data in more:
            package.filelist.append(_member(package, name, data))
    return buffer.getvalue()


def _member(package: zipfile.ZipFile, name: str, data: bytes) -> zipfile.ZipInfo:
    """One more member, written by hand so that zipfile does not warn of a double name."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    squeezed = zlib.compressobj(6, zlib.DEFLATED, -15)
    raw = squeezed.compress(data) + squeezed.flush()
    info.CRC, info.file_size, info.compress_size = zlib.crc32(data), len(data), len(raw)
    assert package.fp is not None
    package.fp.seek(package.start_dir)
    info.header_offset = package.fp.tell()
    package.fp.write(info.FileHeader())
    package.fp.write(raw)
    package.start_dir = package.fp.tell()
    package._didModify = True  # type: ignore[attr-defined]
    return info


def workbook(**changed: str | bytes | None) -> bytes:
    """A small workbook with parts replaced."""
    return packed(parts(**changed))


def with_cells(cells: str, after: str = "", before: str = "") -> bytes:
    return workbook(sheet1=sheet(cells, after, before))


def cell(reference: str, inside: str = "<v>1</v>", about: str = "") -> str:
    row = "".join(filter(str.isdigit, reference)) or "1"
    return f'<row r="{row}"><c r="{reference}"{about}>{inside}</c></row>'


def patched(data: bytes, at: int, form: str, *values: int) -> bytes:
    """The bytes with a number overwritten."""
    changed = bytearray(data)
    struct.pack_into(form, changed, at, *values)
    return bytes(changed)


def central(data: bytes, number: int = 0) -> int:
    """Where the n-th entry of the central directory starts."""
    at = -1
    for _ in range(number + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    return at


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
QUADRATIC = f'<!DOCTYPE q [<!ENTITY q "{"q" * 50_000}">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">'


def doctype(kind: str, inside: str) -> bytes:
    """A workbook whose sheet declares a document type and uses it."""
    text = sheet(cell("A1", f"<is><t>{inside}</t></is>", ' t="inlineStr"'))
    return workbook(sheet1=text.replace(HEAD, HEAD + kind))


def deep(count: int, tag: str = "x") -> str:
    return f"<{tag}>" * count + f"</{tag}>" * count


def compound(*names: str, size: int = 4096) -> bytes:
    """The beginning of an OLE file whose directory names some streams."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    body = b"".join((name + "\0").encode("utf-16-le").ljust(64, b"\0") + b"\0" * 64 for name in names)
    return bytes(head) + body.ljust(size, b"\0")


def document(content: str) -> bytes:
    """An OpenDocument workbook."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    xml = (
        f'{HEAD}<office:document-content xmlns:office="{office}office:1.0" xmlns:table="{office}table:1.0" '
        f'xmlns:text="{office}text:1.0"><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": xml})


def ods_cell(about: str, rows: str = "") -> str:
    return (
        f'<table:table table:name="T"><table:table-row{rows}><table:table-cell office:value-type="string"{about}>'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )


@dataclass(frozen=True)
class Case:
    """One hostile file."""

    name: str
    rule: str
    """What the gate says; empty when the file goes on to the limited child."""
    make: Callable[[], bytes]


def _budgets() -> list[Case]:
    much, cells_ = "file-too-much", "file-too-many-cells"
    return [
        Case("70 MB of blanks in a sheet", much, lambda: workbook(sheet1=sheet(" " * (70 << 20)))),
        Case("70 MB in a part nobody reads", much, lambda: packed({**parts(), "xl/x.bin": b"\0" * (70 << 20)})),
        Case(
            "three parts of 50 MB",
            much,
            lambda: packed({**parts(), **{f"xl/{n}.bin": b"\0" * (50 << 20) for n in range(3)}}),
        ),
        Case("five million empty cells", much, lambda: with_cells("<row>" + "<x/>" * 5_000_000 + "</row>")),
        Case("one string of 1 MB", much, lambda: workbook(sst=strings("x" * (1 << 20)))),
        Case(
            "one inline string of 20 MB",
            much,
            lambda: with_cells(cell("A1", f"<is><t>{'x' * (20 << 20)}</t></is>", ' t="inlineStr"')),
        ),
        Case(
            "400,000 cells with a value",
            cells_,
            lambda: with_cells(
                "".join(
                    f'<row r="{r}">' + "".join(f'<c r="{c}{r}"><v>1</v></c>' for c in "ABCDEFGHIJ") + "</row>"
                    for r in range(1, 40_001)
                )
            ),
        ),
        Case(
            "100,000 cells without a place",
            "",
            lambda: with_cells(
                "<row>" + "<c><v>1</v></c>" * 50 + "</row>" + ("<row>" + "<c><v>1</v></c>" * 50 + "</row>") * 400
            ),
        ),
        Case("one million empty rows", "", lambda: with_cells('<row r="1"/>' * 1_000_000)),
        Case(
            "20,000 empty formatted rows",
            "",
            lambda: with_cells(
                "".join(
                    f'<row r="{r}" s="1" customFormat="1">'
                    + "".join(f'<c r="{c}{r}" s="1"/>' for c in "ABCDEFGHIJ")
                    + "</row>"
                    for r in range(1, 20_001)
                )
            ),
        ),
        Case(
            "merge of the whole sheet",
            "file-merge-too-large",
            lambda: with_cells(cell("A1"), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        ),
        Case(
            "merge of 26 columns",
            "file-merge-too-large",
            lambda: with_cells(cell("A1"), '<mergeCells><mergeCell ref="A1:Z100000"/></mergeCells>'),
        ),
        Case(
            "30,000 merges",
            "file-merge-too-large",
            lambda: with_cells(
                cell("A1"),
                "<mergeCells>" + "".join(f'<mergeCell ref="A{r}:B{r}"/>' for r in range(1, 30_001)) + "</mergeCells>",
            ),
        ),
        Case(
            "merge backwards", "", lambda: with_cells(cell("A1"), '<mergeCells><mergeCell ref="C3:A1"/></mergeCells>')
        ),
        Case(
            "merge outside the grid",
            "file-damaged",
            lambda: with_cells(cell("A1"), '<mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells>'),
        ),
        Case(
            "200,000 styles",
            "file-too-many-styles",
            lambda: workbook(styles=STYLES.replace("</cellXfs>", '<xf numFmtId="0"/>' * 200_000 + "</cellXfs>")),
        ),
        Case(
            "number format of 50,000 brackets",
            "file-too-many-styles",
            lambda: workbook(
                styles=STYLES.replace(
                    "<fonts", f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{"[" * 50_000}"/></numFmts><fonts'
                )
            ),
        ),
        Case(
            "200,000 attributes",
            much,
            lambda: with_cells("<row " + " ".join(f'a{n}="1"' for n in range(200_000)) + "/>"),
        ),
        Case("100 attributes", "", lambda: with_cells("<row " + " ".join(f'a{n}="1"' for n in range(100)) + "/>")),
        Case(
            "30,000 names",
            much,
            lambda: workbook(
                workbook=WORKBOOK.replace(
                    "</workbook>",
                    "<definedNames>"
                    + "".join(f'<definedName name="n{n}">T!$A$1</definedName>' for n in range(30_000))
                    + "</definedNames></workbook>",
                )
            ),
        ),
        Case(
            "300 sheets",
            much,
            lambda: workbook(
                workbook=WORKBOOK.replace(
                    "</sheets>",
                    "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(2, 302)) + "</sheets>",
                )
            ),
        ),
        Case(
            "1,000 sheets on one part",
            "file-too-much",
            lambda: workbook(
                workbook=WORKBOOK.replace(
                    "</sheets>",
                    "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, 1002)) + "</sheets>",
                )
            ),
        ),
        Case(
            "two sheets on one part",
            "file-unsafe",
            lambda: workbook(
                workbook=WORKBOOK.replace("</sheets>", '<sheet name="S" sheetId="2" r:id="rId1"/></sheets>')
            ),
        ),
        Case("3,000 members", much, lambda: packed({**parts(), **{f"xl/{n}.txt": "x" for n in range(3000)}})),
        Case(
            "50,000 column groups",
            "file-too-much",
            lambda: with_cells(
                cell("A1"),
                before="<cols>"
                + "".join(f'<col min="{n % 16000 + 1}" max="16384" hidden="1"/>' for n in range(50_000))
                + "</cols>",
            ),
        ),
        Case(
            "4,000 hidden column groups",
            "",
            lambda: with_cells(
                cell("A1"),
                before="<cols>"
                + "".join(f'<col min="{n + 1}" max="16384" hidden="1"/>' for n in range(4_000))
                + "</cols>",
            ),
        ),
        Case("40,000 formulas", much, _formulas),
        Case(
            "validation of 15,000 ranges",
            "",
            lambda: with_cells(
                cell("A1"),
                (
                    '<dataValidations count="1"><dataValidation type="whole" sqref="'
                    + " ".join(f"A{n}:B{n}" for n in range(1, 15_001))
                    + '"/></dataValidations>'
                ),
            ),
        ),
        Case("a file of 21 MB", "file-too-large", lambda: b"PK\x03\x04" + b"\0" * (21 << 20)),
    ]


def _formulas() -> bytes:
    shared = ('<f t="shared" si="0" ref="A1:A50000">B1+C1</f>', '<f t="shared" si="0"/>')
    return with_cells("".join(cell(f"A{row}", shared[row > 1]) for row in range(1, 20_000)) * 2)


def _form(columns: str, first: int, last: int, text: str) -> Callable[[], bytes]:
    """The filled minutes form with more rows of opinions under its own."""

    def make() -> bytes:
        from tests.forms.workbench import a_filled_form

        def row(number: int) -> str:
            inside = f't="inlineStr"><is><t>{text}{number}</t></is></c>'
            cells = "".join(f'<c r="{column}{number}" {inside}' for column in columns)
            return f'<row r="{number}">{cells}</row>'

        with zipfile.ZipFile(io.BytesIO(a_filled_form())) as package:
            found = {name: package.read(name) for name in package.namelist()}
        rows, opinions = "".join(map(row, range(first, last))).encode(), "xl/worksheets/sheet3.xml"
        found[opinions] = found[opinions].replace(b"</sheetData>", rows + b"</sheetData>")
        return packed(found)

    return make


def _forms() -> list[Case]:
    """What is hostile to the reader behind the openers: forms of ours with more than any form has."""
    return [
        Case("form with 4,000 rows of rubbish", "", _form("BCDEFGHIJKLM", 15, 4_000, "x")),
        Case("form with 6,000 rows for the slow reading", "file-too-many-cells", _form("BCDEFGHIJKLM", 15, 6_000, "ø")),
        Case("form with 19,000 lines", "", _form("B", 15, 19_000, "x")),
        Case("form with 120 cells of 30,000 letters", "", _form("BCDEFGHIJKLM", 15, 25, "Đường thôn " * 2_700)),
    ]


def _places() -> list[Case]:
    damaged = "file-damaged"
    return [
        Case("values in two corners", "", lambda: with_cells(cell("A1") + cell("XFD1048576"))),
        Case("value in the last row", "", lambda: with_cells(cell("A1048576"))),
        Case("cell outside the grid", damaged, lambda: with_cells(cell("ZZZZ99999999"))),
        Case("cell in column XFE", damaged, lambda: with_cells(cell("XFE1"))),
        Case("cell in row 0", "", lambda: with_cells(cell("A0"))),
        Case("cell without a row", damaged, lambda: with_cells('<row r="1"><c r="AB"><v>1</v></c></row>')),
        Case("false dimension", "", lambda: with_cells(cell("A1"), before='<dimension ref="A1:XFD1048576"/>')),
        Case("two rows of one number", "", lambda: with_cells(cell("A1") + cell("A1"))),
        Case("row number beyond all", "", lambda: with_cells('<row r="99999999999"><c><v>1</v></c></row>')),
    ]


def _strings() -> list[Case]:
    def at(index: str) -> Callable[[], bytes]:
        return lambda: with_cells(cell("A1", f"<v>{index}</v>", ' t="s"'))

    return [
        Case("string index -1", "file-damaged", at("-1")),
        Case("string index out of range", "file-damaged", at("7")),
        Case("string index with a thousand digits", "file-damaged", at("1" * 1000)),
        Case("string index that is no number", "file-damaged", at("abc")),
        Case(
            "string index without strings",
            "file-damaged",
            lambda: workbook(sst=None, sheet1=sheet(cell("A1", "<v>0</v>", ' t="s"'))),
        ),
        Case(
            "false count of strings",
            "file-unsafe",
            lambda: workbook(sst=strings("x", head=' uniqueCount="4294967295"')),
        ),
        Case(
            "count of strings of 25 digits",
            "file-unsafe",
            lambda: workbook(sst=strings("x", head=' uniqueCount="9999999999999999999999999"')),
        ),
        Case(
            "long string shown 20,000 times",
            "file-too-much",
            lambda: workbook(
                sst=strings("x" * 180_000),
                sheet1=sheet("".join(cell(f"A{r}", "<v>0</v>", ' t="s"') for r in range(1, 20_001))),
            ),
        ),
        Case("letters in a number", "", lambda: with_cells(cell("A1", "<v>abc</v>"))),
        Case("no number", "", lambda: with_cells(cell("A1", "<v>NaN</v>"))),
        Case("infinite number", "", lambda: with_cells(cell("A1", "<v>1e999</v>"))),
        Case("number of 100,000 digits", "", lambda: with_cells(cell("A1", f"<v>{'9' * 100_000}</v>"))),
        Case("date beyond the calendar", "", lambda: with_cells(cell("A1", "<v>99999999999</v>", ' s="1"'))),
        Case("date before the calendar", "", lambda: with_cells(cell("A1", "<v>-5</v>", ' s="1"'))),
        Case("style number out of range", "", lambda: with_cells(cell("A1", "<v>1</v>", ' s="99"'))),
        Case("unknown type of cell", "", lambda: with_cells(cell("A1", "<v>1</v>", ' t="zz"'))),
        Case(
            "control characters by number",
            "file-damaged",
            lambda: with_cells(cell("A1", "<is><t>a&#11;b</t></is>", ' t="inlineStr"')),
        ),
        Case("control characters by escape", "", lambda: workbook(sst=strings("a_x0000__x000B_b", "x"))),
        Case("raw zero byte", "", lambda: workbook(sst=strings("a\0b", "x"))),
        Case("surrogate by escape", "", lambda: workbook(sst=strings("_xD800_", "x"))),
        Case(
            "bytes that are no UTF-8",
            "file-damaged",
            lambda: workbook(sst=strings("x", "y").encode().replace(b"<t>x", b"<t>\xff\xfe")),
        ),
    ]


def _xml() -> list[Case]:
    unsafe = "file-unsafe"
    return [
        Case("billion laughs", unsafe, lambda: doctype(LAUGHS, "&a9;")),
        Case("quadratic blow-up", unsafe, lambda: doctype(QUADRATIC, "&q;" * 20_000)),
        Case("entity of a local file", unsafe, lambda: doctype(EXTERNAL, "&x;")),
        Case("remote document type", unsafe, lambda: doctype(REMOTE, "x")),
        Case("document type in the strings", unsafe, lambda: workbook(sst=strings("x").replace(HEAD, HEAD + EXTERNAL))),
        Case(
            "document type in the workbook", unsafe, lambda: workbook(workbook=WORKBOOK.replace(HEAD, HEAD + EXTERNAL))
        ),
        Case("document type in the relations", unsafe, lambda: workbook(rels=RELS.replace(HEAD, HEAD + EXTERNAL))),
        Case(
            "document type in UTF-16", unsafe, lambda: workbook(sheet1=sheet().replace(HEAD, EXTERNAL).encode("utf-16"))
        ),
        Case("100,000 levels in a sheet", unsafe, lambda: with_cells(f"<!-- -->{deep(100_000)}<")),
        Case("100,000 levels in a sheet of the usual make", "", lambda: with_cells(deep(100_000))),
        Case("1,000 levels in a sheet", unsafe, lambda: with_cells("<!-- -->" + deep(1000))),
        Case("100,000 levels in the styles", unsafe, lambda: workbook(styles=deep(100_000))),
        Case("100,000 levels in the relations", unsafe, lambda: workbook(rels=deep(100_000))),
        Case("sheet that breaks off", "", lambda: workbook(sheet1=sheet()[:-30])),
        Case("sheet in UTF-7", "file-damaged", lambda: workbook(sheet1=sheet().replace("UTF-8", "UTF-7"))),
        Case("sheet in no encoding", "file-damaged", lambda: workbook(sheet1=sheet().replace("UTF-8", "UTF-8888"))),
        Case(
            "styles in no encoding",
            "file-damaged",
            lambda: workbook(styles='<?xml version="1.0" encoding="UTF-8888"?><x/>'),
        ),
        Case("sheet that is a picture", "file-damaged", lambda: workbook(sheet1=b"\x89PNG\r\n")),
        Case(
            "cells under a prefix",
            "",
            lambda: workbook(
                sheet1=sheet()
                .replace("xmlns=", "xmlns:x=")
                .replace("<", "<x:")
                .replace("<x:/", "</x:")
                .replace("<x:?", "<?")
            ),
        ),
        Case(
            "corner cells under a prefix",
            "",
            lambda: workbook(
                sheet1=sheet(cell("XFD1048576"))
                .replace("xmlns=", "xmlns:x=")
                .replace("<", "<x:")
                .replace("<x:/", "</x:")
                .replace("<x:?", "<?")
            ),
        ),
        Case("cell hidden in a comment", "", lambda: with_cells(f"<!-- {cell('A1')} -->" + cell("A2"))),
    ]


def _zips() -> list[Case]:
    unsafe, cut = "file-unsafe", "file-not-whole"
    good = workbook()
    entry = central(good, 4)
    return [
        Case("double member", unsafe, lambda: packed(parts(), ("xl/worksheets/sheet1.xml", b"<x/>"))),
        Case("double member in another case", unsafe, lambda: packed(parts(), ("xl/Worksheets/Sheet1.xml", b"<x/>"))),
        Case("member above the folder", unsafe, lambda: packed(parts(), ("../../etc/x", b"x"))),
        Case("member from the root", unsafe, lambda: packed(parts(), ("/etc/x", b"x"))),
        Case("member with a drive", unsafe, lambda: packed(parts(), ("C:/x", b"x"))),
        Case("member with a backslash", unsafe, lambda: packed(parts(), ("xl\\x.xml", b"x"))),
        Case("member with a control character", unsafe, lambda: packed(parts(), ("xl/\x01", b"x"))),
        Case("declared size too small", cut, lambda: patched(good, entry + 24, "<I", 10)),
        Case("declared size too large", cut, lambda: patched(good, entry + 24, "<I", 10_000_000)),
        Case("false CRC", cut, lambda: patched(good, entry + 16, "<I", 1)),
        Case("encrypted member", unsafe, lambda: patched(good, entry + 8, "<H", 1)),
        Case("unknown compression", unsafe, lambda: patched(good, entry + 10, "<H", 99)),
        Case("two entries on one member", unsafe, lambda: patched(good, entry + 42, "<I", 0)),
        Case("member offset beyond the end", cut, lambda: patched(good, entry + 42, "<I", 0x7FFFFFF)),
        Case("compressed size beyond the end", cut, lambda: patched(good, entry + 20, "<I", 0x7FFFFFF)),
        Case("central directory cut off", cut, lambda: good[: central(good) + 10]),
        Case("zero tail of the right size", cut, lambda: good[: len(good) // 2] + b"\0" * (len(good) - len(good) // 2)),
        Case("hole in the middle", cut, lambda: good[:700] + b"\0" * 300 + good[1000:]),
        Case("no workbook part", "", lambda: workbook(workbook=None)),
        Case("no list of sheets", "", lambda: workbook(workbook=re.sub("<sheets>.*</sheets>", "", WORKBOOK))),
        Case("no sheet part", "", lambda: workbook(sheet1=None)),
        Case("no relations", "", lambda: workbook(workbook_rels=None)),
        Case("no content types", "file-is-archive", lambda: workbook(types=None)),
        Case("zip of a zip", "file-is-archive", lambda: packed({"a.zip": good})),
        Case(
            "relation to itself",
            "",
            lambda: workbook(workbook_rels=WORKBOOK_RELS.replace("worksheets/sheet1.xml", "workbook.xml")),
        ),
        Case(
            "sheet outside the package",
            "",
            lambda: workbook(workbook_rels=WORKBOOK_RELS.replace("worksheets/sheet1.xml", "file:///etc/passwd")),
        ),
        Case("macros under the name of a workbook", "", lambda: packed({**parts(), "xl/vbaProject.bin": b"x"})),
        Case(
            "link to a stranger's share", "", lambda: packed({**parts(), "xl/externalLinks/externalLink1.xml": "<x/>"})
        ),
        Case("embedded object", "", lambda: packed({**parts(), "xl/embeddings/oleObject1.bin": b"x"})),
    ]


def _kinds() -> list[Case]:
    return [
        Case("empty file", "file-empty", lambda: b""),
        Case("zeros", "file-not-whole", lambda: b"\0" * 5000),
        Case("two letters", "file-not-whole", lambda: b"PK"),
        Case("text", "file-is-text", "Họ tên;Nội dung\nA;B\n".encode),
        Case("text in UTF-16", "file-is-text", lambda: "Họ tên;Nội dung\nA;B\n".encode("utf-16")),
        Case("web page", "file-is-web-page", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
        Case("web page with a mark", "file-is-web-page", lambda: b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>"),
        Case(
            "XML of 2003", "file-is-web-page", lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        ),
        Case("PDF", "file-is-pdf", lambda: b"%PDF-1.7\n1 0 obj"),
        Case("picture", "file-is-picture", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        Case("photograph", "file-is-picture", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 50),
        Case("packed file", "file-is-archive", lambda: b"Rar!\x1a\x07" + b"\0" * 50),
        Case("rich text", "file-is-word", lambda: b"{\\rtf1 x}"),
        Case("random bytes", "file-unknown", lambda: b"\x01\x02\x03\x80" * 900),
        Case(
            "binary workbook",
            "file-binary-workbook",
            lambda: packed(
                {
                    "[Content_Types].xml": TYPES.replace("spreadsheetml.sheet.main+xml", "x").replace(
                        "</Types>",
                        '<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.'
                        'macroEnabled.main"/></Types>',
                    )
                }
            ),
        ),
        Case(
            "Word document",
            "file-is-word",
            lambda: packed(
                {"[Content_Types].xml": TYPES.replace("spreadsheetml.sheet.main", "wordprocessingml.document.main")}
            ),
        ),
        Case(
            "slides",
            "file-unknown",
            lambda: packed(
                {
                    "[Content_Types].xml": TYPES.replace(
                        "spreadsheetml.sheet.main", "presentationml.presentation.main"
                    ).replace("spreadsheetml", "x")
                }
            ),
        ),
        Case("locked workbook", "file-password", lambda: compound("Root Entry", "EncryptionInfo", "EncryptedPackage")),
        Case("old Word document", "file-is-word", lambda: compound("Root Entry", "WordDocument")),
        Case("compound file of another program", "file-unknown", lambda: compound("Root Entry", "Stream")),
        Case("old workbook of nothing", "", lambda: compound("Root Entry", "Workbook")),
        Case("old workbook cut off", "file-not-whole", lambda: compound("Root Entry", "Workbook")[:900]),
        Case(
            "old workbook with a wild table",
            "file-not-whole",
            lambda: patched(compound("Root Entry", "Workbook"), 44, "<I", 100),
        ),
        Case("bare old sheet", "", lambda: b"\x09\x08\x10\x00" + b"\0" * 500),
        Case(
            "ods of a million rows",
            "file-too-many-cells",
            lambda: document(ods_cell("", ' table:number-rows-repeated="1048576"')),
        ),
        Case(
            "ods of a wide row",
            "file-too-many-cells",
            lambda: document(ods_cell(' table:number-columns-repeated="16384"')),
        ),
        Case(
            "ods with a document type",
            "file-unsafe",
            lambda: packed(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "content.xml": HEAD + EXTERNAL + "<x>&x;</x>",
                }
            ),
        ),
        Case("ods without content", "", lambda: packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
        Case("ods with negative repeats", "", lambda: document(ods_cell(' table:number-columns-repeated="-1"'))),
    ]


CASES: tuple[Case, ...] = (*_budgets(), *_places(), *_strings(), *_xml(), *_zips(), *_kinds(), *_forms())
