"""What leaders look at: one web page that opens from the share, and the rows of the tracking workbook.

Names load when first asked for: the workbook needs nothing of the page.
"""

from typing import TYPE_CHECKING

from dialog_docs import lazy

if TYPE_CHECKING:
    from dialog_docs.board.build import board_data
    from dialog_docs.board.data import BoardData
    from dialog_docs.board.days import Days
    from dialog_docs.board.inputs import BoardInputs
    from dialog_docs.board.page import FILE_NAME, Written, render
    from dialog_docs.board.tracking import tracking_data

__all__ = ["FILE_NAME", "BoardData", "BoardInputs", "Days", "Written", "board_data", "render", "tracking_data"]
_HOMES = {
    "FILE_NAME": "page",
    "BoardData": "data",
    "BoardInputs": "inputs",
    "board_data": "build",
    "Days": "days",
    "Written": "page",
    "render": "page",
    "tracking_data": "tracking",
}

__getattr__ = lazy.names(__name__, _HOMES)
