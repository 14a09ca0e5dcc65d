"""How one paper names another: by number and day once they are known, by the same blanks until then (wording 0.8)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog_docs.dialogue.entry import Entry, IssuedPaper
from dialog_docs.dialogue.plan import Plan
from dialog_docs.dialogue.terms import Side
from dialog_docs.documents.desk import Desk
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import long_date, short_date

_NOTICE = "conclusion_notice"


def notice_side(entry: Entry, desk: Desk) -> Side:
    """Which side issues the meeting's conclusion notice: the paper's own, else the setting's."""
    paper = entry.issued(_NOTICE)
    return paper.side if paper else Side(desk.settings.sides_of(_NOTICE)[0])


def cite_notice(entry: Entry, desk: Desk, *, formal: bool = False) -> str:
    """``Thông báo số 45/TB-UBND ngày 22/9/2026``; ``formal`` writes the State's long date of an opening."""
    side = notice_side(entry, desk)
    paper = entry.issued(_NOTICE)
    number = full_number(paper, "TB", replace(desk, side=side))
    day = paper.date if paper else None
    return sentence(
        f"citing.notice_{desk.side.value}", number=number, day=cited_day(day, entry.minutes.day.year, desk, formal)
    )


def notice_voice(entry: Entry, desk: Desk) -> str:
    """The body whose notice it is: ``Ban Thường vụ Đảng ủy xã``."""
    return replace(desk, side=notice_side(entry, desk)).voice


def cite_letter(paper: IssuedPaper | None, desk: Desk, drafting_unit: str = "VP") -> str:
    """``Công văn số 15/UBND-VP ngày 20/10/2026``, with blanks for what is not known."""
    writer = replace(desk, side=paper.side) if paper else desk
    number = full_number(paper, "CV" if writer.is_party else "", writer, drafting_unit)
    day = paper.date if paper else None
    year = paper.made_on.year if paper and paper.made_on else desk.as_of.year
    return sentence(f"citing.letter_{desk.side.value}", number=number, day=cited_day(day, year, desk))


def letter_abstract(text: str, desk: Desk) -> str:
    """The line under a letter's number: the Party's begins with the words of the setting, the State's with V/v."""
    return f"{desk.settings.text['party_letter_subject']} {text}" if desk.is_party else text


def full_number(paper: IssuedPaper | None, symbol: str, desk: Desk, drafting_unit: str = "VP") -> str:
    """``45/TB-UBND``; the clerk may have given the bare number or the whole symbol."""
    return _symbolised(paper.number if paper else None, symbol, desk, drafting_unit)


def plan_number(plan: Plan, desk: Desk) -> str:
    """``07/KH-UBND``: the number of a plan's own paper, on the side that issued it."""
    return _symbolised(plan.number, "KH", replace(desk, side=plan.issued_by))


def _symbolised(number: str | None, symbol: str, desk: Desk, drafting_unit: str = "VP") -> str:
    given = (number or "").strip()
    if "/" in given:
        return given
    frame = replace(desk, number=given or None).frame(_NOTICE, symbol, drafting_unit=drafting_unit)
    return frame.number_line.removeprefix(sentence("citing.number_word")).removeprefix(":").removeprefix(" ")


def cited_day(day: dt.date | None, year: int, desk: Desk, formal: bool = False) -> str:
    """``22/9/2026``, ``22 tháng 9 năm 2026`` in a State opening, ``     /     /2026`` while it is blank."""
    if day is None:
        return sentence("citing.blank_day", year=year)
    return long_date(day) if formal and not desk.is_party else short_date(day)
