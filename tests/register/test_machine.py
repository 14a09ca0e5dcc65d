"""Long random lives of a register: codes are never reused, the order of arrival never matters."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from dialog_docs.dialogue.identity import KnownRow, match_rows
from dialog_docs.dialogue.likeness import text_key
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.terms import MinutesState
from dialog_docs.register import Answer, Register, tables
from tests.register.given import TEXTS, minutes, opinion, record, task

DAYS = [dt.date(2026, 4, day) for day in (15, 16)]
WORDS = ("đường", "nước", "điện", "chợ", "trường", "rác", "cầu", "loa", "đất", "sổ")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True).map(" ".join) | st.sampled_from(TEXTS)
rows_of_texts = st.lists(texts, max_size=8)


def workbook(day: dt.date, lines: list[str], jobs: list[str], **values: Any) -> Minutes:
    return minutes(
        day=day,
        opinions=tuple(opinion(number, text) for number, text in enumerate(lines, 1)),
        assignments=tuple(task(number, text=text) for number, text in enumerate(jobs, 1)),
        **values,
    )


class Lives(RuleBasedStateMachine):
    """Workbooks come, are corrected, signed, cancelled and confirmed in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.register = Register.open(Path(self.folder.name))
        self.gone: dict[str, str] = {}
        self.count = 0

    @initialize()
    def begin(self) -> None:
        record(self.register, workbook(DAYS[0], [TEXTS[0], TEXTS[1]], []))

    @rule(day=st.sampled_from(DAYS), lines=rows_of_texts, jobs=rows_of_texts, confirmed=st.booleans())
    def draft(self, day: dt.date, lines: list[str], jobs: list[str], confirmed: bool) -> None:
        self.take(workbook(day, lines, jobs), confirmed)

    @rule(day=st.sampled_from(DAYS), lines=rows_of_texts, confirmed=st.booleans())
    def signed(self, day: dt.date, lines: list[str], confirmed: bool) -> None:
        self.take(workbook(day, lines, [], state=MinutesState.SIGNED, signed_on=day), confirmed)

    @rule(day=st.sampled_from(DAYS), lines=rows_of_texts)
    def supplement(self, day: dt.date, lines: list[str]) -> None:
        code = f"minh-lam-{day:%Y%m%d}"
        self.take(workbook(day, lines, [], supplements=code, state=MinutesState.SIGNED, signed_on=day), False)

    @rule(day=st.sampled_from(DAYS))
    def cancelled(self, day: dt.date) -> None:
        self.take(workbook(day, [], [], state=MinutesState.CANCELLED), False)

    @precondition(lambda self: self.register.entries())
    @rule()
    def insert_a_row_in_the_middle(self) -> None:
        """Every row that was there keeps its code."""
        entry = self.register.entries()[0]
        old = entry.minutes.opinions
        if entry.minutes.state is MinutesState.SIGNED or len({text_key(o.text) for o in old}) < len(old):
            return
        self.count += 1
        lines = [o.text for o in old]
        lines.insert(len(lines) // 2, f"dòng chen thứ {self.count} hoàn toàn mới")
        entry_after = self.take(workbook(entry.minutes.day, lines, [a.text for a in entry.minutes.assignments]), False)

        assert entry_after is not None
        kept = {o.text: o.code for o in entry_after.minutes.opinions}
        assert all(kept[o.text] == o.code for o in old)

    def take(self, made: Minutes, confirmed: bool) -> Any:
        self.count += 1
        answers = {"signed-minutes-changed": Answer.AS_WRITTEN, "meeting-withdrawn": Answer.AS_WRITTEN}
        entry = record(self.register, made, str(self.count), answers if confirmed else None, hours=self.count).entry
        if entry is not None:
            codes = [o.code for o in entry.minutes.opinions] + [a.code for a in entry.minutes.assignments]
            assert len(codes) == len(set(codes)) and None not in codes
        return entry

    @invariant()
    def a_code_is_never_given_to_something_else(self) -> None:
        """A code may follow an edited text step by step, but a withdrawn one comes back only with its own text."""
        with self.register.reading() as tx:
            rows = tx.rows(select(tables.opinions))
        for row in rows:
            assert row.withdrawn or self.gone.get(row.code, row.text_key) == row.text_key
        self.gone = {row.code: row.text_key for row in rows if row.withdrawn}

    @invariant()
    def every_row_is_what_was_written(self) -> None:
        assert self.register.damaged_rows() == {}

    def teardown(self) -> None:
        self.register.close()
        self.folder.cleanup()


def test_codes_are_never_reused_over_long_lives() -> None:
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


SIX = [
    workbook(dt.date(2026, 4, 15), [TEXTS[0], TEXTS[1]], [TEXTS[2]]),
    workbook(dt.date(2026, 4, 15), [TEXTS[0], TEXTS[3]], [], state=MinutesState.SIGNED, signed_on=dt.date(2026, 4, 18)),
    workbook(dt.date(2026, 4, 16), [TEXTS[4]], [TEXTS[0]], code="ĐT-16"),
    workbook(dt.date(2026, 4, 17), [TEXTS[2]], []),
    workbook(dt.date(2026, 4, 17), [], [], state=MinutesState.CANCELLED),
    workbook(dt.date(2026, 4, 15), ["ý bổ sung"], [], supplements="minh-lam-20260415", state=MinutesState.SIGNED),
]


def seen(register: Register) -> tuple[Any, ...]:
    """What reports and papers see: minutes with codes; which revision it was does not matter."""
    return tuple((entry.code, _without_codes(entry.minutes)) for entry in register.entries())


def _without_codes(made: Minutes) -> Any:
    return (
        made.day,
        made.state,
        [(o.number, o.text) for o in made.opinions],
        [(a.number, a.text) for a in made.assignments],
    )


@pytest.mark.parametrize("order", [*itertools.islice(itertools.permutations(range(6)), 0, 720, 31)])
def test_the_order_of_arrival_never_matters(order: tuple[int, ...], tmp_path: Path) -> None:
    """Held ones are dropped again at the end, as a clerk does after a question."""
    with Register.open(tmp_path / "a") as straight, Register.open(tmp_path / "b") as mixed:
        for made in SIX:
            record(straight, made)
        held = [index for index in order if record(mixed, SIX[index]).is_held]
        for index in held:
            record(mixed, SIX[index], "again")

        assert seen(mixed) == seen(straight)


@given(rows_of_texts, rows_of_texts)
def test_matching_gives_each_code_once_and_never_loses_equal_text(old: list[str], new: list[str]) -> None:
    known = [KnownRow(f"c{number}", number, text) for number, text in enumerate(old, 1)]

    codes = match_rows(known, list(enumerate(new, 1)))

    given_codes = [code for code in codes if code is not None]
    assert len(given_codes) == len(set(given_codes)) <= min(len(old), len(new))
    by_code = {row.code: row.text for row in known}
    for key in {text_key(text) for text in old} & {text_key(text) for text in new}:
        matched = sum(1 for code, text in zip(codes, new, strict=True) if code and text_key(text) == key)
        assert matched >= min(sum(text_key(t) == key for t in old), sum(text_key(t) == key for t in new))
    for code, text in zip(codes, new, strict=True):
        if code is not None and any(text_key(text) == text_key(t) for t in old):
            assert text_key(by_code[code]) == text_key(text) or new.count(text) > old.count(text)


@given(rows_of_texts.filter(lambda lines: len({text_key(line) for line in lines}) == len(lines)), st.data())
def test_a_row_put_in_anywhere_moves_no_code(lines: list[str], data: st.DataObject) -> None:
    known = [KnownRow(f"c{number}", number, text) for number, text in enumerate(lines, 1)]
    place = data.draw(st.integers(0, len(lines)))
    longer = [*lines[:place], "một dòng hoàn toàn khác chen vào đây", *lines[place:]]

    codes = match_rows(known, list(enumerate(longer, 1)))

    assert codes[place] is None
    assert [*codes[:place], *codes[place + 1 :]] == [row.code for row in known]
