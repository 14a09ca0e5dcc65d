"""Small phrases of the report: rates that show their parts, lists of names, amounts (wording 2.1, 2.12)."""

from __future__ import annotations

from collections.abc import Sequence

from dialog_docs.dialogue.amount import Amount, Precision
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.sentences import amount_text, field_in_text
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, listing, percent

RATE_FROM = 5
"""Below this denominator only the parts are shown (wording 2.1)."""
MOST_NAMES = 10
"""So many units are named in a sentence; more are only counted."""


def phrase(key: str, **values: object) -> str:
    """A sentence of the report's own catalogue."""
    return sentence(f"periodic_report.{key}", **values)


def achieved(part: int, whole: int, key: str = "tasks.rate") -> str:
    """`` (đạt 73,9%)``; nothing for a small denominator."""
    rounded = bool(part * 100 % whole) if whole else False
    return phrase(key, percent=percent(part, whole, table=rounded)) if whole >= RATE_FROM else ""


def share(part: int, whole: int) -> str:
    """`` (34,8%)``, `` (13,0%)`` where that is rounded, `` (50%)``; nothing for a small denominator."""
    rounded = bool(part * 100 % whole)
    return phrase("opinions.rate", percent=percent(part, whole, table=rounded)) if whole >= RATE_FROM else ""


def named(units: Sequence[str]) -> str:
    """``: xã A, xã B và xã C``; nothing when there are too many to name."""
    return phrase("held.names", names=listing(list(units))) if 0 < len(units) <= MOST_NAMES else ""


def without_figures(units: Sequence[str]) -> str:
    """The units of "chưa có số liệu của …": by name, or how many."""
    if len(units) <= MOST_NAMES:
        return listing(list(units))
    return phrase("opinions.many_units", count=count(len(units)))


def area(desk: Desk) -> str:
    """``tỉnh`` of "Toàn tỉnh"; the commune's class word when a commune reports on its own units."""
    return desk.class_word


def figure(value: int, precision: Precision) -> str:
    """``2.282``, ``ít nhất 950``."""
    return amount_text(Amount(value, precision))


def field_name(name: str) -> str:
    """A field inside a sentence, small; "Khác" becomes "lĩnh vực khác"."""
    return field_in_text(None if name == phrase("annex.unknown_field") else name)


def raised(text: str) -> str:
    """Capital first letter."""
    return text[:1].upper() + text[1:]


def clauses(parts: Sequence[str]) -> str:
    """``a; b; c``: long items that may hold commas."""
    return "; ".join(part for part in parts if part)
