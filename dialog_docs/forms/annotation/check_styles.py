"""Cell formats of the sheet KIỂM TRA, added to the styles of the clerk's workbook."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from dialog_docs.forms.annotation.marks import added, child

_NAME = '<sz val="11"/><name val="Times New Roman"/>'
_LINE = '<{0} style="thin"><color rgb="FFA6A6A6"/></{0}>'
_APPLY = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of the cell formats that the sheet uses."""

    title: int
    heading: int
    text: int
    link: int
    answer: int


def add_styles(styles: etree._Element) -> Styles:
    """The cell formats of the sheet; equal ones of an earlier try are used again."""
    fonts, fills = child(styles, "fonts"), child(styles, "fills")
    bold = added(fonts, f"<font><b/>{_NAME}</font>")
    large = added(fonts, '<font><b/><sz val="14"/><name val="Times New Roman"/></font>')
    plain = added(fonts, f"<font>{_NAME}</font>")
    blue = added(fonts, '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Times New Roman"/></font>')
    shade, yellow = added(fills, _fill("FFD9E2F3")), added(fills, _fill("FFFFF2CC"))
    edges = "".join(_LINE.format(edge) for edge in ("left", "right", "top", "bottom"))
    frame = added(child(styles, "borders"), f"<border>{edges}<diagonal/></border>")
    formats = child(styles, "cellXfs")
    return Styles(
        title=added(formats, f'<xf numFmtId="0" fontId="{large}" fillId="0" borderId="0" xfId="0" applyFont="1"/>'),
        heading=added(formats, _format(bold, shade, frame, ' horizontal="center"')),
        text=added(formats, _format(plain, 0, frame)),
        link=added(formats, _format(blue, 0, frame, ' horizontal="center"')),
        answer=added(formats, _format(bold, yellow, frame)),
    )


def _fill(colour: str) -> str:
    inside = f'<fgColor rgb="{colour}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{inside}</patternFill></fill>'


def _format(font: int, fill: int, border: int, across: str = "") -> str:
    numbers = f'numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
    return f'<xf {numbers} {_APPLY}><alignment{across} vertical="top" wrapText="1"/></xf>'
