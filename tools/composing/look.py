"""The look of one layout: ``frame.toml`` as a value, and its styles as ``word/styles.xml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tools.composing.markup import BOLD, HEADER, ITALIC, NAMESPACES, part, twips

FONT = "<w:rFonts {}/>".format(" ".join(f'w:{slot}="Times New Roman"' for slot in ("ascii", "hAnsi", "eastAsia", "cs")))
LANGUAGE = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'


@dataclass(frozen=True)
class Look:
    """The data of one layout."""

    name: str
    data: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Look:
        """The look that ``frame.toml`` of a layout's folder describes."""
        return cls(folder.name, tomllib.loads((folder / "frame.toml").read_text(encoding="utf-8")))

    @property
    def words(self) -> dict[str, str]:
        """The fixed words of head and foot."""
        return dict(self.data["words"])

    @property
    def is_party(self) -> bool:
        """Whether the head bears the Party's title and a star."""
        return "star" in self.data["words"]

    @cached_property
    def text_width(self) -> dict[str, float]:
        """Width of the text area in mm by orientation."""
        page = self.data["page"]
        return {"portrait": 210 - page["left"] - page["right"], "landscape": 297 - page["left"] - page["right"]}

    def style(self, style: str) -> dict[str, Any]:
        """A style's own properties over those it is based on."""
        own = self.data["styles"][style]
        base = self.style(own["based"]) if "based" in own else {"size": self.data["defaults"]["size"]}
        return base | own

    def section(self, orientation: str, *, first: bool) -> str:
        """The properties of a section; an annex counts its pages from 1."""
        page = self.data["page"]
        width, height = (297, 210) if orientation == "landscape" else (210, 297)
        turned = ' w:orient="landscape"' if orientation == "landscape" else ""
        edges = " ".join(f'w:{side}="{twips(page[side])}"' for side in ("top", "right", "bottom", "left"))
        restart = "" if first else '<w:pgNumType w:start="1"/>'
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{_page(width)}" w:h="{_page(height)}"{turned}/>'
            f'<w:pgMar {edges} w:header="{twips(page["header"])}" w:footer="{twips(page["header"])}" w:gutter="0"/>'
            f"{restart}<w:titlePg/></w:sectPr>"
        )


def _page(mm: float) -> int:
    return {210: 11906, 297: 16838}[int(mm)]


def styles_xml(look: Look) -> str:
    """``word/styles.xml``: explicit defaults, then every style of the layout."""
    size = _size(look.data["defaults"]["size"])
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{FONT}{size}{LANGUAGE}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    named = "".join(_style_xml(name, style) for name, style in look.data["styles"].items())
    return f"{HEADER}<w:styles {NAMESPACES}>{defaults}{named}{part('styles.xml')}</w:styles>"


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _style_xml(name: str, style: dict[str, Any]) -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    based = "" if name == "Normal" else f'<w:basedOn w:val="{style.get("based", "Normal")}"/>'
    following = f'<w:next w:val="{style["next"]}"/>' if "next" in style else ""
    paragraph, character = _paragraph_properties(style), _run_properties(style)
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{style["name"]}"/>{based}{following}'
        f"<w:qFormat/>{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}"
        f"{f'<w:rPr>{character}</w:rPr>' if character else ''}</w:style>"
    )


def _paragraph_properties(style: dict[str, Any]) -> str:
    parts = ["<w:keepNext/>" if style.get("keep") else "", RULE if style.get("rule") else ""]
    parts += [_spacing(style), _indent(style)]
    if "align" in style:
        parts.append(f'<w:jc w:val="{style["align"]}"/>')
    if "outline" in style:
        parts.append(f'<w:outlineLvl w:val="{style["outline"]}"/>')
    return "".join(parts)


def _spacing(style: dict[str, Any]) -> str:
    values = {side: round(style[side] * 20) for side in ("before", "after") if side in style}
    if "exact" in style:
        values |= {"line": round(style["exact"] * 20), "lineRule": "exact"}
    elif "line" in style:
        values |= {"line": round(style["line"] * 240), "lineRule": "auto"}
    return f"<w:spacing {_attributes(values)}/>" if values else ""


def _indent(style: dict[str, Any]) -> str:
    values: dict[str, Any] = {side: twips(style[side]) for side in ("left", "right") if side in style}
    first = style.get("first")
    if first is not None:
        values["hanging" if first < 0 else "firstLine"] = twips(abs(first))
    return f"<w:ind {_attributes(values)}/>" if values else ""


def _attributes(values: dict[str, Any]) -> str:
    return " ".join(f'w:{name}="{value}"' for name, value in values.items())


def _run_properties(style: dict[str, Any]) -> str:
    parts = [BOLD if style.get("bold") else "", ITALIC if style.get("italic") else ""]
    if "size" in style:
        parts.append(_size(style["size"]))
    if style.get("underline"):
        parts.append('<w:u w:val="single"/>')
    return "".join(parts)
