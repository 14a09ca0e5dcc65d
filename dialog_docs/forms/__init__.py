"""The standard forms: definitions, blank forms, reading, annotated copies.

Names load when first asked for, so that a command that needs no workbook starts without the spreadsheet libraries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialog_docs import lazy

if TYPE_CHECKING:
    from dialog_docs.forms.annotation import annotate
    from dialog_docs.forms.blanks import blank, write_blanks
    from dialog_docs.forms.field_list import field_list
    from dialog_docs.forms.filling import FollowUpRow, fill
    from dialog_docs.forms.lists import office_lists
    from dialog_docs.forms.note import report
    from dialog_docs.forms.reader import read, read_parts
    from dialog_docs.forms.reading import Lists, Place, Reading, Repair

__all__ = [
    "FollowUpRow",
    "Lists",
    "Place",
    "Reading",
    "Repair",
    "annotate",
    "blank",
    "field_list",
    "fill",
    "office_lists",
    "read",
    "read_parts",
    "report",
    "write_blanks",
]

_HOMES = {
    "FollowUpRow": "filling",
    "Lists": "reading",
    "Place": "reading",
    "Reading": "reading",
    "Repair": "reading",
    "annotate": "annotation",
    "blank": "blanks",
    "field_list": "field_list",
    "fill": "filling",
    "office_lists": "lists",
    "read": "reader",
    "read_parts": "reader",
    "report": "note",
    "write_blanks": "blanks",
}

__getattr__ = lazy.names(__name__, _HOMES)
