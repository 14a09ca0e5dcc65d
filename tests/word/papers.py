"""Small templates, contexts and readings for the tests of ``word``."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tools.compose import SOURCES
from tools.composing.look import Look
from tools.composing.package import compose
from tools.composing.source import read_source

TRIAL = Path(__file__).parent.parent / "tools" / "trial.txt"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUTS = ("nd30", "hd05")


@cache
def trial(layout: str = "nd30") -> bytes:
    """The trial template that uses every construct of the composer."""
    return compose(read_source(TRIAL), Look.read(SOURCES / layout))


def composed(folder: Path, lines: str, layout: str = "nd30") -> bytes:
    """A template of a few body lines without head."""
    path = folder / "small.txt"
    path.write_text(f"@frame sheet\n---\n{lines}\n", encoding="utf-8")
    return compose(read_source(path), Look.read(SOURCES / layout))


def frame(layout: str = "nd30", **values: Any) -> dict[str, Any]:
    """Head and foot of xã Minh Lâm."""
    party = layout == "hd05"
    return {
        "superior": "ĐẢNG BỘ TỈNH HƯƠNG GIANG" if party else "",
        "issuer": ("ĐẢNG ỦY XÃ MINH LÂM",) if party else ("ỦY BAN NHÂN DÂN", "XÃ MINH LÂM"),
        "number_line": "Số      -TB/ĐU" if party else "Số:      /TB-UBND",
        "place_date": "Minh Lâm, ngày      tháng 9 năm 2026",
        "authority": ("T/L BAN THƯỜNG VỤ",) if party else ("TL. CHỦ TỊCH",),
        "signer_title": "CHÁNH VĂN PHÒNG",
        "signer_name": "Phạm Thị Lan",
        "recipients": ("- Như trên;", "- Thường trực Đảng ủy (để báo cáo);", "- Lưu: VT, VP."),
    } | values


def context(layout: str = "nd30", opinions: int = 3, **values: Any) -> dict[str, Any]:
    """A full context of the trial template."""
    return {
        "frame": frame(layout),
        "event": "Hội nghị đối thoại với Nhân dân",
        "year": "2026",
        "addressee": "Ủy ban nhân dân tỉnh Hương Giang.",
        "opening": "Ngày 18/9/2026, tại Hội trường xã, Ủy ban nhân dân xã tổ chức Hội nghị đối thoại với Nhân dân.",
        "agencies": [{"name": "Phòng Kinh tế", "tasks": ["a) Rà soát hồ sơ.", "b) Khảo sát đường trục thôn."]}],
        "closing": "Ủy ban nhân dân xã thông báo để các cơ quan, đơn vị, các thôn biết, thực hiện./.",
        "opinions": [
            {"number": n, "village": "thôn Đông", "text": f"Đề nghị sửa đoạn đường {n}.", "answer": f"Đã ghi nhận {n}."}
            for n in range(1, opinions + 1)
        ],
        "tasks": [
            {"number": 1, "text": "Rà soát hồ sơ", "lead": "Phòng Kinh tế", "support": "Công an xã", "due": "15/10"}
        ],
    } | values


def part(docx: bytes, name: str = "word/document.xml") -> str:
    """The XML of one part."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name).decode("utf-8")


def outline(xml: str) -> list[Any]:
    """Paragraphs and tables as nested lists; a paragraph is its style and its texts, with breaks and tabs as marks."""
    return _blocks(etree.fromstring(xml.encode("utf-8"))[0])


def _blocks(element: Any) -> list[Any]:
    made: list[Any] = []
    for child in element:
        if child.tag == f"{W}p":
            made.append(_paragraph(child))
        elif child.tag == f"{W}tbl":
            made.append([[_blocks(cell) for cell in row.iter(f"{W}tc")] for row in child.iter(f"{W}tr")])
    return made


def _paragraph(element: Any) -> tuple[str, str]:
    style = element.find(f"{W}pPr/{W}pStyle")
    marks = {f"{W}br": "⏎", f"{W}tab": "⇥", f"{W}commentReference": "※"}
    text = ""
    for run in element.iter(f"{W}r"):
        bold = run.find(f"{W}rPr/{W}b") is not None
        for node in run:
            piece = (node.text or "") if node.tag == f"{W}t" else marks.get(node.tag, "")
            text += f"<b>{piece}</b>" if bold and piece else piece
    return ("" if style is None else style.get(f"{W}val"), text.replace("</b><b>", ""))


def plain(docx: bytes) -> str:
    """All text of the document, a line break as a line feed and a tab as a tab."""
    xml = part(docx).replace("<w:br/>", "<w:t>\n</w:t>").replace("<w:tab/>", "<w:t>\t</w:t>")
    pieces = re.finditer(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|</w:p>", xml)
    text = "".join("\n" if piece[1] is None else piece[1] for piece in pieces)
    return (
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&")
    )
