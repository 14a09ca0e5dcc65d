"""Text as stored: clean Unicode, printed as typed otherwise; match keys fold what people write in several ways.

Order and extent follow the office's measured files: escapes, line ends, NFC, spaces, invisible characters, look-alikes,
controls, bullets. White space is put right silently; every other change names its rule and can be refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache

from dialog_docs.forms.values.syllables import is_syllable

LONGEST = 32_767
"""Characters in one cell of a workbook; what is longer is cut and told."""

_SUSPECT = re.compile(
    r"[^ -^`-~\n\u00a1-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u02ff\u1ea0-\u1ef9\u2010-\u201f\u2026]"
)
"""A sign that may have to change; a bare class, which is sought many times as fast as one among other patterns."""
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u180e\u200c\u2060-\u2064\ufeff]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])")
"""Signs that nobody sees; a joiner before an emoji makes one picture of two and stays."""
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LOOKALIKE = re.compile(r"\w*[ÐðƉ]\w*")
_BULLETS = "•·‣▪◦●○■□–—*\uf0b7\uf0a7\uf02d"
_BULLET = re.compile(rf"^(?:[{_BULLETS}][ ]*(?=\S)|[-+][ ]*(?=[^\W\d_]))", re.MULTILINE)
_FIRST = f"{_BULLETS}-+"
_LINE_WITH_MARK = re.compile(rf"\n[{_BULLETS}+-]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*[\w\u0300-\u036f]*")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, the rules that changed it, and the rules that flag what was kept."""

    text: str
    changes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def is_clean(raw: str) -> bool:
    """Whether ``clean_text`` would leave the text as it is and flag nothing: most are, and cost one look."""
    if not _is_composed(raw) or len(raw) > LONGEST:
        return False
    may_begin = raw[:1] in _FIRST or ("\n" in raw and _LINE_WITH_MARK.search(raw) is not None)
    return not may_begin or _BULLET.search(raw) is None


def _is_composed(raw: str) -> bool:
    if _SUSPECT.search(raw) is not None or "  " in raw or raw != raw.strip():
        return False
    if "\n" in raw and (" \n" in raw or "\n " in raw or "\n\n\n" in raw):
        return False
    return unicodedata.is_normalized("NFC", raw)


def clean_text(raw: str, *, name: bool = False, refused: Collection[str] = ()) -> Cleaned:
    """Stored text of a cell; ``name`` also drops direction marks, which body text keeps and flags.

    ``refused`` holds the repairs that the office does not want; characters that no document can hold go all the same.
    """
    if _is_composed(raw):
        return _bounded(*_bullets(raw, (), refused))
    text, changes = raw, []
    for rule, step in _STEPS:
        after = step(text)
        if after == text or (rule in refused and rule != NEEDED):
            continue
        text = after
        if rule:
            changes.append(rule)
    if name and _IN_NAMES not in refused and (after := _BIDI.sub("", text)) != text:
        text = after
        changes.append(_IN_NAMES)
    text = _squeeze(text)
    return _bounded(*_bullets(text, tuple(changes), refused))


def fold_key(text: str) -> str:
    """Key for headings and list values: no tones, no marks, no case, đ = d, anything but letters and digits one space.

    Never for names of people: đề, để and dê are one key.
    """
    return _folded(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(_NOT_WORD.sub(" ", text.casefold()).split())
    bare = unicodedata.normalize("NFD", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    letters: dict[int, str | None] = {ord(mark): None for mark in set(bare) if unicodedata.combining(mark)}
    return " ".join(_NOT_WORD.sub(" ", bare.translate(letters | _D).casefold()).split())


def tone_key(text: str) -> str:
    """Key for comparing names and content: case, tone placement (hòa, hoà) and i/y (kỹ, kĩ) folded, letters kept."""
    return _WORD.sub(_tone_last, " ".join(unicodedata.normalize("NFC", text).casefold().split()))


_folded = lru_cache(maxsize=4096)(_fold)
_SHORT = 100
"""Characters of headings and list values, which come again with every row; longer texts are folded each time."""
_NOT_WORD = re.compile(r"[\W_]+")
_D: dict[int, str | None] = dict.fromkeys(map(ord, "đĐðÐƉɖ"), "d")
_ONLY_Y = re.compile(r"^(h|k|l|m|s|t|qu)y$")


def _tone_last(match: re.Match[str]) -> str:
    marks = unicodedata.normalize("NFD", match[0])
    tones = "".join(mark for mark in marks if mark in _TONES)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    return _ONLY_Y.sub(r"\1i", bare) + tones


def _unescape(text: str) -> str:
    """``_x000D_`` and its like, as workbooks store characters that XML cannot hold; to the end, so that it stays so."""
    while (after := _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)) != text:
        text = after
    return text


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")


def _spaces(text: str) -> str:
    return _SPACES.sub(" ", text)


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _lookalikes(text: str) -> str:
    return _LOOKALIKE.sub(_right_d, text)


def _right_d(match: re.Match[str]) -> str:
    word = match[0]
    right = word.replace("Ð", "Đ").replace("ð", "đ").replace("Ɖ", "Đ")
    return right if right.isupper() or is_syllable(right) else word


def _no_controls(text: str) -> str:
    return _CONTROLS.sub("", text)


def _squeeze(text: str) -> str:
    lines = [" ".join(part for part in line.split(" ") if part) for line in text.split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def _bullets(text: str, changes: tuple[str, ...], refused: Collection[str]) -> tuple[str, tuple[str, ...]]:
    rule = "bullets-made-equal"
    after = _BULLET.sub("- ", text)
    if after == text or rule in refused:
        return text, changes
    return after, (*changes, rule)


def _bounded(text: str, changes: tuple[str, ...]) -> Cleaned:
    flags = ("direction-marks-kept",) if _BIDI.search(text) else ()
    if len(text) <= LONGEST:
        return Cleaned(text, changes, flags)
    return Cleaned(text[:LONGEST].rstrip(), changes, (*flags, "text-too-long"))


_IN_NAMES = "direction-marks-removed"
NEEDED = "control-characters-removed"
"""A change that cannot be refused: no document can hold these characters."""

_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("escapes-undone", _unescape),
    ("", _line_ends),
    ("characters-composed", _compose),
    ("", _spaces),
    ("invisible-characters-removed", _visible),
    ("look-alike-letters-replaced", _lookalikes),
    (NEEDED, _no_controls),
)
"""Rule that names the change (empty: white space, not told) and the change itself, in order."""
