"""Data of a native Word chart: its series are written anew from the context value that the drawing names.

A context value ``reporting`` shown by ``chart| reporting, 150, 80`` has ``categories`` (texts) and ``series``, each
with ``name`` and ``values`` (numbers; None leaves a gap), and may have ``description``, read to those who cannot see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dialog_docs.word.environment import attribute

_DRAWING = re.compile(r'descr="chart:(\w+)".*?r:id="([^"]+)"', re.DOTALL)
_ALTERNATIVE = re.compile(r'descr="chart:(\w+)"')
_RELATION = re.compile(r"<Relationship\b[^>]*/>")
_SERIES = re.compile(r"<c:ser>.*</c:ser>", re.DOTALL)
COLOURS = ("2F5496", "7F7F7F", "C00000", "538135", "BF9000", "000000")
"""Fills of the series in turn; they stay apart in grey print."""
_LABELS = (
    '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)
"""The number stands over each bar, so that a black and white copy says it all."""


def charts(document: str, relations: str) -> Mapping[str, str]:
    """Part name of each chart → name of the context value whose data it shows."""
    targets = {}
    for relation in _RELATION.findall(relations):
        values = dict(re.findall(r'(\w+)="([^"]*)"', relation))
        targets[values["Id"]] = "word/" + values["Target"].removeprefix("/word/")
    return {targets[found[2]]: found[1] for found in _DRAWING.finditer(document) if found[2] in targets}


def described(document: str) -> str:
    """The document's source with the words of each chart's value (``description``) as its alternative text."""
    words = r"{{ \1|attr('description')|default('')|attribute }}"
    return _ALTERNATIVE.sub(f'descr="{words}"', document)


def with_data(xml: str, data: Any) -> str:
    """A chart's XML with the series of a context value."""
    categories = _points("str", [attribute(text) for text in data.categories])
    series = "".join(_series(number, one, categories) for number, one in enumerate(data.series))
    return _SERIES.sub(lambda _: series, xml, count=1)


def _series(number: int, series: Any, categories: str) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{COLOURS[number % len(COLOURS)]}"/></a:solidFill>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{attribute(series.name)}</c:v></c:tx>'
        f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{_LABELS}<c:cat>{categories}</c:cat>'
        f"<c:val>{_points('num', series.values)}</c:val></c:ser>"
    )


def _points(kind: str, values: Any) -> str:
    listed = "".join(
        f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values) if value is not None
    )
    return f'<c:{kind}Lit><c:ptCount val="{len(values)}"/>{listed}</c:{kind}Lit>'
