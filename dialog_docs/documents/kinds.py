"""The kinds of paper: the built-in ones in a visible tuple, then what other packages offer."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from dialog_docs.documents import (
    citizen_reply,
    conclusion_notice,
    conclusion_plan,
    dialogue_plan,
    forwarding_letter,
    internal_annex,
    invitation,
    minutes,
    periodic_report,
    programme,
    public_notice,
    reminder_letter,
    report_agencies,
    result_notice,
    summary_annex,
)
from dialog_docs.documents.kind import DocumentKind

KINDS: tuple[DocumentKind, ...] = (
    conclusion_notice.KIND,
    internal_annex.KIND,
    minutes.KIND,
    public_notice.KIND,
    result_notice.KIND,
    summary_annex.KIND,
    dialogue_plan.KIND,
    programme.KIND,
    invitation.KIND,
    conclusion_plan.KIND,
    forwarding_letter.KIND,
    reminder_letter.KIND,
    citizen_reply.KIND,
    periodic_report.KIND,
    report_agencies.KIND,
)
"""One line a kind; a stranger's kind has exactly the same shape."""

ENTRY_POINT_GROUP = "dialog_docs.kinds"


@cache
def all_kinds() -> tuple[DocumentKind, ...]:
    """The built-in kinds and those of other packages, which are sought once: that reads a file of each package."""
    return KINDS + tuple(point.load() for point in entry_points(group=ENTRY_POINT_GROUP))


def kind_named(name: str) -> DocumentKind:
    """The kind of that name; KeyError when there is none."""
    return {kind.name: kind for kind in all_kinds()}[name]


def kinds_for(subject: str) -> tuple[DocumentKind, ...]:
    """The kinds about a sort of subject (``dialogue``, ``plan``, ``period`` …)."""
    return tuple(kind for kind in all_kinds() if kind.subject == subject)
