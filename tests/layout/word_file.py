"""Right papers built by hand: plain WordprocessingML, independent of the program's own templates.

Each paragraph carries a bookmark with its name, so that a mutation can say which one it spoils.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from html import escape

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MM = 1440 / 25.4


def mm(value: float) -> int:
    return round(value * MM)


def run(text: str, *, size: float, bold=False, italic=False, underline=False) -> str:
    flags = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    line = '<w:u w:val="single"/>' if underline else ""
    properties = f'<w:rPr>{flags}<w:sz w:val="{round(size * 2)}"/>{line}</w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(
    name: str,
    text: str | list[tuple[str, dict]] = "",
    *,
    size: float = 14,
    align: str = "both",
    first: float = 0,
    before: float = 0,
    after: float = 0,
    exact: float | None = None,
    keep: bool = False,
    rule: tuple[float, float] | None = None,
    section: str = "",
    **look,
) -> str:
    """One paragraph; ``rule`` gives the indents (mm) of a drawn line, ``text`` may be runs of their own look."""
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' if rule else ""
    spacing = f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
    spacing += f' w:line="{round(exact * 20)}" w:lineRule="exact"/>' if exact else "/>"
    left, right = (mm(part) for part in rule or (0, 0))
    indents = f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="{mm(first)}"/>'
    kept = "<w:keepNext/>" if keep else ""
    properties = f'<w:pPr>{kept}{border}{spacing}{indents}<w:jc w:val="{align}"/>{section}</w:pPr>'
    parts = [(text, {})] if isinstance(text, str) else text
    runs = "".join(run(piece, **{"size": size, **look, **own}) for piece, own in parts if piece)
    mark = f'<w:bookmarkStart w:id="0" w:name="{name}"/><w:bookmarkEnd w:id="0"/>' if name else ""
    return f"<w:p>{properties}{mark}{runs}</w:p>"


def table(widths: list[float], rows: list[list[str]], *, bordered=False, cant_split=False) -> str:
    """Cells hold finished paragraphs; widths in mm."""
    kind = "single" if bordered else "nil"
    edges = "".join(f'<w:{side} w:val="{kind}"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{mm(width)}"/>' for width in widths)
    flag = "<w:trPr><w:cantSplit/></w:trPr>" if cant_split else ""
    body = "".join(
        f"<w:tr>{flag}{''.join(_cell(*pair) for pair in zip(widths, row, strict=True))}</w:tr>" for row in rows
    )
    total = f'<w:tblW w:w="{mm(sum(widths))}" w:type="dxa"/>'
    properties = f"<w:tblPr>{total}<w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(width: float, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{mm(width)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def section(*, landscape=False, start: int | None = None) -> str:
    width, height, turned = (16838, 11906, ' w:orient="landscape"') if landscape else (11906, 16838, "")
    restart = f'<w:pgNumType w:start="{start}"/>' if start else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" '
        f'w:header="567" w:footer="567" w:gutter="0"/>{restart}<w:titlePg/></w:sectPr>'
    )


_FIELD = (
    '<w:fldChar w:fldCharType="begin"/>',
    "<w:instrText> PAGE </w:instrText>",
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>2</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)
_FIELD_RUNS = "".join(f'<w:r><w:rPr><w:sz w:val="28"/></w:rPr>{part}</w:r>' for part in _FIELD)
HEADER = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_FIELD_RUNS}</w:p>'
STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="28"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="Đậm"/><w:basedOn w:val="Normal"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="DamKyTu"><w:name w:val="Đậm ký tự"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="KhongCach"><w:name w:val="Không cách"/><w:basedOn w:val="Normal"/>'
    "<w:pPr><w:contextualSpacing/></w:pPr></w:style>"
)


@dataclass
class WordFile:
    """The parts of a .docx that mutations change."""

    document: etree._Element
    header: etree._Element
    styles: etree._Element
    settings: etree._Element
    extra: dict[str, bytes] = field(default_factory=dict)
    main_type: str = "document.main"

    @classmethod
    def of(cls, body: str, last_section: str) -> WordFile:
        return cls(
            etree.fromstring(f"<w:document {NAMES}><w:body>{body}{last_section}</w:body></w:document>"),
            etree.fromstring(f"<w:hdr {NAMES}>{HEADER}</w:hdr>"),
            etree.fromstring(f"<w:styles {NAMES}>{STYLES}</w:styles>"),
            etree.fromstring(f"<w:settings {NAMES}/>"),
        )

    def paragraph(self, name: str) -> etree._Element:
        return next(
            mark.getparent() for mark in self.document.iter(f"{W}bookmarkStart") if mark.get(f"{W}name") == name
        )

    def sections(self) -> list[etree._Element]:
        return list(self.document.iter(f"{W}sectPr"))

    def save(self) -> bytes:
        kinds = {"styles": self.styles, "settings": self.settings, "header": self.header}
        overrides = f'<Override PartName="/word/document.xml" ContentType="{CONTENT}.{self.main_type}+xml"/>'
        overrides += "".join(f'<Override PartName="/word/{k}.xml" ContentType="{CONTENT}.{k}+xml"/>' for k in kinds)
        rels = "".join(_rel(f"rId{kind.title()}", kind, f"{kind}.xml") for kind in kinds)
        defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        defaults += '<Default Extension="xml" ContentType="application/xml"/>'
        parts = {
            "[Content_Types].xml": _wrapped("Types", "content-types", defaults + overrides),
            "_rels/.rels": _wrapped(
                "Relationships", "relationships", _rel("rId1", "officeDocument", "word/document.xml")
            ),
            "word/_rels/document.xml.rels": _wrapped("Relationships", "relationships", rels),
            "word/document.xml": etree.tostring(self.document, encoding="UTF-8"),
            **{f"word/{kind}.xml": etree.tostring(root, encoding="UTF-8") for kind, root in kinds.items()},
            **self.extra,
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        return target.getvalue()


def _rel(rid: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{rid}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _wrapped(tag: str, name: str, content: str) -> bytes:
    return f'<{tag} xmlns="http://schemas.openxmlformats.org/package/2006/{name}">{content}</{tag}>'.encode()
