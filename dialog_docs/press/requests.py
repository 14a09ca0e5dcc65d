"""What a clerk asks for by ``yeu-cau.xlsx``, and what the schedule makes: one dispatch for both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from dialog_docs.dialogue.followup import PaperRequest
from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.press import follow_up, letters, making, overview, reports
from dialog_docs.press.making import Made
from dialog_docs.wording import say


def _report(house: House, period: str, _day: dt.date) -> Made:
    return reports.make(house, reports.period_of(house, period))


def _reminders(house: House, _period: str, day: dt.date) -> Made:
    return letters.make(house, day, ("reminder_letter",))


def _letters(house: House, _period: str, day: dt.date) -> Made:
    return letters.make(house, day)


def _follow_up(house: House, _period: str, day: dt.date) -> Made:
    return Made(follow_up.make(house, day))


def _register(house: House, _period: str, day: dt.date) -> Made:
    return Made((overview.workbook(house, day),))


def _board(house: House, _period: str, day: dt.date) -> Made:
    return Made((overview.board(house, day),))


MAKERS: Mapping[str, Callable[[House, str, dt.date], Made]] = {
    "report": _report,
    "register": _register,
    "workbook": _register,
    "board": _board,
    "follow_up": _follow_up,
    "follow-up": _follow_up,
    "reminders": _reminders,
    "letters": _letters,
}
"""Name of a paper in a request or a schedule → what makes it."""


def answer(house: House, request: PaperRequest) -> Made:
    """Everything a request asks for; a row that cannot be understood becomes a problem, the others are made."""
    return making.together(_answer_row(house, index, request) for index in range(len(request.rows)))


def _answer_row(house: House, index: int, request: PaperRequest) -> Made:
    row = request.rows[index]
    try:
        return MAKERS[row.paper](house, row.period, house.today())
    except DialogDocsError as fault:
        why = say(fault.key, **fault.values)
        place = f"rows.{index}.period"
        found = Problem("request-not-met", Severity.WARNING, at=place, value=row.period, values=(("why", why),))
        return Made(problems=(found,))
