"""One cell of an OpenDocument workbook: its value, its stretches of text, and what is pinned to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from dialog_docs.forms.grid import Run, Value
from dialog_docs.forms.openers.notes import said
from dialog_docs.forms.openers.ods_looks import Look, Looks
from dialog_docs.forms.openers.ods_names import attribute, children, local

_STRETCH = re.compile(r"(-)?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)|Err:\d+", re.IGNORECASE)
_MOST_SPACES = 1000


class NoteAndPicture(NamedTuple):
    """What hangs on a cell."""

    note: str
    picture: bool


def beside(item: Element) -> NoteAndPicture:
    """The note of a cell, and whether a picture or a button is anchored to it."""
    notes = ["\n".join(_text(line) for line in children(note, "p")) for note in children(item, "annotation")]
    picture = any("}" in child.tag and "drawing" in child.tag.partition("}")[0] for child in item)
    return NoteAndPicture(said("\n".join(notes)), picture)


def value_of(item: Element, look: Look, looks: Looks) -> tuple[Value, tuple[Run, ...], bool]:
    """(value, stretches where a text has several looks, whether it is an error) of one cell."""
    kind = attribute(item, "value-type")
    runs = tuple(_joined(item, look, looks))
    shown = "".join(run.text for run in runs)
    if _ERROR.fullmatch(shown) and (attribute(item, "formula") or kind != "string"):
        return shown, (), True
    if kind == "string" or not kind:
        text = shown or attribute(item, "string-value")
        several = len({(run.font, run.strike) for run in runs}) > 1 or (runs and runs[0].strike != look.strike)
        return text or None, runs if several else (), False
    return _number(item, kind), (), False


def _number(item: Element, kind: str) -> Value:
    if kind == "date":
        return dt.datetime.fromisoformat(attribute(item, "date-value")[:19])
    if kind == "time":
        return _time(attribute(item, "time-value"))
    if kind == "boolean":
        return attribute(item, "boolean-value") == "true"
    value = float(attribute(item, "value"))
    return int(value) if value.is_integer() else value


def _time(text: str) -> Value:
    match = _STRETCH.fullmatch(text)
    if match is None:
        return text
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    if not match[1] and hours < 24 and minutes < 60 and seconds < 60:
        return dt.time(hours, minutes, seconds)
    stretch = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -stretch if match[1] else stretch


def _joined(item: Element, look: Look, looks: Looks) -> Iterator[Run]:
    """The stretches of a cell, a line break between its paragraphs; neighbours of one look together."""
    text, last = "", look
    for number, line in enumerate(children(item, "p")):
        if number:
            text += "\n"
        for piece, own in _pieces(line, look, looks):
            if (own.font, own.strike) != (last.font, last.strike):
                if text:
                    yield Run(text, last.font, last.strike)
                text, last = "", own
            text += piece
    if text:
        yield Run(text, last.font, last.strike)


def _pieces(item: Element, look: Look, looks: Looks) -> Iterator[tuple[str, Look]]:
    yield item.text or "", look
    for child in item:
        name = local(child)
        if name == "s":
            yield " " * min(int(attribute(child, "c") or 1), _MOST_SPACES), look
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n", look
        elif name == "span":
            own = looks.of(attribute(child, "style-name"))
            yield from _pieces(child, Look(own.font or look.font, own.strike, look.fill), looks)
        elif name != "annotation":
            yield from _pieces(child, look, looks)
        yield child.tail or "", look


def _text(item: Element) -> str:
    return "".join(piece for piece, _ in _pieces(item, Look(), Looks({}, frozenset())))
