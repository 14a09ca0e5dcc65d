"""Pictures, text boxes and buttons over cells: openpyxl drops most of them without a word, so they are told."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from dialog_docs.forms.grid import column_letters

_SEEN = {"pic", "sp", "grpSp", "cxnSp"}
_KINDS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def anchors(data: bytes) -> Mapping[str, tuple[str, ...]]:
    """Sheet name → anchor cells of what lies over it, in the order of the drawing."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        if not any(name.startswith("xl/drawings/drawing") or "ctrlProps" in name for name in names):
            return {}
        return {sheet: tuple(_over(package, names, part)) for sheet, part in _sheets(package, names)}


def _sheets(package: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    """(sheet name, part) of every sheet of the workbook."""
    parts = _relations(package, names, "xl/workbook.xml")
    for item in _xml(package, "xl/workbook.xml").iter():
        if _local(item) == "sheet":
            part = next(
                (parts[value] for key, value in item.attrib.items() if key.endswith("}id") and value in parts), ""
            )
            if part:
                yield item.attrib.get("name", ""), part


def _over(package: zipfile.ZipFile, names: set[str], part: str) -> Iterator[str]:
    for target in _relations(package, names, part).values():
        if target in names and "/drawings/drawing" in target:
            for anchor in _xml(package, target):
                if _local(anchor) in _KINDS and any(_local(child) in _SEEN for child in anchor.iter()):
                    yield _place(anchor)


def _place(anchor: Element) -> str:
    start = next((child for child in anchor if _local(child) == "from"), None)
    if start is None:
        return "A1"
    numbers = {_local(child): int(child.text or 0) for child in start if (child.text or "").strip().isdigit()}
    return f"{column_letters(numbers.get('col', 0) + 1)}{numbers.get('row', 0) + 1}"


def _relations(package: zipfile.ZipFile, names: set[str], part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in names:
        return {}
    return {
        item.attrib.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, item.attrib.get("Target", "")))[1:]
        for item in _xml(package, rels)
    }


def _xml(package: zipfile.ZipFile, name: str) -> Element:
    root: Element = fromstring(package.read(name))
    return root


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
