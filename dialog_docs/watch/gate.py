"""Is an arrived file whole and harmless? Decided in one streaming pass, before any parser sees it."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.problem import Problem


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found."""

    kind: str
    """xlsx | xlsm | strict | ods | xls, or what else it is: encrypted, xlsb, csv, html, pdf, docx, picture, empty …"""
    problems: tuple[Problem, ...] = ()
    plain: bool = False
    """Nothing in it asks for the slow reading: no strike, legacy font, rich runs, comments, hidden rows, merges …"""
    complete: bool = True
    """False when the file ends too early or its bytes do not add up: it may still be arriving."""


def inspect(data: bytes) -> Verdict:
    """The verdict over the bytes of an arrived file; never raises for what is in them."""
    return Verdict("xlsx" if data.startswith(b"PK") else "unknown")
