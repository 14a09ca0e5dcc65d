"""The body of a paper: each line of a source becomes a paragraph, a table line, a control tag or a section."""

from __future__ import annotations

from dataclasses import dataclass, field

from tools.composing.chart import WHOLE_HEIGHT, Chart, anchor
from tools.composing.foot import signature, two_signatures
from tools.composing.grid import RuledTable
from tools.composing.look import Look
from tools.composing.markup import control, paragraph, runs
from tools.composing.source import Line, Source, SourceError

PLAIN = {
    "body": "BodyText",
    "item": "BodyText",
    "dash": "BodyText",
    "h1": "Heading1",
    "h2": "Heading2",
    "center": "CanGiua",
    "right": "CanPhai",
    "note": "GhiChuBang",
    "annex": "PhuLuc",
    "annextitle": "TenPhuLuc",
    "annexref": "KemTheo",
}


@dataclass
class Body:
    """What has been composed so far."""

    look: Look
    orientation: str
    first: bool = True
    parts: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    table: RuledTable | None = None

    def add(self, line: Line) -> None:
        """Compose one line."""
        if self.table is not None:
            self._table_line(self.table, line)
        elif line.style in PLAIN:
            self.parts.append(paragraph(PLAIN[line.style], runs(line.text)))
        else:
            self.parts.append(self._other(line))

    def _other(self, line: Line) -> str:
        make = {
            "control": control,
            "basis": self._basis,
            "suggest": self._suggestion,
            "sign": lambda _: signature(self.look),
            "sign2": lambda text: two_signatures(text, self.look),
            "section": self._section,
            "chart": self._chart,
            "table": self._open_table,
        }.get(line.style)
        if make is None:
            raise SourceError(f"{line.style}| stands outside a table")
        return make(line.text)

    def _basis(self, text: str) -> str:
        prefix = self.look.data["head"]["basis_prefix"]
        return paragraph("CanCu", runs(text if text.startswith(prefix) else prefix + text))

    def _open_table(self, text: str) -> str:
        self.table = RuledTable.opened(text, self.look.text_width[self.orientation])
        return ""

    def _table_line(self, table: RuledTable, line: Line) -> None:
        match line.style:
            case "th":
                table.head(line.text)
            case "td":
                table.row(line.text)
            case "tt":
                table.row(line.text, total=True)
            case "tg":
                table.row(line.text, total=True, leads=True)
            case "control":
                table.tag(line.text)
            case "endtable":
                # An annex ends with its table: a gap that does not fit would begin an empty page.
                self.parts.append(table.finished("SauBang" if self.first else "NgatPhan"))
                self.table = None
            case _:
                raise SourceError(f"{line.style}| stands inside a table")

    def _suggestion(self, text: str) -> str:
        shown, _, comment = text.partition("||")
        number = len(self.comments)
        self.comments.append(comment.strip())
        return paragraph(
            "BodyText",
            f'<w:commentRangeStart w:id="{number}"/>{runs(shown.strip())}<w:commentRangeEnd w:id="{number}"/>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>',
        )

    def _section(self, orientation: str) -> str:
        """The paragraph that ends the section before; ``word`` keeps the right one when a section is left out."""
        ended = self.look.section(self.orientation, first=self.first)
        self.orientation, self.first = orientation, False
        return paragraph("NgatPhan", "", ended)

    def _chart(self, text: str) -> str:
        name, width, height = (part.strip() for part in text.split(","))
        self.charts.append(Chart(name, float(width), float(height)))
        return paragraph("CanGiua", anchor(len(self.charts), self.charts[-1]), f"<w:keepNext/>{WHOLE_HEIGHT}")

    def finished(self) -> str:
        """All paragraphs and the properties of the last section."""
        if self.table is not None:
            raise SourceError("a table is not closed by endtable|")
        return "".join(self.parts) + self.look.section(self.orientation, first=self.first)


def compose_body(source: Source, look: Look) -> Body:
    """The body of a source."""
    body = Body(look, source.orientation)
    for line in source.lines:
        body.add(line)
    return body
