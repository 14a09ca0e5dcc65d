"""Papers made by hands other than ours: tabs instead of tables, text boxes, other lines, other containers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.layout.papers import CLOSING, LONG, OPENING, STATE_LIST, heading, recipients, state_title, text
from tests.layout.word_file import WordFile, par, section

_LINE = (
    "<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom='column'><wp:posOffset>{x}</wp:posOffset></wp:positionH>"
    "<wp:extent cx='{cx}' cy='0'/><a:graphic><a:graphicData><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:ext cx='{cx}' "
    "cy='0'/></a:xfrm><a:prstGeom prst='line'/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></w:r>"
)
_VML = "<w:r><w:pict><v:line from='{x}pt,0' to='{end}pt,0' strokecolor='black'/></w:pict></w:r>"
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:extent cx='{cx}' cy='900000'/>"
    "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
    "<wps:bodyPr lIns='91440' rIns='91440'/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def _emu(length: float) -> int:
    return round(length * 36000)


def _with(paragraph: str, extra: str) -> str:
    return paragraph.replace("</w:p>", f"{extra}</w:p>")


def _tabbed(name: str, left: tuple[str, dict], right: tuple[str, dict]) -> str:
    """Two columns on one line, divided by a tab."""
    made = par(name, [left, ("@", {}), right], align="left")
    return made.replace('<w:t xml:space="preserve">@</w:t>', "<w:tab/>")


def _body() -> str:
    return (
        text("opening", OPENING)
        + heading("section1", "I. MỤC ĐÍCH, YÊU CẦU")
        + text("long", LONG.replace(" (chi tiết tại Phụ lục I, Phụ lục II)", ""))
        + text("closing", CLOSING, keep=True)
        + recipients(STATE_LIST)
    )


def tabbed_head() -> WordFile:
    """Head by tabs, lines as DrawingML shapes anchored in the lines above them."""
    bold = {"bold": True}
    first = ("ỦY BAN NHÂN DÂN", bold | {"size": 13}), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold | {"size": 13})
    second = ("XÃ MINH LÂM", bold | {"size": 13}), ("Độc lập - Tự do - Hạnh phúc", bold)
    third = ("Số:      /KH-UBND", {"size": 13}), ("Minh Lâm, ngày      tháng 9 năm 2026", {"italic": True})
    lines = _LINE.format(x=_emu(25), cx=_emu(12)) + _LINE.format(x=_emu(100), cx=_emu(60.3))
    head = _tabbed("one", *first) + _with(_tabbed("two", *second), lines) + _tabbed("three", *third)
    return WordFile.of(head + state_title("KẾ HOẠCH", "Tổ chức Hội nghị đối thoại với Nhân dân") + _body(), section())


def boxed_head() -> WordFile:
    """Head in two text boxes, lines in VML."""
    left = par("", "ỦY BAN NHÂN DÂN", size=13, bold=True, align="center")
    left += _with(par("", "XÃ MINH LÂM", size=13, bold=True, align="center"), _VML.format(x=60, end=95))
    left += par("", "Số:      /KH-UBND", size=13, align="center")
    right = par("", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, align="center")
    right += _with(
        par("", "Độc lập - Tự do - Hạnh phúc", bold=True, align="center"), _VML.format(x=60, end=60 + 60.3 * 72 / 25.4)
    )
    right += par("", "Minh Lâm, ngày      tháng 9 năm 2026", italic=True, align="center")
    boxes = _BOX.format(cx=_emu(75), content=left) + _BOX.format(cx=_emu(110), content=right)
    head = _with(par("boxes", ""), boxes)
    return WordFile.of(head + state_title("KẾ HOẠCH", "Tổ chức Hội nghị đối thoại với Nhân dân") + _body(), section())


def long_paper(pages: int = 300) -> bytes:
    """A plan with so many pages of running text."""
    from tests.layout.papers import state_plan

    word = state_plan()
    sentence = LONG * 2
    filler = "".join(par("", f"{sentence} {n}", first=10, after=6) for n in range(pages * 6))
    marked = word.paragraph("long")
    holder = WordFile.of(filler, section()).document[0]
    for paragraph in list(holder)[:-1][::-1]:
        marked.addnext(paragraph)
    return word.save()


def rewritten(data: bytes, change: Callable[[str], str], name: str = "word/document.xml") -> bytes:
    """The same file with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            text = old.read(entry.filename)
            new.writestr(entry.filename, change(text.decode()).encode() if entry.filename == name else text)
    return target.getvalue()


def without(data: bytes, name: str) -> bytes:
    """The same file without one part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry.filename))
    return target.getvalue()
