"""The two overviews in the outbox: the tracking workbook and the board; always the newest, under their own names."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from dialog_docs import board as boards
from dialog_docs import durable
from dialog_docs.dialogue.entry import FigureRows
from dialog_docs.dialogue.period import Period
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.figures import Submission, gather, last_days
from dialog_docs.house.opened import House
from dialog_docs.house.standing import to_fix
from dialog_docs.house.units import units_of
from dialog_docs.press.kept import KeptRows
from dialog_docs.wording import say
from dialog_docs.workbooks.tracking import tracking_workbook

EVER = dt.date(2000, 1, 1)


def submissions(house: House) -> tuple[Submission, ...]:
    """Figures that units sent, as the consolidation takes them."""
    return tuple(Submission(sent.row, sent.received_on, sent.source) for sent in house.register.unit_figures())


def board(house: House, as_of: dt.date) -> str:
    """Write ``bang-theo-doi.html`` anew; its path relative to the outbox."""
    return Standing(house).board(as_of)


def board_inputs(house: House, as_of: dt.date) -> boards.BoardInputs:
    """What the board shows: citizens' names only where the setting says so."""
    return Standing(house).inputs(as_of)


@dataclass(slots=True)
class Standing:
    """The board as a watcher writes it again and again: what did not change since the last time is not made again.

    Whatever is remembered, the page is the one that would be written from nothing.
    """

    house: House
    _rows: KeptRows = field(init=False)
    _days: boards.Days = field(init=False)
    _written: boards.Written = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is remembered yet."""
        self._rows, self._days, self._written = KeptRows(self.house), boards.Days(), boards.Written()

    def board(self, as_of: dt.date) -> str:
        """Write the board; its path relative to the outbox."""
        return _put(self.house, boards.FILE_NAME, self.page(as_of))

    def page(self, as_of: dt.date) -> bytes:
        """The board as a file."""
        return boards.render(boards.board_data(self.inputs(as_of), self._days), self._written).encode()

    def workbook(self, as_of: dt.date) -> int:
        """Write the tracking workbook; how many opinions it is made from."""
        rows, _ = self._rows.read()
        _put_workbook(self.house, rows, as_of)
        return len(rows.opinions)

    def inputs(self, as_of: dt.date) -> boards.BoardInputs:
        """What the board is made from."""
        house = self.house
        rows, texts = self._rows.read()
        return boards.BoardInputs(
            rows=rows,
            as_of=as_of,
            settings=house.settings,
            texts=texts,
            refused=to_fix(house),
            units=units_of(house),
            submissions=submissions(house),
        )


def workbook(house: House, as_of: dt.date) -> str:
    """Write ``theo-doi-tong-hop.xlsx`` anew; its path relative to the outbox."""
    return _put_workbook(house, house.register.rows(), as_of)


def _put_workbook(house: House, rows: FigureRows, as_of: dt.date) -> str:
    settings = house.settings
    clock = last_days(settings.limits, Workdays.of(settings.holidays, settings.workdays))
    facts = gather(rows, Period("", EVER, as_of), as_of, clock)
    data = boards.tracking_data(facts, house.register.public_texts(), settings.office.unit)
    return _put(house, say("press.workbook_name"), tracking_workbook(data))


def _put(house: House, name: str, data: bytes) -> str:
    """Our own overview is replaced when it says something new; one that a person has changed stays, ours beside it."""
    path = house.outbox / name
    there = durable.sha256_of(path) if path.exists() else None
    if there == hashlib.sha256(data).hexdigest():
        return _relative(path, house.outbox)
    if there is not None and not house.is_ours(there):
        path = _ours_beside(house, path, data)
    else:
        durable.replace_own(house.files, path, data)
    house.remember_ours(hashlib.sha256(data).hexdigest())
    return _relative(path, house.outbox)


def _ours_beside(house: House, path: Path, data: bytes) -> Path:
    """The newest of ours beside an edited one is replaced, so that they do not pile up."""
    beside = path.with_name(durable.safe_name(say("press.beside", stem=path.stem), path.suffix))
    if beside.exists() and not house.is_ours(durable.sha256_of(beside)):
        return durable.publish(house.files, data, house.outbox, beside.name)
    durable.replace_own(house.files, beside, data)
    return beside


def _relative(path: Path, outbox: Path) -> str:
    return path.relative_to(outbox).as_posix()
