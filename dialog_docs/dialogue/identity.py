"""Which meeting a workbook tells of, and which row keeps which code (contract 3); pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dialog_docs.dialogue.likeness import likeness, slug, text_key
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.plan import Plan, PlanPeriod
from dialog_docs.dialogue.terms import Side

SIMILAR_AT_SAME_NUMBER = 0.6
"""An edited row at its old STT keeps its code from this likeness on."""
SIMILAR_BETWEEN_NEIGHBOURS = 0.8
"""An edited row whose STT moved keeps its code when its neighbours are known, from this likeness on."""
SIMILAR_UNIT = 0.6
"""Names of units from this likeness on may be one unit spelled twice."""
NEAR_START = 60
"""Two starts of one day at one unit within so many minutes are asked about."""
COMMON_OPINIONS = 0.5
"""Share of equal opinions from which two meetings of one day are asked about."""

_CLASSES = ("xa-", "phuong-", "dac-khu-", "thi-tran-", "thi-xa-", "thanh-pho-", "huyen-", "quan-", "tinh-")
"""Class words of administrative units, left out of a proposed code unless only a number would remain."""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """An opinion or a task that has a code; a withdrawn one comes back only by equal text."""

    code: str
    number: int
    text: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """What tells one meeting from another."""

    unit: str
    """Key of the unit's name."""
    day: dt.date
    start: dt.time | None
    given: str | None
    """Key of the code that the office gave; None when the register proposed one."""
    opinions: frozenset[str] = frozenset()
    """Keys of the opinions' texts."""
    code: str = ""
    """The code in the register; empty for a workbook that is new."""


class Nearness(StrEnum):
    """Why a workbook may tell of a meeting that is already known; the rule's name in ``rules/register.toml``."""

    START_MISSING = "meeting-start-missing"
    START_NEAR = "meeting-start-near"
    SAME_OPINIONS = "meeting-same-opinions"
    UNIT_NEAR = "meeting-unit-near"
    OTHER_CODE = "meeting-other-code"


def code_key(code: str) -> str:
    """The key under which codes are compared: case, spaces and kinds of dashes do not count."""
    return "".join(code.replace("\u2013", "-").replace("\u2014", "-").split()).casefold()


def unit_key(unit: str) -> str:
    """The key of a unit's or agency's name."""
    return text_key(unit)


def sketch(minutes: Minutes, code: str = "", given: str | None = None) -> Sketch:
    """What tells these minutes from others."""
    return Sketch(
        unit=unit_key(minutes.unit),
        day=minutes.day,
        start=minutes.start,
        given=given if given is not None else (code_key(minutes.code) if minutes.code else None),
        opinions=frozenset(text_key(opinion.text) for opinion in minutes.opinions),
        code=code,
    )


def is_same_meeting(new: Sketch, known: Sketch) -> bool:
    """A meeting is its given code, else unit, date and start."""
    if new.given is not None and (known.given == new.given or code_key(known.code) == new.given):
        return True
    if new.given is not None and known.given is not None:
        return False
    return (new.unit, new.day, new.start) == (known.unit, known.day, known.start)


def may_be_near(new: Sketch, known: Sketch) -> bool:
    """Whether the opinions have to be looked at before two meetings are told apart."""
    return new.day == known.day and (new.unit == known.unit or likeness(new.unit, known.unit) >= SIMILAR_UNIT)


def nearness(new: Sketch, known: Sketch) -> Nearness | None:
    """Why two meetings that are not the same by rule may be one; None when they clearly differ."""
    if not may_be_near(new, known):
        return None
    if new.unit != known.unit:
        return Nearness.UNIT_NEAR if _common(new, known) >= COMMON_OPINIONS else None
    if new.start == known.start:
        return Nearness.OTHER_CODE
    if _common(new, known) >= COMMON_OPINIONS:
        return Nearness.SAME_OPINIONS
    if new.start is None or known.start is None:
        return Nearness.START_MISSING
    return Nearness.START_NEAR if abs(_minutes(new.start) - _minutes(known.start)) <= NEAR_START else None


