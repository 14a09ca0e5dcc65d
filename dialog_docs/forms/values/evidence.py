"""How Vietnamese a text is when read as Unicode, as TCVN3 and as VNI, word by word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from dialog_docs.forms.values.charmaps import DECODERS, as_latin, is_whole
from dialog_docs.forms.values.syllables import is_syllable, table

_WORD = re.compile(r"[A-Za-z\u00a1-\u024f\u0300-\u0323\u1e00-\u1ef9]+")
_CERTAIN = re.compile("[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ\u0300\u0301\u0303\u0309\u0323]")
_FOREIGN = re.compile("[¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")
"""Latin-1 characters that no Vietnamese word in Unicode has."""
_LONE_SIGNS = "×÷°±²³½¼¾"
_BESIDE_LETTER = re.compile(f"[A-Za-zÀ-ỹ]{_FOREIGN.pattern}|{_FOREIGN.pattern}[A-Za-zÀ-ỹ]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts over the words of a text that are not plain ASCII."""

    unicode: int
    tcvn3: int
    vni: int
    certain: bool
    """A word holds a letter that only Unicode has."""
    foreign: bool
    """A word holds a character that no Vietnamese Unicode word has."""
    words: int
    common: tuple[int, int, int] = (0, 0, 0)
    """Common syllables in the three readings (Unicode, TCVN3, VNI): they break ties, nothing more."""

    half: str = ""
    """The charset that makes a word Vietnamese which is half Unicode already (``®ịnh``), or empty."""

    @property
    def legacy(self) -> tuple[str, int]:
        """The better of the two legacy readings."""
        return ("tcvn3", self.tcvn3) if self.tcvn3 >= self.vni else ("vni", self.vni)

    @property
    def clear(self) -> str:
        """The charset that content alone decides, or empty."""
        if self.certain:
            return "" if self.foreign else "unicode"
        table, score = self.legacy
        other = self.vni if table == "tcvn3" else self.tcvn3
        if score > self.unicode and score > other and (self.foreign or score - self.unicode > 1):
            return table
        return "unicode" if self.unicode > score else ""

    def charset(self, prior: str, *, legacy_font: bool, mixed: bool = False) -> tuple[str, bool]:
        """The reading to take when ``prior`` breaks ties, and whether only ``prior`` decided for a legacy one.

        ``mixed`` says that the same font clearly holds legacy text elsewhere in the workbook.
        """
        if self.half and (not self.words or self.certain):
            return self.half, False
        if not self.words:
            return prior, False
        table, score = self._against(prior)
        if self.certain:
            return (table if self.foreign and score > 0 else "unicode"), False
        if score > self.unicode:
            enough = self.foreign or legacy_font or mixed or score - self.unicode > 1
            return (table if enough else "unicode"), False
        if score < self.unicode or not (legacy_font or mixed):
            return "unicode", False
        return self._tie(prior, table)

    def _tie(self, prior: str, table: str) -> tuple[str, bool]:
        own, other = self.common[0], self.common[_ORDER.index(table)]
        if own != other:
            return ("unicode" if own > other else table), False
        return prior, prior != "unicode"

    def _against(self, prior: str) -> tuple[str, int]:
        """The legacy reading to hold against Unicode; another table beats the font's own only by two words."""
        table, score = self.legacy
        if prior == "unicode":
            return table, score
        own = self.tcvn3 if prior == "tcvn3" else self.vni
        return (table, score) if score - own >= 2 else (prior, own)


_ORDER = ("unicode", "tcvn3", "vni")


@lru_cache(maxsize=4096)
def family(font: str) -> str:
    """tcvn3 | vni | signs | unknown | unicode, by the font's name in any case."""
    name = font.lower().lstrip("@ ")
    for kind in ("signs", "tcvn3", "vni", "unknown"):
        if name.startswith(tuple(table("fonts")[kind])):
            return kind
    return "unicode"


def is_capitals(font: str) -> bool:
    """Whether the font shows small letters as capitals: ``.VnTimeH``, ``.VnArial NarrowH``."""
    return family(font) == "tcvn3" and font.lower().rstrip().endswith("h")


