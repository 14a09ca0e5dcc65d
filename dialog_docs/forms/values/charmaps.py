"""The two charsets before Unicode as pure functions over text whose bytes were taken for Latin-1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from dialog_docs.forms.values.syllables import is_syllable, table

SOFT_HYPHEN = "\u00ad"


def decode_tcvn3(text: str) -> str:
    """TCVN3 letters in Unicode; codes without a letter stay. A soft hyphen that is no ư falls out."""
    return (
        _SOFT_WORD.sub(_hyphen_or_letter, text).translate(_tcvn3()) if SOFT_HYPHEN in text else text.translate(_tcvn3())
    )


def decode_vni(text: str) -> str:
    """VNI letters in Unicode: pairs of base and mark first, single letters second."""
    letters, pattern = _vni()
    return pattern.sub(lambda match: letters[match[0]], text)


DECODERS: Mapping[str, Callable[[str], str]] = {"tcvn3": decode_tcvn3, "vni": decode_vni}
"""Charset → its decoder."""


def is_whole(word: str, charset: str) -> bool:
    """Whether every character of a word that is not ASCII is a letter, or part of one, in the charset."""
    if charset == "vni":
        return _vni()[1].sub("", word).isascii()
    return charset != "tcvn3" or all(letter.isascii() or ord(letter) in _tcvn3() for letter in word)


def is_vni_pair(base: str, mark: str) -> bool:
    """Whether two neighbouring characters are one VNI letter."""
    return base + mark in _vni()[0]


def as_latin(text: str) -> str:
    """Characters that code page 1258 made of the bytes, back to the Latin-1 characters of the same bytes.

    A tone that was composed with the letter before it is a byte of its own again.
    """
    return "".join(map(_untoned, text)).translate(_cp1258())


@cache
def _untoned(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((part for part in parts if ord(part) in _cp1258()), "")
    if not tone or ord(letter) < 256:
        return letter
    return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone


_SOFT_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff]*\u00ad[A-Za-z\u00a1-\u00ff]*")


def _hyphen_or_letter(match: re.Match[str]) -> str:
    with_letter, without = match[0].translate(_tcvn3()), match[0].replace(SOFT_HYPHEN, "")
    return without if not is_syllable(with_letter) and is_syllable(without.translate(_tcvn3())) else match[0]


@cache
def _tcvn3() -> dict[int, str]:
    pairs = (pair.split("=") for pair in table("tcvn3")["letters"].split())
    return {int(code, 16): letter for code, letter in pairs}


@cache
def _cp1258() -> dict[int, str]:
    pairs = (pair.rsplit("=", 1) for pair in table("tcvn3")["cp1258"].split())
    return {ord(letter): chr(int(code, 16)) for letter, code in pairs}


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    data = table("vni")
    letters: dict[str, str] = {}
    for one, letter in data["singles"].items():
        letters |= {one: letter, one.upper(): letter.upper()}
    for bases, marks, over in (
        (data["bases"], data["tones"], ""),
        (data["round"], data["circumflex"], "\u0302"),
        (data["short"], data["breve"], "\u0306"),
    ):
        for base in bases:
            for mark, tone in marks.items():
                letter = unicodedata.normalize("NFC", data["singles"].get(base, base) + over + tone)
                letters |= {base + mark: letter, base + mark.upper(): letter}
                letters |= {base.upper() + mark: letter.upper(), base.upper() + mark.upper(): letter.upper()}
    longest_first = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest_first)))
