"""Blank and filled forms out of the definitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dialog_docs.forms.definition import (
    FORMS,
    FieldDefinition,
    FormDefinition,
    SheetDefinition,
    choice_list,
    form,
    words,
)
from dialog_docs.forms.lists import completed
from dialog_docs.forms.reading import Lists
from dialog_docs.workbooks.form_page import TITLE_LIMIT
from dialog_docs.workbooks.form_sheet import (
    CellValue,
    Check,
    Column,
    FormBook,
    FormSheet,
    Guide,
    ListColumn,
    write_form,
)

Rows = Mapping[str, Sequence[tuple[CellValue, ...]]]
"""Sheet key → rows of cell values in the order of the sheet's fields; a label/value sheet has one row."""

_DATES, _NUMBERS, _COUNTS = {"date"}, {"number", "integer", "year"}, {"amount", "share"}
_OPEN_LISTS = {"field": "DM_LINH_VUC", "agency": "DM_CO_QUAN"}


def blank(name: str, lists: Lists) -> bytes:
    """The blank form of that name with the office's lists."""
    return write_rows(name, {}, lists)


def write_blanks(folder: Path, lists: Lists) -> tuple[Path, ...]:
    """All blank forms, written into ``folder`` under their own names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in FORMS:
        path = folder / form(name).file
        path.write_bytes(blank(name, lists))
        written.append(path)
    return tuple(written)


def write_rows(name: str, rows: Rows, lists: Lists) -> bytes:
    """The form of that name with cell values filled in."""
    definition = form(name)
    printed = words()["print"]
    slots = {"number": definition.number, "version": definition.version, "title": definition.title}
    kind = printed["kind"].format(**slots)
    sheets = tuple(
        _sheet(definition, sheet, f"{kind} {sheet.hint}".strip() if index == 0 else sheet.hint, rows.get(sheet.key, ()))
        for index, sheet in enumerate(definition.sheets)
    )
    return write_form(
        FormBook(
            title=definition.title,
            sheets=sheets,
            guide=_guide(definition),
            lists_name=words()["sheets"]["lists"],
            lists=_lists(definition, completed(lists)),
            words={**printed, "footer": printed["footer"].format(**slots)},
            properties={"dialog-docs-form": definition.name, "dialog-docs-version": str(definition.version)},
        )
    )


def _sheet(
    definition: FormDefinition, sheet: SheetDefinition, note: str, rows: Sequence[tuple[CellValue, ...]]
) -> FormSheet:
    return FormSheet(
        name=sheet.name,
        title=sheet.title,
        note=note,
        columns=tuple(_column(sheet, field) for field in sheet.fields),
        is_table=sheet.is_table,
        form_key=f"dd:form={definition.name};{definition.version}",
        prepared=sheet.rows,
        numbered=not sheet.unnumbered,
        rows=tuple(rows),
    )


def look(field: FieldDefinition) -> str:
    """How an input cell of the field is formatted."""
    if field.type in _DATES:
        return "date"
    if field.type in _NUMBERS:
        return "number"
    return "count" if field.type in _COUNTS else "text"


def _column(sheet: SheetDefinition, field: FieldDefinition) -> Column:
    return Column(
        label=field.label,
        key=sheet.machine_key(field.key),
        look=look(field),
        width=field.width,
        required=bool(field.required),
        locked=field.locked,
        check=_check(field),
        lines=field.lines,
        group=field.group,
        reread=not sheet.is_table and field.type == "date",
    )


def _check(field: FieldDefinition) -> Check:
    printed = words()["print"]
    title = field.label if len(field.label) <= TITLE_LIMIT else f"{field.label[: TITLE_LIMIT - 2].rstrip()}…"
    kinds: dict[str, Callable[[], tuple[str, str, bool, str, str]]] = {
        "choice": lambda: ("list", choice_list(field.choices).range, True, "choice_prompt", "choice_error"),
        "yesno": lambda: ("list", choice_list(field.choices).range, True, "choice_prompt", "choice_error"),
        "field": lambda: ("list", _OPEN_LISTS["field"], False, "choice_prompt", "open_error"),
        "agency": lambda: ("list", _OPEN_LISTS["agency"], False, "choice_prompt", "open_error"),
        "date": lambda: ("date", "", True, "date_prompt", "date_error"),
        "integer": lambda: ("whole", "", True, "", "number_error"),
        "year": lambda: ("whole", "", True, "", "number_error"),
    }
    if field.type not in kinds or field.locked:
        return Check(prompt_title=title, prompt=field.prompt)
    kind, source, firm, prompt, error = kinds[field.type]()
    return Check(
        kind=kind,
        source=source,
        firm=firm,
        prompt_title=title,
        prompt=field.prompt or (printed[prompt] if prompt else ""),
        error_title=printed["error_title"],
        error=printed[error],
    )


def _lists(definition: FormDefinition, lists: Lists) -> tuple[ListColumn, ...]:
    fields = [field for sheet in definition.sheets for field in sheet.fields]
    names = dict.fromkeys(field.choices for field in fields if field.choices)
    closed = [
        ListColumn(found.name, found.range, tuple(choice.label for choice in found.choices))
        for found in map(choice_list, names)
    ]
    opened = {"field": lists.fields, "agency": lists.agencies}
    headings = words()["open_lists"]
    used = [kind for kind in _OPEN_LISTS if any(field.type == kind for field in fields)]
    return (
        *closed,
        *(ListColumn(headings[kind], _OPEN_LISTS[kind], tuple(name for name, _ in opened[kind])) for kind in used),
    )


def _guide(definition: FormDefinition) -> Guide:
    texts = words()["guide"]
    lines = [*definition.guide, *texts["common"]]
    return Guide(
        name=words()["sheets"]["guide"],
        heading=f"{texts['heading']} - {definition.title.upper()}",
        lines=tuple(f"{index}. {line}" for index, line in enumerate(lines, start=1)),
        columns=tuple(texts["columns"]),
        rows=tuple(
            (sheet.name, field.label, texts["required"] if field.required else "", how_to_fill(field))
            for sheet in definition.sheets
            for field in sheet.fields
        ),
    )


def how_to_fill(field: FieldDefinition) -> str:
    """One sentence on what stands in the field: its choices, its prompt, the form of a date."""
    if field.choices:
        labels = "; ".join(choice.label for choice in choice_list(field.choices).choices)
        return f"{labels}. {field.prompt}".strip()
    return field.prompt or (words()["print"]["date_prompt"] if field.type == "date" else "")
