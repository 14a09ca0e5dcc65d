"""Names in OpenDocument XML without their vocabularies: no two of those that the reader asks for are alike."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

FARTHEST_REPEAT = 1_048_576


def local(item: Element) -> str:
    """The name of an element without its vocabulary."""
    return item.tag.rpartition("}")[2]


def attribute(item: Element, name: str) -> str:
    """The value of an attribute in any vocabulary; empty where there is none."""
    return next((value for key, value in item.attrib.items() if key.rpartition("}")[2] == name), "")


def children(item: Element, name: str) -> Iterator[Element]:
    """The elements of that name right inside another."""
    return (child for child in item if local(child) == name)


def repeated(item: Element, name: str) -> int:
    """How often an element stands for itself; the gate has bounded what holds a value."""
    text = attribute(item, name)
    return min(int(text), FARTHEST_REPEAT) if text.isdigit() and len(text) < 9 and int(text) else 1
