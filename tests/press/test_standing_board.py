"""The board that a watcher keeps is, byte for byte, the one that is written from nothing."""

from __future__ import annotations

import datetime as dt
import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog_docs import board, durable, forms
from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.deadline import CountedFrom, Deadline, DeadlineKind
from dialog_docs.dialogue.entry import FigureRows
from dialog_docs.dialogue.followup import Progress, ProgressRow, Unit, UnitFigures, UnitFiguresRow, UnitList
from dialog_docs.dialogue.identity import Nearness
from dialog_docs.dialogue.terms import Authority, Level, MinutesState, OpinionKind, Status
from dialog_docs.house.opened import House
from dialog_docs.press.overview import Standing
from dialog_docs.register import PaperDraft, Register, Touched
from tests.register.given import DAY, RECEIVED, minutes, opinion, sha, task
from tests.sampling import sample_settings

KINDS = (None, OpinionKind.PETITION, OpinionKind.COMPLAINT, OpinionKind.PRAISE)
STATES = (MinutesState.DRAFT, MinutesState.SIGNED, MinutesState.CANCELLED)
STATUSES = (Status.IN_PROGRESS, Status.SETTLED, Status.EXPLAINED, Status.NOT_SETTLED, Status.EXCLUDED)
ANYWAY = dict.fromkeys(("signed-minutes-changed", "meeting-withdrawn", "meeting-code-taken", *Nearness), "as_written")
AFTER_NOTICE = Deadline(DeadlineKind.DAYS, "05 ngày", days=5, counted_from=CountedFrom.NOTICE)


@dataclass
class Watched:
    """An office whose board a watcher keeps, beside another process that writes into the same register."""

    house: House
    other: Register
    standing: Standing
    as_of: dt.date = DAY + dt.timedelta(days=40)
    count: int = 0

    @property
    def codes(self) -> list[str]:
        rows = self.other.rows()
        return [row.code for row in (*rows.opinions, *rows.tasks)]

    def mark(self) -> str:
        self.count += 1
        return sha(str(self.count))

    def record(self, number: int, shape: int) -> None:
        """New minutes, or a correction of known ones: other opinions, another day, signed, cancelled."""
        spoken = tuple(
            opinion(place, kind=KINDS[(shape + place) % 4], field=("Đất đai", "Y tế", None)[(shape * place) % 3],
                    authority=Authority.PROVINCE if shape % 3 == 2 else Authority.COMMUNE, agency="Sở Xây dựng")
            for place in range(1, 2 + shape % 4)
        )  # fmt: skip
        given = (task(1, (1,), DAY + dt.timedelta(days=9 * shape)), replace(task(2, (1,)), deadline=AFTER_NOTICE))
        made = minutes(
            code=f"M-{number}", unit=f"xã Số {number % 2}", day=DAY + dt.timedelta(days=number // 2 + 3 * (shape % 2)),
            topic="Đất đai" if shape % 2 else None, citizens=Amount(9 + shape) if shape % 3 else None, delegates=None,
            opinions=spoken, assignments=given[: shape % 3], state=STATES[shape % 7 % 3], start=dt.time(8 + number),
            title=f"Hội nghị {shape}",
        )  # fmt: skip
        self.other.record_minutes(made, self.mark(), RECEIVED, ANYWAY)

    def progress(self, number: int, shape: int) -> None:
        """An agency reports on one opinion or task; an unknown code waits for its minutes."""
        code = ([*self.codes, "M-3-NV-01"])[number % (len(self.codes) + 1)]
        status = STATUSES[shape % 5]
        row = ProgressRow(
            code,
            status,
            "chờ vốn",
            None if status is Status.IN_PROGRESS else DAY + dt.timedelta(days=shape),
            "xong",
            extension_to=DAY + dt.timedelta(days=90),
            extension_approved=bool(shape % 2),
            row=5,
        )
        self.other.record_progress(Progress((row,)), self.mark(), RECEIVED)

    def withdraw(self, number: int, shape: int) -> None:
        """A meeting, or a whole workbook by its hash."""
        held = [row.code for row in self.other.rows().dialogues]
        code = (
            sha(str(1 + number % self.count)) if shape % 2 and self.count else held[number % len(held)] if held else ""
        )
        if code:
            self.other.withdraw(code, "nhầm", RECEIVED)

    def paper(self, number: int, shape: int) -> None:
        """A paper about a meeting, a letter about opinions of several, or a plan."""
        named = tuple(self.codes[number : number + 3])
        letter, plan = f"forwarding_letter:{DAY}:{number % 2}", f"minh-lam-{DAY.year}-year"
        kind, subject, items = (
            ("conclusion_notice", f"M-{number}", ()),
            ("forwarding_letter", letter, named),
            ("dialogue_plan", plan, ()),
            ("minutes", f"M-{number}", ()),
        )[shape % 4]
        made = DAY + dt.timedelta(days=shape)
        data = f"{kind}{subject}{shape}".encode()
        draft = PaperDraft(kind, "state", subject, "xã", f"{kind} {number}.docx", data, made, items)
        self.other.publish_papers(self.house.outbox, (draft,), RECEIVED)

    def issue(self, number: int, shape: int) -> None:
        """The clerk of records gives a number, or a paper is retired."""
        standing = self.other.papers()
        if standing and shape % 3:
            path = standing[number % len(standing)].path
            self.other.issued(path, str(shape), DAY + dt.timedelta(days=shape), RECEIVED)
        elif standing:
            self.other.retire_paper(self.house.outbox, standing[number % len(standing)].path, RECEIVED)

    def figures(self, number: int, shape: int) -> None:
        """A unit sends figures, or the list of units is another one."""
        unit = f"xã Số {number % 3}"
        row = UnitFiguresRow(
            unit, Level.COMMUNE, f"2026-Q{1 + shape % 3}", Amount(shape), Amount(0), opinions=Amount(9)
        )
        listed = UnitList((Unit(unit, Level.COMMUNE, quota=4), Unit("xã Số 0", Level.COMMUNE)))
        if shape % 2:
            self.other.record_figures(UnitFigures((row,)), self.mark(), RECEIVED)
        else:
            self.other.record_units(listed, self.mark(), RECEIVED)

    def pass_days(self, number: int, shape: int) -> None:
        """Days pass; one that comes again is a clock set back."""
        self.as_of += dt.timedelta(days=9 * number - 2 * shape)

    def restart(self, _number: int, _shape: int) -> None:
        """The watcher died and is started again: it remembers nothing."""
        self.standing = Standing(self.house)


STEPS = ("record", "record", "record", "progress", "withdraw", "paper", "issue", "figures", "pass_days", "restart")


@contextmanager
def watched(register: type[Register] = Register) -> Iterator[Watched]:
    with tempfile.TemporaryDirectory() as name:
        found = sample_settings("state", Path(name))
        for folder in (found.folders.inbox, found.folders.outbox):
            folder.mkdir()
        with register.open(found) as own, Register.open(found) as other:
            house = House(found, durable.Files(), own, forms.office_lists(found), lambda: RECEIVED)
            yield Watched(house, other, Standing(house))


def assert_same(here: Watched) -> None:
    assert here.standing.page(here.as_of) == Standing(here.house).page(here.as_of)


step = st.tuples(st.sampled_from(STEPS), st.integers(0, 7), st.integers(0, 12))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(step, min_size=1, max_size=3), min_size=2, max_size=6))
def test_after_any_changes_the_kept_board_is_the_one_from_nothing(looks: list[list[tuple[str, int, int]]]) -> None:
    with watched() as here:
        for changes in looks:
            for name, number, shape in changes:
                getattr(here, name)(number, shape)
            assert_same(here)


