"""Contents of opinions and tasks as public papers print them, read meeting by meeting as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialog_docs.house.opened import House


class PublicTexts(Mapping[str, str]):
    """Code → content; a report lists few of the many rows it counts, so only what is asked for is read.

    As a mapping it holds what was asked for until now.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._meetings: set[str] = set()
        self._known: dict[str, str] = {}
        self._asked: dict[str, str] = {}

    def __getitem__(self, code: str) -> str:
        meeting = code.rsplit("-", 2)[0]
        if meeting not in self._meetings:
            self._meetings.add(meeting)
            self._known |= self._house.register.public_texts(meeting)
        self._asked[code] = self._known[code]
        return self._asked[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def __len__(self) -> int:
        return len(self._asked)
