"""One paper in the tag language of every engine: the same words, fields and table rows, so that outputs are equal."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialog_docs.word.container import Container, pack

ROOT = Path(__file__).resolve().parent.parent
FIELDS = ("event", "place", "time", "chair", "secretary", "delegates", "opening", "summary", "closing", "signer")
COLUMNS = ("number", "text", "place", "answer", "agency")
WORDS = "Căn cứ chương trình công tác năm, hội nghị đã nghe ý kiến của Nhân dân và giải trình của các cơ quan"
_RUN = '<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class Tags:
    """How an engine writes a field and a table row that repeats."""

    field: Callable[[str], str]
    rows: Callable[[str], str]
    """Name of the list → rows of the table."""


def _paragraph(text: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{_RUN}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _row(*cells: str) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr>{_paragraph(cell)}</w:tc>' for cell in cells
    )
    return f"<w:tr>{inside}</w:tr>"


def _braced(name: str) -> str:
    return f"{{{name}}}"


def _braced_rows(name: str) -> str:
    first, *between, last = map(_braced, COLUMNS)
    return _row(f"{{#{name}}}{first}", *between, f"{last}{{/{name}}}")


TAGS: Mapping[str, Tags] = {
    "jinja": Tags(
        lambda name: f"{{{{ {name} }}}}",
        lambda name: (
            _row(f"{{%tr for row in {name} %}}", *[""] * 4)
            + _row(*(f"{{{{ row.{column} }}}}" for column in COLUMNS))
            + _row("{%tr endfor %}", *[""] * 4)
        ),
    ),
    "docxtemplater": Tags(_braced, _braced_rows),
    "easy-template-x": Tags(_braced, _braced_rows),
    "carbone": Tags(
        lambda name: f"{{d.{name}:convCRLF}}",
        lambda name: (
            _row(*(f"{{d.{name}[i].{column}:convCRLF}}" for column in COLUMNS))
            + _row(*(f"{{d.{name}[i+1].{column}:convCRLF}}" for column in COLUMNS))
        ),
    ),
}


def template(engine: str) -> bytes:
    """The paper as a template of one engine, in the package of the shipped conclusion notice."""
    container = Container.opened((ROOT / "templates/docx/nd30/conclusion_notice.docx").read_bytes())
    own = container.text("word/document.xml")
    head = own[: own.index("<w:body>") + len("<w:body>")]
    tags = TAGS[engine]
    body = "".join(
        _paragraph(f"{number}. {WORDS}: {tags.field(FIELDS[number % len(FIELDS)])}. {WORDS}.") for number in range(25)
    )
    for name in ("opinions", "tasks"):
        grid = "".join('<w:gridCol w:w="1800"/>' for _ in COLUMNS)
        shape = f'<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        body += f"<w:tbl>{shape}{_row(*COLUMNS)}{tags.rows(name)}</w:tbl>{_paragraph(WORDS)}"
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f"{head}{body}{page}</w:body></w:document>".encode()
    return container.with_parts({"word/document.xml": pack([document])})


def values(opinions: int, tasks: int) -> dict[str, Any]:
    """Values with marks that XML escapes and with line breaks."""
    fields = {
        name: f"Giá trị «{name}» & phần thứ {number} < {WORDS[: 20 + number]}" for number, name in enumerate(FIELDS)
    }
    return {**fields, "opinions": _rows(opinions), "tasks": _rows(tasks)}


def _rows(count: int) -> list[dict[str, str]]:
    return [
        {
            "number": str(number),
            "text": f"Đề nghị xem xét, sửa chữa đoạn đường trục thôn số {number} & cống thoát nước trước mùa mưa.",
            "place": f"thôn Đông {number % 9}",
            "answer": f"Tiếp thu ý kiến thứ {number}.\nGiao Phòng Kinh tế khảo sát, lập phương án.",
            "agency": "Phòng Kinh tế",
        }
        for number in range(1, count + 1)
    ]


def printed(docx: bytes) -> list[str]:
    """The non-empty texts of a paper's paragraphs, line breaks as such, whatever runs hold them."""
    xml = Container.opened(docx).text("word/document.xml")
    shown = re.sub(r"<w:br ?/>", "<w:t>\\\\n</w:t>", xml)
    texts = (
        html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one))).strip()
        for one in shown.split("</w:p>")
    )
    return [text for text in texts if text]
