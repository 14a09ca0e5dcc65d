"""Is a word a Vietnamese syllable? Onsets and rhymes stand in ``data/syllables.toml``."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOPPED_TONES = {"\u0301", "\u0323"}


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of this room, ``data/<name>.toml``."""
    return tomllib.loads((Path(__file__).parent / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True for one Vietnamese syllable in any case and tone placement; at most one tone, stops take sắc or nặng."""
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marks if mark in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    stopped = bare.endswith(("c", "p", "t", "ch"))
    if stopped and (not tones or tones[0] not in _STOPPED_TONES):
        return False
    return bare in _toneless()


@cache
def _toneless() -> frozenset[str]:
    """Every onset joined to every rhyme, with gi- before i written once and c/k, g/gh, ng/ngh by the vowel."""
    data = table("syllables")
    plain: list[str] = data["onsets"]
    found: set[str] = set(data["others"])
    for rhyme in data["rhymes"]:
        found.add(rhyme)
        found.update(onset + rhyme for onset in plain if _fits(onset, rhyme))
    return frozenset(found)


def _fits(onset: str, rhyme: str) -> bool:
    front = rhyme[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "g", "ng"):
        return not front or (onset == "g" and rhyme[0] == "i")
    if onset == "qu":
        return rhyme[0] not in "uoôưư"
    return onset != "gi" or rhyme[0] != "i"
