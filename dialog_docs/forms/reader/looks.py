"""What a sheet holds that no field can: comments, pictures, colours, sheets that are not understood."""

from __future__ import annotations

import re

from dialog_docs.forms.cells.findings import Findings, Spot
from dialog_docs.forms.grid import ByRow
from dialog_docs.forms.structure.locate import Found, Located, Table, is_ignored
from dialog_docs.forms.structure.page import Page, shown
from dialog_docs.forms.values.text import clean_text

_THREADED = re.compile(r"^\[Threaded comment\].*?(?:Comment|Bình luận):\s*", re.DOTALL)
COLOURS = 2
"""So many colours in the rows of one table look as if they meant something."""


def tell_looks(pages: tuple[Page, ...], found: Found, findings: Findings) -> None:
    """Tell what the reader saw and did not take."""
    read = {item.page.name for items in found.sheets.values() for item in items}
    for page in pages:
        if page.name in read:
            _tell_comments(page, findings)
            _tell_pictures(page, findings)
        elif page.rows and not is_ignored(page.name):
            rule = "sheet-unknown" if page.sheet.state == "visible" else "sheet-hidden"
            findings.tell(rule, Spot(page.name))
    for items in found.sheets.values():
        for item in items:
            _tell_state(item, findings)
            if isinstance(item, Table):
                _tell_colours(item, findings)


def _tell_state(item: Located, findings: Findings) -> None:
    """A hidden sheet that is the only one of its kind is read, and told."""
    if item.page.sheet.state != "visible":
        findings.tell("hidden-sheet-read", Spot(item.page.name))


def _tell_comments(page: Page, findings: Findings) -> None:
    if isinstance(page.sheet.cells, ByRow):
        return  # the gate leaves a workbook with comments to the slow reading
    cells = [cell for cell in page.sheet.cells.values() if cell.comment]
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if cell.comment.strip():
            text = clean_text(_THREADED.sub("", cell.comment)).text
            findings.tell("comment-not-read", Spot(page.name, cell.name, value=shown(text)))


def _tell_pictures(page: Page, findings: Findings) -> None:
    for anchor in page.sheet.pictures:
        findings.tell("picture-over-cells", Spot(page.name, anchor))


def _tell_colours(table: Table, findings: Findings) -> None:
    rows = [cells for row, cells in table.page.rows.items() if table.first_row <= row <= table.last_row]
    fills = {cell.fill for cells in rows for cell in cells.values()}
    if len(fills - {""}) < COLOURS:
        return
    colours = {
        cell.fill: cell
        for row, cells in sorted(table.page.rows.items(), reverse=True)
        for column, cell in cells.items()
        if cell.fill and table.first_row <= row <= table.last_row and column in table.columns.values()
    }
    if len(colours) >= COLOURS:
        first = min(colours.values(), key=lambda cell: (cell.row, cell.column))
        findings.tell("colours-not-read", Spot(table.page.name, first.name), count=len(colours))
