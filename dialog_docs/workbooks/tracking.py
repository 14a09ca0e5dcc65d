"""``theo-doi-tong-hop.xlsx``: all that the office follows, as tables; a summary whose formulas agree with ours."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dialog_docs.wording import say, words
from dialog_docs.wording.numbers import short_date
from dialog_docs.workbooks.streaming import Added, Cell, Counted, lines, with_rows
from dialog_docs.workbooks.tables import HEAD, Formats, column, set_up, widths

TABLES = ("meetings", "opinions", "tasks", "agencies", "fields")
MOST_BARS = {"fields": 40, "agencies": 15}
"""Of a chart; the title tells when there are more. The settings name sixteen fields, "Khác" among them."""


@dataclass(frozen=True, slots=True)
class Tracking:
    """Cells of each table in the order of ``tracking.columns`` in the wording, and the figures we counted.

    ``agencies`` and ``fields`` hold a name and our counts; the workbook counts them again by formulas.
    """

    unit: str
    as_of: dt.date
    meetings: Sequence[tuple[Cell, ...]]
    opinions: Sequence[tuple[Cell, ...]]
    tasks: Sequence[tuple[Cell, ...]]
    agencies: Sequence[tuple[str, int, int, int]]
    """Agency, tasks, done, overdue."""
    fields: Sequence[tuple[str, int, int, int, int]]
    """Field, opinions, answered on the spot, settled, open."""
    figures: Mapping[str, int]
    """``I11_settled`` … → our number."""


def tracking_workbook(data: Tracking) -> bytes:
    """The workbook; the same data give the same bytes."""
    import xlsxwriter  # noqa: PLC0415 - who only needs the values of ``Tracking`` does not pay for it

    target = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options | {"strings_to_numbers": False})
    book.set_properties({"title": say("tracking.title"), "created": dt.datetime.combine(data.as_of, dt.time())})
    formats = Formats(book)
    sheets = {name: book.add_worksheet(say(f"tracking.sheet.{name}")) for name in ("summary", *TABLES)}
    subtitle = say("tracking.subtitle", unit=data.unit, day=short_date(data.as_of))
    tables: dict[str, Sequence[tuple[Cell | Counted, ...]]] = {
        "meetings": data.meetings,
        "opinions": data.opinions,
        "tasks": data.tasks,
        "agencies": [_agency(number, line) for number, line in enumerate(data.agencies)],
        "fields": [_field(number, line) for number, line in enumerate(data.fields)],
    }
    _write_summary(book, sheets["summary"], formats, data, subtitle)
    for name, rows in tables.items():
        set_up(sheets[name], name, len(rows), formats, subtitle)
    looks = formats.looks()
    book.close()
    added = {
        f"xl/worksheets/sheet{number}.xml": Added(
            lines(tables[name], looks, HEAD + 2, widths(name)), HEAD + 1 + len(tables[name])
        )
        for number, name in enumerate(sheets, start=1)
        if tables.get(name)
    }
    return with_rows(target.getvalue(), added)


def _agency(number: int, line: tuple[str, int, int, int]) -> tuple[Cell | Counted, ...]:
    name, tasks, done, overdue = line
    own = f"{column('tasks', 'lead')},A{HEAD + number + 2}"
    finished = f'{column("tasks", "finished")},">0"'
    late = _is("tasks", "timing", "tracking.timing.overdue")
    return (
        name,
        Counted(f"=COUNTIFS({own})", tasks),
        Counted(f"=COUNTIFS({own},{finished})", done),
        Counted(f"=COUNTIFS({own},{late})", overdue),
        Counted(f"=COUNTIFS({own},{late})/COUNTIFS({own})", overdue / tasks if tasks else 0.0),
    )


def _field(number: int, line: tuple[str, int, int, int, int]) -> tuple[Cell | Counted, ...]:
    name, opinions, answered, settled, waiting = line
    own = f"{column('opinions', 'field')},A{HEAD + number + 2}"
    return (
        name,
        Counted(f"=COUNTIFS({own})", opinions),
        Counted(f"=COUNTIFS({own},{_answered()})", answered),
        Counted(f"=COUNTIFS({own},{_is('opinions', 'status', 'tracking.status.settled')},{_asks()})", settled),
        Counted(f"=COUNTIFS({own},{_asks()})-COUNTIFS({own},{_asks()},{_ended()})", waiting),
    )


def _is(table: str, key: str, label: str) -> str:
    return f'{column(table, key)},"{say(label)}"'


def _asks() -> str:
    """Praise asks for no answer and is in no rate."""
    return f'{column("opinions", "kind")},"<>{say("tracking.kind.praise")}"'


def _answered() -> str:
    return f"{_is('opinions', 'answered', 'tracking.answered.yes')},{_asks()}"


def _ended() -> str:
    return f'{column("opinions", "closed")},">0"'


def _formulas() -> dict[str, str]:
    """Name of a figure → how the workbook counts it."""
    status = "tracking.status"
    return {
        "I01": f"COUNTA({column('meetings', 'code')})",
        "I01_periodic": f"COUNTIFS({_is('meetings', 'form', 'tracking.form.periodic')})",
        "I01_ad_hoc": f"COUNTIFS({_is('meetings', 'form', 'tracking.form.ad_hoc')})",
        "I02": f"SUM({column('meetings', 'people')})",
        "I07": f"COUNTA({column('opinions', 'code')})",
        "I08": f"COUNTIFS({_answered()})",
        "I10": f"COUNTIFS({_is('opinions', 'beyond', 'tracking.beyond.yes')})",
        "I11_settled": f"COUNTIFS({_is('opinions', 'status', f'{status}.settled')},{_asks()})",
        "I11_explained": f"COUNTIFS({_is('opinions', 'status', f'{status}.explained')},{_asks()})",
        "I12": f'COUNTIFS({column("opinions", "code")},"?*",{_asks()})-COUNTIFS({_ended()},{_asks()})',
        "I13": f"COUNTA({column('tasks', 'code')})",
        "I13_done": f'COUNTIFS({column("tasks", "finished")},">0")',
        "I14": f"COUNTIFS({_is('tasks', 'timing', 'tracking.timing.done_in_time')})",
        "I15": f"COUNTIFS({_is('tasks', 'timing', 'tracking.timing.overdue')})",
    }


_ROW_PIXELS = 20
SUMMARY = tuple(_formulas())
"""Figures of the summary sheet, in their order."""


def _write_summary(book: Any, sheet: Any, formats: Formats, data: Tracking, subtitle: str) -> None:
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 12, 9)
    sheet.write_string(0, 0, say("tracking.title"), formats.title)
    sheet.write_string(1, 0, subtitle, formats.note)
    for place, key in enumerate(("indicator", "value")):
        sheet.write_string(HEAD, place, say(f"tracking.{key}"), formats.head)
    for row, (name, formula) in enumerate(_formulas().items(), start=HEAD + 1):
        sheet.write_string(row, 0, say(f"tracking.summary.{name}"), formats.text)
        sheet.write_formula(row, 1, f"={formula}", formats.number, data.figures[name])
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    below = _chart(book, sheet, "fields", (("opinions", "opinions_series"),), len(data.fields), HEAD)
    series = (("done", "done_series"), ("overdue", "overdue_series"))
    end = _chart(book, sheet, "agencies", series, len(data.agencies), below)
    sheet.print_area(0, 0, max(end, HEAD + len(SUMMARY)), 12)


def _chart(book: Any, sheet: Any, table: str, series: Sequence[tuple[str, str]], lines: int, top: int) -> int:
    """Bars of one table's columns, blue and red that stay apart in black and white; the row below the chart."""
    if not lines:
        return top
    rows = min(lines, MOST_BARS[table])
    chart = book.add_chart({"type": "bar"})
    keys = [key for key, _, _ in words(f"tracking.columns.{table}")]
    name = say(f"tracking.sheet.{table}")
    for (key, label), colour in zip(series, ("#2F5496", "#C00000"), strict=False):
        place = keys.index(key)
        chart.add_series(
            {
                "name": say(f"tracking.{label}"),
                "categories": [name, HEAD + 1, 0, HEAD + rows, 0],
                "values": [name, HEAD + 1, place, HEAD + rows, place],
                "fill": {"color": colour},
                "data_labels": {"value": True},
            }
        )
    title = say(f"tracking.chart_{table}" if rows == lines else f"tracking.chart_{table}_most", n=rows)
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "interval_unit": 1})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "visible": False})
    chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
    tall = max(17, 4 + rows * (1 + len(series)) // 2)
    chart.set_size({"width": 620, "height": tall * _ROW_PIXELS})
    sheet.insert_chart(top, 3, chart, {"description": title})
    return top + tall + 1
