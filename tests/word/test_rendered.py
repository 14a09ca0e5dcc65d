"""The trial paper as LibreOffice prints it: read from the PDF, not from our own XML."""

from __future__ import annotations

import re

import pytest

from dialog_docs.word import load
from tests.once import once
from tests.printing import printed
from tests.word.papers import LAYOUTS, context, trial

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Name of a paper → the text of its pages; one run of LibreOffice for all."""
    made = {}
    for layout in LAYOUTS:
        for name, tasks in (("short", 2), ("full", 19)):
            groups = [
                {"name": "Phòng Kinh tế", "tasks": [f"Việc thứ {n} " + "rà soát hồ sơ " * 5 for n in range(tasks)]}
            ]
            made[f"{layout}-{name}"] = load(trial(layout)).fill(context(layout, opinions=80, agencies=groups))
    return once(tmp_path_factory, "rendered-trial", lambda: printed(tmp_path_factory.mktemp("rendered"), made))


@pytest.mark.parametrize("name", ["nd30-short", "nd30-full", "hd05-short", "hd05-full"])
def test_title_lines_stand_whole_and_the_signature_is_not_alone(pages: dict[str, list[str]], name: str) -> None:
    first = pages[name][0]
    title = "ĐẢNG CỘNG SẢN VIỆT NAM" if name.startswith("hd05") else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert any(title in line for line in first.splitlines())
    assert re.search(r"Số.*(TB-UBND|-TB/ĐU).*Minh Lâm, ngày", first)

    signed = next(page for page in pages[name] if "Phạm Thị Lan" in page)
    before = [line for line in signed.split("Nơi nhận")[0].splitlines() if len(line.strip()) > 3]
    assert len(before) >= 2
    assert "CHÁNH VĂN PHÒNG" in signed
    assert "Lưu: VT" in signed


@pytest.mark.parametrize("name", ["nd30-full", "hd05-full"])
def test_pages_are_numbered_from_one_in_each_section_and_the_first_bears_no_number(
    pages: dict[str, list[str]], name: str
) -> None:
    numbers = [page.strip().splitlines()[0].strip() for page in pages[name]]
    annex = next(index for index, page in enumerate(pages[name]) if "Phụ lục I\n" in page)

    assert not numbers[0].isdigit()
    assert numbers[1] == "2"
    assert not numbers[annex].isdigit()
    assert numbers[annex + 1] == "2"


def test_heading_rows_are_repeated_on_every_page_of_a_table(pages: dict[str, list[str]]) -> None:
    annex = [page for page in pages["nd30-full"] if "Đã ghi nhận" in page]

    assert len(annex) > 1
    assert all("Nội dung trả lời" in page for page in annex)
