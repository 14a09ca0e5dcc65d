"""The parts of a template around its document, and the deterministic zip."""

from __future__ import annotations

import io
import zipfile

from tools.composing.body import Body, compose_body
from tools.composing.head import head
from tools.composing.look import Look, styles_xml
from tools.composing.markup import HEADER, NAMESPACES, paragraph, part, run
from tools.composing.source import Source

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument"
EPOCH = (1980, 1, 1, 0, 0, 0)


def compose(source: Source, look: Look) -> bytes:
    """The template of one kind in one layout; the same source gives the same bytes."""
    body = compose_body(source, look)
    above = paragraph("NgatPhan") if body.comments else ""  # LibreOffice 7.4 puts a whole line above a first table
    text = f"{above}{head(source, look)}{body.finished()}"
    document = f"{HEADER}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _content_types(body),
        "_rels/.rels": _relations(_ROOT_RELATIONS),
        "docProps/core.xml": _core(source),
        "docProps/app.xml": f'{HEADER}<Properties xmlns="{OFFICE.rsplit("/", 1)[0]}/extended-properties">'
        "<Application>dialog-docs</Application></Properties>",
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(_document_relations(body)),
        "word/styles.xml": styles_xml(look),
        "word/settings.xml": HEADER + part("settings.xml"),
        "word/fontTable.xml": HEADER + part("fontTable.xml"),
        "word/theme/theme1.xml": HEADER + part("theme.xml"),
        "word/header1.xml": _page_number(),
    }
    if body.comments:
        parts["word/comments.xml"] = _comments(body.comments)
    for number in range(1, len(body.charts) + 1):
        parts[f"word/charts/chart{number}.xml"] = HEADER + part("chart.xml").replace("{font}", part("chart_font.xml"))
    return _zipped(parts)


def _zipped(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, text.encode("utf-8"))
    return target.getvalue()


def _content_types(body: Body) -> str:
    word = f"{TYPE}.wordprocessingml"
    types = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/header1.xml": f"{word}.header+xml",
        "/word/theme/theme1.xml": f"{TYPE}.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{TYPE}.extended-properties+xml",
    }
    if body.comments:
        types["/word/comments.xml"] = f"{word}.comments+xml"
    for number in range(1, len(body.charts) + 1):
        types[f"/word/charts/chart{number}.xml"] = f"{TYPE}.drawingml.chart+xml"
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{HEADER}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


_ROOT_RELATIONS = [
    ("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
    ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("rId3", f"{OFFICE}/extended-properties", "docProps/app.xml"),
]


def _document_relations(body: Body) -> list[tuple[str, str, str]]:
    found = [
        ("rIdStyles", f"{OFFICE}/styles", "styles.xml"),
        ("rIdSettings", f"{OFFICE}/settings", "settings.xml"),
        ("rIdFonts", f"{OFFICE}/fontTable", "fontTable.xml"),
        ("rIdTheme", f"{OFFICE}/theme", "theme/theme1.xml"),
        ("rIdHeader", f"{OFFICE}/header", "header1.xml"),
    ]
    if body.comments:
        found.append(("rIdComments", f"{OFFICE}/comments", "comments.xml"))
    found += [
        (f"rIdChart{number}", f"{OFFICE}/chart", f"charts/chart{number}.xml")
        for number in range(1, len(body.charts) + 1)
    ]
    return found


def _relations(relations: list[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{to}"/>' for name, kind, to in relations)
    return f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _core(source: Source) -> str:
    title = source.title or source.kind
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject></dc:subject><dc:creator>dialog-docs</dc:creator>"
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _page_number() -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f"{HEADER}<w:hdr {NAMESPACES}>{paragraph('Header', field)}</w:hdr>"


def _comments(texts: list[str]) -> str:
    made = "".join(
        f'<w:comment w:id="{number}" w:author="dialog-docs" w:initials="DD">'
        + paragraph("CommentText", run(text))
        + "</w:comment>"
        for number, text in enumerate(texts)
    )
    return f"{HEADER}<w:comments {NAMESPACES}>{made}</w:comments>"
