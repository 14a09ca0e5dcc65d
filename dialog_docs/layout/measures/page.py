"""Page: paper, orientation, margins, page number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.reading.model import Document, Paragraph, Section
from dialog_docs.layout.reading.ns import MM
from dialog_docs.layout.values import Found, style_of
from dialog_docs.wording import say

_LETTERS_A_PAGE = 2600
"""Letters of running text on a page at 14 pt: a file without page numbers is judged as having pages only above this."""
_TALLEST_ROW = 45
"""Printed paragraphs that fill a page when each takes one line."""


def paper(subject: Subject) -> Iterator[Found]:
    """(short, long) side of each section's paper."""
    for number, section in _sections(subject):
        yield Found(tuple(sorted((section.width, section.height))), section=number)


def landscape(subject: Subject) -> Iterator[Found]:
    """Width of the widest table in each section that lies on its side, head and signature left out."""
    signature = subject.paper.signature
    frames = {subject.paper.head.table, signature.table if signature is not None else None}
    tables = [table for table in subject.paper.document.tables if table.index not in frames]
    for number, section in _sections(subject):
        if section.landscape:
            yield Found(max((table.width for table in tables if table.section == number), default=0.0), section=number)


def _margin(of: Callable[[Section], float]) -> Callable[[Subject], Iterator[Found]]:
    def measure(subject: Subject) -> Iterator[Found]:
        for number, section in _sections(subject):
            yield Found(of(section), section=number)

    return measure


top = _margin(lambda section: section.top)
bottom = _margin(lambda section: section.bottom)
left = _margin(lambda section: section.left + section.gutter)
right = _margin(lambda section: section.right)
header_distance = _margin(lambda section: section.header_distance)


def mirrored(subject: Subject) -> Iterator[Found]:
    """Whether left and right margins change sides on even pages."""
    yield Found(say("layout.mark.mirror") if subject.paper.document.mirrored else None)


def _sections(subject: Subject) -> Iterator[tuple[int, Section]]:
    """(number, section): sections of one and the same page are told once each, for each can be changed alone."""
    yield from enumerate(subject.paper.document.sections)


def _page_fields(paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    return [one for one in paragraphs if any(field.split()[:1] == ["PAGE"] for field in one.fields)]


def number_place(subject: Subject) -> Iterator[Found]:
    """Where the page number of each section is: header, footer or nowhere; a single page needs none."""
    document = subject.paper.document
    if not several_pages(document):
        return
    for number, section in _sections(subject):
        place = None
        if _page_fields(section.headers.get("default", ())):
            place = "header"
        elif _page_fields(section.footers.get("default", ())):
            place = "footer"
        yield Found(say(f"layout.mark.{place}") if place else None, section=number, slots={"key": place or ""})


def several_pages(document: Document) -> bool:
    """Whether the text surely needs more than one page."""
    if len(document.sections) > 1 or any(kind.breaks for kind in document.paragraphs.kinds):
        return True
    texts = document.paragraphs.texts
    flowing = sum(1 for place in document.paragraphs.outside if texts[place].strip())
    return flowing > _TALLEST_ROW or sum(len(text) for text in texts if text.strip()) > _LETTERS_A_PAGE


def first_page_number(subject: Subject) -> Iterator[Found]:
    """Whether the paper's first page hides its number."""
    section = subject.paper.document.sections[0]
    numbered = [*section.headers.values(), *section.footers.values()]
    if not any(_page_fields(part) for part in numbered):
        return
    first = _page_fields(section.headers.get("first", ())) + _page_fields(section.footers.get("first", ()))
    yield Found(section.title_page and not first, section=0)


def _header_numbers(subject: Subject) -> Iterator[tuple[int, Paragraph]]:
    seen: set[int] = set()
    for number, section in _sections(subject):
        for kind in ("default", "even"):
            for paragraph in _page_fields(section.headers.get(kind, ())):
                if id(paragraph) not in seen:
                    seen.add(id(paragraph))
                    yield number, paragraph


def number_align(subject: Subject) -> Iterator[Found]:
    """Alignment of the page number."""
    for section, paragraph in _header_numbers(subject):
        form = paragraph.form
        shifted = abs(form.left) + abs(form.right) + abs(form.first_line) > 2 * MM
        tabbed = form.center_tab and paragraph.text.startswith("\t")
        centred = form.framed_center or tabbed or (form.align == "center" and not shifted)
        yield Found("center" if centred else say("layout.mark.off_centre"), section=section)


def number_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the page number."""
    for section, paragraph in _header_numbers(subject):
        if paragraph.runs:
            yield Found(style_of(paragraph.runs, paragraph), section=section)


def annex_restart(subject: Subject) -> Iterator[Found]:
    """First page number of each annex's section; None when it goes on counting."""
    for annex in subject.paper.annexes:
        section = subject.paper.document.sections[annex.section]
        yield Found(section.start if annex.own_section else None, annex.label.paragraph)