def test_one_changed_meeting_makes_its_own_day_again_and_no_other() -> None:
    with watched() as here:
        for number in range(8):
            here.record(number, 6)
        days = board.Days()
        before = {one.day: one for one in days.of(here.standing.inputs(here.as_of))}
        here.record(5, 4)
        after = {one.day: one for one in days.of(here.standing.inputs(here.as_of))}
        assert here.standing.inputs(here.as_of) == Standing(here.house).inputs(here.as_of)

    assert {day for day in after if after[day] is not before[day]} == {DAY + dt.timedelta(days=2)}
    assert len(after) == 4


def test_what_facts_touch_is_told_meeting_by_meeting_and_in_doubt_not_at_all() -> None:
    with watched() as here:
        for number in range(4):
            here.record(number, 4)
        version = here.other.version()
        here.record(2, 6)
        assert here.other.touched(version) == Touched(frozenset({"M-2"}))
        here.paper(1, 0)
        here.paper(0, 2)
        assert here.other.touched(version) == Touched(frozenset({"M-1", "M-2"}), loose=True)
        here.paper(0, 1)
        named = {code.rsplit("-", 2)[0] for code in here.codes[:3]}
        assert here.other.touched(version) == Touched(frozenset({"M-1", "M-2", *named}), loose=True)
        assert here.other.touched(here.other.version()) == Touched()
        here.withdraw(1, 0)
        assert here.other.touched(version) is None
        assert here.other.touched(here.other.version() + 1) is None


class Stumbling(Register):
    """A register that cannot be read in the middle of it, once."""

    stumbles = False

    def rows_of_days(self, *given: object) -> FigureRows:
        if self.stumbles:
            self.stumbles = False
            raise OSError(errno.EIO, "gone")
        return super().rows_of_days(*given)


def test_after_a_reading_that_broke_off_everything_is_read_again() -> None:
    with watched(Stumbling) as here:
        here.record(1, 4)
        here.standing.page(here.as_of)
        here.record(2, 4)
        here.house.register.stumbles = True
        with pytest.raises(OSError, match="gone"):
            here.standing.page(here.as_of)
        assert_same(here)


def test_other_settings_or_another_day_make_every_day_again() -> None:
    with watched() as here:
        here.record(1, 4)
        found = here.standing.inputs(here.as_of)
        days = board.Days()
        kept = days.of(found)

        assert days.of(found)[0] is kept[0]
        assert days.of(replace(found, settings=sample_settings("party")))[0] is not kept[0]
        assert days.of(replace(found, as_of=here.as_of + dt.timedelta(days=1)))[0] is not kept[0]
