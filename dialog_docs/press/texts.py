"""Contents of opinions and tasks as public papers print them, read some meetings at a time as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dialog_docs.house.opened import House

_AT_ONCE = 50
"""Meetings that are read together: lists go through them in their order."""


class PublicTexts(Mapping[str, str]):
    """Code → content; a report lists few of the many rows it counts, so only what is asked for is read.

    As a mapping it holds what was asked for until now. ``meetings`` are codes in the order in which lists go through
    them: with each of them those that follow it are read.
    """

    def __init__(self, house: House, meetings: Sequence[str]) -> None:
        self._house = house
        self._meetings = meetings
        self._places = {code: place for place, code in enumerate(meetings)}
        self._read: set[str] = set()
        self._known: dict[str, str] = {}
        self._asked: dict[str, str] = {}

    def __getitem__(self, code: str) -> str:
        meeting = code.rsplit("-", 2)[0]
        if meeting not in self._read:
            self._fetch(meeting)
        self._asked[code] = self._known[code]
        return self._asked[code]

    def _fetch(self, meeting: str) -> None:
        place = self._places.get(meeting)
        following = [meeting] if place is None else self._meetings[place : place + _AT_ONCE]
        wanted = [code for code in following if code not in self._read]
        self._known |= self._house.register.public_texts(wanted)
        self._read.update(wanted)

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def __len__(self) -> int:
        return len(self._asked)
