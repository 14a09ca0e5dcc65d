"""Closed lists, yes and no, and names of agencies: exact after folding, else asked with the nearest offered."""

from __future__ import annotations

from collections.abc import Sequence

from dialog_docs.forms.values.outcome import Parsed, fault
from dialog_docs.forms.values.syllables import table
from dialog_docs.forms.values.text import fold_key, tone_key

Options = Sequence[tuple[str, Sequence[str]]]
"""(answer, every spelling it has): the answer is a key or a canonical name."""

LONGEST = 500
"""Characters of a value from a list, spaces included; a longer text is none and is not compared with each of them."""


def read_choice(text: str | None, options: Options) -> Parsed[str]:
    """The option that ``text`` names in any case, accent or spacing; a near miss is asked, never taken."""
    if not text:
        return Parsed(None)
    if len(text) <= LONGEST:
        key = fold_key(text)
        for answer, spellings in options:
            if any(fold_key(spelling) == key for spelling in spellings):
                return Parsed(answer)
        guess = nearest(text, [spelling for _, spellings in options for spelling in spellings[:1]])
        if guess:
            return Parsed(None, (fault("choice-nearly-known", suggestion=guess),), guess)
    known = "; ".join(spellings[0] for _, spellings in options)
    return Parsed(None, (fault("choice-unknown", choices=known),))


def read_yes_no(value: str | bool | float | None) -> Parsed[bool]:
    """Có and Không with their usual stand-ins (x, ✓, đã, chưa, 1, 0)."""
    if value is None or isinstance(value, bool):
        return Parsed(value)
    words = table("grammar")["yes_no"]
    text = str(value).strip()
    if isinstance(value, int | float):
        text = f"{value:g}"
    key = fold_key(text) or text
    for answer in (True, False):
        if key in words["yes" if answer else "no"]:
            return Parsed(answer)
    return Parsed(None, (fault("yes-no-unreadable"),))


def read_agency(text: str | None, agencies: Options) -> Parsed[str]:
    """The agency's name in the office's list by name or alias; one outside the list stays as typed.

    A near miss stays as typed too and is told with the name it may mean.
    """
    if not text:
        return Parsed(None)
    exact, folded = tone_key(text), fold_key(text)
    for answer, spellings in agencies:
        if any(tone_key(spelling) == exact for spelling in (answer, *spellings)):
            return Parsed(answer)
    for answer, spellings in agencies:
        if any(fold_key(spelling) == folded for spelling in (answer, *spellings)):
            return Parsed(answer)
    guess = nearest(text, [name for answer, spellings in agencies for name in (answer, *spellings)])
    if not guess:
        return Parsed(text)
    name = next(answer for answer, spellings in agencies if guess in (answer, *spellings))
    return Parsed(text, (fault("agency-nearly-known", suggestion=name),), name)


def nearest(text: str, known: Sequence[str], *, score: float = 0.86, distance: int = 2) -> str:
    """The one known spelling that ``text`` nearly is, or empty; measured safe: close, and clear of the next one."""
    keys = {spelling: fold_key(spelling) for spelling in known}
    key = fold_key(text)
    if len(key) > 2 * max(map(len, keys.values()), default=0):
        return ""  # no such text is near any of them, and comparing a long one takes its time
    from rapidfuzz import process  # noqa: PLC0415  only a name that nobody knows pays for it
    from rapidfuzz.distance import DamerauLevenshtein, Indel  # noqa: PLC0415

    found = process.extract(key, keys, scorer=Indel.normalized_similarity, limit=2)
    if not found or found[0][1] < score:
        return ""
    best = str(found[0][2])
    if DamerauLevenshtein.distance(key, keys[best]) > distance:
        return ""
    clear = len(found) == 1 or found[0][1] - found[1][1] >= 0.08 or keys[str(found[1][2])] == keys[best]
    return best if clear else ""
