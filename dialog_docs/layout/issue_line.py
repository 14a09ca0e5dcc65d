"""Number and date of issue, read from the head of a paper once a person has filled them in."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dialog_docs.layout.anatomy.paper import dissect
from dialog_docs.layout.reading import Refusal, open_package, read

_NUMBER = re.compile(r"(\d{1,5})\s*([-/].*)")


@dataclass(frozen=True, slots=True)
class IssueLine:
    """What stands in the head: the whole symbol (``45/TB-UBND``) and the day."""

    number: str
    date: dt.date


def issue_line(data: bytes) -> IssueLine | None:
    """Number and date of a Word file; None while one of them is blank, or when the file cannot be read."""
    try:
        paper = dissect(read(open_package(data)))
    except Refusal:
        return None
    found = _NUMBER.search(" ".join(paper.head.number.text.split())) if paper.head.number is not None else None
    if found is None or paper.date is None:
        return None
    return IssueLine(found[1] + found[2].replace(" ", ""), paper.date)
