"""The paragraphs of a part, each made when it is asked for: most of them are cells of which only the texts are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, overload

from dialog_docs.layout.reading.model import DrawnLine, Form, Look, Paragraph


class Trait(NamedTuple):
    """A paragraph but for its texts and its place; paragraphs of one markup share one."""

    form: Form
    looks: tuple[Look, ...]
    """Of its runs."""
    in_cell: bool
    lines: tuple[DrawnLine, ...]
    breaks: bool


def trait_of(paragraph: Paragraph) -> Trait:
    """The trait of a paragraph that has been made."""
    looks = tuple([look for _, look in paragraph.runs])
    return Trait(paragraph.form, looks, paragraph.cell is not None, paragraph.lines, paragraph.breaks)


class Stretch(Protocol):
    """Paragraphs that follow one another and are still to be made."""

    def paragraph(self, offset: int, text: str) -> Paragraph:
        """That one of them, which shows a text."""
        ...


class Paragraphs(Sequence[Paragraph]):
    """Paragraphs in reading order; all that they share is there without them, all that is asked of one makes it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.traits: list[Trait] = []
        self._made: dict[int, Paragraph] = {}
        self._starts: list[int] = []
        self._stretches: list[Stretch] = []

    def append(self, paragraph: Paragraph, trait: Trait | None = None) -> None:
        """Add one that has been made."""
        self._made[len(self.texts)] = paragraph
        self.texts.append(paragraph.text)
        self.traits.append(trait or trait_of(paragraph))

    def extend(self, texts: Sequence[str], traits: Sequence[Trait], stretch: Stretch) -> None:
        """Add those of a stretch: their texts as they will show them, their traits."""
        self._starts.append(len(self.texts))
        self._stretches.append(stretch)
        self.texts += texts
        self.traits += traits

    @cached_property
    def kinds(self) -> Sequence[Trait]:
        """Each trait once, in the order of its first place; to be asked for when all paragraphs are there."""
        return list({id(trait): trait for trait in self.traits}.values())

    @cached_property
    def outside(self) -> Sequence[int]:
        """Places of those that stand in no table."""
        return [place for place, trait in enumerate(self.traits) if not trait.in_cell]

    def firsts(self) -> Sequence[int]:
        """Places of the first with each trait, among texts of ASCII letters and of others, of spaces and of others.

        A paragraph of several runs is the first of its own, for each of them has letters of its own.
        """
        places = range(len(self.texts) - 1, -1, -1)
        single = [id(trait) if len(trait.looks) < 2 else -place for place, trait in enumerate(self.traits)]
        keys = zip(single, map(str.isascii, self.texts), map(str.isspace, self.texts), strict=True)
        return sorted(dict(zip(reversed(list(keys)), places, strict=True)).values())

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> Paragraph: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Paragraph, ...]: ...
    def __getitem__(self, place: int | slice) -> Paragraph | tuple[Paragraph, ...]:
        if isinstance(place, slice):
            return tuple([self._at(one) for one in range(*place.indices(len(self.texts)))])
        if place < 0:
            place += len(self.texts)
        if not 0 <= place < len(self.texts):
            raise IndexError(place)
        return self._at(place)

    def __iter__(self) -> Iterator[Paragraph]:
        return map(self._at, range(len(self.texts)))

    def _at(self, place: int) -> Paragraph:
        found = self._made.get(place)
        if found is None:
            number = bisect_right(self._starts, place) - 1
            found = self._made[place] = self._stretches[number].paragraph(
                place - self._starts[number], self.texts[place]
            )
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Paragraphs | tuple) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
