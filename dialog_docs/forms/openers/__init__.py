"""File kinds to one ``Book``: decided by content, never by name; a file that is no workbook is a problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.forms.grid import Book
from dialog_docs.forms.openers.kinds import REFUSED, kind_of
from dialog_docs.forms.openers.strict import transitional
from dialog_docs.forms.openers.unreadable import BROKEN, UnreadableWorkbookError

TOLD = {"xlsm": "file-has-macros", "strict": "file-strict", "ods": "file-open-document"}
"""Kinds that are read with a warning."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook, or the problems that say why there is none; warnings may come beside a book."""

    book: Book | None
    problems: tuple[Problem, ...] = ()


def open_book(data: bytes, *, plain: bool = False) -> Opened:
    """The workbook in ``data``; ``plain`` says that the gate proved the fast reading to be enough."""
    kind = kind_of(data)
    if kind in REFUSED:
        return Opened(None, (problem(REFUSED[kind]),))
    try:
        book = _read(data, kind, plain)
    except UnreadableWorkbookError as fault:
        return Opened(None, (problem(fault.rule, detail=fault.detail),))
    except BROKEN as fault:
        return Opened(None, (problem("file-damaged", detail=f"{type(fault).__name__}: {fault}"),))
    return Opened(book, _told(kind))


def open_parts(
    parts: Mapping[str, bytes], kind: str, wanted: Callable[[str], bool] = lambda _name: True
) -> Opened | None:
    """A plain workbook from the parts that the gate unpacked and proved; None where only its bytes tell enough.

    A sheet whose name is not ``wanted`` comes without its cells.
    """
    from dialog_docs.forms.openers.plain import read_parts  # noqa: PLC0415  as below

    book = read_parts(parts, kind, wanted)
    return None if book is None else Opened(book, _told(kind))


def _told(kind: str) -> tuple[Problem, ...]:
    return (problem(TOLD[kind]),) if kind in TOLD else ()


def _read(data: bytes, kind: str, plain: bool) -> Book:
    """Each reader is imported when a file needs it: openpyxl alone costs 200 ms at start."""
    if kind == "xls":
        from dialog_docs.forms.openers.xls import read_xls  # noqa: PLC0415

        return read_xls(data)
    if kind == "ods":
        from dialog_docs.forms.openers.ods import read_ods  # noqa: PLC0415

        return read_ods(data)
    if plain:
        from dialog_docs.forms.openers.plain import read_plain  # noqa: PLC0415

        found = read_plain(data, kind)
        if found is not None:
            return found
    from dialog_docs.forms.openers.xlsx import read_xlsx  # noqa: PLC0415

    return read_xlsx(transitional(data) if kind == "strict" else data, kind)
