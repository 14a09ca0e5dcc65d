"""What each check looks at: where that could not be read, its finding would only repeat the reader's complaint."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from dialog_docs.dialogue.problem import Problem

NEEDS: Mapping[str, tuple[str, ...]] = {
    "district-after-its-end": ("day",),
    "end-before-start": ("start",),
    "attendance-differs": ("attendance.*.group", "attendance.*.present"),
    "signed-before-meeting": ("day",),
    "concluder-of-other-side": ("chairs.0.name",),
    "public-notice-late": ("day", "level", "organizer"),
    "result-published-late": ("day", "level", "organizer"),
    "opinion-without-answer": (
        "level", "opinions.#.kind", "opinions.#.answer", "opinions.#.authority", "opinions.#.agency",
        "opinions.#.repeats", "assignments.*.opinions",
    ),
    "answer-without-text": ("opinions.#.kind", "opinions.#.answered"),
    "forwarding-without-agency": ("level", "opinions.#.kind", "opinions.#.authority"),
    "district-authority-after-its-end": ("day", "opinions.#.kind"),
    "personal-data-in-text": ("opinions.#.kind",),
    "deadline-before-meeting": ("day",),
    "task-serves-only-complaints": ("opinions.*.kind",),
    "schedule-outside-year": ("year",),
}  # fmt: skip
"""Rule → field paths beside the one that the finding is about; ``#`` is its own row, ``*`` is any row."""


def holds(found: Iterable[Problem], unread: Collection[str]) -> tuple[Problem, ...]:
    """The findings that stand whatever the unread fields say.

    ``unread`` holds paths such as ``day``, ``opinions.3.answer``, ``opinions.*.answer`` (a lost column), ``opinions``.
    """
    if not unread:
        return tuple(found)
    lost = frozenset(unread)
    somewhere = lost | {_starred(path) for path in lost}
    return tuple(item for item in found if not any(_is_lost(path, lost, somewhere) for path in _paths(item)))


def _paths(found: Problem) -> Iterable[str]:
    row = re.search(r"\.(\d+)", found.at)
    yield found.at
    for need in NEEDS.get(found.rule, ()):
        yield need.replace("#", row[1]) if row else need


def _is_lost(path: str, lost: frozenset[str], somewhere: frozenset[str]) -> bool:
    if path.partition(".")[0] in lost:
        return True
    return path in somewhere if "*" in path else path in lost or _starred(path) in lost


def _starred(path: str) -> str:
    return re.sub(r"\.\d+", ".*", path)
