"""Thành phần of the minutes: who came, by group, with counts as far as the form tells them."""

from __future__ import annotations

from dialog_docs.dialogue.minutes import Attendance, Minutes
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.sentences import amount_text, official_text_of, villages_clause
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count


def attendance_lines(minutes: Minutes, desk: Desk) -> tuple[str, ...]:
    """Delegates with the groups that came, then citizens with invited and present."""
    return _delegates(minutes), _citizens(minutes, desk)


def _is_citizens(row: Attendance) -> bool:
    return (row.group or "").casefold() == sentence("shared.attendance.citizens_group").casefold()


def _delegates(minutes: Minutes) -> str:
    rows = [row for row in minutes.attendance if not _is_citizens(row) and row.present != 0]
    parts = [part for part in (_described(row) for row in rows) if part]
    if minutes.delegates is None:
        return sentence(f"minutes.delegates_{'listed' if parts else 'unknown'}", parts="; ".join(parts))
    number = amount_text(minutes.delegates)
    return sentence(f"minutes.delegates{'_with_parts' if parts else ''}", count=number, parts="; ".join(parts))


def _described(row: Attendance) -> str:
    """``Ban Thường vụ Đảng ủy xã (09 người)``, or a single person with the office held."""
    if row.name:
        return official_text_of(row.name, row.position)
    name = row.unit or row.group or ""
    return sentence("minutes.group", name=name, count=count(row.present)) if name and row.present else name


def _citizens(minutes: Minutes, desk: Desk) -> str:
    if minutes.citizens is None:
        return sentence("minutes.citizens_unknown", class_word=desk.class_word)
    rows = [row for row in minutes.attendance if _is_citizens(row)]
    invited = sum(row.invited for row in rows if row.invited is not None)
    present = sum(row.present for row in rows if row.present is not None)
    counted = bool(rows) and all(row.invited is not None and row.present is not None for row in rows)
    extra = sentence("minutes.invited", invited=count(invited), present=count(present)) if counted else ""
    return sentence(
        "minutes.citizens", count=amount_text(minutes.citizens), villages=villages_clause(minutes), invited=extra
    )
