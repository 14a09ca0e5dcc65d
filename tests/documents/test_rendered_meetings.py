"""The papers of meetings as LibreOffice shows them: no empty page, no signature block alone on its page."""

import re

import pytest

from dialog_docs.documents.kinds import kind_named
from dialog_docs.settings import LAYOUTS
from tests.documents.paper_text import filled
from tests.once import once
from tests.printing import lines_of, printed
from tests.sampling import entry_with, sample_desk, sample_entries, sample_entry

pytestmark = pytest.mark.libreoffice
SIGNED = ("conclusion_notice", "result_notice", "minutes")


def wanted():
    for kind in SIGNED:
        for side in kind_named(kind).symbol:
            for entry in sample_entries():
                yield f"{kind}.{side}.{entry.code}", kind, side, entry
            for number in (0, 1):
                yield f"{kind}.{side}.{number}", kind, side, entry_with(number, number)
    for kind in ("internal_annex", "summary_annex"):
        yield f"{kind}.state", kind, "state", sample_entry()
    yield "conclusion_notice.state.300", "conclusion_notice", "state", entry_with(300, 40)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Name of each paper → the text of its pages."""

    def make():
        made = {name: filled(LAYOUTS[side], kind, entry, sample_desk(side)) for name, kind, side, entry in wanted()}
        return printed(tmp_path_factory.mktemp("rendered"), made)

    return once(tmp_path_factory, "rendered-meetings", make)


def test_no_paper_has_an_empty_page(pages):
    for name, each in pages.items():
        assert all(len(lines_of(page)) >= 3 for page in each), name


def test_no_signature_block_stands_alone_on_its_page(pages):
    for name, each in pages.items():
        if name.split(".")[0] not in SIGNED:
            continue
        signed = [page for page in each if re.search(r"Nơi nhận:|THƯ KÝ|NGƯỜI GHI BIÊN BẢN", page)]
        assert len(signed) == 1, name
        above = re.split(r"Nơi nhận:|THƯ KÝ|NGƯỜI GHI BIÊN BẢN", signed[0])[0]
        assert len(lines_of(above)) >= 2, name


def test_the_national_title_and_the_number_stand_on_one_line_each(pages):
    first = pages["conclusion_notice.state.minh-lam-20260325"][0]

    assert re.search(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", first)
    assert re.search(r"Số:\s+/TB-UBND\s+Minh Lâm, ngày\s+tháng\s+năm 2026", first)


def test_three_hundred_opinions_are_all_on_paper(pages):
    text = "\n".join(pages["conclusion_notice.state.300"])

    assert all(f"việc thứ {number}." in re.sub(r"\s+", " ", text) for number in (1, 150, 299))
    assert len(re.findall(r"^\s*\d{1,3}\s+\S", text, re.MULTILINE)) >= 340
