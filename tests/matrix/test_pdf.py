"""The same facts once more, measured on LibreOffice's PDF: what a clerk of records holds a ruler against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.matrix.papers import LINES, Made, papers
from tests.matrix.pdf import Line, Page, fonts, pages, strokes
from tests.once import once
from tests.printing import converted

pytestmark = pytest.mark.libreoffice
UNSIGNED = ("internal_annex", "summary_annex", "programme", "report_agencies")
HEADLESS = UNSIGNED
ROMAN = re.compile(r"^[IVX]+[.-] \w")
SECOND = re.compile(r"^\d{1,2}\. \w[^.;:]*$")
"""A heading below the Roman ones; a sentence that begins so never ends a page with its first line alone."""
ANNEX = re.compile(r"^Phụ lục( [IVX]+)?$")
SIGNED = re.compile(r"^(Nơi nhận:|THƯ KÝ|NGƯỜI GHI BIÊN BẢN)")
SIZES = {"nd30": {11, 12, 13, 14}, "hd05": {12, 14, 15, 16}}
TITLE = {"nd30": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "hd05": "ĐẢNG CỘNG SẢN VIỆT NAM"}
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Printed:
    """One paper as it comes from the printer."""

    made: Made
    pdf: Path
    pages: tuple[Page, ...]

    @property
    def has_head(self) -> bool:
        return self.made.kind not in HEADLESS


@pytest.fixture(scope="module", params=[1, 30, pytest.param(300, marks=pytest.mark.full)])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    """Every paper of one size, drafts of the long ones and issued ones of the short, by one call of LibreOffice."""
    return once(tmp_path_factory, f"printed-{request.param}", lambda: _printed(request.param, tmp_path_factory))


def _printed(count: int, factory: pytest.TempPathFactory) -> list[Printed]:
    folder = factory.mktemp("printed")
    made = [one for line in LINES for one in papers(*line, count, issued=count == 1)]
    for one in made:
        (folder / f"{one.name}.docx").write_bytes(one.data)
    converted([folder / f"{one.name}.docx" for one in made], folder)
    return [Printed(one, pdf, pages(pdf)) for one in made for pdf in [folder / f"{one.name}.pdf"]]


def wrong(printed: list[Printed], fault: Callable[[Printed], Iterator[object]]) -> dict[str, list[object]]:
    """Paper → what is wrong with it."""
    found = {paper.made.name: list(fault(paper)) for paper in printed}
    return {name: faults for name, faults in found.items() if faults}


def test_every_page_is_a4(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        for page in paper.pages:
            if sorted((round(page.width), round(page.height))) != [210, 297]:
                yield page.width, page.height

    assert wrong(printed, fault) == {}


def test_text_stands_within_the_margins_and_fills_them(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        for number, page in enumerate(paper.pages, 1):
            for line in page.body:
                if line.left < 29.5 or line.right > page.width - 14.5 or line.top < 19.5 or line.bottom > 277.5:
                    yield number, line
        upright = [line for page in paper.pages for line in page.body if not page.is_landscape]
        lefts = {round(line.left) for line in upright}
        if paper.has_head and not lefts >= {30, 40}:
            yield lefts
        if paper.has_head and max(line.right for line in upright) < 190:
            yield "narrow"

    assert wrong(printed, fault) == {}


def test_first_lines_of_later_pages_stand_at_the_top_margin(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        for number, page in enumerate(paper.pages, 1):
            if not 19.5 <= page.body[0].top <= (27 if number == 1 else 25):
                yield number, page.body[0]

    assert wrong(printed, fault) == {}


def test_the_font_is_times_new_roman_or_its_free_twin(printed: list[Printed]) -> None:
    twins = {"LiberationSerif", "TimesNewRoman", "TimesNewRomanPSMT", "Tinos", "Liberation"}

    assert wrong(printed, lambda paper: iter(fonts(paper.pdf) - twins)) == {}


def test_sizes_are_those_of_the_regulation_and_the_text_is_in_fourteen_points(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        text = [line for page in paper.pages if "Biểu đồ" not in page.text for line in page.body]
        yield from {line.size for line in text} - SIZES[paper.made.regulation]
        body = Counter(line.size for line in text[:60] if paper.has_head and line.right > 190 and line.left < 41)
        if body and set(body) != {14}:
            yield body

    assert wrong(printed, fault) == {}


def test_the_title_of_the_side_stands_on_one_line_and_the_other_one_nowhere(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        own = paper.made.regulation
        lines = [line.text for line in paper.pages[0].lines if line.top < 60]
        for regulation, title in TITLE.items():
            if lines.count(title) != (1 if regulation == own and paper.has_head else 0):
                yield title

    assert wrong(printed, fault) == {}


def test_drawn_lines_are_as_long_as_the_regulation_says(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        drawn = strokes(paper.pdf)
        above = [line for line in paper.pages[0].body if line.text in (MOTTO, TITLE["hd05"])]
        for line in above:
            (own,) = [one for one in drawn if 0 <= one.y - line.bottom < 3 and one.left > line.left - 3]
            if abs(own.length / (line.right - line.left) - 1) > 0.05:
                yield own, line
        if paper.made.regulation == "nd30" and paper.has_head:
            issuer = next(line for line in paper.pages[0].body if line.text == "XÃ MINH LÂM")
            (own,) = [one for one in drawn if 0 <= one.y - issuer.bottom < 3 and one.right < 105]
            if not 0.3 < own.length / (issuer.right - issuer.left) < 0.525 or abs(_middle(own) - issuer.centre) > 1:
                yield own, issuer

    assert wrong(printed, fault) == {}


def _middle(stroke: object) -> float:
    return (stroke.left + stroke.right) / 2


def test_pages_are_numbered_at_the_top_but_for_the_first_of_each_part(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        expected = 0
        for number, page in enumerate(paper.pages, 1):
            opens = number == 1 or ANNEX.match(page.body[0].text) is not None
            expected = 1 if opens else expected + 1
            shown = page.number
            if opens != (shown is None) or (shown is not None and shown.text != str(expected)):
                yield number, shown
            elif shown is not None:
                middle = 30 + (page.width - 45) / 2
                if abs(shown.centre - middle) > 0.5 or not 9.5 <= shown.top <= 11 or shown.size != 14:
                    yield number, shown

    assert wrong(printed, fault) == {}


def test_every_annex_begins_a_page(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        for page in paper.pages:
            yield from (line for line in page.body[1:] if ANNEX.match(line.text))

    assert wrong(printed, fault) == {}


def test_a_signature_has_at_least_two_lines_of_text_on_its_page_and_room_for_the_pen(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        if paper.made.kind in UNSIGNED:
            return
        found = [(page, line) for page in paper.pages for line in page.body if SIGNED.match(line.text)]
        if len(found) != 1:
            yield len(found)
            return
        page, place = found[0]
        if sum(line.top < place.top - 1 for line in page.body) < 2:
            yield place
        right = sorted((line for line in page.body if line.top > place.top - 1 and line.left > 115), key=_top)
        if len(right) < 2 or right[-1].top - right[-2].bottom < 25:
            yield right[-2:]

    assert wrong(printed, fault) == {}


def _top(line: Line) -> float:
    return line.top


def test_no_heading_is_empty_or_left_alone_at_the_foot_of_a_page(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        for page in paper.pages:
            for line, following in zip(page.body, [*page.body[1:], None], strict=True):
                heads = ROMAN.match(line.text) and line.text.split(" ", 1)[1].isupper()
                if heads and (following is None or ROMAN.match(following.text) or SIGNED.match(following.text)):
                    yield line.text
            yield from (line.text for line in page.body[-1:] if SECOND.match(line.text))

    assert wrong(printed, fault) == {}


def test_no_page_is_empty_and_no_paper_is_longer_than_its_matter(printed: list[Printed]) -> None:
    def fault(paper: Printed) -> Iterator[object]:
        for number, page in enumerate(paper.pages, 1):
            if len(page.body) < 3:
                yield number, page.text
        if len(paper.pages) > 5 + paper.made.count / 2:
            yield len(paper.pages)

    assert wrong(printed, fault) == {}
