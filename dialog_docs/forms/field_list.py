"""The list of every field of every form for the clerks' guide, out of the definitions."""

from __future__ import annotations

from dialog_docs.forms.blanks import how_to_fill
from dialog_docs.forms.definition import FormDefinition, SheetDefinition, forms, words


def field_list() -> str:
    """A Markdown page with one table a sheet."""
    page = words()["field_list"]
    parts = [page["heading"], page["opening"]]
    for definition in forms():
        parts += _form(definition)
    return "\n\n".join(parts) + "\n"


def _form(definition: FormDefinition) -> list[str]:
    parts = [f"## {definition.title} (`{definition.file}`, {definition.number})"]
    parts.append("\n".join(f"- {line}" for line in definition.guide))
    for sheet in definition.sheets:
        parts += [f"### {sheet.name}", _table(sheet)]
    return parts


def _table(sheet: SheetDefinition) -> str:
    texts = words()
    heads = [*texts["guide"]["columns"][1:], texts["field_list"]["synonyms"]]
    lines = [_line(heads), _line(["---"] * len(heads))]
    for field in sheet.fields:
        needed = texts["guide"]["required"] if field.required else ""
        lines.append(_line([field.label, needed, how_to_fill(field), "; ".join(field.synonyms)]))
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
