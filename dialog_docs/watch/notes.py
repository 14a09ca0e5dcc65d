"""The texts of notes in the folder: what a clerk reads beside the workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from dialog_docs import forms
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.forms.reading import Repair
from dialog_docs.watch.names import shown
from dialog_docs.wording import say
from dialog_docs.wording.numbers import short_date

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def returned_note(name: str, problems: Sequence[Problem], repairs: Sequence[Repair]) -> str:
    """``<name> - CẦN SỬA.txt``: everything at once, in the order of the sheet, with the way out."""
    return forms.report(shown(name), problems, repairs)


def accepted_note(name: str, problems: Sequence[Problem], repairs: Sequence[Repair]) -> str | None:
    """``<name> - LƯU Ý.txt``, or None when there is nothing to tell."""
    if not problems and not repairs:
        return None
    return "\n".join([say("watch.remark_head", name=shown(name)), "", forms.report(shown(name), problems, repairs)])


def duplicate_note(name: str, first_name: str, first_received_at: dt.datetime, withdrawn: str | None = None) -> str:
    """The same bytes came before; ``withdrawn`` is the code of their dialogue when it counts no more."""
    local = first_received_at.astimezone(_VIETNAM)
    time, day = local.strftime("%H:%M"), short_date(local.date())
    text = say("watch.duplicate", name=shown(name), first=shown(first_name), time=time, day=day)
    return text if withdrawn is None else "\n".join((text, say("watch.duplicate_withdrawn", code=withdrawn)))


def too_large_note(path: Path) -> str:
    """The file is not even read."""
    megabytes = path.stat().st_size >> 20
    return forms.report(shown(path.name), (problem("file-too-large", found=megabytes),), ())


def poison_note(name: str) -> str:
    """The reader died on this file again and again."""
    return say("watch.poison", name=shown(name))
