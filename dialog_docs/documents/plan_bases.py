"""What a plan is based on: in its opening sentence, or as căn cứ lines when there are many (wording 1.1)."""

from __future__ import annotations

import re

from dialog_docs.dialogue.plan import Plan
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.prose import bare, joined
from dialog_docs.wording import sentence

_MOST_IN_A_SENTENCE = 3
"""Bases that still fit in one opening sentence; more become căn cứ lines."""


def plan_bases(plan: Plan, desk: Desk) -> tuple[str, ...]:
    """The form's own bases, else those of the settings for this side, kind and day."""
    if plan.bases:
        return tuple(bare(line) for line in plan.bases)
    return settings_bases(desk, "dialogue_plan")


def settings_bases(desk: Desk, kind: str) -> tuple[str, ...]:
    """Bases of the settings in force on the desk's day for one side and kind."""
    return tuple(
        bare(basis.text)
        for basis in desk.settings.bases
        if basis.side == desk.side.value
        and (not basis.kinds or kind in basis.kinds)
        and (basis.valid_from is None or basis.valid_from <= desk.as_of)
        and (basis.valid_to is None or desk.as_of <= basis.valid_to)
    )


def _introduction() -> re.Pattern[str]:
    return re.compile(rf"^(?:{sentence('dialogue_plan.basis.already')})\s+")


def basis_lines(bases: tuple[str, ...]) -> tuple[str, ...]:
    """Căn cứ lines for four bases or more, each ended by ``;``, the last by ``.``; none for fewer."""
    if len(bases) <= _MOST_IN_A_SENTENCE:
        return ()
    introduced = [
        basis if _introduction().match(basis) else sentence("dialogue_plan.basis.line", basis=basis) for basis in bases
    ]
    return tuple(f"{line}{'.' if line is introduced[-1] else ';'}" for line in introduced)


def bases_in_sentence(bases: tuple[str, ...]) -> str | None:
    """One to three bases joined for the opening; None when there are none or too many."""
    if not 0 < len(bases) <= _MOST_IN_A_SENTENCE:
        return None
    return joined([_introduction().sub("", basis) for basis in bases])
