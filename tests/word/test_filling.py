"""What a filled paper holds, and what can never get into it."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from dialog_docs.errors import DialogDocsError
from dialog_docs.word import Properties, load, missing
from tests.word.papers import LAYOUTS, composed, context, part, plain, trial

HOSTILE = (
    "{{ frame }} {% for x in y %} {# #} }}",
    "Phòng TN & MT <Sở> \"x\" 'y' ]]> &amp; &#10;",
    "=1+1",
    "👍🏽 đ̀ ẵ 𠀀",
    "dòng một\ndòng hai\n\ndòng bốn",
    "cột\tcột",
    "ý " * 1250,
    "  đầu và cuối  ",
    "{_{ x }_}",
)


def filled(lines: str, values: dict[str, object], folder: Path) -> bytes:
    return load(composed(folder, lines)).fill(values)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_comes_out_unharmed(value: str, tmp_path: Path) -> None:
    docx = filled("body| {{ text }}", {"text": value}, tmp_path)

    assert plain(docx).removesuffix("\n") == value
    assert missing(docx, {"text": value}) == ()


def test_every_value_of_every_layout_comes_out_unharmed() -> None:
    for layout in LAYOUTS:
        values = context(layout, opening="\n".join(HOSTILE))
        docx = load(trial(layout)).fill(values)

        assert missing(docx, values, load(trial(layout))) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_gives_well_formed_xml_with_the_same_text(text: str) -> None:
    docx = load(trial()).fill(context(opening=text))
    etree.fromstring(part(docx).encode("utf-8"))
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n")
    wanted = "".join(char for char in cleaned if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))

    assert wanted in plain(docx)


def test_control_characters_and_lone_surrogates_are_left_out(tmp_path: Path) -> None:
    docx = filled("body| {{ text }}", {"text": "a\x00b\x07c\x1fd\ud800e\ufffef\r\ng"}, tmp_path)

    assert plain(docx) == "abcdef\ng\n"


def test_a_line_break_and_a_tab_are_elements(tmp_path: Path) -> None:
    xml = part(filled("body| {{ text }}", {"text": "a\nb\tc"}, tmp_path))

    assert "<w:br/>" in xml
    assert "<w:tab/>" in xml
    assert re.search(r"<w:t[^>]*>[^<]*[\n\t]", xml) is None


@pytest.mark.parametrize("values", [{}, {"text": None}])
def test_a_missing_or_blank_value_fails(values: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(DialogDocsError) as fault:
        filled("body| {{ text }}", values, tmp_path)

    assert fault.value.key == "word.unknown_name"


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ rows.append(1) }}",
        "{{ range(1000000)|length }}",
    ],
)
def test_the_sandbox_refuses_what_a_paper_never_needs(expression: str, tmp_path: Path) -> None:
    with pytest.raises((DialogDocsError, OverflowError)) as fault:
        filled(f"body| {expression}", {"rows": []}, tmp_path)

    assert getattr(fault.value, "key", "word.forbidden") in ("word.forbidden", "word.unknown_name")


def test_the_sandbox_holds_in_the_title_property_too(tmp_path: Path) -> None:
    data = composed(tmp_path, "body| x")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    title = re.sub(
        rb"<dc:title>.*?</dc:title>", b"<dc:title>{{ ''.__class__.mro() }}</dc:title>", parts["docProps/core.xml"]
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in (parts | {"docProps/core.xml": title}).items():
            package.writestr(name, content)

    with pytest.raises(DialogDocsError) as fault:
        load(target.getvalue()).fill({})
    assert fault.value.key in ("word.forbidden", "word.unknown_name")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_values_give_the_same_bytes(layout: str) -> None:
    template = load(trial(layout))
    told = Properties(title="Thông báo", created=dt.date(2026, 9, 21))

    assert template.fill(context(layout), told) == template.fill(context(layout), told)


def test_parts_that_do_not_change_keep_their_compressed_bytes() -> None:
    docx = load(trial()).fill(context())
    before, after = (zipfile.ZipFile(io.BytesIO(data)) for data in (trial(), docx))

    assert before.namelist() == after.namelist()
    assert after.testzip() is None
    for name in ("word/styles.xml", "word/settings.xml", "word/header1.xml", "docProps/core.xml"):
        one, other = before.getinfo(name), after.getinfo(name)
        assert (one.compress_size, one.CRC) == (other.compress_size, other.CRC)


def test_properties_are_filled_and_escaped() -> None:
    told = Properties(title="A & B <c>\nd", subject="s", author="UBND xã", keywords="k", created=dt.date(2026, 9, 21))
    core = part(load(trial()).fill(context(), told), "docProps/core.xml")

    assert "<dc:title>A &amp; B &lt;c&gt; d</dc:title>" in core
    assert "<dc:creator>UBND xã</dc:creator>" in core
    assert "2026-09-21T00:00:00Z</dcterms:created>" in core


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("opinions", [0, 3])
def test_a_filled_paper_is_valid_for_word(layout: str, opinions: int, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    told = Properties(title="x", author="y", keywords="z", created=dt.date(2026, 9, 21))
    path.write_bytes(load(trial(layout)).fill(context(layout, opinions), told))

    assert [error.description for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_a_shared_template_is_compiled_once() -> None:
    assert load(trial()) is load(bytes(trial()))
