"""The gate: whole or not, what it notes, how it counts, and what a Word template must not hold."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from encodings.aliases import aliases
from pathlib import Path

import pytest

from dialog_docs.forms.openers import open_book
from dialog_docs.forms.openers.unreadable import BROKEN
from dialog_docs.forms.openers.xlsx import read_xlsx
from dialog_docs.watch.canonical import (
    FOREIGN,
    MAIN,
    count_sheet_quickly,
    count_strings_quickly,
    has_plain_letters,
    is_canonical,
)
from dialog_docs.watch.gate import inspect
from dialog_docs.watch.sheets import Census, count_sheet, count_strings
from dialog_docs.watch.templates import inspect_docx_template
from tests.hostile import (
    HEAD,
    PACKAGE,
    REL,
    cell,
    central,
    packed,
    parts,
    patched,
    sheet,
    strings,
    with_cells,
    workbook,
)

FORMS = ("bien-ban-doi-thoai", "so-lieu-don-vi")


@pytest.fixture(scope="module")
def samples(repository: Path) -> tuple[bytes, ...]:
    """Two of the program's own forms."""
    return tuple((repository / "templates" / "xlsx" / f"{name}.xlsx").read_bytes() for name in FORMS)


def rules(data: bytes) -> list[str]:
    return [found.rule for found in inspect(data).problems]


def test_our_own_forms_are_plain_and_pass_without_a_word(samples: tuple[bytes, ...]) -> None:
    for data in samples:
        verdict = inspect(data)
        assert (verdict.kind, verdict.problems, verdict.plain, verdict.complete) == ("xlsx", (), True, True)


def test_no_encoding_that_a_sheet_claims_stops_the_gate() -> None:
    for name in (*aliases, *aliases.values(), "UTF-8888", "undefined", "../x", "x" * 100):
        claimed = sheet().replace("UTF-8", name)
        assert set(rules(packed(parts(sheet1=claimed)))) <= {"file-damaged", "file-unsafe"}, name


def _prefixes(data: bytes, step: int) -> list[int]:
    return sorted({*range(1, len(data), step), *range(max(1, len(data) - 64), len(data))})


def test_no_prefix_of_a_workbook_is_taken_for_a_whole_one(samples: tuple[bytes, ...]) -> None:
    for data in samples:
        for size in _prefixes(data, 97):
            verdict = inspect(data[:size])
            assert verdict.refused
            assert not verdict.complete


@pytest.mark.full
@pytest.mark.parametrize("form", (*FORMS, "don-vi", "theo-doi-giai-quyet", "ke-hoach-doi-thoai"))
def test_no_prefix_at_all_is_taken_for_a_whole_one(form: str, repository: Path) -> None:
    data = (repository / "templates" / "xlsx" / f"{form}.xlsx").read_bytes()
    assert all(inspect(data[:size]).refused for size in range(1, len(data)))


def test_a_file_copied_with_its_end_still_missing_may_yet_arrive(samples: tuple[bytes, ...]) -> None:
    data = samples[1]
    half = len(data) // 2

    assert not inspect(b"").complete
    assert not inspect(b"\0" * len(data)).complete
    assert not inspect(data[:half] + b"\0" * (len(data) - half)).complete
    assert inspect(b"%PDF-1.7").complete


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _flips(data: bytes, count: int, seed: int) -> None:
    """A flipped bit is refused, or what the file says is unchanged."""
    chance = random.Random(seed)
    truth = read_xlsx(data)
    for _ in range(count):
        flipped = _flip(data, chance)
        verdict = inspect(flipped)
        if verdict.refused:
            continue
        opened = open_book(flipped, plain=verdict.plain)
        assert opened.book is None or replace(opened.book, plain=False, kind="xlsx") == truth


def test_one_flipped_bit_never_gives_a_wrong_value(samples: tuple[bytes, ...]) -> None:
    _flips(samples[1], 300, seed=1)


