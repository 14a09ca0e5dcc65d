"""How typed text joins a paper: without list marks, with one end mark, numbered as khoản and điểm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dialog_docs.wording import words
from dialog_docs.wording.numbers import ITEM_LETTERS, item_letter, listing

_MARKS = re.compile(rf"^(?:[-+•*–—·]\s*|\d{{1,2}}[.)]\s+|[{ITEM_LETTERS}][.)]\s+)+")


def bare(text: str) -> str:
    """Typed text on one line without a leading list mark or a closing ``.``, ``;`` or ``,``."""
    return _MARKS.sub("", " ".join(text.split())).rstrip(" .;,")


def ended(text: str, mark: str = ".") -> str:
    """The text closed by ``mark``, capital first; a text that ends in ``?`` or ``”.`` keeps its own."""
    plain = bare(text)
    return raised(plain) + ("" if plain.endswith(("?", "!")) else mark)


def quoted(text: str) -> str:
    """A typed text of one or several lines inside quotation marks: on one line, without list marks and last stop."""
    lines = [_MARKS.sub("", " ".join(line.split())) for line in text.splitlines()]
    joined_lines = ""
    for line in filter(None, lines):
        gap = "" if not joined_lines else " " if joined_lines[-1] in ".:;,?!" else "; "
        joined_lines += gap + line
    return joined_lines.rstrip(" .;,")


def raised(text: str) -> str:
    """Capital first letter."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Small first letter, unless the text begins with the name of a body or person, or with an abbreviation."""
    first, _, rest = text.partition(" ")
    named = first in words("prose.heads") and rest[:1].isupper()
    if named or first[1:2].isupper() or text.startswith(tuple(words("prose.names"))):
        return text
    return text[:1].lower() + text[1:]


def joined(parts: Sequence[str]) -> str:
    """``A, B và C``; parts with commas inside are set apart by ``;`` and no "và" (wording 2.9)."""
    if any("," in part for part in parts):
        return "; ".join(parts)
    return listing(list(parts))


def lettered(lines: Iterable[str]) -> tuple[str, ...]:
    """``a) …``, ``b) …``."""
    return tuple(f"{item_letter(index)}) {line}" for index, line in enumerate(lines))


def padded_hours(text: str) -> str:
    """``8 giờ 00`` → ``08 giờ 00``."""
    return re.sub(rf"\b(\d)(?=\s*(?:{words('prose.hour')}|h)\b|[:h]\d\d)", r"0\1", text)
