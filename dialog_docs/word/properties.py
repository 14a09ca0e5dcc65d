"""Title, subject, author and days of a paper, as Word shows them under File, Info."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dialog_docs.word.environment import attribute


@dataclass(frozen=True, slots=True)
class Properties:
    """Core properties; blank ones keep what the template says."""

    title: str | None = None
    subject: str | None = None
    author: str | None = None
    keywords: str | None = None
    created: dt.date | None = None
    """The day the paper is made for (never the clock's)."""


def with_properties(xml: str, properties: Properties) -> str:
    """``docProps/core.xml`` with the given properties in place of its own."""
    texts = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:lastModifiedBy": properties.author,
        "cp:keywords": properties.keywords,
    }
    for name, text in texts.items():
        if text is not None:
            xml = _set(xml, name, f"<{name}>{attribute(text)}</{name}>")
    if properties.created is not None:
        moment = f"{properties.created.isoformat()}T00:00:00Z"
        for name in ("dcterms:created", "dcterms:modified"):
            xml = _set(xml, name, f'<{name} xsi:type="dcterms:W3CDTF">{moment}</{name}>')
    return xml


def _set(xml: str, name: str, element: str) -> str:
    without = re.sub(rf"<{name}\b[^>]*?(/>|>.*?</{name}>)", "", xml, flags=re.DOTALL)
    return without.replace("</cp:coreProperties>", f"{element}</cp:coreProperties>")