@pytest.mark.full
def test_ten_thousand_flipped_bits_never_give_a_wrong_value(samples: tuple[bytes, ...]) -> None:
    for data in samples:
        _flips(data, 5_000, seed=2)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (with_cells(cell("A1") + cell("XFD9")), "value-far-away"),
        (packed({**parts(), "xl/externalLinks/externalLink1.xml": "<x/>"}), "file-has-links"),
        (packed({**parts(), "xl/embeddings/oleObject1.bin": b"x"}), "file-has-objects"),
    ],
)
def test_what_is_only_noted_lets_the_file_in(data: bytes, rule: str) -> None:
    verdict = inspect(data)

    assert [found.rule for found in verdict.problems] == [rule]
    assert not verdict.refused


def test_a_far_value_is_told_with_its_address() -> None:
    assert inspect(with_cells(cell("A1") + cell("XFD9"))).problems[0].cell == "XFD9"


@pytest.mark.parametrize(
    "data",
    [
        workbook(sst=strings("§Ò nghÞ", "x")),
        workbook(sst=strings("x").replace("<t>x</t>", "<r><t>x</t></r>")),
        workbook(sst=strings("&#xE1;", "x")),
        workbook(sst=strings("Ha&#248;", "x")),
        with_cells(cell("A1", "<is><t>Haø</t></is>", ' t="inlineStr"')),
        packed({**parts(), "xl/comments1.xml": "<x/>"}),
        packed({**parts(), "xl/drawings/drawing1.xml": "<x/>"}),
        with_cells(cell("A1") + cell("A30000")),
        with_cells("<!-- x -->" + cell("A1")),
    ],
)
def test_what_asks_for_the_slow_reading_is_not_plain(data: bytes) -> None:
    verdict = inspect(data)

    assert not verdict.plain
    assert not verdict.refused


@pytest.mark.parametrize(
    "mark",
    [
        '<font><strike/><name val="Arial"/></font>',
        '<font><name val=".VnTime"/></font>',
        '<font><name val="VNI-Times"/></font>',
    ],
)
def test_struck_text_and_old_fonts_ask_for_the_slow_reading(mark: str) -> None:
    styles = str(parts()["xl/styles.xml"]).replace("</fonts>", f"{mark}</fonts>")

    assert not inspect(workbook(styles=styles)).plain


def _sheets(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist() if name.startswith("xl/")]


def test_counting_in_strokes_and_walking_agree(samples: tuple[bytes, ...]) -> None:
    more = [
        workbook(sheet1=sheet(cell("B2", "<f>1+1</f><v>2</v>") + cell("C3", "<v>1</v>", ' t="s"'))),
        with_cells(
            cell("IV1") + cell("IW1") + cell("ZA1") + cell("A20001"),
            '<mergeCells><mergeCell ref="A1:C3"/><mergeCell ref="D1"/></mergeCells>',
        ),
    ]
    compared = 0
    for data in (*samples, *more):
        for name, xml in _sheets(data):
            quick, careful = Census(), Census()
            if "worksheets/sheet" in name and is_canonical(xml):
                assert count_sheet_quickly(xml, quick) is not None
                count_sheet(xml, careful)
            elif "sharedStrings" in name and is_canonical(xml):
                count_strings_quickly(xml, quick)
                count_strings(xml, careful)
            else:
                continue
            compared += 1
            assert replace(quick, plain=True) == replace(careful, plain=True)
    assert compared > 10


def test_templates_of_the_program_are_harmless(repository: Path) -> None:
    for path in sorted((repository / "templates" / "docx").rglob("*.docx")):
        assert inspect_docx_template(path.read_bytes()) == ()


