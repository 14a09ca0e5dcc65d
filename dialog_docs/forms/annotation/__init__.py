"""A copy of the clerk's own workbook with the cells in question highlighted and a sheet that says why.

Only the parts that must change are written anew; every other part of the package stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zipfile import BadZipFile

from lxml import etree

from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.forms.annotation.check_sheet import check_sheet
from dialog_docs.forms.annotation.check_styles import add_styles
from dialog_docs.forms.annotation.marks import highlight, red_format, tag, unmark
from dialog_docs.forms.annotation.package import Package, relations, relations_part
from dialog_docs.forms.definition import words
from dialog_docs.forms.openers.kinds import kind_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


def annotate(data: bytes, problems: Sequence[Problem]) -> bytes | None:
    """The annotated copy, or None for anything but an .xlsx (or one too damaged to be edited)."""
    if kind_of(data) != "xlsx":
        return None
    try:
        return _annotated(Package(data), [item for item in problems if item.severity is not Severity.NOTE])
    except (BadZipFile, KeyError, etree.XMLSyntaxError):
        return None


def _annotated(package: Package, problems: Sequence[Problem]) -> bytes:
    workbook = next(target for target in relations(package, "").values() if package.tree(target).tag == tag("workbook"))
    parts = _sheets(package, workbook)
    styles_part = next(target for target in relations(package, workbook).values() if target.endswith("styles.xml"))
    styles = package.tree(styles_part)
    dxf = red_format(styles)
    cell_styles = add_styles(styles)
    package.put_tree(styles_part, styles)
    own = words()["check_sheet"]["name"]
    for name, part in parts.items():
        if name != own:
            _mark(package, part, [item.cell for item in problems if item.sheet == name], dxf)
    sheet = check_sheet(problems, {name: name for name in parts}, cell_styles)
    package.put_tree(parts[own] if own in parts else _new_sheet(package, workbook, own), sheet)
    return package.write()


def _sheets(package: Package, workbook: str) -> dict[str, str]:
    """Sheet name → part, worksheets only."""
    targets = relations(package, workbook)
    found = {}
    for item in package.tree(workbook).iter(tag("sheet")):
        part = targets.get(item.get(f"{{{OFFICE}}}id", ""), "")
        if part in package and "worksheet" in part:
            found[item.get("name", "")] = part
    return found


def _mark(package: Package, part: str, cells: Sequence[str], dxf: int) -> None:
    """Highlight cells of one sheet; a sheet without any stays untouched unless it has marks of an earlier try."""
    places = sorted({cell for cell in cells if _CELL.fullmatch(cell)}, key=lambda cell: (len(cell), cell))
    sheet = package.tree(part)
    if not places and not unmark(sheet):
        return
    highlight(sheet, places, dxf)
    package.put_tree(part, sheet)


def _new_sheet(package: Package, workbook: str, name: str) -> str:
    """Enter a new last sheet into workbook, relations and content types; the part it shall be."""
    folder = workbook.rpartition("/")[0]
    number = next(n for n in range(1, 10_000) if f"{folder}/worksheets/sheet{n}.xml" not in package)
    part = f"{folder}/worksheets/sheet{number}.xml"
    links = package.tree(relations_part(workbook))
    known = {item.get("Id", "") for item in links}
    link = next(f"rId{n}" for n in range(1, 10_000) if f"rId{n}" not in known)
    space = links.tag.rpartition("}")[0].lstrip("{")
    etree.SubElement(
        links, f"{{{space}}}Relationship", Id=link, Type=f"{OFFICE}/worksheet", Target=f"worksheets/sheet{number}.xml"
    )
    package.put_tree(relations_part(workbook), links)
    _enter(package, workbook, name, link)
    types = package.tree("[Content_Types].xml")
    space = types.tag.rpartition("}")[0].lstrip("{")
    etree.SubElement(types, f"{{{space}}}Override", PartName=f"/{part}", ContentType=SHEET_TYPE)
    package.put_tree("[Content_Types].xml", types)
    return part


def _enter(package: Package, workbook: str, name: str, link: str) -> None:
    book = package.tree(workbook)
    sheets = book.find(tag("sheets"))
    if sheets is None:
        raise KeyError(workbook)
    number = 1 + max(int(item.get("sheetId", "0")) for item in sheets)
    # With a prefix of its own: the one that lxml would choose depends on whether openpyxl was imported before.
    item = etree.SubElement(sheets, tag("sheet"), name=name, sheetId=str(number), nsmap={"r": OFFICE})
    item.set(f"{{{OFFICE}}}id", link)
    package.put_tree(workbook, book)
