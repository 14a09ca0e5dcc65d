"""Comments of a paper: those of the template that the paper refers to, numbered in its order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jinja2

_COMMENT = re.compile(r'<w:comment [^>]*?w:id="(\d+)".*?</w:comment>', re.DOTALL)


@dataclass(frozen=True)
class Remarks:
    """The comments part of a template."""

    opening: str
    numbers: tuple[int, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, xml: str) -> Remarks:
        """The comments in a part's XML; none in empty text."""
        found = list(_COMMENT.finditer(xml))
        opening = xml[: found[0].start()] if found else ""
        return cls(opening, tuple(int(one[1]) for one in found), tuple(one[0] for one in found))

    @cached_property
    def is_plain(self) -> bool:
        """Whether no comment prints a value of the paper."""
        return not any(map(_prints, self.texts))

    def printed(self, used: Sequence[int], values: dict[str, Any], environment: jinja2.Environment) -> str:
        """The part with one comment for each reference; a template number that no comment has is left out."""
        by_number = dict(zip(self.numbers, self.texts, strict=True))
        made = [
            re.sub(r' w:id="\d+"', f' w:id="{new}"', _filled(by_number[old], values, environment), count=1)
            for new, old in enumerate(used)
            if old in by_number
        ]
        return f"{self.opening}{''.join(made)}</w:comments>"


def _filled(text: str, values: dict[str, Any], environment: jinja2.Environment) -> str:
    return environment.from_string(text).render(values) if _prints(text) else text


def _prints(text: str) -> bool:
    """Whether a comment prints a value of the paper."""
    return "{{" in text or "{%" in text
