"""``figures --xlsx``: the indicators of a period with their parts, a sheet for each split; values, no formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import xlsxwriter

from dialog_docs.wording import say
from dialog_docs.workbooks.tables import Formats

_HEADS = ("code", "name", "value", "numerator", "denominator")


def figures_workbook(data: Mapping[str, Any], names: Mapping[str, str]) -> bytes:
    """The workbook of ``figures_json``'s data; ``names`` are the indicators' names by code."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False})
    formats = Formats(book)
    period = data["period"]
    title = say("tracking.figures_title", first=period["from"], last=period["to"], as_of=period["as_of"])
    _sheet(book, say("tracking.figures_sheet"), title, [("", data["indicators"])], names, formats)
    for by, groups in data["by"].items():
        _sheet(book, say(f"tracking.by.{by}"), title, list(groups.items()), names, formats)
    book.close()
    return target.getvalue()


def _sheet(
    book: Any,
    name: str,
    title: str,
    groups: list[tuple[str, Mapping[str, Any]]],
    names: Mapping[str, str],
    formats: Formats,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, 2, 44)
    sheet.set_column(3, 5, 13)
    sheet.write_string(0, 0, title, formats.title)
    for place, key in enumerate(("group", *_HEADS)):
        sheet.write_string(2, place, say(f"tracking.heads.{key}"), formats.head)
    row = 3
    for group, found in groups:
        for code, indicator in found.items():
            for dotted, figure in _flat(code, indicator):
                _line(sheet, row, (group, dotted, names.get(dotted, ""), figure), formats)
                row += 1
    sheet.freeze_panes(3, 2)
    sheet.autofilter(2, 0, max(row - 1, 2), len(_HEADS))


def _flat(code: str, indicator: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield code, indicator
    for name, part in indicator.get("parts", {}).items():
        yield from _flat(f"{code}.{name}", part)


def _line(sheet: Any, row: int, cells: tuple[str, str, str, Mapping[str, Any]], formats: Formats) -> None:
    *texts, figure = cells
    for place, text in enumerate(texts):
        sheet.write_string(row, place, text, formats.text)
    for place, key in enumerate(("value", "numerator", "denominator"), start=len(texts)):
        if figure[key] is None:
            absent = say("tracking.no_data") if key == "value" else ""
            sheet.write_string(row, place, absent, formats.text)
        else:
            sheet.write_number(
                row, place, figure[key], formats.number if isinstance(figure[key], int) else formats.text
            )
