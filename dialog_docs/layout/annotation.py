"""A copy of a paper with the findings as Word comments at their place; everything else stays byte for byte."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import zipfile
from collections.abc import Iterable

from lxml import etree

from dialog_docs.layout.reading import open_package
from dialog_docs.layout.reading.ns import RELS, TYPES, R, W
from dialog_docs.layout.reading.package import Package
from dialog_docs.layout.report import Finding
from dialog_docs.wording import say

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_RELS = f'<Relationships xmlns="{RELS[1:-1]}"/>'
_COMMENTS_REL = f"{R[1:-1]}/comments"


def annotate(data: bytes, findings: Iterable[Finding], *, now: dt.datetime | None = None) -> bytes:
    """The same file with one comment per finding; findings without a place stand at the first paragraph.

    Raises Refusal for a file that ``check`` refuses: there is nothing to write a comment into.
    """
    package = open_package(data)
    document = package.document
    rows = list(findings)
    if not rows:
        return data
    name = package.types.get("comments") or posixpath.join(posixpath.dirname(package.main), "comments.xml")
    existing = package.part(name)
    comments = existing if existing is not None else etree.Element(W + "comments", nsmap={"w": W[1:-1]})
    number = max((_id(comment) for comment in comments.iter(W + "comment")), default=-1) + 1
    paragraphs = list(document.iter(W + "p"))
    for offset, finding in enumerate(rows):
        comments.append(_comment(finding, number + offset, now))
        _mark(paragraphs, finding.anchor or 0, number + offset)
    changed = {package.main: _bytes(document), name: _bytes(comments)}
    if existing is None:
        changed |= _declared(package, name)
    return _rewritten(data, changed)


def _id(comment: etree._Element) -> int:
    text = comment.get(W + "id", "0")
    return int(text) if text.isdecimal() else 0


def _comment(finding: Finding, number: int, now: dt.datetime | None) -> etree._Element:
    comment = etree.Element(W + "comment")
    comment.set(W + "id", str(number))
    comment.set(W + "author", say("layout.comment_author"))
    if now is not None:
        comment.set(W + "date", now.strftime("%Y-%m-%dT%H:%M:%SZ"))
    comment.set(W + "initials", say("layout.comment_initials"))
    told = [finding.message, say("layout.comment_advice", advice=finding.advice) if finding.advice else ""]
    told.append(say("layout.comment_clause", clause=finding.clause, code=finding.code) if finding.clause else "")
    for text in filter(None, told):
        paragraph = etree.SubElement(comment, W + "p")
        run = etree.SubElement(paragraph, W + "r")
        etree.SubElement(run, W + "t").text = text
    return comment


def _mark(paragraphs: list[etree._Element], index: int, number: int) -> None:
    """Put the comment's range around a paragraph's content."""
    if not paragraphs:
        return
    paragraph = paragraphs[min(index, len(paragraphs) - 1)]
    start, end = etree.Element(W + "commentRangeStart"), etree.Element(W + "commentRangeEnd")
    for element in (start, end):
        element.set(W + "id", str(number))
    properties = paragraph.find(W + "pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "commentReference").set(W + "id", str(number))
    paragraph.extend((end, run))


def _declared(package: Package, name: str) -> dict[str, bytes]:
    """Content type and relationship of a comments part that was not there."""
    types = package.part("[Content_Types].xml")
    rels_name = posixpath.join(posixpath.dirname(package.main), "_rels", f"{posixpath.basename(package.main)}.rels")
    rels = package.part(rels_name)
    if types is None:
        return {}
    if rels is None:
        rels = etree.fromstring(_NO_RELS)
    etree.SubElement(types, TYPES + "Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)
    taken = {row.get("Id") for row in rels}
    rid = next(f"rIdLayout{count}" for count in range(len(taken) + 1) if f"rIdLayout{count}" not in taken)
    etree.SubElement(rels, RELS + "Relationship", Id=rid, Type=_COMMENTS_REL, Target=f"/{name}")
    return {"[Content_Types].xml": _bytes(types), rels_name: _bytes(rels)}


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rewritten(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The archive with these parts in place of the old ones, new ones at the end."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, changed.pop(entry.filename, b"") or old.read(entry.filename))
        for name, text in changed.items():
            new.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return target.getvalue()
