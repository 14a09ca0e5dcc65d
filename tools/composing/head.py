"""The head of a paper: issuing body, national or Party title, number, date, type, abstract, addressee."""

from __future__ import annotations

from dialog_docs.fonts import text_width
from tools.composing.grid import bare_table, repeated
from tools.composing.look import Look
from tools.composing.markup import ITALIC, control, indents, paragraph, run, runs
from tools.composing.source import Source


def head(source: Source, look: Look) -> str:
    """Everything above the body text."""
    table = "" if source.frame == "sheet" else _table(source, look) + paragraph("SauBang")
    return table + (_title(source, look) if source.title else "") + _addressee(source, look)


def _table(source: Source, look: Look) -> str:
    shape = look.data["head"]
    date = "" if source.frame == "minutes" and not shape["date_in_minutes"] else "{{ frame.place_date }}"
    number = paragraph("SoKyHieu", run("{{ frame.number_line }}"))
    if source.frame == "letter":
        number += paragraph("TrichYeuCongVan", runs(look.words["subject"] + source.abstract))
    rows = [[_issuer(look), _national(look)], [number, paragraph("DiaDanhThoiGian", run(date))]]
    return bare_table([shape["left"], shape["right"]], rows, shape["indent"])


def _issuer(look: Look) -> str:
    superior = control("if frame.superior") + paragraph("CoQuanChuQuan", run("{{ frame.superior }}")) + control("endif")
    issuer = repeated("CoQuanBanHanh", "frame.issuer", "{{ line }}")
    mark = paragraph("DauSao", run(look.words["star"])) if look.is_party else rule(look, "A" * 12, "CoQuanBanHanh")
    return superior + issuer + mark


def _national(look: Look) -> str:
    words = look.words
    if look.is_party:
        return paragraph("TieuDe", run(words["national"])) + _full_rule(look, words["national"], "TieuDe")
    title = paragraph("QuocHieu", run(words["national"])) + paragraph("TieuNgu", run(words["motto"]))
    return title + _full_rule(look, words["motto"], "TieuNgu")


def _full_rule(look: Look, text: str, style: str) -> str:
    """A line as long as a fixed text in the right column."""
    gap = (look.data["head"]["right"] - _width(look, text, style)) / 2
    return paragraph("DuongKeDai", "", indents(gap, gap))


def rule(look: Look, sample: str, style: str) -> str:
    """A line under a text that data will fill; its length here suits a sample and is set anew for each paper."""
    available = look.data["head"]["left"] if style == "CoQuanBanHanh" else look.text_width["portrait"]
    gap = (available - look.data["line"]["share"] * _width(look, sample, style)) / 2
    return paragraph("DuongKe", "", indents(gap, gap))


def _width(look: Look, text: str, style: str) -> float:
    shape = look.style(style)
    return text_width(text, shape["size"], bold=bool(shape.get("bold")), italic=bool(shape.get("italic")))


def _title(source: Source, look: Look) -> str:
    title = paragraph("TenLoai", run(source.title))
    if not source.abstract:
        return title
    title += paragraph("TrichYeu", runs(source.abstract))
    if look.is_party:
        return title + paragraph("GachTrichYeu", run(look.words["dashes"]))
    return title + rule(look, "A" * 30, "TrichYeu") + paragraph("SauTrichYeu")


def _addressee(source: Source, look: Look) -> str:
    shape = ITALIC if look.data["head"]["addressee_italic"] else ""
    word = look.words["addressee"]
    if source.addressee:
        return paragraph("KinhGui", run(word + " ", shape) + runs(source.addressee))
    if not source.addressees:
        return ""
    name = source.addressees
    one = paragraph("KinhGui", run(word + " ", shape) + run(f"{{{{ {name}[0] }}}}."))
    many = paragraph("KinhGuiNhieu", run(word, shape))
    each = control(f"for line in {name}") + paragraph("NoiKinhGui", run("- {{ line }}{{ '.' if loop.last else ';' }}"))
    return (
        control(f"if {name}|length == 1") + one + control("else") + many + each + control("endfor") + control("endif")
    )
