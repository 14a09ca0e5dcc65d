"""The note beside a returned workbook."""

from __future__ import annotations

from dialog_docs import forms
from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.forms.reading import Repair


def problems(count: int, severity: Severity = Severity.WARNING) -> list[Problem]:
    return [
        Problem("required-missing", severity, sheet="Ý kiến", cell=f"F{row}", field="Thôn/Tổ/Đơn vị")
        for row in range(5, 5 + count)
    ]


def test_what_must_be_put_right_comes_first_with_sheet_and_cell():
    note = forms.report("a.xlsx", [*problems(2), *problems(1, Severity.ERROR)])
    lines = [line for line in note.splitlines() if line.startswith("- ")]

    assert note.index("PHẢI SỬA (1)") < note.index("LƯU Ý (2)")
    assert "ô F5" in lines[0]
    assert "Ý kiến" in lines[0]


def test_at_most_fifty_lines_then_a_count():
    note = forms.report("a.xlsx", problems(70))

    assert sum(line.startswith("- ") for line in note.splitlines()) == 50
    assert "20" in note.splitlines()[-1] or "20" in note


def test_everything_that_keeps_a_paper_back_is_told_at_once():
    note = forms.report("a.xlsx", [*problems(70, Severity.ERROR), *problems(30, Severity.QUESTION), *problems(9)])

    assert sum(line.startswith("- ") for line in note.splitlines()) == 100


def test_repairs_are_declared_with_before_and_after():
    note = forms.report("a.xlsx", (), (Repair("rows-joined", "Ý kiến", "K6", "cũ", "mới"),))

    assert "“cũ” → “mới”" in note


def test_every_rule_of_the_reader_exists_and_speaks(repository):
    import re

    from dialog_docs.rules import catalogue, rule

    names = set()
    for path in (repository / "dialog_docs" / "forms").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r'(?:tell|repair|fault|problem)\(\s*"([a-z0-9-]+)"', text))
    assert names
    assert {name for name in names if rule(name) is None} == set()
    for row in catalogue("form").values():
        assert row.message, row.name
        assert row.advice, row.name