def _common(left: Sketch, right: Sketch) -> float:
    fewer = min(len(left.opinions), len(right.opinions))
    return len(left.opinions & right.opinions) / fewer if fewer else 0.0


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def proposed_code(unit: str, day: dt.date, taken: Collection[str]) -> str:
    """``<unit>-<yyyymmdd>``, with ``-2`` for a second meeting of that day; ``taken`` holds keys of codes."""
    base = f"{_unit_slug(unit)}-{day:%Y%m%d}"
    number = 1
    while code_key(code := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return code


def _unit_slug(unit: str) -> str:
    whole = slug(unit)
    bare = next((whole.removeprefix(word) for word in _CLASSES if whole.startswith(word)), whole)
    return (whole if bare.isdigit() else bare) or "unit"


_PLAN_LETTERS = {Side.STATE: "KH", Side.PARTY: "KHDU"}
_PLAN_PERIODS = {
    PlanPeriod.QUARTER_1: "-Q1",
    PlanPeriod.QUARTER_2: "-Q2",
    PlanPeriod.QUARTER_3: "-Q3",
    PlanPeriod.QUARTER_4: "-Q4",
    PlanPeriod.HALF: "-6T",
}


def proposed_plan_code(plan: Plan) -> str:
    """A plan is its unit, side, year and period; a plan of one dialogue is also its first day."""
    first = next((row.when.first_day for row in plan.schedule if row.when and row.when.first_day), None)
    one = f"-{first:%Y%m%d}" if first else "-1"
    period = one if plan.period is PlanPeriod.ONE_DIALOGUE else _PLAN_PERIODS.get(plan.period, "")
    return f"{_unit_slug(plan.unit)}-{plan.year}-{_PLAN_LETTERS[plan.issued_by]}{period}"


def row_code(meeting: str, letters: str, number: int) -> str:
    """``<meeting>-YK-07`` for an opinion, ``<meeting>-NV-07`` for a task."""
    return f"{meeting}-{letters}-{number:02d}"


def match_rows(known: Sequence[KnownRow], rows: Sequence[tuple[int, str]]) -> tuple[str | None, ...]:
    """For each new row (STT, text) the code it keeps, or None for a row that needs a new one.

    Equal text first, then equal STT with similar text, then a similar text between the same neighbours.
    """
    if not known:
        return (None,) * len(rows)
    match = _Match(known, rows)
    match.by_equal_text([row for row in known if not row.withdrawn])
    match.by_equal_text([row for row in known if row.withdrawn])
    match.by_number()
    match.by_neighbours()
    return tuple(match.codes)


class _Match:
    def __init__(self, known: Sequence[KnownRow], rows: Sequence[tuple[int, str]]) -> None:
        self.known, self.rows = known, rows
        self.codes: list[str | None] = [None] * len(rows)
        self.used: set[str] = set()

    def pair(self, index: int, row: KnownRow) -> None:
        self.codes[index] = row.code
        self.used.add(row.code)

    def by_equal_text(self, known: Sequence[KnownRow]) -> None:
        waiting: dict[str, list[KnownRow]] = defaultdict(list)
        for row in known:
            waiting[text_key(row.text)].append(row)
        for same_number in (True, False):
            for index, (number, text) in enumerate(self.rows):
                found = waiting.get(text_key(text), [])
                fitting = [row for row in found if row.number == number or not same_number]
                if self.codes[index] is None and fitting:
                    self.pair(index, fitting[0])
                    found.remove(fitting[0])

    def by_number(self) -> None:
        free = {row.number: row for row in self.known if row.code not in self.used and not row.withdrawn}
        for index, (number, text) in enumerate(self.rows):
            row = free.get(number)
            if self.codes[index] is None and row and likeness(row.text, text) >= SIMILAR_AT_SAME_NUMBER:
                self.pair(index, free.pop(number))

    def by_neighbours(self) -> None:
        for rows, indexes in self._gaps():
            for row in rows:
                open_ones = [index for index in indexes if self.codes[index] is None]
                best = max(open_ones, key=lambda index: likeness(row.text, self.rows[index][1]), default=None)
                if best is not None and likeness(row.text, self.rows[best][1]) >= SIMILAR_BETWEEN_NEIGHBOURS:
                    self.pair(best, row)

    def _gaps(self) -> Iterator[tuple[list[KnownRow], list[int]]]:
        """Unmatched known rows with the unmatched new ones that stand between the same matched neighbours."""
        place = {code: index for index, code in enumerate(self.codes) if code is not None}
        active = [row for row in self.known if not row.withdrawn]
        before, gap = -1, list[KnownRow]()
        for row in [*active, None]:
            if row is not None and row.code not in place:
                gap.append(row)
                continue
            here = place[row.code] if row is not None else len(self.rows)
            if gap and before < here:
                yield gap, [index for index in range(before + 1, here) if self.codes[index] is None]
            before, gap = here, []
