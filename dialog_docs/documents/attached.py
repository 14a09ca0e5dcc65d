"""The line "(Kèm theo …)" under an annex's title: the same number, day and blanks as the paper it goes with."""

from __future__ import annotations

from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import long_date, short_date


def attached_to(paper: str, frame: Frame, desk: Desk) -> str:
    """``(Kèm theo Thông báo số      /TB-UBND ngày      tháng      năm 2026 của Ủy ban nhân dân xã Minh Lâm)``.

    ``paper`` is the kind's name with a capital.
    """
    side = desk.side.value
    if desk.date is None:
        day = sentence(f"annexes.blank_day_{side}", year=desk.as_of.year)
    else:
        day = short_date(desk.date) if desk.is_party else long_date(desk.date)
    number = frame.number_line.removeprefix(sentence("annexes.number_word")).removeprefix(":").removeprefix(" ")
    return sentence(f"annexes.attached_{side}", paper=paper, number=number, day=day, body=desk.voice_full)
