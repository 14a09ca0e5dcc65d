"""A paragraph or a row without its texts: what comes of its markup, walked once with a sign in place of each text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any, NamedTuple

from dialog_docs.layout.reading.inline import Content
from dialog_docs.layout.reading.model import Cell, Form, Look, Paragraph, Run
from dialog_docs.layout.reading.paragraphs import Trait, trait_of
from dialog_docs.layout.reading.sections import Page
from dialog_docs.layout.reading.tables import Row

_serial = count()
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
    trait: Trait
    only: int
    """Number of the text that is all of it; -1 for any other."""

    def text(self, texts: Sequence[str]) -> str:
        """What it shows with these texts."""
        if not self.runs:
            return self.content.text
        return "".join([_shown(look, parts, texts) for look, parts in self.runs])

    def said(self, texts: Sequence[str]) -> tuple[Run, ...]:
        """Its runs with these texts in place of their numbers."""
        if not self.runs:
            return self.content.runs
        return tuple([Run(_shown(look, parts, texts), look) for look, parts in self.runs])


@dataclass(frozen=True, eq=False)
class Shape:
    """A paragraph or a row but for its texts."""

    paragraphs: tuple[Known, ...]
    length: int
    """How many ``w:p`` it has."""
    section: Page | None = None
    row: Row | None = None
    serial: int = field(default_factory=_serial.__next__)
    """No other shape of this process has it."""

    @cached_property
    def traits(self) -> tuple[Trait, ...]:
        """Of its paragraphs."""
        return tuple([one.trait for one in self.paragraphs])

    @cached_property
    def _whole(self) -> int:
        """How many texts it has when each paragraph is one, in their order; -1 when they are not."""
        return len(self.paragraphs) if all(one.only == place for place, one in enumerate(self.paragraphs)) else -1

    def shown(self, texts: Sequence[str]) -> Sequence[str]:
        """What each paragraph shows; a text that none shows is hidden."""
        if len(texts) == self._whole:
            return texts
        return [
            texts[part] if part.__class__ is int else part if part.__class__ is str else part.text(texts)
            for part in self._plan
        ]

    @cached_property
    def _plan(self) -> list[Any]:
        """For each paragraph the number of its text, what it always shows, or itself."""
        each = self.paragraphs
        return [one.only if one.only >= 0 else one if one.runs else one.content.text for one in each]

    @cached_property
    def even(self) -> bool:
        """Whether its texts change nothing of its looks: no capitals by formatting, no second font for some letters."""
        looks = [look for kind in self.traits for look in kind.looks]
        if any(look.caps or look.ascii != look.hansi for look in looks) or self.section is not None:
            return False
        odd = (
            one.box is not None or one.content.lines or one.content.breaks or one.content.fields
            for one in self.paragraphs
        )
        return not any(odd)

    @cached_property
    def justified(self) -> bool:
        """Whether it is one paragraph of justified text."""
        return len(self.traits) == 1 and self.traits[0].form.align == "both" and not self.traits[0].in_cell

    @cached_property
    def counts(self) -> bool:
        """Whether a paragraph has a number of its own, which depends on those before it."""
        return any(one.form.numbering is not None for one in self.paragraphs)


def known(paragraph: Paragraph) -> Known:
    """A paragraph that was walked with signs for its texts."""
    runs = tuple((run.look, _parts(run.text)) for run in paragraph.runs)
    varied = any(part.__class__ is int for _, parts in runs for part in parts)
    first = runs[0][1][0] if len(runs) == 1 and len(runs[0][1]) == 1 and not runs[0][0].caps else ""
    content = Content(paragraph.text, paragraph.runs, paragraph.fields, paragraph.lines, (), paragraph.breaks)
    only = first if isinstance(first, int) else -1
    where = paragraph.cell, paragraph.box, trait_of(paragraph)
    return Known(paragraph.number, paragraph.form, content, runs if varied else (), *where, only)


def _parts(text: str) -> tuple[str | int, ...]:
    return tuple(ord(part) - SIGN if _SIGNS.fullmatch(part) else part for part in _SIGNS.split(text) if part)


def filled(paragraph: Known, texts: Sequence[str]) -> Content:
    """The content with its texts in place of their numbers."""
    return paragraph.content._replace(text=paragraph.text(texts), runs=paragraph.said(texts))


def _shown(look: Look, parts: tuple[str | int, ...], texts: Sequence[str]) -> str:
    text = "".join([texts[part] if part.__class__ is int else part for part in parts])  # type: ignore[misc]
    return text.upper() if look.caps else text


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
