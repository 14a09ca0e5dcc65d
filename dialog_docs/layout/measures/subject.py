"""What measures look at: the paper, the regulation's lists, and which texts are not the paper's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

from dialog_docs.fonts import longest_line, text_width
from dialog_docs.layout.anatomy import Paper
from dialog_docs.layout.anatomy.body import Line
from dialog_docs.layout.anatomy.pieces import Piece
from dialog_docs.layout.reading.model import Look, Paragraph, Run
from dialog_docs.layout.reading.ns import MM
from dialog_docs.layout.values import Found

TEXT = frozenset({"text", "number", "letter", "basis", "nested"})
"""Roles of lines that are text."""


@dataclass(frozen=True)
class Data:
    """Texts that came from a form; what they say is their writers' business (contract 1)."""

    whole: frozenset[str]

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, texts: tuple[str, ...]) -> Data:
        """Blank texts and single letters exempt nothing; a text of several lines exempts each of them."""
        lines = (line.strip() for text in texts for line in text.splitlines())
        return cls(frozenset([line for line in lines if len(line) > 1]))

    @cached_property
    def parts(self) -> Sequence[tuple[str, str]]:
        """The same, longest first, each with a word that every text has which holds it; or with none."""
        return [(line, _word_inside(line)) for line in sorted(self.whole, key=len, reverse=True)]

    @cached_property
    def begins(self) -> tuple[str, ...]:
        """Their first words."""
        return tuple({line.split(maxsplit=1)[0] for line in self.whole})

    def is_all_of(self, text: str) -> bool:
        """Whether nothing is left of a text without its data; only what begins as one of them can be so."""
        return not self.without(text).strip() if text.lstrip().startswith(self.begins) else not text.strip()

    def without(self, text: str) -> str:
        """The text with every piece of data struck out."""
        if text.strip() in self.whole:
            return ""
        words = {"", *text.split()}
        for part, inside in self.parts:
            if inside in words and part in text:
                text = text.replace(part, " " * len(part))
        return text


def _word_inside(line: str) -> str:
    """Its longest word between two others; none where spaces follow one another, as in place of data struck out."""
    words = line.split()
    return max(words[1:-1], key=len, default="") if len(" ".join(words)) == len(line) else ""


@dataclass(frozen=True)
class Subject:
    """One paper under one regulation."""

    paper: Paper
    lists: Mapping[str, Any]
    """``[layout]`` of the regulation's file."""
    data: Data
    issued: bool

    @cached_property
    def looks(self) -> Mapping[tuple[Look, bool], Paragraph]:
        """(look, whether unaccented) of everything that prints → the first paragraph that has it.

        A look that has one font for all letters is there once.
        """
        seen: dict[tuple[Look, bool], Paragraph] = {}
        whole: set[int] = set()
        paragraphs = self.paper.document.paragraphs
        for paragraph in (*(paragraphs[place] for place in paragraphs.firsts()), *self.beside):
            for text, look in paragraph.runs:
                if id(look) not in whole and not text.isspace():
                    seen.setdefault((look, text.isascii()), paragraph)
                    if look.ascii == look.hansi or (look, not text.isascii()) in seen:
                        whole.add(id(look))
        return seen

    @cached_property
    def beside(self) -> Sequence[Paragraph]:
        """Every paragraph of notes, headers and footers."""
        document = self.paper.document
        found = [*document.notes]
        parts = (part for one in document.sections for part in (*one.headers.values(), *one.footers.values()))
        for part in {id(part): part for part in parts}.values():
            found.extend(part)
        return found

    @cached_property
    def running(self) -> Sequence[Line]:
        """Lines of running text: no headings, no notes, nothing that is centred on purpose."""
        return [line for line in self.paper.lines if line.role in TEXT and not line.heading]

    @cached_property
    def _printed(self) -> Sequence[str]:
        """Texts of all paragraphs, those beside the main part after its own."""
        return [*self.paper.document.paragraphs.texts, *(paragraph.text for paragraph in self.beside)]

    @cached_property
    def _own(self) -> Sequence[int]:
        """Places of the printed paragraphs that are more than one text of a form."""
        whole = self.data.whole
        return [place for place, text in enumerate(self._printed) if text and text.strip() not in whole]

    @cached_property
    def own_text(self) -> str:
        """What these print, one paragraph a line."""
        return "\n".join([self._printed[place] for place in self._own])

    @cached_property
    def _ends(self) -> Sequence[int]:
        return list(accumulate([len(self._printed[place]) + 1 for place in self._own]))

    def _at(self, number: int) -> Paragraph:
        """The own paragraph of that number."""
        paragraphs, place = self.paper.document.paragraphs, self._own[number]
        return paragraphs[place] if place < len(paragraphs) else self.beside[place - len(paragraphs)]

    def holding(self, hints: Iterable[str]) -> Iterator[Paragraph]:
        """The own paragraphs in which one of these texts stands, in their order."""
        numbers: set[int] = set()
        for text in hints:
            place = self.own_text.find(text)
            while place >= 0:
                number = bisect_right(self._ends, place)
                numbers.add(number)
                place = self.own_text.find(text, self._ends[number])
        return map(self._at, sorted(numbers))

    def matching(self, quick: re.Pattern[str]) -> Iterator[Paragraph]:
        """The own paragraphs in which a pattern matches, in their order."""
        found = quick.search(self.own_text)
        while found is not None:
            number = bisect_right(self._ends, found.start())
            yield self._at(number)
            found = quick.search(self.own_text, self._ends[number])


Measure = Callable[[Subject], Iterable[Found]]


def mm(twips: float) -> float:
    """Twips as millimetres."""
    return twips / MM


def line_width(piece: Piece) -> float:
    """Width of a piece on one line, in twips."""
    return sum(_run_width(run) for run in piece.runs if run.text.strip() or len(piece.runs) > 1) * MM


def _run_width(run: Run) -> float:
    return text_width(run.text, run.look.size, bold=run.look.bold, italic=run.look.italic)


def widest(subject: Subject, pieces: Iterable[Piece]) -> float:
    """Width of the longest line that these pieces make where they stand, in twips."""
    return max((_broken(subject, piece) for piece in pieces), default=0.0)


def _broken(subject: Subject, piece: Piece) -> float:
    room = subject.paper.document.room(piece.paragraph) - piece.paragraph.form.left - piece.paragraph.form.right
    width = line_width(piece)
    if width <= room or not piece.runs:
        return width
    look = next(run.look for run in piece.runs if run.text.strip())
    return longest_line(piece.text, look.size, mm(room), bold=look.bold, italic=look.italic) * MM


def subject_of(paper: Paper, lists: Mapping[str, Any], texts: Iterable[str], *, issued: bool) -> Subject:
    """The paper under a regulation's lists; ``texts`` came from a form."""
    return Subject(paper, lists, Data.of(tuple(texts)), issued)
