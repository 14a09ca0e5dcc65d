"""As many dialogues as the largest background text counts: every paper is made and says what SQL counts."""

from __future__ import annotations

import io
import json
import resource
from collections.abc import Iterator

import openpyxl
import pytest

from dialog_docs.figures import split
from dialog_docs.house.workspace import Identity
from dialog_docs.press import overview, reports
from tests.journey.crowd import by_sql, grouped_by_sql, settle
from tests.journey.office import Office, office
from tests.journey.test_area import figures

PROVINCE = Identity("party", "province", "tỉnh Hương Giang", "tỉnh Hương Giang")
SIZES = [pytest.param(280, id="a tenth"), pytest.param(2800, id="all", marks=pytest.mark.full)]
MEMORY = 700
"""Megabytes that the tests' own process may take with everything in it."""


@pytest.fixture(scope="module", params=SIZES)
def area(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("area") / "tinh", identity=PROVINCE) as found:
        found.at(2026, 12, 31)
        settle(found, request.param)
        yield found


@pytest.mark.parametrize("code", ["2026", "2026-Q3", "2026-02", "2025-07-01..2026-12-31"])
def test_figures_are_those_that_sql_counts(area: Office, code: str) -> None:
    period = reports.period_of(area.house, code)
    counted = by_sql(area.root / ".state" / "register.db", period.first_day, period.last_day)
    found = figures(area, code, as_of=period.last_day.isoformat())["indicators"]

    for name, number in counted.items():
        head, _, part = name.partition(".")
        shown = found[head]["parts"][part] if part else found[head]
        assert shown["numerator"] == number, name


def test_splits_are_those_that_sql_counts_and_make_the_whole(area: Office) -> None:
    period = reports.period_of(area.house, "2026")
    facts = reports.subject(area.house, period).facts
    for by, column in (("unit", "m.unit"), ("level", "m.level"), ("month", "substr(m.day, 1, 7)")):
        found = {key: part["I07"].whole for key, part in split(facts, by).items() if part["I07"].whole}
        counted = grouped_by_sql(area.root / ".state" / "register.db", column, period.first_day, period.last_day)

        assert found == counted
        assert sum(found.values()) == len(facts.opinions)


def test_the_report_states_what_sql_counts(area: Office) -> None:
    period = reports.period_of(area.house, "2026")
    counted = by_sql(area.root / ".state" / "register.db", period.first_day, period.last_day)
    made = reports.make(area.house, period)
    text = area.text(made.paths[0])

    assert made.problems == ()
    for code, words in (("I01", "hội nghị"), ("I07", "ý kiến")):
        assert f"{counted[code]:,}".replace(",", ".") + f" {words}" in text
    assert f"{counted['I02']:,}".replace(",", ".") + " lượt người" in text


def test_the_workbook_and_the_board_hold_every_row(area: Office) -> None:
    period = reports.period_of(area.house, "2025-07-01..2026-12-31")
    counted = by_sql(area.root / ".state" / "register.db", period.first_day, period.last_day)
    book = (area.house.outbox / overview.workbook(area.house, area.house.today())).read_bytes()
    page = (area.house.outbox / overview.board(area.house, area.house.today())).read_text(encoding="utf-8")
    sheets = openpyxl.load_workbook(io.BytesIO(book), read_only=True)
    rows = {name: sum(1 for row in sheets[name].iter_rows(min_row=5, values_only=True) if row[0]) for name in SHEETS}
    data = json.loads(page.split('id="data">', 1)[1].split("</script>")[0])

    assert rows == {name: counted[code] for name, code in SHEETS.items()}
    assert len(data["meetings"]) == counted["I01"]
    assert len(data["items"]["rows"]) == counted["I07"] + counted["I13"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEMORY * 1024


SHEETS = {"Hội nghị": "I01", "Ý kiến": "I07", "Nhiệm vụ": "I13"}
