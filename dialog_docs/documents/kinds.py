"""The kinds of paper: the built-in ones in a visible table, then what other packages offer.

A kind's module is imported when the kind is asked for: a report needs none of the fourteen others.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from dialog_docs.documents.kind import DocumentKind

BUILT_IN = {
    "conclusion_notice": "dialogue",
    "internal_annex": "dialogue",
    "minutes": "dialogue",
    "public_notice": "plan",
    "result_notice": "dialogue",
    "summary_annex": "dialogue",
    "dialogue_plan": "plan",
    "programme": "plan",
    "invitation": "plan",
    "conclusion_plan": "dialogue",
    "forwarding_letter": "body",
    "reminder_letter": "agency",
    "citizen_reply": "citizen",
    "periodic_report": "period",
    "report_agencies": "period",
}
"""Name, also of the module whose ``KIND`` it is → subject. One line a kind; a stranger's has the same shape."""

ENTRY_POINT_GROUP = "dialog_docs.kinds"


@cache
def _built_in(name: str) -> DocumentKind:
    kind: DocumentKind = import_module(f"dialog_docs.documents.{name}").KIND
    return kind


@cache
def _strangers() -> tuple[DocumentKind, ...]:
    """What other packages offer; sought once, for that reads a file of each package."""
    return tuple(point.load() for point in entry_points(group=ENTRY_POINT_GROUP))


def all_kinds() -> tuple[DocumentKind, ...]:
    """The built-in kinds and those of other packages."""
    return (*map(_built_in, BUILT_IN), *_strangers())


def kind_named(name: str) -> DocumentKind:
    """The kind of that name; KeyError when there is none."""
    if name in BUILT_IN:
        return _built_in(name)
    return {kind.name: kind for kind in _strangers()}[name]


def kinds_for(subject: str) -> tuple[DocumentKind, ...]:
    """The kinds about a sort of subject (``dialogue``, ``plan``, ``period`` …)."""
    own = (_built_in(name) for name, about in BUILT_IN.items() if about == subject)
    return (*own, *(kind for kind in _strangers() if kind.subject == subject))
