"""Near misses: measured limits within which a guess may be offered, never taken in silence."""

from __future__ import annotations

from collections.abc import Collection

from dialog_docs.forms.structure.headings import Lookup
from dialog_docs.forms.structure.page import heading_key

SCORE, DISTANCE, AHEAD = 88, 2, 8
"""Ratio, Damerau distance and lead over the next field that proved safe."""


def guess_field(text: str, names: Lookup, free: Collection[str]) -> str | None:
    """The one free field that a heading nearly names, or None."""
    from rapidfuzz import fuzz  # noqa: PLC0415  only a heading that nobody knows pays for it
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    key = heading_key(text)
    scores: dict[str, tuple[float, str]] = {}
    for name, field in names.items():
        score = fuzz.ratio(key, name)
        if score > scores.get(field, (0.0, ""))[0]:
            scores[field] = (score, name)
    ranked = sorted(((score, field, name) for field, (score, name) in scores.items()), reverse=True)
    if not ranked:
        return None
    score, field, name = ranked[0]
    ahead = score - ranked[1][0] if len(ranked) > 1 else score
    close = score >= SCORE and ahead >= AHEAD and DamerauLevenshtein.distance(key, name) <= DISTANCE
    return field if close and field in free else None
