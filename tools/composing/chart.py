"""A native Word chart; its data are set by ``word`` from the context value that its title names."""

from __future__ import annotations

from dataclasses import dataclass

EMU = 36000
"""English Metric Units in a millimetre."""
WHOLE_HEIGHT = '<w:spacing w:line="240" w:lineRule="auto"/>'
"""A line of its own height: where a style sets lines to so many points, Word would show that much of the chart."""
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(frozen=True, slots=True)
class Chart:
    """Name of the context value, and size in mm."""

    name: str
    width: float
    height: float


def anchor(number: int, chart: Chart) -> str:
    """The run that shows a chart in the text."""
    width, height = round(chart.width * EMU), round(chart.height * EMU)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="chart {chart.name}" descr="chart:{chart.name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart r:id="rIdChart{number}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
