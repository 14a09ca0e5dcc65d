"""Reading in strokes and walking over all elements give the same values, or refuse a file by the same rule."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog_docs import layout
from dialog_docs.layout.anatomy.head import component
from dialog_docs.layout.checker import check_document, refused
from dialog_docs.layout.reading import Refusal, open_package, read
from dialog_docs.layout.reading.cuts import _cuts
from dialog_docs.layout.reading.formatting import Styles, resolved
from dialog_docs.layout.reading.model import Document
from dialog_docs.layout.reading.package import Package
from dialog_docs.layout.reading.paragraphs import trait_of
from dialog_docs.layout.reading.remembered import Unfamiliar
from dialog_docs.layout.reading.strokes import StrokeWalker
from dialog_docs.layout.report import Finding
from tests.layout.odd import rewritten
from tests.layout.papers import BASES
from tests.matrix.papers import LINES, papers

TAGS = re.compile(r"<[^>]*>|[^<>]+")
PIECES = (
    "",
    " ",
    "\t",
    "\r\n",
    "&",
    "&amp;lt;",
    "&#769;",
    "&none;",
    "]]>",
    "\ue000\ue001",
    "o\u0300a\u0323",
    "\u0338",
    "<",
    "a > b",
    "\ue000 > \ue001",
    ">",
    "</w:t>",
    "</w:t></w:r><w:r><w:t></w:t></w:r><w:r><w:t>",
    "<!-- <w:t>lời</w:t> -->",
    "<!-- lời -->",
    "<?x y?>",
    "\ufffe",
    "\u000b",
    "<w:t>thêm</w:t>",
    "</w:t><w:br/><w:t>dòng",
    "</w:t><w:tab/><w:t xml:space='preserve'> cột",
    "</w:t></w:r><w:r><w:rPr><w:b/><w:caps/></w:rPr><w:t>đậm",
    "</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn",
    "</w:t></w:r><w:ins w:id='1'><w:r><w:t>thêm</w:t></w:r></w:ins><w:r><w:t>",
    "<w:p/>",
    '<w:p w:rsidR="00AB"/>',
    '<w:p w:rsidR="00AB" w:rsidR="00AC"/>',
    "<w:p><w:r><w:t>một</w:t></w:r></w:p>",
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>hai</w:t></w:r></w:p>",
    "<w:p><w:pPr><w:rPr><w:del w:id='2'/></w:rPr></w:pPr></w:p>",
    "<w:p><w:pPr><w:sectPr><w:pgSz w:w='16838' w:h='11906'/></w:sectPr></w:pPr></w:p>",
    "<w:sectPr/>",
    "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    "<w:bookmarkStart w:id='0' w:name='x'/>",
    "<w:tr><w:tc><w:p/></w:tc></w:tr>",
    "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/></w:tc>",
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "<w:tbl></w:tbl>",
    "<w:jc w:val='center'/>",
    "<w:trPr><w:gridBefore w:val='1'/></w:trPr>",
    "<w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r>",
)
Change = tuple[int, int, str]
CHANGES = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.integers(0, 4), st.sampled_from(PIECES)), min_size=1, max_size=3
)

KINDS = st.integers(0, len(LINES) - 1)


@cache
def made(line: int) -> bytes:
    """The first paper of a kind and side; of the next one where a meeting calls for none."""
    found = next(iter(papers(*LINES[line], 3)), None)
    return found.data if found is not None else made((line + 1) % len(LINES))


def changed(data: bytes, changes: list[Change]) -> bytes:
    """Some tags or texts of the main part replaced, each by one piece."""

    def change(xml: str) -> str:
        parts = TAGS.findall(xml)
        for place, length, piece in changes:
            start = place % len(parts)
            parts[start : start + length] = [piece]
        return "".join(parts)

    return rewritten(data, change)


def outcome(data: bytes, *, walked: bool) -> Document | str:
    try:
        package = open_package(data)
        return read(package, package.document) if walked else read(package)
    except Refusal as refusal:
        return refusal.rule


def styles_of(package: Package) -> Styles:
    return resolved(*(package.text(package.types.get(kind)) for kind in ("styles", "theme", "numbering")))


@pytest.mark.parametrize("line", range(len(LINES)))
def test_papers_of_shipped_templates_are_read_in_strokes(line: int) -> None:
    package = open_package(made(line))
    walker = StrokeWalker(styles_of(package))
    walker.main_part(package.main_text)

    assert tuple(walker.paragraphs) == read(package, package.document).paragraphs


@pytest.mark.parametrize("base", BASES)
def test_a_paper_made_by_hand_reads_the_same_both_ways(base: str) -> None:
    data = BASES[base]().save()

    assert outcome(data, walked=False) == outcome(data, walked=True)


@settings(max_examples=150, deadline=None)
@given(line=KINDS, changes=CHANGES)
def test_a_spoiled_paper_reads_the_same_both_ways(line: int, changes: list[Change]) -> None:
    data = changed(made(line), changes)

    assert outcome(data, walked=False) == outcome(data, walked=True)


def findings(data: bytes, *, walked: bool) -> tuple[Finding, ...]:
    if not walked:
        return layout.check(data).findings
    try:
        package = open_package(data)
        document = read(package, package.document)
    except Refusal as refusal:
        return (refused(refusal.rule),)
    return check_document(document, regulation=None, mode="draft", ignore=(), data_texts=()).findings


def forget() -> None:
    """Nothing of the papers that this process has seen is remembered."""
    resolved.cache_clear()
    _cuts.clear()
    component.cache_clear()


def columns(document: Document) -> tuple[object, ...]:
    """What is known of paragraphs before they are made."""
    found = document.paragraphs
    seen = [(found.traits[place], found[place].text) for place in found.firsts()]
    return found.texts, found.traits, found.outside, set(found.kinds), {look for kind, _ in seen for look in kind.looks}


@settings(max_examples=100, deadline=None)
@given(line=KINDS, changes=st.one_of(st.just([]), CHANGES))
def test_what_is_told_without_making_a_paragraph_is_what_the_made_ones_tell(line: int, changes: list[Change]) -> None:
    data = changed(made(line), changes)
    document = outcome(data, walked=False)
    if isinstance(document, Document):
        told = columns(document)
        paragraphs = document.paragraphs

        assert paragraphs.texts == [one.text for one in paragraphs]
        assert paragraphs.traits == [trait_of(one) for one in paragraphs]
        assert told == columns(outcome(data, walked=True))


@settings(max_examples=60, deadline=None)
@given(
    line=st.integers(0, len(LINES) - 1), changes=CHANGES, others=st.lists(st.integers(0, len(LINES) - 1), max_size=3)
)
def test_a_paper_is_judged_alike_whatever_the_process_has_seen(
    line: int, changes: list[Change], others: list[int]
) -> None:
    data = changed(made(line), changes)
    forget()
    alone = findings(data, walked=False)
    for other in others:
        layout.check(made(other))

    assert findings(data, walked=False) == alone
    assert findings(data, walked=True) == alone


def test_a_file_whose_every_paragraph_is_new_is_walked() -> None:
    package = open_package(BASES["state_plan"]().save())
    each = re.compile("<w:p>")
    text = package.main_text.decode().replace("</w:body>", "<w:p></w:p>" * 150 + "</w:body>")
    numbers = iter(range(1000))
    text = each.sub(lambda _: f'<w:p w:rsidR="{next(numbers):08X}">', text)

    with pytest.raises(Unfamiliar):
        StrokeWalker(styles_of(package)).main_part(text.encode())
