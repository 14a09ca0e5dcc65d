"""A paragraph or a row without its texts: what comes of its markup, walked once with a sign in place of each text."""

from __future__ import annotations

import re
from typing import NamedTuple

from dialog_docs.layout.reading.inline import EMPTY, Content
from dialog_docs.layout.reading.model import Cell, Form, Look, Paragraph, Run
from dialog_docs.layout.reading.sections import Page
from dialog_docs.layout.reading.tables import Row

SIGN = 0xE000
"""The first of the characters for private use, which stand for texts."""
MOST_TEXTS = 0x1000
_SIGNS = re.compile(f"([{chr(SIGN)}-{chr(SIGN + MOST_TEXTS)}])")
_SIGNS_IN_BYTES = b"\xee", b"\xef\x80\x80"
"""How the signs begin in UTF-8, the last one by itself."""
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class Unfamiliar(Exception):  # noqa: N818 - it ends a way of reading, the other one takes over
    """The part must be walked element by element."""


class Known(NamedTuple):
    """A paragraph but for its texts."""

    number: int
    form: Form
    content: Content
    runs: tuple[tuple[Look, tuple[str | int, ...]], ...]
    """Each with its text, of literal parts and numbers of texts; none when the content is the same every time."""
    cell: Cell | None
    box: float | None
    only: int
    """Number of the text that is all of it, in a paragraph without a number of its own; -1 for any other."""


class Shape(NamedTuple):
    """A paragraph or a row but for its texts."""

    paragraphs: tuple[Known, ...]
    length: int
    """How many ``w:p`` it has."""
    section: Page | None = None
    row: Row | None = None


def known(paragraph: Paragraph) -> Known:
    """A paragraph that was walked with signs for its texts."""
    runs = tuple((run.look, _parts(run.text)) for run in paragraph.runs)
    varied = any(part.__class__ is int for _, parts in runs for part in parts)
    first = runs[0][1][0] if len(runs) == 1 and len(runs[0][1]) == 1 and not runs[0][0].caps else ""
    content = Content(paragraph.text, paragraph.runs, paragraph.fields, paragraph.lines, (), paragraph.breaks)
    bare = paragraph.form.numbering is None and content[2:] == (*EMPTY[2:5], paragraph.form.page_break)
    only = first if isinstance(first, int) and bare else -1
    return Known(paragraph.number, paragraph.form, content, runs if varied else (), paragraph.cell, paragraph.box, only)


def _parts(text: str) -> tuple[str | int, ...]:
    return tuple(ord(part) - SIGN if _SIGNS.fullmatch(part) else part for part in _SIGNS.split(text) if part)


def filled(content: Content, runs: tuple[tuple[Look, tuple[str | int, ...]], ...], texts: list[str]) -> Content:
    """The content with its texts in place of their numbers."""
    if not runs:
        return content
    made = []
    for look, parts in runs:
        text = "".join([part if isinstance(part, str) else texts[part] for part in parts])
        made.append(Run(text.upper() if look.caps else text, look))
    said = made[0].text if len(made) == 1 else "".join([run.text for run in made])
    return Content(said, tuple(made), *content[2:])


def holds_sign(markup: bytes) -> bool:
    """Whether a sign stands in markup itself, where it would be taken for a text."""
    return any(sign in markup for sign in _SIGNS_IN_BYTES)


def unescaped(text: str) -> str:
    """A text as it stands in XML, with its letters; raises Unfamiliar for any but the five named entities."""
    if "&" not in text:
        return text
    if _ENTITY.search(text):
        raise Unfamiliar
    for entity, letter in _NAMED:
        text = text.replace(entity, letter)
    return text
