"""How a standard form looks: fonts, frames and fills, made once a workbook."""

from __future__ import annotations

from typing import Any

FONT = "Times New Roman"
LINE = "#A6A6A6"
NUMBER_FORMATS = {"text": "@", "date": "dd/mm/yyyy", "number": "0", "count": "General"}


class Looks:
    """The cell formats of one workbook."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._inputs: dict[tuple[str, bool, bool, bool], Any] = {}
        self.free = self._make(locked=False, valign="top")
        self.locked = self._make(locked=True, valign="top")
        self.title = self._make(locked=True, bold=True, font_size=15, font_color="#1F3864", valign="vcenter")
        self.note = self._make(locked=True, italic=True, font_size=10, font_color="#595959", valign="vcenter")
        self.heading = self._make(
            locked=True, bold=True, align="center", valign="vcenter", text_wrap=True,
            bg_color="#D9E2F3", border=1, border_color=LINE,
        )  # fmt: skip
        self.key = self._make(locked=True, font_size=8, font_color="#7F7F7F")
        self.group = self._make(locked=True, bold=True, bg_color="#EDEDED", valign="vcenter", top=1, bottom=1)
        self.group.set_top_color(LINE)
        self.group.set_bottom_color(LINE)
        self.label = self._make(
            locked=True, bold=True, text_wrap=True, valign="vcenter", indent=1, border=1, border_color=LINE
        )
        self.reread = self._make(locked=True, italic=True, font_color="#2F5496", valign="vcenter", indent=1)
        self.guide = self._make(locked=True, text_wrap=True, valign="top")
        self.guide_cell = self._make(locked=True, text_wrap=True, valign="top", border=1, border_color=LINE)
        self.wanted = workbook.add_format({"bg_color": "#FFF2CC"})

    def _make(self, **properties: Any) -> Any:
        return self._workbook.add_format({"font_name": FONT, "font_size": 12} | properties)

    def open(self, look: str) -> Any:
        """The format of a whole input column: unlocked, without a frame."""
        return self._input(look, locked=False, framed=False, beside=False)

    def input(self, look: str, *, locked: bool, beside: bool = False) -> Any:
        """The format of a prepared input cell; ``beside`` a label everything stands left."""
        return self._input(look, locked=locked, framed=True, beside=beside)

    def _input(self, look: str, *, locked: bool, framed: bool, beside: bool) -> Any:
        found = self._inputs.get((look, locked, framed, beside))
        if found is None:
            frame = {"border": 1, "border_color": LINE} if framed else {}
            align = "left" if beside else {"text": "left", "date": "center", "number": "center", "count": "right"}[look]
            shade = {"font_color": "#595959"} if locked else {}
            found = self._make(
                locked=locked,
                num_format=NUMBER_FORMATS[look],
                text_wrap=True,
                valign="vcenter" if beside else "top",
                align=align,
                **frame,
                **shade,
            )
            self._inputs[look, locked, framed, beside] = found
        return found