def looks_legacy(text: str) -> bool:
    """A quick look: some letter stands beside a character that no Vietnamese Unicode word has."""
    return not text.isascii() and _BESIDE_LETTER.search(text) is not None


def is_from_1258(text: str, *, legacy_font: bool) -> bool:
    """Whether old bytes were read as code page 1258: undone, and then decoded, clearly more words are Vietnamese."""
    if not (legacy_font or _FOREIGN.search(text)) or (latin := as_latin(text)) == text:
        return False
    now = sum(is_syllable(_read(word, "unicode")) for word in _foreign_words(text))
    undone = max(sum(is_syllable(_read(word, name)) for word in _foreign_words(latin)) for name in DECODERS)
    return undone - now >= (1 if legacy_font else 2)


def _foreign_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


@lru_cache(maxsize=16_384)
def weigh(text: str) -> Evidence:
    """The evidence of one stretch of text."""
    words = [_word(word) for word in _WORD.findall(text) if not word.isascii() and word.lower() not in _units()]
    voting = [word for word in words if word.votes]
    valid = [sum(word.valid[at] for word in voting) for at in range(3)]
    common = [sum(word.common[at] for word in voting) for at in range(3)]
    return Evidence(
        unicode=valid[0],
        tcvn3=valid[1],
        vni=valid[2],
        certain=any(word.certain for word in words),
        foreign=any(word.foreign for word in words),
        words=len(voting),
        common=(common[0], common[1], common[2]),
        half=next((word.half for word in words if word.half), ""),
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """What one word says."""

    certain: bool
    foreign: bool
    votes: bool
    valid: tuple[bool, ...]
    """Is a syllable as Unicode, TCVN3, VNI."""
    common: tuple[bool, ...]
    half: str


@lru_cache(maxsize=32_768)
def _word(word: str) -> _Word:
    certain = _CERTAIN.search(word) is not None
    votes = len(word) > 1 and not certain
    forms = [_read(word, charset) for charset in _ORDER] if votes else []
    return _Word(
        certain=certain,
        foreign=_FOREIGN.search(word) is not None and any(letter.isascii() for letter in word),
        votes=votes,
        valid=tuple(is_syllable(form) for form in forms),
        common=tuple(form.lower() in _common() for form in forms),
        half=_half(word) if certain else "",
    )


def _half(word: str) -> str:
    if not _FOREIGN.search(word) or is_syllable(_read(word, "unicode")):
        return ""
    forms = (word, as_latin(word))
    return next((name for name in DECODERS for form in forms if is_syllable(DECODERS[name](form))), "")


@cache
def _common() -> frozenset[str]:
    return frozenset(table("common")["words"].split())


def rewrite(text: str, charset: str, font: str) -> str:
    """The text of one run in Unicode; a capitals font makes what it shows."""
    if charset not in DECODERS:
        return _WORD.sub(_capital_ascii, text) if is_capitals(font) and text.isascii() else text
    if len(text.strip()) == 1 and text.strip() in _LONE_SIGNS:
        return text
    if _CERTAIN.search(text) is None:
        found = DECODERS[charset](text)
    else:
        found = _WORD.sub(lambda match: _mixed(match[0], charset), text)
    return found.upper() if is_capitals(font) else found


def _capital_ascii(match: re.Match[str]) -> str:
    return match[0].upper()


def _mixed(word: str, charset: str) -> str:
    """A word of a text that holds both: kept where it is Vietnamese, decoded where only decoding makes it so."""
    if word.isascii() or is_syllable(_read(word, "unicode")):
        return word
    for form in (word, as_latin(word)):
        found = DECODERS[charset](form)
        if is_syllable(found):
            return unicodedata.normalize("NFC", found)
    if _CERTAIN.search(word) or (len(word) > 1 and not _FOREIGN.search(word)):
        return word
    return DECODERS[charset](word)


def _read(word: str, charset: str) -> str:
    """The word in that reading; empty where it cannot be one."""
    if charset == "unicode":
        return unicodedata.normalize("NFC", word)
    return DECODERS[charset](word) if is_whole(word, charset) else ""


@cache
def _units() -> frozenset[str]:
    return frozenset(table("fonts")["units"])
