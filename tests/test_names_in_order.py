"""Wherever people read a list of names, it follows the Vietnamese alphabet: Đ after D, not after Y."""

from __future__ import annotations

import pytest

from dialog_docs.board import BoardInputs, board_data, tracking_data
from dialog_docs.dialogue.terms import Answered, Authority
from dialog_docs.documents.report.fields import field_rows
from dialog_docs.documents.report.outlook import proposals
from dialog_docs.documents.sentences.opinions import field_counts
from dialog_docs.documents.tasks import task_groups
from dialog_docs.figures import indicators
from dialog_docs.figures.matrix import field_by_unit
from dialog_docs.figures.splits import split
from dialog_docs.figures.tasks import agencies
from dialog_docs.wording.alphabet import alphabetical, most_first
from tests.figures.reporting import subject_of
from tests.figures.rows import D, Rows, facts_of
from tests.sampling import opinion, sample_desk, sample_settings, task

FIELDS = ("An toàn", "Đê điều", "Yến sào")
BODIES = ("Ban A", "Đài Truyền thanh", "Yên Sơn")
UNITS = ("xã An", "xã Đông", "xã Yên")


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Of everything one a name, the last name first."""
    rows = Rows()
    for day, (field, body, unit) in enumerate(reversed(list(zip(FIELDS, BODIES, UNITS, strict=True))), start=1):
        held = rows.dialogue(D(2026, 3, day), unit)
        rows.opinion(held, field=field, agency=body, authority=Authority.PROVINCE, answered=Answered.NO)
        rows.task(held, lead=body)
    return rows


def test_letters_go_by_the_alphabet_then_by_tone_and_numbers_by_size():
    names = ["Da", "Đa", "Dạ", "Ea", "Y", "Tổ 10", "Tổ 9", "đa"]

    assert sorted(names, key=alphabetical) == ["Da", "Dạ", "Đa", "đa", "Ea", "Tổ 9", "Tổ 10", "Y"]
    assert most_first({"Y": 1, "Đ": 1, "B": 2}) == [("B", 2), ("Đ", 1), ("Y", 1)]


def test_figures(rows):
    facts = facts_of(rows, "2026")
    found = indicators(facts)

    assert [part.code for part in found["I09"].parts] == [f"I09.{name}" for name in FIELDS]
    assert [part.code for part in found["I10"].parts if ".to." in part.code] == [f"I10.to.{name}" for name in BODIES]
    assert tuple(split(facts, "unit")) == UNITS
    assert field_by_unit(facts).fields == FIELDS
    assert [_body(line.agency) for line in agencies(facts.tasks)] == list(BODIES)


def _body(label: str | None) -> str:
    """Without the unit that several units' agencies are told by."""
    return next(body for body in BODIES if label and label.startswith(body))


def test_board_and_tracking_workbook(rows):
    data = board_data(BoardInputs(rows.frozen(), D(2026, 6, 1), sample_settings("party")))
    charts = {chart.kind: [bar.label for bar in chart.bars] for chart in data.periods[0].charts}

    assert charts["by_field"] == list(FIELDS)
    assert charts["by_unit"] == list(UNITS)
    assert [_body(label) for label in charts["by_agency"]] == list(BODIES)
    assert [line[0] for line in tracking_data(facts_of(rows, "2026"), {}, "xã").fields] == list(FIELDS)


def test_papers(rows):
    subject, desk = subject_of(rows), sample_desk()
    said = [opinion(number, field=field) for number, field in enumerate(reversed(FIELDS))]
    groups = task_groups([task(number, lead=body) for number, body in enumerate(reversed(BODIES))], desk, "")

    assert [row.field for row in field_rows(subject, desk)][:-1] == list(FIELDS)
    assert [name for name, _ in field_counts(said, desk)] == ["an toàn", "đê điều", "yến sào"]
    assert [next(body for body in BODIES if body in group.heading) for group in groups] == list(BODIES)
    assert [_body(text.removeprefix("Đề nghị ")) for text in proposals(subject, desk, "tỉnh", "").items] == list(BODIES)
