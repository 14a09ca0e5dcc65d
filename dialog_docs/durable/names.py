"""File names that every system takes: Windows, NAS and Linux, with Vietnamese letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LIMIT = 120
"""Bytes of a stem: encrypted NAS shares allow about 143 for the whole name (reliability 0.9)."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(stem: str, suffix: str = "", limit: int = LIMIT) -> str:
    """A file name from any text: NFC, at most ``limit`` bytes before the suffix, nothing Windows refuses.

    Lone surrogates (bad bytes of a name) become ``%hh``. An empty rest becomes ``_``.
    """
    text = unicodedata.normalize("NFC", _without_bad_bytes(stem))
    text = " ".join(_FORBIDDEN.sub("-", _INVISIBLE.sub("", text)).split())
    text = _cut(text, limit).strip(". ")
    if not text:
        text = "_"
    return ("_" + text if _RESERVED.fullmatch(text) else text) + suffix


def same_name(left: str, right: str) -> bool:
    """Whether two names are one on any system that an office uses (NFC, case folded)."""
    return folded_name(left) == folded_name(right)


@lru_cache(maxsize=8192)
def folded_name(name: str) -> str:
    """The key under which ``same_name`` compares."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def numbered(name: str, suffix: str, number: int, pattern: str = " ({number})") -> str:
    """The name of a further copy: ``Báo cáo.docx`` → ``Báo cáo (2).docx``; the stem shrinks to stay in the limit."""
    if number < 2:
        return name
    stem = name.removesuffix(suffix)
    tail = pattern.format(number=number)
    return _cut(stem, LIMIT - len(tail.encode())).rstrip(". ") + tail + suffix


def _without_bad_bytes(text: str) -> str:
    return "".join(f"%{ord(letter) & 0xFF:02X}" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


def _cut(text: str, limit: int) -> str:
    data = text.encode()
    if len(data) <= limit:
        return text
    short = data[:limit].decode(errors="ignore")
    while short and unicodedata.combining(text[len(short)]):
        text, short = text[: len(short)], short[:-1]
    return short
