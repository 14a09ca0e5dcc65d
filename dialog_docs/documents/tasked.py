"""Whom a conclusion gives work is among those it goes to (wording 4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dialog_docs.dialogue.minutes import Assignment
from dialog_docs.dialogue.terms import Relation
from dialog_docs.documents.bodies import Body, is_party_body
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.prose import raised
from dialog_docs.documents.tasks import group_of
from dialog_docs.wording import sentence

_NAMED = 3
"""More bodies than these are told in one."""
_MEANT = {
    False: (Relation.OWN, Relation.BELOW, Relation.POLICE_MILITARY, Relation.VILLAGE),
    True: (Relation.OWN, Relation.PEOPLES_COMMITTEE, Relation.VILLAGE),
}
"""By whether the Party writes: what the lines of the settings mean without naming it ("các phòng, đơn vị …")."""


def to_the_tasked(frame: Frame, tasks: Iterable[Assignment], desk: Desk) -> Frame:
    """The frame with the bodies that have a task and that no line of the recipients means yet."""
    bodies = dict.fromkeys(body for task in tasks if (body := group_of(task, desk)) is not None)
    left = [body for body in bodies if not _is_meant(body, frame.recipients, desk)]
    left.sort(key=lambda body: (body.order, body.name))
    lines = _ordered([body.name for body in left if body.is_assigned], list(frame.recipients))
    return replace(frame, recipients=tuple(_asked([body.addressed for body in left if not body.is_assigned], lines)))


def _is_meant(body: Body, lines: Sequence[str], desk: Desk) -> bool:
    if body.relation in _MEANT[desk.is_party] or (desk.is_party and is_party_body(body.name)):
        return True
    return any(body.addressed in line for line in lines)


def _ordered(names: list[str], lines: list[str]) -> list[str]:
    """Those charged stand in the line of those who are to carry it out."""
    if not names:
        return lines
    place, end = _last(lines), sentence("conclusion_notice.recipients.carry_out")
    who = _together(names, "charged")
    if place is None:
        return [*lines[:-1], f"- {raised(who)}{end};", *lines[-1:]]
    return [*lines[:place], lines[place].replace(end, f", {who}{end}"), *lines[place + 1 :]]


def _asked(names: list[str], lines: list[str]) -> list[str]:
    """Those asked have a line of their own after it."""
    if not names:
        return lines
    place = _last(lines)
    after = len(lines) - 1 if place is None else place + 1
    line = f"- {raised(_together(names, 'asked'))}{sentence('conclusion_notice.recipients.join')};"
    return [*lines[:after], line, *lines[after:]]


def _together(names: list[str], key: str) -> str:
    return ", ".join(names) if len(names) <= _NAMED else sentence(f"conclusion_notice.recipients.{key}")


def _last(lines: Sequence[str]) -> int | None:
    """Where those stand who are to carry it out."""
    end = sentence("conclusion_notice.recipients.carry_out")
    return max((place for place, line in enumerate(lines) if line.endswith(f"{end};")), default=None)
