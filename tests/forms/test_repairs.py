"""Every repair is declared with its cell, before and after, and can be refused in the settings by its rule's name."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Font

from dialog_docs import forms
from dialog_docs.errors import DialogDocsError
from dialog_docs.forms import reading
from dialog_docs.forms.values import text
from dialog_docs.settings import default_text
from dialog_docs.settings.load import build
from tests.forms.bench import Bench, Fault, with_faults
from tests.forms.corpus_structure import CORPUS
from tests.forms.workbench import OPINIONS
from tests.sampling import PEOPLE as SIGNERS


def lists(**own: Any) -> forms.Lists:
    """The lists of an office whose settings say this in [forms]."""
    raw = tomllib.loads(default_text())
    raw["people"].update(SIGNERS)
    raw["forms"].update(own)
    return forms.office_lists(build(Path("/nowhere"), raw))


def typed(key: str, value: str, font: str = "Times New Roman") -> Fault:
    def make(bench: Bench) -> list[tuple[str, str, str]]:
        cell = bench.put(OPINIONS, key, value, bench.row(OPINIONS))
        bench.book[OPINIONS][cell].font = Font(name=font)
        return [(OPINIONS, cell, "")]

    return Fault(key, make)


def note(found: forms.Reading) -> Any:
    return found.minutes.opinions[3].note


def speaker(found: forms.Reading) -> Any:
    return found.minutes.opinions[3].speaker


def fields(found: forms.Reading) -> Any:
    return [opinion.field for opinion in found.minutes.opinions]


def province(found: forms.Reading) -> Any:
    return found.minutes.province


def numbers(found: forms.Reading) -> Any:
    return [opinion.number for opinion in found.minutes.opinions]


def count(found: forms.Reading) -> Any:
    return len(found.minutes.opinions)


Case = tuple[Fault, Callable[[forms.Reading], Any], Any, Any]
REPAIRS: dict[str, Case] = {
    "escapes-undone": (typed("note", "đã gọi_x000D_ lại"), note, "đã gọi\nlại", "đã gọi_x000D_ lại"),
    "characters-composed": (typed("note", "xã Ta\u0300 Cha\u0309i"), note, "xã Tà Chải", "xã Ta\u0300 Cha\u0309i"),
    "invisible-characters-removed": (typed("note", "đã\ufeff gọi"), note, "đã gọi", "đã\ufeff gọi"),
    "look-alike-letters-replaced": (typed("note", "Ðường hỏng"), note, "Đường hỏng", "Ðường hỏng"),
    "direction-marks-removed": (typed("speaker", "Lê\u200e An"), speaker, "Lê An", "Lê\u200e An"),
    "bullets-made-equal": (typed("note", "• đã gọi\n• đã hẹn"), note, "- đã gọi\n- đã hẹn", "• đã gọi\n• đã hẹn"),
    "legacy-font-decoded": (typed("note", "§· hÑn ngµy", ".VnTime"), note, "Đã hẹn ngày", "§· hÑn ngµy"),
    "rows-joined": (CORPUS["a row without a number joined to the one above"], count, 6, 7),
    "stt-renumbered": (CORPUS["numbers with a gap"], numbers, [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 5, 6, 7, 8]),
    "column-guessed": (CORPUS["a heading mistyped, keys lost"], fields, ["Điện, nước, viễn thông"] * 7, [None] * 7),
    "label-guessed": (CORPUS["a label mistyped, keys lost"], province, "tỉnh Hương Giang", None),
}
"""Rule → a workbook that needs it, what shows it, with the repair and without."""


def declared(found: forms.Reading) -> set[str]:
    return {repair.rule for repair in found.repairs}


def test_these_are_all_repairs_of_the_reader(repository: Path):
    import re

    source = "\n".join(path.read_text(encoding="utf-8") for path in (repository / "dialog_docs/forms").rglob("*.py"))
    named = set(re.findall(r'\brepair\(\s*"([a-z-]+)"', source)) | {rule for rule, _ in text._STEPS if rule}
    named |= {"direction-marks-removed", "bullets-made-equal", "legacy-font-decoded"}

    assert named - {"control-characters-removed"} == set(REPAIRS) == reading.REPAIRS


@pytest.mark.parametrize("rule", REPAIRS)
def test_a_repair_is_made_and_declared_or_refused_in_the_settings_by_name(rule):
    fault, shown, right, raw = REPAIRS[rule]
    data, _ = with_faults([fault])
    made = forms.read(data, "a.xlsx", lists())
    refused = forms.read(data, "a.xlsx", lists(refused_repairs=[rule]))

    assert shown(made) == right
    assert shown(refused) == raw
    assert rule in declared(made)
    assert rule not in declared(refused)
    for repair in made.repairs:
        assert repair.sheet
        assert repair.cell
        assert repair.before != repair.after


def test_characters_that_no_document_can_hold_go_always():
    data, _ = with_faults([typed("note", "đã_x0007_ gọi")])
    found = forms.read(data, "a.xlsx", lists())

    assert note(found) == "đã gọi"
    assert "control-characters-removed" in declared(found)


@pytest.mark.parametrize(
    ("key", "value"), [("refused_repairs", ["bullets"]), ("synonyms", {"opinions.content": ["Phản ánh"]})]
)
def test_a_mistyped_name_in_the_settings_is_told(key, value):
    with pytest.raises(DialogDocsError, match="unknown"):
        lists(**{key: value})


def test_several_refusals_hold_at_once_and_touch_nothing_else():
    wanted = ["characters-composed", "bullets-made-equal"]
    data, _ = with_faults([typed("note", "• xã Ta\u0300\ufeff\n• Ðường")])
    found = forms.read(data, "a.xlsx", lists(refused_repairs=wanted))

    assert note(found) == "• xã Ta\u0300\n• Đường"
    assert declared(found) == {"invisible-characters-removed", "look-alike-letters-replaced"}
