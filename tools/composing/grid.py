"""Tables: the borderless ones of head and foot, and the ruled ones of the body."""

from __future__ import annotations

from dataclasses import dataclass, field

from tools.composing.markup import BOLD, control, paragraph, run, runs, twips
from tools.composing.source import SourceError, cells

NO_BORDERS = (
    "<w:tblBorders>"
    + "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders>"
)
WIDE = 80
"""From this width in mm on, the text of a column is justified; narrower ones are set left."""


def bare_table(widths: list[float], rows: list[list[str]], indent: float = 0, above: float = 0) -> str:
    """A table without borders whose rows stay whole; each cell is ready paragraphs, ``above`` points below its top."""
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(content, width) for content, width in zip(row, widths, strict=True))
        + "</w:tr>"
        for row in rows
    )
    gap = f'<w:tblCellMar><w:top w:w="{round(above * 20)}" w:type="dxa"/></w:tblCellMar>' if above else ""
    shape = f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>{NO_BORDERS}'
    return _table("TableNormal", widths, shape, body, gap)


def _table(style: str, widths: list[float], shape: str, body: str, margins: str = "") -> str:
    total = sum(twips(width) for width in widths)
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{total}" w:type="dxa"/>{shape}'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>'
    )


def _cell(content: str, width: float, span: int = 1, merge: str = "", middle: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}{merge}{align}</w:tcPr>{content}</w:tc>'


@dataclass
class RuledTable:
    """A ruled table while its lines are read."""

    widths: list[float]
    text_width: float
    heading: list[list[str]] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        total = sum(self.widths)
        if total >= 0.9 * self.text_width:
            self.widths = [width * self.text_width / total for width in self.widths]

    @classmethod
    def opened(cls, text: str, text_width: float) -> RuledTable:
        """The table that a ``table|`` line opens; widths that nearly fill the text area are stretched to fill it."""
        return cls([float(part) for part in text.split(",")], text_width)

    def head(self, text: str) -> None:
        """A heading row."""
        self.heading.append(self._row(text))

    def tag(self, tag: str) -> None:
        """A row that docxtpl replaces by the tag alone."""
        content = paragraph("BangNoiDung", run(f"{{%tr {tag} %}}"))
        self.body.append(f"<w:tr>{_cell(content, sum(self.widths), len(self.widths))}</w:tr>")

    def row(self, text: str, *, total: bool = False, leads: bool = False) -> None:
        """A row of the body; a total is bold, a row that leads a group also stays on the page of the row below."""
        made = "".join(
            _cell(self._content(cell, width, "<w:keepNext/>" if leads else "", total=total), width, span)
            for cell, width, span in self._spanned(self._row(text))
        )
        self.body.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>")

    def finished(self, gap: str) -> str:
        """The whole table and the paragraph after it, in the style ``gap``."""
        shape = '<w:jc w:val="center"/>'
        table = _table("TableGrid", self.widths, shape, self._headings() + "".join(self.body))
        return table + paragraph(gap)

    def _row(self, text: str) -> list[str]:
        row = cells(text)
        if len(row) != len(self.widths):
            raise SourceError(f"{len(row)} cells in a table of {len(self.widths)} columns: {text}")
        return row

    def _spanned(self, row: list[str]) -> list[tuple[str, float, int]]:
        """(cell, width in mm, columns) with every ``<<`` joined to the cell on its left."""
        joined: list[tuple[str, float, int]] = []
        for cell, width in zip(row, self.widths, strict=True):
            if cell == "<<":
                if not joined:
                    raise SourceError("the first cell of a row has nothing on its left to join")
                text, before, span = joined[-1]
                joined[-1] = (text, before + width, span + 1)
            else:
                joined.append((cell, width, 1))
        return joined

    def _content(self, cell: str, width: float, properties: str, *, total: bool) -> str:
        mark, text = (cell[0], cell[1:].strip()) if cell[:1] in ("^", ">") else ("", cell)
        style = {"^": "BangGiua", ">": "BangPhai"}.get(mark, "BangNoiDung" if width >= WIDE else "BangTrai")
        return paragraph(style, runs(text, BOLD if total and "**" not in text else ""), properties)

    def _headings(self) -> str:
        made = []
        for index, row in enumerate(self.heading):
            below = self.heading[index + 1] if index + 1 < len(self.heading) else []
            made.append(self._heading_row(row, below))
        return "".join(made)

    def _heading_row(self, row: list[str], below: list[str]) -> str:
        content, column = "", 0
        for cell, width, span in self._spanned(row):
            merge = '<w:vMerge w:val="restart"/>' if below[column : column + 1] == ["^^"] else ""
            text = cell
            if cell == "^^":
                merge, text = "<w:vMerge/>", ""
            content += _cell(paragraph("BangDauCot", run(text)), width, span, merge, middle=True)
            column += span
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{content}</w:tr>"


def repeated(style: str, variable: str, text: str) -> str:
    """One paragraph for each item of a list."""
    return control(f"for line in {variable}") + paragraph(style, runs(text)) + control("endfor")
