"""B6: a task's deadline as the end of its sentence, and as a cell of a table (wording 1.0, 2.3)."""

from __future__ import annotations

from functools import lru_cache

from dialog_docs.dialogue.deadline import CountedFrom, Deadline, DeadlineKind
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, month_year, roman, short_date


@lru_cache(maxsize=512)
def deadline_clause(deadline: Deadline | None, paper: str | None = None) -> str:
    """``hoàn thành chậm nhất ngày 15/10/2026``; empty when no deadline was given.

    ``paper`` is what "kể từ ngày ban hành …" names; default "Thông báo này".
    """
    if deadline is None:
        return ""
    return _text("deadline", deadline, paper or sentence("shared.deadline.this_notice"))


def deadline_cell(deadline: Deadline | None, paper: str | None = None) -> str:
    """``15/10/2026``, ``Quý IV/2026``, ``Thường xuyên``; "chưa xác định" when no deadline was given."""
    if deadline is None:
        return sentence("shared.deadline_cell.missing")
    return _cell(deadline, paper or sentence("shared.deadline.the_notice"))


@lru_cache(maxsize=512)
def _cell(deadline: Deadline, paper: str) -> str:
    """Annexes of a meeting's papers tell the same deadlines."""
    text = _text("deadline_cell", deadline, paper)
    text = text[0].upper() + text[1:]
    if deadline.kind is DeadlineKind.DAYS and deadline.last_day:
        return sentence("shared.deadline_cell.days_known", text=text, day=short_date(deadline.last_day))
    return text


def _text(table: str, deadline: Deadline, paper: str) -> str:
    words = " ".join(deadline.words.split()).rstrip(".;,")
    variant = _variant(deadline)
    if variant == "words":
        if table == "deadline_cell":
            return words
        starts = tuple(sentence("shared.deadline.spoken_words").split("|"))
        return sentence(f"shared.deadline.{'spoken' if words.casefold().startswith(starts) else 'text'}", words=words)
    day = deadline.last_day
    return sentence(
        f"shared.{table}.{variant}",
        day=short_date(day) if day else "",
        month=month_year(day) if day else "",
        quarter=f"{roman((day.month + 2) // 3)}/{day.year}" if day else "",
        days=count(deadline.days or 0),
        working=sentence("shared.deadline.working") if deadline.working_days else "",
        paper=paper,
    )


def _variant(deadline: Deadline) -> str:
    """The row of the catalogue; ``words`` prints what the chair said."""
    kind = deadline.kind
    if deadline.as_spoken or kind is DeadlineKind.TEXT:
        return "words"
    if kind is DeadlineKind.DAYS:
        if deadline.days is None:
            return "words"
        return "days_dialogue" if deadline.counted_from is CountedFrom.DIALOGUE else "days_notice"
    dated = kind in (DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER)
    return "words" if dated and deadline.last_day is None else kind.value
