"""The blank forms: what stands in them, and that they are what is shipped."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dialog_docs import forms
from dialog_docs.forms.definition import FORMS, choice_list, form
from dialog_docs.forms.definition import forms as all_forms
from dialog_docs.workbooks.form_page import limited
from tests.sampling import sample_entries, sample_plan

LISTS = forms.Lists()


@pytest.fixture(scope="module", params=FORMS)
def blank(request):
    return form(request.param), load_workbook(BytesIO(forms.blank(request.param, LISTS)))


def test_a_blank_form_has_its_sheets_a_guide_and_a_hidden_sheet_of_lists(blank):
    definition, book = blank

    assert book.sheetnames == [*(sheet.name for sheet in definition.sheets), "Hướng dẫn", "Danh mục"]
    assert book["Danh mục"].sheet_state == "hidden"


def test_kind_and_version_stand_on_the_first_sheet_and_in_the_properties(blank):
    definition, book = blank

    assert f"Mẫu {definition.number}, phiên bản {definition.version}" in book.worksheets[0]["A2"].value
    assert book.custom_doc_props["dialog-docs-form"].value == definition.name


def test_every_label_stands_with_its_machine_key(blank):
    definition, book = blank
    for sheet in definition.sheets:
        page = book[sheet.name]
        cells = {cell.value: cell for row in page.iter_rows() for cell in row if cell.value is not None}
        for field in sheet.fields:
            key = cells[f"dd:{sheet.key}.{field.key}"]
            label = page.cell(3, key.column) if sheet.is_table else page.cell(key.row, 1)
            assert label.value == (f"{field.label} *" if field.required else field.label)


def test_keys_are_hidden_headings_frozen_and_input_unlocked(blank):
    definition, book = blank
    for sheet in definition.sheets:
        page = book[sheet.name]
        assert page.row_dimensions[4].hidden
        assert page.freeze_panes == "A5"
        assert page.protection.sheet
        assert not page.protection.insertRows
        assert page.print_title_rows == "$3:$3"
        first = page["B6"] if not sheet.is_table else page.cell(5, len(sheet.fields))
        assert not first.protection.locked


def test_lists_are_reached_by_defined_names_and_headed_by_their_own(blank):
    definition, book = blank
    headings = [cell.value for cell in book["Danh mục"][1]]
    for sheet in definition.sheets:
        for rule in book[sheet.name].data_validations.dataValidation:
            if rule.type == "list":
                assert rule.formula1 in book.defined_names
        for field in sheet.fields:
            if field.choices:
                assert choice_list(field.choices).name in headings


def test_no_input_message_is_longer_than_excel_stores(blank):
    _, book = blank
    checks = [rule for page in book.worksheets for rule in page.data_validations.dataValidation]

    assert checks
    for rule in checks:
        for text, most in (
            (rule.prompt, 255), (rule.error, 224), (rule.promptTitle, 32), (rule.errorTitle, 32), (rule.formula1, 255),
        ):  # fmt: skip
            assert len((text or "").encode("utf-16-le")) <= 2 * most
        assert not (rule.formula1 or "").startswith('"'), "a list of its own, not a defined name"


def test_a_text_too_long_for_excel_is_refused_in_utf16_units():
    assert limited("a" * 32, 32)
    with pytest.raises(ValueError, match="😀"):
        limited("😀" * 17, 32)


def test_shipped_blanks_are_what_the_definitions_make(repository: Path):
    for definition in all_forms():
        assert (repository / "templates" / "xlsx" / definition.file).read_bytes() == forms.blank(definition.name, LISTS)


def test_the_field_list_of_the_guide_is_what_the_definitions_make(repository: Path):
    assert (repository / "docs" / "cac-muc-cua-mau.md").read_text(encoding="utf-8") == forms.field_list()


def test_no_label_or_synonym_of_a_sheet_names_two_fields():
    from dialog_docs.forms.values.text import fold_key

    for definition in all_forms():
        for sheet in definition.sheets:
            seen: dict[str, str] = {}
            for field in sheet.fields:
                for name in (field.label, *field.synonyms):
                    assert seen.setdefault(fold_key(name), field.key) == field.key, name


def test_filled_forms_are_the_same_bytes_each_time():
    entry = sample_entries()[0]

    assert forms.fill("minutes", entry.minutes, LISTS) == forms.fill("minutes", entry.minutes, LISTS)
    assert forms.fill("plan", sample_plan(), LISTS) == forms.fill("plan", sample_plan(), LISTS)


def check_saved_blank(data: bytes) -> None:
    """Of a blank form that another program saved, nothing is lost that matters."""
    definition = form("minutes")
    saved = load_workbook(BytesIO(data))
    before = load_workbook(BytesIO(forms.blank("minutes", LISTS)))

    assert saved.sheetnames == before.sheetnames
    assert saved["Danh mục"].sheet_state == "hidden"
    assert set(before.defined_names) <= set(saved.defined_names)
    assert saved.custom_doc_props["dialog-docs-form"].value == "minutes"
    for sheet in definition.sheets:
        old, new = before[sheet.name], saved[sheet.name]
        assert checks_of(new) == checks_of(old)
        assert new.protection.sheet
        assert new.row_dimensions[4].hidden
        assert new.print_title_rows == "$3:$3"
        assert new.page_setup.paperSize == 9
        assert len(new.conditional_formatting) >= 1
        last = len(sheet.fields) if sheet.is_table else 2
        assert not new.cell(6, last).protection.locked


def checks_of(page):
    """(type, list or bounds, prompt) of every validation, by its first cell."""
    return {
        str(rule.sqref).split(":")[0].split()[0]: (
            rule.type,
            (rule.formula1 or "").lstrip("=") if rule.type else "",
            rule.prompt,
        )
        for rule in page.data_validations.dataValidation
    }
