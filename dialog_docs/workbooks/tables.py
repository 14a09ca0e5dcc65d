"""Excel tables of any size: streamed rows, filters, colours, print set-up; the only place that writes cells.

Texts are only ever written as strings, those that look like a formula with the quote mark of Excel before them.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

from dialog_docs.wording import say, words
from dialog_docs.workbooks.streaming import Looks

HEAD = 3
"""Row of the headings, from 0: title, subtitle and a gap stand above."""
HEAD_HEIGHT = 33
"""Points of the headings' row: two lines, beside the buttons of the filters."""
_A3, _A4 = 8, 9
"""Paper by Excel's numbers: on A4 the thirteen columns of opinions would be printed half as large as written."""


class Formats:
    """The few looks of the workbook."""

    def __init__(self, book: Any) -> None:
        font = {"font_name": "Times New Roman", "font_size": 11}
        cell = font | {"valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.title = book.add_format(font | {"bold": True, "font_size": 14})
        self.note = book.add_format(font | {"italic": True})
        self.head = book.add_format(
            cell
            | {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True}
            | {"align": "center", "valign": "vcenter"}
        )
        self.text = book.add_format(cell | {"text_wrap": True})
        self.quoted = book.add_format(cell | {"text_wrap": True, "quote_prefix": True})
        self.number = book.add_format(cell | {"num_format": "#,##0"})
        self.rate = book.add_format(cell | {"num_format": "0.0%"})
        self.day = book.add_format(cell | {"num_format": "dd/mm/yyyy", "align": "center"})
        self.late = book.add_format({"bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True})
        self.soon = book.add_format({"bg_color": "#FFE699"})
        self.fine = book.add_format({"font_color": "#375623"})

    def looks(self) -> Looks:
        """Their numbers, for rows that are streamed; XlsxWriter gives a format its number when it is first asked."""
        found = (self.text, self.number, self.rate, self.quoted, self.day)
        return Looks(*(look._get_xf_index() for look in found))


def set_up(sheet: Any, name: str, rows: int, formats: Formats, subtitle: str) -> None:
    """One sheet without its rows, which follow: headings, the table over so many rows, colours, print set-up."""
    columns: list[tuple[str, str, int]] = words(f"tracking.columns.{name}")
    for place, width in enumerate(widths(name)):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, f"{say('tracking.title')} - {say(f'tracking.sheet.{name}').upper()}", formats.title)
    sheet.write_string(1, 0, subtitle, formats.note)
    sheet.set_row(HEAD, HEAD_HEIGHT)
    _declare(sheet, name, [label for _, label, _ in columns], max(rows, 1), formats)
    sheet.set_footer("&C&P/&N")
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)
    sheet.set_landscape()
    sheet.set_paper(_A3 if name == "opinions" else _A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    _colours(sheet, [key for key, _, _ in columns], rows, formats)


def widths(name: str) -> list[int]:
    """Of the columns of a table, in characters."""
    return [width for _, _, width in words(f"tracking.columns.{name}")]


def table_name(name: str) -> str:
    """Name of the Excel table, for formulas."""
    return f"tbl_{name}"


def column(name: str, key: str) -> str:
    """A column of a table as formulas name it: ``tbl_opinions[Kết quả]``."""
    label = next(label for found, label, _ in words(f"tracking.columns.{name}") if found == key)
    return f"{table_name(name)}[{label}]"


def _declare(sheet: Any, name: str, labels: list[str], rows: int, formats: Formats) -> None:
    """The Excel table over rows that are streamed afterwards.

    XlsxWriter refuses tables in constant memory because its own headings could come too late; here they are written
    in their turn, so the guard is lifted for this one call. It declares one row, for XlsxWriter would note every
    covered cell, and is then stretched over all of them.
    """
    sheet.constant_memory = False
    columns = [{"header": label} for label in labels]
    options = {"name": table_name(name), "columns": columns, "style": "Table Style Light 9"}
    sheet.add_table(HEAD, 0, HEAD + 1, len(labels) - 1, options)
    sheet.constant_memory = True
    whole = f"A{HEAD + 1}:{ascii_uppercase[len(labels) - 1]}{HEAD + rows + 1}"
    sheet.tables[-1].update(range=whole, a_range=whole, autofilter=whole)
    for place, label in enumerate(labels):
        sheet.write_string(HEAD, place, label, formats.head)


def _colours(sheet: Any, keys: list[str], rows: int, formats: Formats) -> None:
    """Overdue red, due soon yellow, done green; overdue counts and rates red where they are not zero."""
    last = HEAD + max(rows, 1)
    if "timing" in keys:
        place = keys.index("timing")
        looks = {"overdue": formats.late, "soon": formats.soon, "done_in_time": formats.fine}
        for timing, look in looks.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{say(f"tracking.timing.{timing}")}"', "format": look}
            sheet.conditional_format(HEAD + 1, place, last, place, rule)
    for place in (keys.index(key) for key in ("overdue", "rate") if key in keys):
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": formats.late}
        sheet.conditional_format(HEAD + 1, place, last, place, rule)
