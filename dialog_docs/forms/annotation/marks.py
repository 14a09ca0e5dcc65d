"""The red highlight: one differential format in the styles, one conditional format a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OURS = '"dialog-docs"="dialog-docs"'
"""Formula of our rule: always true, and known again when the copy comes back."""
BEFORE = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr",
)  # fmt: skip
"""Elements of a sheet that stand before conditional formats (ECMA-376 Part 1, 18.3.1.99)."""
STYLE_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip


def tag(name: str) -> str:
    """The full name of an element of a workbook."""
    return f"{{{MAIN}}}{name}"


RED = (
    '<dxf><font><color rgb="FF9C0006"/></font><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFFFC7CE"/><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf>'
)


def red_format(styles: etree._Element) -> int:
    """Number of our differential format, added when it is not there yet."""
    return added(child(styles, "dxfs"), RED)


def added(collection: etree._Element, xml: str) -> int:
    """Number of a format in its collection; an equal one that is there already is used again."""
    item = etree.fromstring(f'<in xmlns="{MAIN}">{xml}</in>')[0]
    form = etree.tostring(item, method="c14n", exclusive=True)
    for number, known in enumerate(collection):
        if etree.tostring(known, method="c14n", exclusive=True) == form:
            return number
    collection.append(item)
    collection.set("count", str(len(collection)))
    return len(collection) - 1


def child(styles: etree._Element, name: str) -> etree._Element:
    """A collection of the styles, made in its right place when it is missing."""
    found = styles.find(tag(name))
    if found is not None:
        return found
    found = etree.Element(tag(name))
    later = {tag(item) for item in STYLE_ORDER[STYLE_ORDER.index(name) + 1 :]}
    at = next((index for index, item in enumerate(styles) if item.tag in later), len(styles))
    styles.insert(at, found)
    return found


def highlight(sheet: etree._Element, cells: Sequence[str], dxf: int) -> None:
    """Mark cells by a rule of first priority; our rule of an earlier try goes away."""
    unmark(sheet)
    if not cells:
        return
    others = [(rule, int(rule.get("priority", "0"))) for rule in sheet.iter(tag("cfRule"))]
    if any(priority == 1 for _, priority in others):
        for rule, priority in others:
            rule.set("priority", str(priority + 1))
    block = etree.Element(tag("conditionalFormatting"), sqref=" ".join(cells))
    rule = etree.SubElement(block, tag("cfRule"), type="expression", dxfId=str(dxf), priority="1")
    etree.SubElement(rule, tag("formula")).text = OURS
    earlier = {tag(name) for name in BEFORE}
    at = max((index for index, item in enumerate(sheet) if item.tag in earlier), default=-1)
    sheet.insert(at + 1, block)


def unmark(sheet: etree._Element) -> bool:
    """Take our rule of an earlier try away; whether there was one."""
    ours = [
        block
        for block in sheet.findall(tag("conditionalFormatting"))
        if any(formula.text == OURS for formula in block.iter(tag("formula")))
    ]
    for block in ours:
        sheet.remove(block)
    return bool(ours)
