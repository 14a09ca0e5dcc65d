"""What leaders look at: one web page that opens from the share, and the rows of the tracking workbook."""

from dialog_docs.board.attention import BoardInputs
from dialog_docs.board.build import board_data
from dialog_docs.board.data import BoardData
from dialog_docs.board.render import FILE_NAME, render
from dialog_docs.board.tracking import tracking_data

__all__ = ["FILE_NAME", "BoardData", "BoardInputs", "board_data", "render", "tracking_data"]
