"""The life of one code and the state of an office in sentences: enumerations and days as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dialog_docs.dialogue.codec import encode
from dialog_docs.documents.prose import raised
from dialog_docs.wording import say, words_under
from dialog_docs.wording.numbers import short_date

if TYPE_CHECKING:
    from dialog_docs.house.standing import Standing
    from dialog_docs.register.values import Step

_CHOICES = {"answered": "answered", "authority": "authority", "approved": "approved", "status": "state"}
"""Value of a step → table of ``wording/vi/cli`` with its words."""


def lines(step: Step) -> Iterator[str]:
    """One step: its day and what happened, then a line for each thing known of it."""
    what = raised(say(f"cli.history.{step.what}"))
    yield say("cli.history.line", day=short_date(step.day), what=what, source=step.source)
    labels = words_under("cli.history_value")
    for key, value in step.values.items():
        if value is not None and value != "" and key in labels:
            yield say("cli.history.value", label=labels[key], value=_worded(key, value))


def _worded(key: str, value: object) -> str:
    if key in _CHOICES:
        names = words_under(f"cli.{_CHOICES[key]}")
        known = str(value) if isinstance(value, str) else "yes" if value else "no"
        return names.get(known, known)
    if key == "kind":
        return words_under("documents.title").get(str(value), str(value))
    if isinstance(value, tuple | list):
        return ", ".join(str(each) for each in value)
    return day_text(value)


def day_text(value: object) -> str:
    """``2026-10-15`` or a day → ``15/10/2026``; anything else as it stands."""
    if isinstance(value, dt.date):
        return short_date(value)
    try:
        return short_date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def standing_lines(found: Standing) -> Iterator[str]:
    """The answer of ``status``: lists by their length."""
    values: Mapping[str, Any] = encode(found)
    for key, value in values.items():
        shown = len(value) if isinstance(value, list) else value
        if key == "watcher":
            shown = say(f"cli.watcher.{value}")
        yield say(f"cli.status.{key}", value=day_text(shown))
