"""500 meetings in the register: figures and report agree to the digit with a count made straight from the values."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dialog_docs.cli.app import dialog_docs
from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.minutes import Assignment, Minutes, Opinion
from dialog_docs.dialogue.terms import Answered, Authority, DialogueForm, Level, OpinionKind
from dialog_docs.register import Register
from tests.journey.office import Office, office
from tests.sampling import FIELDS, entry_with, opinion, task

UNITS = tuple(f"xã Số {number}" for number in range(1, 13))
FIRST = dt.date(2025, 1, 1)
SEALED = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
PERIODS = {
    "2026-H1": (dt.date(2026, 1, 1), dt.date(2026, 6, 30)),
    "2026-Q3": (dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
    "2026-09": (dt.date(2026, 9, 1), dt.date(2026, 9, 30)),
    "2025-01-01..2026-12-31": (dt.date(2025, 1, 1), dt.date(2026, 12, 31)),
}


def made_up(count: int, seed: int) -> list[Minutes]:
    """Meetings of twelve communes over two years, no two of one commune on one day."""
    chance = random.Random(seed)
    days = [(unit, FIRST + dt.timedelta(days=day)) for unit in UNITS for day in range(0, 720, 2)]
    return [a_meeting(unit, day, chance) for unit, day in chance.sample(days, count)]


def a_meeting(unit: str, day: dt.date, chance: random.Random) -> Minutes:
    opinions = tuple(an_opinion(number, chance) for number in range(1, chance.randint(0, 9) + 1))
    tasks = tuple(a_task(number, len(opinions), day, chance) for number in range(1, chance.randint(0, 4) + 1))
    return replace(
        entry_with(opinions, tasks).minutes,
        code=None,
        unit=unit,
        day=day,
        form=chance.choice(list(DialogueForm)),
        delegates=Amount(chance.randint(5, 40)),
        citizens=Amount(chance.randint(10, 200)),
        opinions=tuple(replace(row, code=None) for row in opinions),
        assignments=tuple(replace(row, code=None) for row in tasks),
        topic=f"Chủ đề ngày {day:%d/%m/%Y}",
    )


def an_opinion(number: int, chance: random.Random) -> Opinion:
    return opinion(
        number,
        text=f"Kiến nghị {number}: {chance.choice(FIELDS).lower()} {chance.random():.9f}",
        field=chance.choice(FIELDS),
        kind=chance.choice([None, *OpinionKind]),
        answered=chance.choice(list(Answered)),
        authority=chance.choice([Authority.COMMUNE, Authority.COMMUNE, Authority.PROVINCE, Authority.OTHER]),
    )


def a_task(number: int, opinions: int, day: dt.date, chance: random.Random) -> Assignment:
    due = day + dt.timedelta(days=chance.randint(5, 90))
    served = tuple(sorted(chance.sample(range(1, opinions + 1), min(opinions, chance.randint(0, 2)))))
    return task(
        number,
        text=f"Nhiệm vụ {number} {chance.random():.9f}",
        opinions=served,
        deadline=Deadline(DeadlineKind.DATE, f"{due:%d/%m/%Y}", due),
    )


def record(register: Register, meetings: Sequence[Minutes], at: dt.datetime) -> None:
    """Each meeting as if it had come in a workbook of its own."""
    with register.batch():
        for made in meetings:
            recorded = register.record_minutes(made, hashlib.sha256(repr(made).encode()).hexdigest(), at)
            assert not recorded.is_held, recorded.problems


def counted(meetings: Sequence[Minutes], period: str, as_of: dt.date) -> dict[str, object]:
    """The same figures straight from the generated values."""
    first, last = PERIODS[period]
    held = [made for made in meetings if first <= made.day <= last and made.day <= as_of]
    said = [(made, row) for made in held for row in made.opinions if row.kind not in SEALED]
    asked = [(made, row) for made, row in said if row.kind is not OpinionKind.PRAISE]
    promised = [row for made in held for row in made.assignments]
    on_the_spot = [row for made, row in asked if row.answered is Answered.YES and not serving(made, row)]
    late = [row for row in promised if row.deadline and row.deadline.last_day and row.deadline.last_day < as_of]
    return {
        "I01": len(held),
        "I01.periodic": sum(made.form is DialogueForm.PERIODIC for made in held),
        "I02": sum((made.delegates or Amount(0)).value + (made.citizens or Amount(0)).value for made in held),
        "I07": len(said),
        "I07.sealed": sum(row.kind in SEALED for made in held for row in made.opinions),
        "I08": (sum(row.answered is Answered.YES for _, row in asked), len(asked)),
        "I09": dict(Counter(row.field for _, row in said)),
        "I10": sum(row.authority is not Authority.COMMUNE for _, row in said),
        "I11.on_the_spot": len(on_the_spot),
        "I13": len(promised),
        "I15": len(late),
    }


def serving(made: Minutes, row: Opinion) -> bool:
    return any(row.number in given.opinions for given in made.assignments)


def told(here: Office, period: str, as_of: dt.date) -> dict[str, object]:
    """The figures as the command gives them."""
    words = ["figures", period, "--json", "--as-of", as_of.isoformat(), "--workspace", str(here.root)]
    found = CliRunner().invoke(dialog_docs, words, standalone_mode=False)
    assert found.exception is None
    data: dict[str, Any] = json.loads(found.stdout)["indicators"]
    return {
        "I01": data["I01"]["value"],
        "I01.periodic": data["I01"]["parts"]["periodic"]["value"],
        "I02": data["I02"]["value"],
        "I07": data["I07"]["value"],
        "I07.sealed": data["I07"]["parts"]["complaints_and_denunciations"]["value"],
        "I08": (data["I08"]["numerator"], data["I08"]["denominator"]),
        "I09": {name: part["numerator"] for name, part in data["I09"]["parts"].items()},
        "I10": data["I10"]["value"],
        "I11.on_the_spot": data["I11"]["parts"]["answered_on_the_spot"]["numerator"],
        "I13": data["I13"]["value"],
        "I15": data["I15"]["value"],
    }


MEETINGS = made_up(500, seed=11)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with calendar_office(tmp_path_factory.mktemp("many") / "w") as found:
        record(found.house.register, MEETINGS, found.clock())
        yield found


def calendar_office(root: Path) -> Any:
    """An office whose periods are those of the calendar, so that the count below needs no rule for them."""
    return office(root, edits={'cut_off = ""': 'cut_off = "calendar"'})


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("as_of", [dt.date(2026, 9, 30), dt.date(2026, 12, 31)])
def test_the_figures_agree_to_the_digit(here: Office, period: str, as_of: dt.date) -> None:
    assert told(here, period, as_of) == counted(MEETINGS, period, as_of)


def test_adding_correcting_and_withdrawing_a_meeting_changes_exactly_its_own_numbers(here: Office) -> None:
    as_of, chance, register = dt.date(2026, 12, 31), random.Random(5), here.house.register
    new = a_meeting("xã Minh Lâm", dt.date(2026, 9, 18), chance)
    new = replace(new, opinions=tuple(an_opinion(number, chance) for number in range(1, 7)))
    for version in (new, replace(new, citizens=Amount(999), opinions=new.opinions[:4], form=None)):
        record(register, [version], here.clock())
        for period in PERIODS:
            assert told(here, period, as_of) == counted([*MEETINGS, version], period, as_of)

    register.withdraw("minh-lam-20260918", "thả nhầm", here.clock())
    for period in PERIODS:
        assert told(here, period, as_of) == counted(MEETINGS, period, as_of)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_arrival_never_matters(seed: int, tmp_path: Path) -> None:
    meetings = MEETINGS[:80]
    as_of = dt.date(2026, 12, 31)
    with calendar_office(tmp_path / "w") as here:
        record(here.house.register, random.Random(seed).sample(meetings, len(meetings)), here.clock())

        assert all(told(here, period, as_of) == counted(meetings, period, as_of) for period in PERIODS)


def test_the_report_prints_the_counted_numbers(here: Office) -> None:
    words = ["report", "2026-Q3", "--as-of", "2026-09-30", "--workspace", str(here.root)]
    found = CliRunner().invoke(dialog_docs, words, standalone_mode=False)
    expected = counted([made for made in MEETINGS if made.level is Level.COMMUNE], "2026-Q3", dt.date(2026, 9, 30))
    text = here.text("Báo cáo/2026-Q3/Báo cáo kết quả.docx")

    assert found.exception is None
    assert f"{expected['I01']:02d} hội nghị" in text
    assert f"{expected['I07']} ý kiến" in text and f"{expected['I13']}" in text
    assert f"{expected['I02']:,}".replace(",", ".") + " lượt người" in text
