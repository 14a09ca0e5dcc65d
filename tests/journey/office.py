"""An office for tests of the whole way: a workspace, files dropped into its inbox, and a clock that tests set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from dialog_docs import forms
from dialog_docs.dialogue.followup import PaperRequest, PaperRequestRow, Progress
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan
from dialog_docs.house.opened import VIETNAM, House, opened
from dialog_docs.house.workspace import Identity, create
from dialog_docs.pipeline import Outcome, grab, journey
from dialog_docs.rounds.following import Following
from tests.documents.paper_text import lines_of
from tests.sampling import PEOPLE

MINH_LAM = Identity(side="state", level="commune", unit="xã Minh Lâm", province="tỉnh Hương Giang")


@dataclass
class Clock:
    """The time in Vietnam as the test says."""

    now: dt.datetime = dt.datetime(2026, 9, 21, 8, tzinfo=VIETNAM)

    def __call__(self) -> dt.datetime:
        return self.now


@dataclass
class Office:
    """One workspace with its house open."""

    root: Path
    house: House
    clock: Clock
    following: Following = field(init=False)
    _ticks: float = 0.0

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """The watcher is stopped and started again: all it remembered is gone."""
        self.following = Following(self.house)

    def follow_up(self) -> tuple[str, ...]:
        """What the watcher does between looks; sentences about what it could not do."""
        self._ticks += 60.0
        self.following.follow_up(self._ticks)
        return self.following.owed

    def at(self, year: int, month: int, day: int, hour: int = 8) -> None:
        """Set the clock."""
        self.clock.now = dt.datetime(year, month, day, hour, tzinfo=VIETNAM)

    def drop(self, name: str, data: bytes) -> Outcome:
        """A clerk puts a file into the inbox, and it takes its way."""
        path = self.house.inbox / name
        path.write_bytes(data)
        return journey(self.house, grab(self.house, path))

    def minutes(self, value: Minutes, name: str = "") -> Outcome:
        """Drop minutes, filled into the standard form."""
        return self.drop(name or f"Biên bản {value.day}.xlsx", forms.fill("minutes", value, self.house.lists))

    def plan(self, value: Plan, name: str = "Kế hoạch.xlsx") -> Outcome:
        """Drop a plan."""
        return self.drop(name, forms.fill("plan", value, self.house.lists))

    def progress(self, value: Progress, name: str) -> Outcome:
        """Drop a returned progress form."""
        return self.drop(name, forms.fill("progress", value, self.house.lists))

    def returned(self, form: str, answers: Mapping[str, Mapping[str, Any]], name: str = "") -> Outcome:
        """An agency opens the form it was sent, fills cells by the heading of their column, and drops it back."""
        data = filled_by_hand(self.house.outbox / form, answers)
        return self.drop(name or form.rsplit("/", 1)[-1], data)

    def request(self, *rows: tuple[str, str], name: str = "yeu-cau.xlsx") -> Outcome:
        """Drop a request for papers: (period, paper)."""
        wanted = PaperRequest(tuple(PaperRequestRow(period, paper) for period, paper in rows))
        return self.drop(name, forms.fill("request", wanted, self.house.lists))

    def papers(self, pattern: str = "*.docx") -> list[str]:
        """What stands in the outbox, superseded versions left out."""
        outbox = self.house.outbox
        found = (path.relative_to(outbox).as_posix() for path in outbox.rglob(pattern))
        return sorted(path for path in found if "_bản cũ" not in path)

    def text(self, path: str) -> str:
        """The words of a paper in the outbox."""
        return words_of(self.house.outbox / path)

    def note(self, name: str) -> str:
        """What the inbox says about a file."""
        found = [path for path in self.house.inbox.rglob("*.txt") if path.name.startswith(name)]
        return "\n".join(path.read_text(encoding="utf-8-sig") for path in found)


def filled_by_hand(form: Path, answers: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A progress form with some cells filled as in Excel: code of the row → heading of the column → value."""
    book = load_workbook(form)
    sheet = book["Theo dõi"]
    heads = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("Mã") and len(row) > 5)
    columns = {str(cell.value).rstrip(" *"): cell.column for cell in heads if cell.value}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=heads[0].row + 1)}
    for code, cells in answers.items():
        for label, value in cells.items():
            sheet.cell(rows[code], columns[label], value)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def words_of(path: Path) -> str:
    """All words of a Word file, paragraphs as lines."""
    return lines_of(path.read_bytes())


@contextmanager
def office(
    root: Path, settings: str = "", identity: Identity = MINH_LAM, edits: Mapping[str, str] | None = None
) -> Iterator[Office]:
    """A new workspace with invented signers; ``settings`` is added to its ``dialog-docs.toml``, ``edits`` change it."""
    create(root, identity)
    file = root / "dialog-docs.toml"
    text = file.read_text(encoding="utf-8")
    for key, name in PEOPLE.items():
        text = text.replace(f'\n{key} = ""', f'\n{key} = "{name}"', 1)
    for old, new in (edits or {}).items():
        text = text.replace(old, new, 1)
    file.write_text(text + "\n" + settings, encoding="utf-8")
    clock = Clock()
    with opened(root, clock=clock) as house:
        yield Office(root, house, clock)
