"""Workbooks as WPS, Google Sheets and old Excel write them.

None of these programs is at hand: their known traits (measured or reported, see the office's notes on spreadsheets)
are put into a package by hand. What LibreOffice itself writes is in ``test_saved_elsewhere``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from dialog_docs import forms
from dialog_docs.forms.openers import open_book
from dialog_docs.watch.gate import inspect
from tests.forms.workbench import LISTS, OPINIONS, small_minutes, told

Parts = dict[str, bytes]


def unpacked(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return memory.getvalue()


def in_sheets(parts: Parts, change: Callable[[bytes], bytes]) -> Parts:
    return {name: change(part) if "/worksheets/sheet" in name else part for name, part in parts.items()}


def strings_of(parts: Parts) -> list[bytes]:
    return re.findall(rb"<si>(.*?)</si>", parts["xl/sharedStrings.xml"], re.DOTALL)


def by_wps(parts: Parts) -> Parts:
    """A wrong ``<dimension>``, vocabularies and attributes of its own, its name as application, a part of its own."""

    def sheet(xml: bytes) -> bytes:
        xml = re.sub(rb"<dimension[^>]*/>", b"", xml)
        begin = (
            b'<worksheet xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
            b' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        )
        return xml.replace(b"<worksheet ", begin, 1).replace(b"<sheetViews>", b'<dimension ref="A1"/><sheetViews>', 1)

    about = b'<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-'
    about += b'properties"><Application>WPS Office</Application><AppVersion>12.0</AppVersion></Properties>'
    return {**in_sheets(parts, sheet), "docProps/app.xml": about, "customXml/item1.xml": b"<woProps/>"}


def by_google(parts: Parts) -> Parts:
    """No docProps and no theme, every text in its cell or a rich shared one, names of lists lost, no calcChain."""
    strings = strings_of(parts)

    def sheet(xml: bytes) -> bytes:
        return re.sub(
            rb'<c r="(\w+)"([^>]*?) t="s"([^>]*)><v>(\d+)</v></c>',
            lambda found: (
                b'<c r="%s"%s t="inlineStr"%s><is>%s</is></c>' % (found[1], found[2], found[3], strings[int(found[4])])
            ),
            re.sub(rb"<dataValidations.*?</dataValidations>", b"", xml, flags=re.DOTALL),
        )

    kept = {name: part for name, part in in_sheets(parts, sheet).items() if not name.startswith("docProps/")}
    del kept["xl/theme/theme1.xml"], kept["xl/sharedStrings.xml"]
    kept["xl/workbook.xml"] = re.sub(
        rb"<definedNames>.*?</definedNames>", b"", kept["xl/workbook.xml"], flags=re.DOTALL
    )
    for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        kept[name] = re.sub(rb"<(?:Relationship|Override)[^>]*(?:docProps|theme|sharedStrings)[^>]*/>", b"", kept[name])
    return kept


def by_old_excel(parts: Parts) -> Parts:
    """Each text in two stretches of one font, phonetic hints, and no names of cells or rows where they follow on."""

    def split(found: re.Match[bytes]) -> bytes:
        text = found[1].decode()
        if len(text) < 2 or "&" in text or "<" in text:
            return found[0]
        half = '<r><rPr><rFont val="Times New Roman"/></rPr><t xml:space="preserve">{}</t></r>'
        rest = '<rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1"/>'
        return f"<si>{half.format(text[:1])}{half.format(text[1:])}{rest}</si>".encode()

    shared = re.sub(rb"<si><t[^>]*>([^<]*)</t></si>", split, parts["xl/sharedStrings.xml"])
    return {**parts, "xl/sharedStrings.xml": shared}


def by_a_bare_writer(parts: Parts) -> Parts:
    """Every name in a vocabulary with a prefix, as some converters write it."""

    def prefixed(xml: bytes) -> bytes:
        xml = re.sub(rb"<(/?)(?![?!/])(?=[a-zA-Z])(?!\w+:)", rb"<\1x:", xml)
        return xml.replace(
            b'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
            b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
        )

    return {**in_sheets(parts, prefixed), "xl/sharedStrings.xml": prefixed(parts["xl/sharedStrings.xml"])}


PROGRAMS = (by_wps, by_google, by_old_excel, by_a_bare_writer)


@pytest.fixture(scope="module")
def plain() -> Parts:
    return unpacked(forms.fill("minutes", small_minutes(), LISTS))


@pytest.mark.parametrize("program", PROGRAMS)
def test_any_program_saves_the_same_minutes(program, plain):
    parts = program(plain)
    data = packed(parts)
    verdict = inspect(data)

    assert parts != plain
    assert (verdict.kind, verdict.refused) == ("xlsx", False)
    for fast in {False, verdict.plain}:
        reading = forms.read(data, "a.xlsx", LISTS, plain=fast)
        assert reading.minutes == small_minutes()
        assert told(reading) == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_any_program_saved_can_be_annotated_and_read_again(program, plain):
    sheet = re.sub(rb'<c r="K6"[^>]*>.*?</c>', b"", plain["xl/worksheets/sheet3.xml"])
    data = packed(program({**plain, "xl/worksheets/sheet3.xml": sheet}))
    reading = forms.read(data, "a.xlsx", LISTS)
    copy = forms.annotate(data, reading.problems)

    assert told(reading) == [(OPINIONS, "K6", "required-missing")]
    assert told(forms.read(copy, "a.xlsx", LISTS)) == told(reading)
    assert open_book(copy).book.sheets[-1].name == "KIỂM TRA"