def word(body: str = "<w:p/>", *, rels: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """A small Word template."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Override '
            f'PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "word/document.xml": f'{HEAD}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rels}'
            "</Relationships>",
            **(more or {}),
        }
    )


def relation(kind: str, target: str) -> str:
    return f'<Relationship Id="r1" Type="{REL}/{kind}" Target="{target}" TargetMode="External"/>'


def field(*codes: str) -> str:
    pieces = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (word(), []),
        (word(rels=relation("hyperlink", "https://example.org")), []),
        (word(field(" PAGE ")), []),
        (word(field(" DATE \\@ dd ")), []),
        (word(rels=relation("attachedTemplate", "//192.0.2.1/x.dotm")), ["template-remote"]),
        (word(rels=relation("image", "http://192.0.2.1/x.png")), ["template-remote"]),
        (word(rels=relation("aFChunk", "x.html")), ["template-object", "template-remote"]),
        (word(field(" INCLUDEPICTURE http://192.0.2.1/x.png ")), ["template-field"]),
        (word(field(" DDE", "AUTO c:\\\\windows\\\\cmd.exe ")), ["template-field"]),
        (word(field(" ddeauto x ")), ["template-field"]),
        (word('<w:p><w:fldSimple w:instr=" INCLUDETEXT x "/></w:p>'), ["template-field"]),
        (word(more={"word/vbaProject.bin": b"x"}), ["template-macros"]),
        (word(more={"word/embeddings/oleObject1.bin": b"x"}), ["template-object"]),
        (word(more={"word/activeX/activeX1.xml": "<x/>"}), ["template-object"]),
        (word(more={"word/x.xml": '<!DOCTYPE x [<!ENTITY x "y">]><x/>'}), ["template-unsafe"]),
        (word()[:-40], ["template-not-word"]),
        (workbook(), ["template-not-word"]),
        (b"", ["template-not-word"]),
    ],
)
def test_dangers_in_a_word_template(data: bytes, found: list[str]) -> None:
    assert [problem.rule for problem in inspect_docx_template(data)] == found


def test_the_list_of_faults_of_libraries_is_no_catch_all() -> None:
    assert Exception not in BROKEN
    assert BaseException not in BROKEN


def test_letters_are_judged_the_same_as_bytes_and_as_text() -> None:
    judged = {letter: has_plain_letters(f"<t>đường {letter}</t>".encode()) for letter in map(chr, range(32, 0x300))}

    assert {letter for letter, plain in judged.items() if not plain} == set(filter(FOREIGN.match, judged))


@pytest.mark.parametrize("odd", ['<c <row r="3"/>', '<c r="A1" <c r="B1"/>', '<c r="A1" s="<v>1</v>"/>'])
def test_a_cell_that_holds_the_beginning_of_another_is_not_taken_out_as_an_empty_one(odd: str) -> None:
    head = f'<worksheet xmlns="{MAIN.decode()}"><sheetData><row r="1"><c r="A1" s="2"/>'
    good = f"{head}<c/></row></sheetData></worksheet>".encode()

    assert count_sheet_quickly(good, Census()) == good.replace(b'<c r="A1" s="2"/><c/>', b"")
    lean = count_sheet_quickly(good.replace(b"<c/>", odd.encode()), Census())
    assert lean is None or odd.encode() in lean


def test_a_sheet_that_was_seen_before_counts_again_in_every_workbook() -> None:
    full = sheet("".join(cell(f"A{row}") for row in range(1, 1_201)))
    one, many = packed(parts(sheet1=full)), {f"xl/worksheets/more{number}.xml": full for number in range(250)}
    assert len(full) < 64 << 10

    assert [inspect(one).parts for _ in range(2)] == [inspect(one).parts] * 2
    assert rules(packed({**parts(sheet1=full), **many})) == ["file-too-many-cells"]
    assert not inspect(one).refused


def test_a_member_whose_packed_bytes_were_seen_before_must_still_add_up(samples: tuple[bytes, ...]) -> None:
    data = samples[0]
    assert not inspect(data).refused
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [item.filename for item in package.infolist()]
    for number in range(len(names)):
        assert rules(patched(data, central(data, number) + 16, "<I", 1)) == ["file-not-whole"], names[number]
